import type { Locator, Page } from 'playwright-core'
import { optionFor } from './grid.ts'

/** The panel of one row beside the page. */
export class RecordPanel {
  readonly page: Page
  readonly root: Locator

  constructor(page: Page, title: string) {
    this.page = page
    this.root = page.getByRole('complementary', { name: title, exact: true })
  }

  /** The value of a field as it stands; pressing it edits the field. */
  value(field: string): Locator {
    return this.root.getByRole('button', { description: new RegExp(`^${field}$`) })
  }

  editor(field: string): Locator {
    return this.root.getByLabel(field, { exact: true })
  }

  /** Writes text, a number or a date. */
  async write(field: string, text: string): Promise<void> {
    await this.value(field).click()
    await this.editor(field).fill(text)
    await this.editor(field).press('ControlOrMeta+Enter')
    await this.value(field).waitFor()
  }

  /** Picks the option that the text leads to, or adds a row of that name where there is none. */
  async pick(field: string, text: string): Promise<void> {
    await this.value(field).click()
    await this.editor(field).fill(text)
    await optionFor(this.page, text).click()
    await this.value(field).filter({ hasText: text }).waitFor()
  }

  /** Adds an option to those picked. */
  async pickMore(field: string, text: string): Promise<void> {
    await this.value(field).click()
    await this.editor(field).fill(text)
    await optionFor(this.page, text).click()
    await this.editor(field).press('Escape')
  }

  /** Why the last value could not be kept. */
  get problem(): Locator {
    return this.root.getByRole('alert')
  }

  async close(): Promise<void> {
    await this.root.getByRole('button', { name: 'Close panel' }).click()
    await this.root.waitFor({ state: 'detached' })
  }
}
