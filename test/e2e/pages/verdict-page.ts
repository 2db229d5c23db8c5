import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** A screen that stops the work and says the ways on: what a file turned out to be, or what a way back gave. */
export class VerdictPage extends PageObject {
  get heading(): Locator {
    return this.page.getByRole('alert').getByRole('heading', { level: 1 })
  }

  get board(): Locator {
    return this.page.getByRole('alert').first()
  }

  /** What is said of a fact by its name: `Copies`. */
  fact(name: string): Locator {
    return this.page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd')
  }

  /** The titles of the ways on, in their order. */
  get ways(): Locator {
    return this.page.getByRole('list', { name: 'What you can do' }).getByRole('listitem').locator('b')
  }

  take(label: string): Locator {
    return this.page.getByRole('list', { name: 'What you can do' }).getByRole('button', { name: label })
  }
}
