import type { Page } from 'playwright-core'

/** A part of the workbook as a person meets it on a page. */
export abstract class PageObject {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }
}
