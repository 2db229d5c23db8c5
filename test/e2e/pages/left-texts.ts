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

  /** How the text that holds these words is offered: its heading, of how many rows or what form it says it was, its buttons. */
  async offer(words: string): Promise<readonly [heading: string, of: string, ways: string]> {
    const item = this.item(words)
    const said = (await item.textContent()) ?? ''
    const of = said.includes('a form that was not finished') ? 'form' : said.includes('several rows') ? 'rows' : 'field'
    const ways = await item.getByRole('button').allTextContents()
    return [await item.locator('b').innerText(), of, ways.join(', ')]
  }

  putIn(words: string): Promise<void> {
    return this.item(words).getByRole('button', { name: 'Put it in' }).click()
  }
}
