import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** Every change of the file, and the way back. */
export class HistoryPage extends PageObject {
  /** The changes whose label begins like this. */
  change(label: string): Locator {
    return this.page
      .getByRole('main')
      .locator('.history-change')
      .filter({ has: this.page.locator('.history-label').filter({ hasText: label }) })
      .first()
  }

  /** The button beside a value of the past: `Detail of A-001, “On the left”`. */
  bringBack(value: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name: `Bring this value back: ${value}` })
  }

  get register(): Locator {
    return this.page.getByRole('combobox', { name: 'Register' })
  }

  get record(): Locator {
    return this.page.getByRole('button', { description: 'Record' })
  }

  get day(): Locator {
    return this.page.getByRole('textbox', { name: 'Day' })
  }
}
