import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** What was typed but never saved: the line that offers it, and the dialog with each text. */
export class LeftTexts extends PageObject {
  get line(): Locator {
    return this.page.getByRole('region', { name: 'Text that was typed but not saved' })
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Text that was typed but not saved' })
  }

  async open(): Promise<void> {
    await this.line.getByRole('button', { name: /^Look at/ }).click()
    await this.dialog.waitFor()
  }

  /** The text of the dialog that holds these words. */
  item(words: string): Locator {
    return this.dialog.getByRole('listitem').filter({ hasText: words })
  }

  putIn(words: string): Promise<void> {
    return this.item(words).getByRole('button', { name: 'Put it in' }).click()
  }
}
