import type { Locator, Page } from 'playwright-core'
import { Grid } from './grid.ts'

/** People and departments: who answers for what, and the directory. */
export class PeoplePage {
  readonly page: Page
  readonly departments: Grid
  readonly people: Grid

  constructor(page: Page) {
    this.page = page
    this.departments = new Grid(page, 'Departments')
    this.people = new Grid(page, 'People')
  }

  tab(name: string): Locator {
    return this.page.getByRole('tablist', { name: 'Parts of the directory' }).getByRole('tab', { name })
  }

  /** A department's line in the table of who answers for what. */
  answersFor(department: string): Locator {
    return this.page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: department, exact: true }) })
  }
}

/** One phase: its failure points and what prevents them. */
export class PhasePage {
  readonly prevention: Grid

  constructor(page: Page) {
    this.prevention = new Grid(page, 'Prevention')
  }
}

/** The risk register: heat map, grid, controls. */
export class RisksPage {
  readonly page: Page
  readonly risks: Grid

  constructor(page: Page) {
    this.page = page
    this.risks = new Grid(page, 'Risks')
  }

  /** A cell of the heat map by its words: `Major impact, likely`. */
  heat(place: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${place}:`) })
  }
}

/** The rollback plan: board, steps over time, and its parts. */
export class RollbackPage {
  readonly page: Page
  readonly steps: Grid

  constructor(page: Page) {
    this.page = page
    this.steps = new Grid(page, 'Rollback steps')
  }

  get parts(): Locator {
    return this.page.getByRole('tablist', { name: 'Parts of the plan' }).getByRole('tab')
  }

  /** A step's bar in the picture, which says its department, minutes and times. */
  bar(step: string): Locator {
    return this.page
      .getByRole('figure')
      .getByRole('button')
      .and(this.page.getByRole('button', { name: step }))
  }
}

/** Documents: the list, the preview, the export. */
export class DocumentsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get names(): Locator {
    return this.page.getByRole('navigation', { name: 'Documents' }).getByRole('button')
  }

  document(name: string): Locator {
    return this.names.filter({ hasText: name }).first()
  }

  /** The document whose preview is shown. */
  shown(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  get department(): Locator {
    return this.page.getByRole('combobox', { name: 'For' })
  }

  get exportPdf(): Locator {
    return this.page.getByRole('button', { name: 'Export PDF' })
  }

  format(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true }).or(this.page.getByRole('radio', { name, exact: true }))
  }

  get written(): Locator {
    return this.page.getByRole('region', { name: 'Files written' })
  }

  /** The pages of the PDF that is previewed. */
  get pages(): Locator {
    return this.page.getByRole('region', { name: /^Pages of / })
  }

  get sheets(): Locator {
    return this.page.getByRole('tablist', { name: /^Sheets of / }).getByRole('tab')
  }
}

/** Settings: every field of the engagement, logos, colours. */
export class SettingsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  value(field: string): Locator {
    return this.page.getByRole('button', { description: new RegExp(`^${field}$`) })
  }

  async write(field: string, text: string): Promise<void> {
    await this.value(field).click()
    await this.page.getByRole('textbox', { name: field, exact: true }).fill(text)
    await this.page.keyboard.press('Enter')
  }

  async pick(field: string, text: string): Promise<void> {
    await this.value(field).click()
    await this.page.getByRole('combobox', { name: field, exact: true }).fill(text)
    await this.page.getByRole('option').filter({ hasText: text }).first().click()
  }

  /** The file field of a logo. */
  logoFile(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).and(this.page.locator('input[type="file"]'))
  }

  logo(label: string): Locator {
    return this.page.getByRole('img', { name: label, exact: true })
  }

  colours(name: string): Locator {
    return this.page.getByRole('radiogroup', { name: 'Colours' }).getByRole('radio', { name })
  }
}
