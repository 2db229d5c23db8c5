import type { Locator } from 'playwright-core'
import { pressUntil } from '#test/e2e/support/keys.ts'
import { PageObject } from './page-object.ts'

/** Peak load: each peak with its steps against their limits. */
export class PeakLoadPage extends PageObject {
  peak(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true })
  }

  /** What the picture says of a step: its value, the people, where it stands. */
  step(title: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('button', { name: title, exact: true }) })
  }

  /** Chooses a file in the file dialog of the browser. */
  async choose(name: string, content: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: 'Import timings' }).press('Enter')
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  }
}

/** Login day: departments against kinds, and the list of what is still to be tried. */
export class LoginDayPage extends PageObject {
  get list(): Locator {
    return this.page.getByRole('grid', { name: 'To be tried' })
  }

  /** A line of the list by its user or device; its name says what came out. */
  line(title: string): Locator {
    return this.list.getByRole('gridcell', { name: new RegExp(`^${title}, `) })
  }

  async result(title: string): Promise<string> {
    const name = (await this.line(title).getAttribute('aria-label')) ?? ''
    return name.slice(name.indexOf(': ') + 2)
  }

  /** Where what does not work is asked for, beneath the line. */
  problem(title: string): Locator {
    return this.list.getByRole('textbox', { name: `What does not work: ${title}` })
  }

  cell(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}: `) })
  }

  /** Goes to a line with the keys alone: Tab into the list, arrows within it. */
  async goTo(title: string): Promise<void> {
    const isHere = (target: Locator) =>
      target.evaluate((element) => element.contains(element.ownerDocument.activeElement))
    await pressUntil(this.page, 'Tab', () => isHere(this.list))
    await pressUntil(this.page, 'ArrowDown', () => isHere(this.line(title)))
  }
}
