import type { Locator, Page } from 'playwright-core'
import { eventually } from '#test/e2e/support/eventually.ts'
import { pressUntil } from '#test/e2e/support/keys.ts'

/** A register's grid on the page in view, by its name: the tabs' or the section's. */
export class Grid {
  readonly page: Page
  readonly root: Locator
  /** The grid with its toolbar, its reports and its foot. */
  readonly frame: Locator

  constructor(page: Page, name: string) {
    this.page = page
    this.root = page.getByRole('grid', { name, exact: true })
    this.frame = page.locator('.grid').filter({ has: this.root })
  }

  /** The row whose text holds this: its ref or a part of its title. */
  row(text: string): Locator {
    return this.root
      .getByRole('row')
      .filter({ hasText: text })
      .filter({ has: this.page.getByRole('gridcell') })
  }

  /** Turns the wheel over the grid until the row, which is drawn only when it comes near, is there. */
  async scrollTo(row: string): Promise<void> {
    await this.root.hover()
    await eventually(async () => {
      if ((await this.row(row).count()) > 0) return true
      await this.page.mouse.wheel(0, 200)
      return false
    }).toBe(true)
    await this.row(row).scrollIntoViewIfNeeded()
  }

  /** The refs in the order shown. */
  async refs(): Promise<readonly string[]> {
    return this.root.getByRole('button', { name: /^Open [A-Z]+-\d+$/ }).allTextContents()
  }

  async refOf(text: string): Promise<string> {
    return (
      (await this.row(text)
        .getByRole('button', { name: /^Open / })
        .textContent()) ?? ''
    )
  }

  columns(): Promise<string[]> {
    return this.root.getByRole('columnheader').allTextContents()
  }

  header(column: string): Locator {
    return this.root.getByRole('columnheader', { name: new RegExp(`^${column}( Sort)?$`) })
  }

  async cell(row: string, column: string): Promise<Locator> {
    const at = await this.header(column).getAttribute('aria-colindex')
    return this.row(row).locator(`[role="gridcell"][aria-colindex="${at}"]`)
  }

  async text(row: string, column: string): Promise<string> {
    return (await (await this.cell(row, column)).textContent())?.trim() ?? ''
  }

  /** The texts of a column in the order shown. */
  async column(column: string): Promise<readonly string[]> {
    const at = await this.header(column).getAttribute('aria-colindex')
    const texts = await this.root.locator(`[role="gridcell"][aria-colindex="${at}"]`).allTextContents()
    return texts.map((text) => text.trim())
  }

  /** The control that edits a cell now. */
  editor(row: string, column: string): Locator {
    return this.page
      .getByRole('textbox', { name: `${column} of ${row}` })
      .or(this.page.getByRole('combobox', { name: `${column} of ${row}` }))
  }

  /** Begins a row with the button, gives it its title and waits until it is there. */
  async add(what: string, title: string): Promise<string> {
    await this.frame.getByRole('button', { name: `Add: ${what}` }).click()
    await this.editor('New', await this.titleColumn()).fill(title)
    await this.page.keyboard.press('Enter')
    await this.row(title).waitFor()
    return this.refOf(title)
  }

  async open(row: string): Promise<void> {
    await this.row(row)
      .getByRole('button', { name: /^Open / })
      .click()
  }

  /** Types a value into a cell after a double click on it. */
  async write(row: string, column: string, text: string): Promise<void> {
    const cell = await this.cell(row, column)
    await cell.dblclick()
    const editor = this.editor(await this.refOf(row), column)
    await editor.fill(text)
    if ((await editor.getAttribute('role')) === 'combobox') await optionFor(this.page, text).waitFor()
    await editor.press('Enter')
  }

  async focus(row: string, column: string): Promise<void> {
    const cell = await this.cell(row, column)
    await cell.click()
    await eventually(() => isFocused(cell)).toBe(true)
  }

  /** Goes to a cell with the arrow keys, from wherever in the grid the focus is. */
  async arrowTo(row: string, column: string): Promise<void> {
    const target = await this.row(row).getAttribute('data-rowindex')
    const rowNow = async () =>
      Number(await this.page.evaluate(`document.activeElement.closest('[role="row"]')?.dataset.rowindex`))
    const down = Number(target) > (await rowNow())
    await pressUntil(this.page, down ? 'ArrowDown' : 'ArrowUp', async () => (await rowNow()) === Number(target))
    const at = Number(await this.header(column).getAttribute('aria-colindex'))
    const columnNow = async () =>
      Number(await this.page.evaluate(`document.activeElement.getAttribute('aria-colindex')`))
    const right = at > (await columnNow())
    await pressUntil(this.page, right ? 'ArrowRight' : 'ArrowLeft', async () => (await columnNow()) === at)
  }

  mark(row: string): Promise<void> {
    return this.row(row).getByRole('checkbox').check()
  }

  /** What is offered for the marked rows. */
  get bulk(): Locator {
    return this.page.getByRole('toolbar', { name: /marked rows$/ })
  }

  async setForMarked(field: string, value: string): Promise<void> {
    await this.bulk.getByRole('combobox', { name: 'Set' }).selectOption({ label: field })
    await this.bulk.getByRole('combobox', { name: `${field} for all marked rows` }).fill(value)
    await optionFor(this.page, value).click()
    await this.bulk.getByRole('button', { name: /^Set for / }).click()
  }

  removeMarked(): Promise<void> {
    return this.bulk.getByRole('button', { name: 'Remove' }).click()
  }

  showColumn(column: string): Promise<void> {
    return this.setColumn(column, true)
  }

  hideColumn(column: string): Promise<void> {
    return this.setColumn(column, false)
  }

  private async setColumn(column: string, isShown: boolean): Promise<void> {
    await this.frame.getByRole('button', { name: 'Columns' }).click()
    await this.page.getByRole('checkbox', { name: column, exact: true }).setChecked(isShown)
    await this.page.keyboard.press('Escape')
  }

  async filter(field: string, value: string): Promise<void> {
    await this.frame.getByRole('button', { name: 'Filter' }).click()
    await this.page.getByRole('combobox', { name: 'Field' }).click()
    await this.page.getByRole('option', { name: field, exact: true }).click()
    await this.page.getByRole('textbox', { name: 'Value' }).fill(value)
  }

  get report(): Locator {
    return this.frame.getByRole('alert', { name: 'Cells that stayed as they were' })
  }

  /** What the foot says: how many rows there are, what is marked or taken of them. */
  said(text: string): Locator {
    return this.frame.getByText(text, { exact: true })
  }

  private async titleColumn(): Promise<string> {
    const first = await this.header('Ref').getAttribute('aria-colindex')
    const next = this.root.locator(`[role="columnheader"][aria-colindex="${Number(first) + 1}"]`)
    return (await next.textContent())?.trim() ?? ''
  }
}

/** The option of an open list that holds this text. */
export function optionFor(page: Page, text: string): Locator {
  return page.getByRole('option').filter({ hasText: text }).first()
}

export function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === element.ownerDocument.activeElement)
}
