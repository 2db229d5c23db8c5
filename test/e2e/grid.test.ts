import { describe, expect, it } from 'vitest'
import { Grid, isFocused } from './pages/grid.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook, type Workbook, type WorkbookOptions } from './support/workbook.ts'

const titles = ['Order labels', 'Book the training room', 'Ask the vendor for the contract', 'Print the phone list']

type Actions = {
  readonly workbook: Workbook
  readonly shell: Shell
  readonly grid: Grid
  readonly ids: readonly string[]
}

/** The actions' grid with four rows in it, A-001 to A-004. */
async function openActions(options: WorkbookOptions = {}): Promise<Actions> {
  const workbook = await openWorkbook({ fill: 'new', ...options })
  const ids: string[] = []
  for (const title of titles)
    ids.push((await workbook.ask('record.create', { register: 'action', values: { title } })).id)
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  await shell.go('Actions')
  const grid = new Grid(workbook.page, 'Actions')
  await eventually(() => grid.refs()).toEqual(['A-001', 'A-002', 'A-003', 'A-004'])
  return { workbook, shell, grid, ids }
}

async function stored({ workbook, ids }: Actions, at: number): Promise<{ readonly [field: string]: unknown }> {
  return workbook.ask('record.get', { register: 'action', id: ids[at] ?? '' })
}

describe('a cell', () => {
  it('is edited in place, and Esc leaves it as it was', async () => {
    const actions = await openActions()
    const { grid } = actions
    await grid.write('A-001', 'Action', 'Order wristbands')
    await eventually(() => grid.text('A-001', 'Action')).toBe('Order wristbands')
    await eventually(async () => (await stored(actions, 0))['title']).toBe('Order wristbands')

    await grid.focus('A-002', 'Action')
    await grid.page.keyboard.press('F2')
    await grid.editor('A-002', 'Action').fill('Something else')
    await grid.page.keyboard.press('Escape')
    await eventually(() => grid.text('A-002', 'Action')).toBe('Book the training room')
    expect((await stored(actions, 1))['title']).toBe('Book the training room')
  })

  it('of long text takes every letter, from the first key on', async () => {
    const actions = await openActions()
    const { grid } = actions
    await grid.showColumn('Detail')
    await grid.focus('A-001', 'Detail')
    await grid.page.keyboard.type('Not before noon, and never on a Monday')
    await grid.page.keyboard.press('Enter')
    await eventually(() => grid.text('A-001', 'Detail')).toBe('Not before noon, and never on a Monday')
    await grid.focus('A-001', 'Detail')
    await grid.page.keyboard.press('F2')
    await grid.page.keyboard.type(' at all')
    await grid.page.keyboard.press('Enter')
    await eventually(async () => (await stored(actions, 0))['detail']).toBe(
      'Not before noon, and never on a Monday at all',
    )
    expect(await grid.refs()).toHaveLength(titles.length)
  })

  it('that is the last of its row is left by Tab for the first of the row below', async () => {
    const { grid } = await openActions()
    const lastShown = (await grid.columns()).at(-1) ?? ''
    await grid.showColumn('Detail')
    await grid.page.keyboard.press('Escape')
    for (const [row, below, last] of [
      ['A-001', 'A-002', 'Detail'],
      ['A-002', 'A-003', lastShown],
    ] as const) {
      if (last === lastShown) await grid.hideColumn('Detail')
      await grid.focus(row, last)
      await grid.page.keyboard.press('F2')
      await grid.editor(row, last).waitFor()
      await grid.page.keyboard.press('Tab')
      const cell = await grid.cell(below, 'Action')
      await eventually(() => isFocused(cell)).toBe(true)
    }
  })

  it('keeps what was typed beside the sentence why it cannot be kept', async () => {
    const actions = await openActions()
    const { grid } = actions
    await grid.write('A-001', 'Due', 'tomorow')
    const message = grid.page.getByRole('alert').filter({ hasText: 'tomorow' })
    await eventually(() => message.textContent()).toContain('is not a date')
    expect(await grid.editor('A-001', 'Due').inputValue()).toBe('tomorow')
    expect((await stored(actions, 0))['dueOn']).toBeNull()

    await grid.editor('A-001', 'Due').fill('4 Dec 2026')
    await grid.editor('A-001', 'Due').press('Enter')
    await eventually(async () => (await stored(actions, 0))['dueOn']).toBe('2026-12-04')
    await message.waitFor({ state: 'detached' })
  })

  it.each([
    ['Take mine', 'Order wristbands and ink'],
    ['Keep what is in the file', 'Order paper'],
  ])('that changed meanwhile shows both values: %s', async (answer, kept) => {
    const actions = await openActions()
    const { grid, workbook } = actions
    const { id, version } = (await stored(actions, 0)) as { readonly id: string; readonly version: number }
    await grid.focus('A-001', 'Action')
    await grid.page.keyboard.press('F2')
    await grid.editor('A-001', 'Action').fill('Order wristbands and ink')
    await workbook.ask('record.update', { register: 'action', id, version, values: { title: 'Order paper' } })
    await workbook.settled()
    await grid.page.keyboard.press('Enter')

    const dialog = actions.shell.dialog(/changed while you were editing/)
    await eventually(() => dialog.textContent()).toContain('Order wristbands and ink')
    expect(await dialog.textContent()).toContain('Order paper')
    await dialog.getByRole('button', { name: answer }).click()
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => grid.text('A-001', 'Action')).toBe(kept)
    expect((await stored(actions, 0))['title']).toBe(kept)
  })
})

describe('a row that changed meanwhile', () => {
  it('keeps the change of another cell without a question', async () => {
    const actions = await openActions()
    const { grid, workbook } = actions
    const { id, version } = (await stored(actions, 0)) as { readonly id: string; readonly version: number }
    await grid.focus('A-001', 'Action')
    await grid.page.keyboard.press('F2')
    await grid.editor('A-001', 'Action').fill('Order wristbands')
    await workbook.ask('record.update', { register: 'action', id, version, values: { priority: 'p1' } })
    await workbook.settled()
    await grid.page.keyboard.press('Enter')
    await eventually(async () => (await stored(actions, 0))['title']).toBe('Order wristbands')
    expect((await stored(actions, 0))['priority']).toBe('p1')
    expect(await grid.page.getByRole('dialog').count()).toBe(0)
  })

  it('asks in the panel too', async () => {
    const actions = await openActions()
    const { grid, workbook } = actions
    const { id, version } = (await stored(actions, 0)) as { readonly id: string; readonly version: number }
    await grid.open('A-001')
    const panel = new RecordPanel(grid.page, 'Order labels')
    await panel.value('Due').click()
    await panel.editor('Due').fill('4 Dec 2026')
    await workbook.ask('record.update', { register: 'action', id, version, values: { dueOn: '2026-12-11' } })
    await workbook.settled()
    await panel.editor('Due').press('Enter')
    const dialog = actions.shell.dialog(/changed while you were editing/)
    await eventually(() => dialog.textContent()).toContain('Fri 4 Dec 2026')
    expect(await dialog.textContent()).toContain('Fri 11 Dec 2026')
    await dialog.getByRole('button', { name: 'Keep what is in the file' }).click()
    await eventually(() => panel.value('Due').textContent()).toBe('Fri 11 Dec 2026')
    expect((await stored(actions, 0))['dueOn']).toBe('2026-12-11')
  })
})

describe('a range of cells', () => {
  const permissions = ['clipboard-read', 'clipboard-write']

  it('is copied as a spreadsheet reads it, and pasted as one change', async () => {
    const actions = await openActions({ permissions })
    const { grid } = actions
    await grid.focus('A-001', 'Priority')
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowDown']) await grid.page.keyboard.press(key)
    await grid.said('4 cells taken').waitFor()
    await grid.page.keyboard.press('Control+c')
    await eventually(() => grid.page.evaluate('navigator.clipboard.readText()')).toBe(
      'P3 this month\tOpen\nP3 this month\tOpen',
    )

    await grid.page.evaluate(`navigator.clipboard.writeText('P1 now\\tDone\\r\\nP2 this week\\tBlocked\\r\\n')`)
    await grid.focus('A-003', 'Priority')
    await grid.page.keyboard.press('Control+v')
    await eventually(() => grid.column('Priority')).toEqual([
      'P3 this month',
      'P3 this month',
      'P1 now',
      'P2 this week',
    ])
    await eventually(() => grid.column('Status')).toEqual(['Open', 'Open', 'Done', 'Blocked'])
    await grid.page.keyboard.press('Control+z')
    await eventually(() => grid.column('Status')).toEqual(['Open', 'Open', 'Open', 'Open'])
    expect(await grid.column('Priority')).toEqual(Array.from({ length: 4 }, () => 'P3 this month'))
  })

  it('names a pasted cell that it cannot read and takes the rest', async () => {
    const { grid } = await openActions({ permissions })
    await grid.page.evaluate(`navigator.clipboard.writeText('4 Dec 2026\\tP1 now\\nsoonish\\tP2 this week')`)
    await grid.focus('A-002', 'Due')
    await grid.page.keyboard.press('Control+v')
    await eventually(() => grid.report.textContent()).toContain('3 cells pasted')
    const report = (await grid.report.textContent()) ?? ''
    expect(report).toContain('1 cell stayed as before')
    expect(report).toMatch(/A-003 Due:.*soonish/)
    await eventually(() => grid.column('Due')).toEqual(['', 'Fri 4 Dec 2026', '', ''])
    expect(await grid.column('Priority')).toEqual(['P3 this month', 'P1 now', 'P2 this week', 'P3 this month'])
  })
})

describe('a cell that holds several', () => {
  it('takes what is typed and picked, one after the other', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const shell = new Shell(workbook.page)
    const grid = new Grid(workbook.page, 'Rollback steps')
    await shell.rail.waitFor()
    await shell.goTo('/rollback')
    await grid.row('RS-003').waitFor()
    await grid.showColumn('After')
    const { rows } = await workbook.ask('record.list', { register: 'rollback_step', limit: 3 })
    const [first, , third] = rows
    if (first === undefined || third === undefined) throw new Error('The pack has too few steps')
    await workbook.ask('record.update', {
      register: 'rollback_step',
      id: third.id,
      version: third.version,
      values: { predecessorIds: [] },
    })
    await eventually(() => grid.text('RS-003', 'After')).toBe('')
    await grid.focus('RS-003', 'After')
    await grid.page.keyboard.press('Enter')
    for (const ref of ['RS-001', 'RS-002']) {
      await grid.page.keyboard.type(ref)
      await eventually(() => grid.page.getByRole('option').count()).toBe(1)
      await grid.page.keyboard.press('Enter')
    }
    await grid.page.keyboard.press('Escape')
    await eventually(async () => {
      const row = await workbook.ask('record.get', { register: 'rollback_step', id: third.id })
      return row['predecessorIds']
    }).toEqual([first.id, rows[1]?.id])
    await eventually(() => grid.text('RS-003', 'After')).toContain(String(first['title']))
  })
})

describe('the rows', () => {
  it('show the columns chosen, filtered and sorted', async () => {
    const { grid } = await openActions()
    expect(await grid.columns()).not.toContain('Effort')
    await grid.showColumn('Effort')
    await eventually(() => grid.columns()).toContain('Effort')

    await grid.header('Action').click()
    await eventually(() => grid.refs()).toEqual(['A-003', 'A-002', 'A-001', 'A-004'])
    await grid.header('Action').click()
    await eventually(() => grid.refs()).toEqual(['A-004', 'A-001', 'A-002', 'A-003'])

    await grid.filter('Action', 'the')
    await eventually(() => grid.refs()).toEqual(['A-004', 'A-002', 'A-003'])
  })

  it('that are marked are changed together, and one undo takes it back', async () => {
    const { grid, shell } = await openActions()
    for (const ref of ['A-001', 'A-003', 'A-004']) await grid.mark(ref)
    await grid.setForMarked('Status', 'In progress')
    await eventually(() => grid.column('Status')).toEqual(['In progress', 'Open', 'In progress', 'In progress'])
    await shell.message('3 actions').waitFor()
    expect(await shell.message('3 actions').textContent()).toContain('set to In progress')
    await shell.undo.click()
    await eventually(() => grid.column('Status')).toEqual(['Open', 'Open', 'Open', 'Open'])
  })

  it('that are removed come back by the undo of the message', async () => {
    const { grid, shell } = await openActions()
    for (const ref of ['A-002', 'A-004']) await grid.mark(ref)
    await grid.removeMarked()
    await eventually(() => grid.refs()).toEqual(['A-001', 'A-003'])
    await shell.message('2 actions removed').waitFor()
    await shell.undoInMessage.click()
    await eventually(() => grid.refs()).toEqual(['A-001', 'A-002', 'A-003', 'A-004'])
    expect(await grid.column('Action')).toEqual(titles)
  })

  it('are moved with Alt and the arrows, and stay there', async () => {
    const { grid, workbook } = await openActions()
    await grid.focus('A-001', 'Action')
    await grid.page.keyboard.press('Alt+ArrowDown')
    await eventually(() => grid.refs()).toEqual(['A-002', 'A-001', 'A-003', 'A-004'])
    await grid.page.keyboard.press('Alt+ArrowDown')
    await eventually(() => grid.refs()).toEqual(['A-002', 'A-003', 'A-001', 'A-004'])
    await grid.page.keyboard.press('Alt+ArrowUp')
    await eventually(() => grid.refs()).toEqual(['A-002', 'A-001', 'A-003', 'A-004'])
    const { rows } = await workbook.ask('record.list', { register: 'action' })
    expect(rows.map((row) => row.ref)).toEqual(['A-002', 'A-001', 'A-003', 'A-004'])
  })
})
