import type { Locator } from 'playwright-core'
import { PageObject } from './page-object.ts'

/** The place of figures, sightings, readiness and resistance. */
export class AdoptionPage extends PageObject {
  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true })
  }

  get trend(): Locator {
    return this.page.getByRole('table', { name: /^Trend of/ })
  }

  /** The lines of the chart and their names, which are drawn for the eye alone. */
  get lines(): Locator {
    return this.page.locator('.ad-chart .MuiLineChart-line')
  }

  get lineNames(): Locator {
    return this.page.locator('.ad-names text')
  }

  get figure(): Locator {
    return this.page.getByRole('combobox', { name: 'Figure', exact: true })
  }

  /** Chooses a report in the file dialog of the browser. */
  async choose(name: string, content: string | Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: 'Import usage report' }).click()
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  }
}

/** The dialog in which a report is taken in. */
export class ImportDialog extends PageObject {
  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: /^Import / })
  }

  holds(column: string): Locator {
    return this.dialog.getByRole('combobox', { name: `${column} holds` })
  }

  standsFor(name: string): Locator {
    return this.dialog.getByRole('combobox', { name: `${name} stands for` })
  }

  get counts(): Locator {
    return this.dialog.locator('.im-counts')
  }

  get problems(): Locator {
    return this.dialog.locator('.im-problems li')
  }

  get take(): Locator {
    return this.dialog.getByRole('button', { name: /^(?:Take|Nothing to take)/ })
  }

  get refusal(): Locator {
    return this.dialog.getByRole('alert')
  }
}
