import { describe, expect, it } from 'vitest'
import { HeldBackDialog } from './pages/across-pages.ts'
import { CopiesPage } from './pages/copies-pages.ts'
import { Grid } from './pages/grid.ts'
import { LeftTexts } from './pages/left-texts.ts'
import { DocumentsPage } from './pages/places.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { type KillableWorkbook, openKillableWorkbook } from './support/killable-workbook.ts'

type Opened = {
  readonly workbook: KillableWorkbook
  readonly id: string
  readonly shell: Shell
  readonly grid: Grid
  readonly panel: RecordPanel
}

const detail = 'Not before noon, and never on a Monday'

/** One action, A-001, in its grid with the long text shown. */
async function openAction(): Promise<Opened> {
  const workbook = await openKillableWorkbook()
  const { id } = await workbook.ask('record.create', { register: 'action', values: { title: 'Order labels' } })
  const page = workbook.page()
  const shell = new Shell(page)
  await shell.rail.waitFor()
  await shell.go('Actions')
  const grid = new Grid(page, 'Actions')
  await eventually(() => grid.refs()).toEqual(['A-001'])
  return { workbook, id, shell, grid, panel: new RecordPanel(page, 'Order labels') }
}

async function stored({ workbook, id }: Opened): Promise<{ readonly [field: string]: unknown }> {
  return workbook.ask('record.get', { register: 'action', id })
}

/** The texts in the file that no field holds. */
async function kept({ workbook }: Opened): Promise<readonly string[]> {
  const { drafts } = await workbook.ask('draft.list', { page: 'nobody' })
  return drafts.map(({ text }) => text)
}

/** Kills the program, starts it again and gives its page with what it offers. */
async function afterCrash(workbook: KillableWorkbook): Promise<{ readonly shell: Shell; readonly left: LeftTexts }> {
  await workbook.kill()
  const page = await workbook.startAgain()
  const shell = new Shell(page)
  await shell.rail.waitFor()
  return { shell, left: new LeftTexts(page) }
}

/** Types into a cell and leaves its editor open. */
async function typeIntoCell({ grid }: Opened, column: string, text: string): Promise<void> {
  if (!(await grid.columns()).includes(column)) await grid.showColumn(column)
  await grid.focus('A-001', column)
  await grid.page.keyboard.type(text)
}

describe('what was typed when the program was killed', () => {
  it('into a long text of the grid is offered, put in as one change, and undone', async () => {
    const opened = await openAction()
    await typeIntoCell(opened, 'Detail', detail)
    await eventually(() => kept(opened)).toEqual([detail])

    const { shell, left } = await afterCrash(opened.workbook)
    await eventually(() => left.line.textContent()).toContain('A text for “Detail” of A-001 was typed but not saved.')
    await left.open()
    expect(await left.item(detail).textContent()).toContain('Order labels')
    expect(await left.item(detail).textContent()).toContain('In the file nowEmpty')
    await left.putIn(detail)
    await left.dialog.waitFor({ state: 'detached' })
    expect((await stored(opened))['detail']).toBe(detail)
    expect(await kept(opened)).toEqual([])
    await shell.undoInMessage.click()
    await eventually(async () => (await stored(opened))['detail']).toBe('')
  })

  it('into the panel is in its field or offered', async () => {
    const opened = await openAction()
    const { workbook, grid, panel } = opened
    await grid.open('A-001')
    await panel.value('Detail').click()
    await grid.page.keyboard.type(detail)
    await eventually(async () => (await stored(opened))['detail']).toBe(detail)
    await eventually(() => kept(opened)).toEqual([])
    await afterCrash(workbook)
    expect((await stored(opened))['detail']).toBe(detail)
  })

  it('and is no date is offered with the reason, and discarded with a way back', async () => {
    const opened = await openAction()
    const { workbook, grid, panel } = opened
    await grid.open('A-001')
    await panel.value('Due').click()
    await panel.editor('Due').fill('tomorow')
    await eventually(() => kept(opened)).toEqual(['tomorow'])

    const { shell, left } = await afterCrash(workbook)
    await left.open()
    const item = left.item('tomorow')
    await eventually(() => item.getByRole('alert').textContent()).toContain('“tomorow” is not a date')
    expect(await item.getByRole('button', { name: 'Put it in' }).isDisabled()).toBe(true)
    await item.getByRole('button', { name: 'Discard' }).click()
    await left.dialog.waitFor({ state: 'detached' })
    await eventually(() => kept(opened)).toEqual([])
    await shell.undoInMessage.click()
    await eventually(() => left.line.textContent()).toContain('“Due” of A-001')
    expect(await kept(opened)).toEqual(['tomorow'])
  })

  it('as a note or as a new row becomes one', async () => {
    const opened = await openAction()
    const { workbook, grid, panel } = opened
    await grid.open('A-001')
    await panel.root.getByRole('button', { name: 'Add a note' }).click()
    await grid.page.keyboard.type('Ask for the larger ones')
    await eventually(() => kept(opened)).toEqual(['Ask for the larger ones'])
    const first = await afterCrash(workbook)
    await first.left.open()
    expect(await first.left.item('larger').textContent()).toContain('New note about Order labels')
    await first.left.putIn('larger')
    await first.left.dialog.waitFor({ state: 'detached' })
    const notes = await workbook.ask('record.list', { register: 'note' })
    expect(notes.rows.map(({ title, subject }) => [title, subject])).toEqual([
      ['Ask for the larger ones', `action:${opened.id}`],
    ])

    const actions = new Grid(workbook.page(), 'Actions')
    await actions.frame.getByRole('button', { name: 'Add: Action' }).click()
    await actions.editor('New', 'Action').fill('Book the training room')
    await eventually(() => kept(opened)).toEqual(['Book the training room'])
    const second = await afterCrash(workbook)
    await second.left.open()
    await second.left.putIn('training room')
    await second.shell.message('A-002 added').waitFor()
    const { rows } = await workbook.ask('record.list', { register: 'action' })
    expect(rows.map(({ title }) => title)).toEqual(['Order labels', 'Book the training room'])
  })

  it('as the reason why a finding is left is that reason', async () => {
    const opened = await openAction()
    const { workbook, grid, shell } = opened
    await shell.goTo('/')
    await shell.heading('Overview').waitFor()
    await grid.page
      .getByRole('button', { name: /^Accept: / })
      .first()
      .click()
    await grid.page.getByRole('textbox', { name: 'Reason' }).fill('The clinic has decided so')
    await eventually(() => kept(opened)).toEqual(['The clinic has decided so'])
    const { left } = await afterCrash(workbook)
    await left.open()
    await left.putIn('The clinic has decided so')
    await left.dialog.waitFor({ state: 'detached' })
    const { findings } = await workbook.ask('checks.run', {})
    expect(findings.filter(({ waived }) => waived)).toHaveLength(1)
  })

  it('in a form that makes several rows or needs more than the text can be copied', async () => {
    const opened = await openAction()
    const { workbook, shell } = opened
    const note = { title: 'Morning', body: 'Ring the patient of 943 476 5919' }
    await workbook.ask('record.create', { register: 'note', values: note })
    await shell.goTo('/documents?document=risk-register')
    await new DocumentsPage(workbook.page()).exportPdf.click()
    await new HeldBackDialog(workbook.page()).root.getByRole('textbox').fill('Made up for the drill')
    await eventually(() => kept(opened)).toEqual(['Made up for the drill'])
    const first = await afterCrash(workbook)
    await first.left.open()
    expect(await first.left.offer('Made up for the drill')).toEqual(['Waived checks', 'form', 'Copy, Discard'])
    await first.left.item('Made up').getByRole('button', { name: 'Discard' }).click()
    await first.left.dialog.waitFor({ state: 'detached' })

    await first.shell.goTo('/copies')
    const copies = new CopiesPage(workbook.page())
    await copies.openApproval()
    await copies.dialog.getByLabel('Comment').fill('Once the phones are there')
    await eventually(() => kept(opened)).toEqual(['Once the phones are there'])
    const second = await afterCrash(workbook)
    await second.left.open()
    expect(await second.left.offer('Once the phones')).toEqual(['Sign-offs', 'form', 'Copy, Discard'])
  })

  it('for a record that somebody removed can be copied', async () => {
    const opened = await openAction()
    const { workbook, id } = opened
    await typeIntoCell(opened, 'Detail', detail)
    await eventually(() => kept(opened)).toEqual([detail])
    await workbook.kill()
    await workbook.startAgain()
    const { version } = await workbook.ask('record.get', { register: 'action', id })
    await workbook.ask('record.remove', { register: 'action', id, version })
    const left = new LeftTexts(workbook.page())
    await left.open()
    await eventually(() => left.item(detail).textContent()).toContain('This record was removed')
    expect(await left.item(detail).getByRole('button', { name: 'Put it in' }).count()).toBe(0)
    expect(await left.item(detail).getByRole('button', { name: 'Copy' }).isEnabled()).toBe(true)
  })
})

describe('a program that is gone', () => {
  it('is said plainly, and takes nothing off the screen', async () => {
    const opened = await openAction()
    const { workbook, grid, shell } = opened
    await typeIntoCell(opened, 'Detail', 'Not before')
    await eventually(() => kept(opened)).toEqual(['Not before'])
    await workbook.kill()
    await grid.page.keyboard.type(' noon')
    await eventually(() => shell.bar.textContent()).toContain('Not saved')
    await grid.page.keyboard.press('Enter')
    await eventually(() => grid.page.getByRole('alert').first().textContent()).toContain('does not answer')
    expect(await grid.editor('A-001', 'Detail').inputValue()).toBe('Not before noon')
    // The reason stands below what was typed, and the bar answers the first press.
    const box = await grid.editor('A-001', 'Detail').boundingBox()
    const reason = await grid.page.getByRole('alert').first().boundingBox()
    expect(box).not.toBeNull()
    expect(reason?.y ?? 0).toBeGreaterThanOrEqual((box?.y ?? 0) + (box?.height ?? 0))
    await shell.bar.getByRole('button', { name: 'Not saved' }).click()
    await grid.page.getByRole('dialog', { name: 'The last change is not in the file' }).waitFor()

    const page = await workbook.startAgain()
    const left = new LeftTexts(page)
    await left.open()
    await left.item('Not before').waitFor()
  })

  it('leaves the panel open with its text', async () => {
    const opened = await openAction()
    const { workbook, grid, panel, shell } = opened
    await grid.open('A-001')
    await panel.value('Detail').click()
    await workbook.kill()
    await grid.page.keyboard.type(detail)
    await eventually(() => panel.problem.textContent()).toContain('does not answer')
    expect(await panel.editor('Detail').inputValue()).toBe(detail)
    await eventually(() => shell.bar.textContent()).toContain('Not saved')
  })
})

describe('a change that did not reach the file', () => {
  it('is said to be gone, with what to do', async () => {
    const opened = await openAction()
    const { workbook, grid, shell } = opened
    await workbook.kill()
    await shell.undo.click()
    await shell.bar.getByRole('button', { name: 'Not saved' }).click()
    const dialog = grid.page.getByRole('dialog', { name: 'The last change is not in the file' })
    await eventually(() => dialog.textContent()).toContain('make this change again')
    expect(await dialog.getByRole('button').allTextContents()).toEqual(['Close'])
  })
})

describe('a page that is loaded anew', () => {
  it('offers what was typed a moment before', async () => {
    const opened = await openAction()
    await typeIntoCell(opened, 'Action', 'Order wristbands')
    await opened.grid.page.reload()
    const left = new LeftTexts(opened.grid.page)
    await left.open()
    await eventually(() => left.item('Order wristbands').textContent()).toContain('A-001')
  })
})

describe('a text whose editor goes from the screen', () => {
  it('is offered at once', async () => {
    const opened = await openAction()
    const { grid, shell } = opened
    await typeIntoCell(opened, 'Detail', detail)
    await shell.goTo('/risks')
    await shell.heading('Risk register').waitFor()
    const left = new LeftTexts(grid.page)
    await eventually(() => left.line.textContent()).toContain('“Detail” of A-001')
    await left.open()
    await left.putIn(detail)
    await left.dialog.waitFor({ state: 'detached' })
    expect((await stored(opened))['detail']).toBe(detail)
  })

  it('is not offered when it was saved or given up', async () => {
    const opened = await openAction()
    const { grid } = opened
    await typeIntoCell(opened, 'Detail', detail)
    await eventually(() => kept(opened)).toEqual([detail])
    await grid.page.keyboard.press('Enter')
    await eventually(() => kept(opened)).toEqual([])
    await typeIntoCell(opened, 'Action', 'Something else')
    await eventually(() => kept(opened)).toEqual(['Something else'])
    await grid.page.keyboard.press('Escape')
    await eventually(() => kept(opened)).toEqual([])
    expect(await new LeftTexts(grid.page).line.count()).toBe(0)
  })

  it('for many rows at once can be copied', async () => {
    const opened = await openAction()
    const { grid, shell } = opened
    await grid.mark('A-001')
    await grid.bulk.getByRole('combobox', { name: 'Set' }).selectOption({ label: 'Detail' })
    await grid.bulk.getByRole('textbox', { name: 'Detail for all marked rows' }).fill(detail)
    await shell.goTo('/risks')
    const left = new LeftTexts(grid.page)
    await left.open()
    expect(await left.item(detail).textContent()).toContain('several rows at once')
    expect(await left.item(detail).getByRole('button').allTextContents()).toEqual(['Copy', 'Discard'])
  })

  it('is not offered to another page while its own is open', async () => {
    const opened = await openAction()
    const { workbook, grid } = opened
    await typeIntoCell(opened, 'Detail', detail)
    await eventually(() => kept(opened)).toEqual([detail])
    const other = await workbook.openPage()
    await new Shell(other).rail.waitFor()
    await new Shell(other).go('Notes')
    const left = new LeftTexts(other)
    expect(await left.line.count()).toBe(0)
    await grid.page.close()
    await left.line.waitFor()
  })
})
