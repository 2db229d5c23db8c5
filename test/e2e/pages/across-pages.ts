import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** The thread: the questions to it, and its picture. */
export class ThreadPage extends PageObject {
  /** The lines that answer a question, which stands as the heading above them. */
  answers(question: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${question.replace('?', '\\?')}`) }).getByRole('listitem')
  }

  /** Asks by the short name of a question. */
  async ask(short: string): Promise<void> {
    await this.page.getByRole('radio', { name: short, exact: true }).check({ force: true })
  }

  async show(what: string): Promise<void> {
    await this.page.getByRole('radio', { name: what, exact: true }).check({ force: true })
  }

  /** The rows drawn in a column. */
  rows(column: string): Locator {
    return this.page.getByRole('list', { name: column, exact: true }).getByRole('button')
  }
}

/** What a row is connected with, in its panel. */
export class Connections extends PageObject {
  to(words: string, title: string): Locator {
    return this.page
      .getByRole('complementary')
      .getByRole('list', { name: words, exact: true })
      .getByRole('button', { name: title, exact: true })
  }
}

/** The dialog that says why no document goes out. */
export class HeldBackDialog extends PageObject {
  get root(): Locator {
    return this.page.getByRole('dialog', { name: 'No document goes out while a text seems to identify a patient' })
  }

  async accept(reason: string): Promise<void> {
    await this.root.getByRole('textbox').fill(reason)
    await this.root.getByRole('button', { name: 'Accept with this reason and export' }).click()
  }
}
