import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** The frame round every place: rail, top bar, search, messages. */
export class Shell extends PageObject {
  /** Goes to a place by its line in the rail and waits for its heading. */
  async go(place: string): Promise<void> {
    await this.rail.getByRole('link', { name: new RegExp(`^${place}`) }).click()
    await this.heading(place).waitFor()
  }

  /** Goes to a phase by its plate. */
  async goToPhase(phase: string): Promise<void> {
    await this.plate(phase).click()
    await this.heading(phase).waitFor()
  }

  /** Goes to an address within the workbook. */
  async goTo(path: string): Promise<void> {
    await this.page.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`)
  }

  get rail(): Locator {
    return this.page.getByRole('navigation', { name: 'Workbook' })
  }

  plate(phase: string): Locator {
    return this.rail.getByRole('link', { name: new RegExp(`^Phase \\d, ${phase},`) })
  }

  heading(place: string): Locator {
    return this.page.getByRole('heading', { name: new RegExp(`^${place}`), level: 1 })
  }

  get countdown(): Locator {
    return this.page
      .getByRole('banner')
      .getByText(/to go-live|since go-live|No go-live/)
      .first()
  }

  get bar(): Locator {
    return this.page.getByRole('banner')
  }

  get undo(): Locator {
    return this.bar.getByRole('button', { name: /^(Undo|Nothing to undo)/ })
  }

  get redo(): Locator {
    return this.bar.getByRole('button', { name: /^(Redo|Nothing to redo)/ })
  }

  get searchButton(): Locator {
    return this.bar.getByRole('button', { name: /^Search/ })
  }

  get searchField(): Locator {
    return this.page.getByRole('combobox', { name: 'Search or run a command' })
  }

  /** What the search found, in its order. */
  get found(): Locator {
    return this.page.getByRole('listbox', { name: 'Found' }).getByRole('option')
  }

  /** Opens the search with its keys and types; the field stays open. */
  async search(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.searchField.waitFor()
    await this.page.keyboard.type(words)
  }

  /** Takes the first thing found whose text holds this. */
  async run(words: string): Promise<void> {
    await this.search(words)
    await this.found.filter({ hasText: words }).first().waitFor()
    await this.page.keyboard.press('Enter')
    await this.searchField.waitFor({ state: 'detached' })
  }

  /** What was just done, at the foot of the page. */
  message(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text })
  }

  get undoInMessage(): Locator {
    return this.page.getByRole('status').getByRole('button', { name: 'Undo' })
  }

  /** What is said of the open file under the top bar, a line each. */
  get notices(): Locator {
    return this.page.getByRole('region', { name: 'About this file' }).getByRole('listitem')
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name })
  }
}
