import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Grid } from './pages/grid.ts'
import { HomePage } from './pages/home-page.ts'
import { LeftTexts } from './pages/left-texts.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { type KillableWorkbook, openKillableWorkbook } from './support/killable-workbook.ts'

type Opened = {
  readonly workbook: KillableWorkbook
  readonly ids: readonly string[]
  /** A page that hears nothing of what other pages change. */
  readonly page: Page
  readonly grid: Grid
  readonly shell: Shell
}

async function openDeafPage(): Promise<Opened> {
  const workbook = await openKillableWorkbook()
  const ids: string[] = []
  for (const title of ['Order labels', 'Book the room', 'Print the list'])
    ids.push((await workbook.ask('record.create', { register: 'action', values: { title } })).id)
  const page = workbook.page()
  await page.route('**/events', (route) => route.abort())
  await page.reload()
  const shell = new Shell(page)
  await shell.rail.waitFor()
  await shell.go('Actions')
  const grid = new Grid(page, 'Actions')
  await eventually(() => grid.refs()).toEqual(['A-001', 'A-002', 'A-003'])
  return { workbook, ids, page, grid, shell }
}

async function elsewhere(
  { workbook, ids }: Opened,
  at: number,
  values: { readonly [field: string]: string | boolean },
): Promise<void> {
  const id = ids[at] ?? ''
  const { version } = await workbook.ask('record.get', { register: 'action', id })
  await workbook.ask('record.update', { register: 'action', id, version, values: { ...values } })
}

async function stored({ workbook, ids }: Opened, at: number): Promise<{ readonly [field: string]: unknown }> {
  return workbook.ask('record.get', { register: 'action', id: ids[at] ?? '' })
}

/** The texts in the file that no field holds. */
async function kept({ workbook }: Opened): Promise<readonly string[]> {
  const { drafts } = await workbook.ask('draft.list', { page: 'nobody' })
  return drafts.map(({ text }) => text)
}

const asked = /changed while you were editing/

describe('two pages on one record', () => {
  it('ask the later one, whichever it is', async () => {
    const opened = await openDeafPage()
    const { workbook, page, grid, shell } = opened
    const other = await workbook.openPage()
    const otherShell = new Shell(other)
    await otherShell.rail.waitFor()
    await otherShell.go('Actions')
    const otherGrid = new Grid(other, 'Actions')
    await otherGrid.write('A-001', 'Action', 'Order wristbands')
    await eventually(async () => (await stored(opened, 0))['title']).toBe('Order wristbands')

    await page.bringToFront()
    await grid.write('A-001', 'Action', 'Order stickers')
    const dialog = shell.dialog(asked)
    await eventually(() => dialog.textContent()).toContain('Order stickers')
    expect(await dialog.textContent()).toContain('Order wristbands')
    const widthOf = async (name: string) => (await dialog.getByRole('columnheader', { name }).boundingBox())?.width ?? 0
    expect(await widthOf('Field'), 'the names of the fields can be read').toBeGreaterThan(100)
    expect(await widthOf('Yours')).toBeGreaterThan(await widthOf('Field'))
    await dialog.getByRole('button', { name: 'Take mine' }).click()
    await eventually(() => otherGrid.text('A-001', 'Action')).toBe('Order stickers')
  })
})

describe('the question which value to keep', () => {
  it('can be left undecided by a button, and the editor stays with its text', async () => {
    const opened = await openDeafPage()
    const { grid, shell } = opened
    await grid.focus('A-001', 'Action')
    await grid.page.keyboard.press('F2')
    await grid.editor('A-001', 'Action').fill('Order stickers')
    await elsewhere(opened, 0, { title: 'Order wristbands' })
    await grid.page.keyboard.press('Enter')
    await shell.dialog(asked).getByRole('button', { name: 'Go on editing' }).click()
    await shell.dialog(asked).waitFor({ state: 'detached' })
    await eventually(() => grid.editor('A-001', 'Action').inputValue()).toBe('Order stickers')
    expect((await stored(opened, 0))['title']).toBe('Order wristbands')
  })

  it('goes from the screen with its engagement, and holds up nothing that is written afterwards', async () => {
    const workbook = await openKillableWorkbook()
    const { id, version } = await workbook.ask('record.create', {
      register: 'action',
      values: { title: 'Order labels' },
    })
    const page = workbook.page()
    const shell = new Shell(page)
    const grid = new Grid(page, 'Actions')
    await shell.rail.waitFor()
    await shell.go('Actions')
    await grid.focus('A-001', 'Action')
    await page.keyboard.press('F2')
    await grid.editor('A-001', 'Action').fill('Order stickers')
    await workbook.ask('record.update', { register: 'action', id, version, values: { title: 'Order wristbands' } })
    await page.keyboard.press('Enter')
    await shell.dialog(asked).waitFor()

    const [file] = (await workbook.ask('workspace.state', {})).files
    await workbook.ask('workspace.close', {})
    await new HomePage(page).heading.waitFor()
    expect(await shell.dialog(asked).count()).toBe(0)
    await workbook.ask('workspace.open', { location: file?.grant ?? '' })
    await shell.rail.waitFor()
    await shell.go('Actions')
    await eventually(() => grid.text('A-001', 'Action')).toBe('Order wristbands')
    await grid.write('A-001', 'Action', 'Order badges')
    await eventually(async () => (await workbook.ask('record.get', { register: 'action', id }))['title']).toBe(
      'Order badges',
    )
  })
})

describe('a row that changed elsewhere', () => {
  it('is asked about for the panel’s text too, which stays until the answer', async () => {
    const opened = await openDeafPage()
    const { page, grid, shell } = opened
    await grid.open('A-001')
    const panel = new RecordPanel(page, 'Order labels')
    await panel.value('Detail').click()
    await elsewhere(opened, 0, { detail: 'On the left' })
    await page.keyboard.type('On the right')
    await eventually(() => shell.dialog(asked).textContent()).toContain('On the left')
    expect(await kept(opened)).toHaveLength(1)
    // Blanks that are typed on do not answer.
    await page.keyboard.type('  ')
    await page.keyboard.press('Escape')
    await eventually(() => panel.problem.textContent()).toContain('changed while you were editing it')
    expect((await stored(opened, 0))['detail']).toBe('On the left')

    expect(await panel.editor('Detail').inputValue()).toBe('On the right')
    await panel.editor('Detail').press('ControlOrMeta+Enter')
    await shell.dialog(asked).getByRole('button', { name: 'Take mine' }).click()
    await eventually(async () => (await stored(opened, 0))['detail']).toBe('On the right')
    await eventually(() => kept(opened)).toEqual([])
  })

  it('is asked about when Esc would write over it', async () => {
    const opened = await openDeafPage()
    const { page, grid, shell } = opened
    await grid.open('A-001')
    const panel = new RecordPanel(page, 'Order labels')
    await panel.value('Detail').click()
    await page.keyboard.type('On the right')
    await eventually(async () => (await stored(opened, 0))['detail']).toBe('On the right')
    await elsewhere(opened, 0, { detail: 'On the left' })
    await page.keyboard.press('Escape')
    await eventually(() => shell.dialog(asked).textContent()).toContain('On the left')
    await shell.dialog(asked).getByRole('button', { name: 'Keep what is in the file' }).click()
    await eventually(() => panel.value('Detail').textContent()).toBe('On the left')
    expect((await stored(opened, 0))['detail']).toBe('On the left')
  })

  it('is asked about when marked rows are set', async () => {
    const opened = await openDeafPage()
    const { grid, shell } = opened
    await elsewhere(opened, 1, { status: 'blocked' })
    await elsewhere(opened, 2, { title: 'Print both lists' })
    for (const ref of ['A-001', 'A-002', 'A-003']) await grid.mark(ref)
    await grid.setForMarked('Status', 'In progress')
    const dialog = shell.dialog(asked)
    await eventually(() => dialog.textContent()).toContain('Blocked')
    expect(await dialog.textContent()).toContain('A-002')
    await dialog.getByRole('button', { name: 'Keep what is in the file' }).click()
    await eventually(async () => (await stored(opened, 0))['status']).toBe('in_progress')
    expect((await stored(opened, 1))['status']).toBe('blocked')
    expect([(await stored(opened, 2))['status'], (await stored(opened, 2))['title']]).toEqual([
      'in_progress',
      'Print both lists',
    ])
  })

  it('is shown before it is removed', async () => {
    const opened = await openDeafPage()
    const { grid, shell, workbook } = opened
    await elsewhere(opened, 0, { title: 'Order labels for Monday' })
    for (const ref of ['A-001', 'A-002']) await grid.mark(ref)
    await grid.removeMarked()
    const dialog = shell.dialog('A-001 changed before it was removed')
    await eventually(() => dialog.textContent()).toContain('Order labels for Monday')
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await shell.message('1 action removed').waitFor()
    const { rows } = await workbook.ask('record.list', { register: 'action' })
    expect(rows.map(({ title }) => title)).toEqual(['Order labels for Monday', 'Print the list'])
  })

  it('keeps a typed text that is put in from overwriting it', async () => {
    const opened = await openDeafPage()
    const { workbook, page, shell, ids } = opened
    const [id = ''] = ids
    const typed = { register: 'action', id, field: 'detail', text: 'On the right' }
    await workbook.ask('draft.keep', { slot: 'action:detail', page: 'gone', ...typed })
    await page.reload()
    const left = new LeftTexts(page)
    await left.open()
    await elsewhere(opened, 0, { detail: 'On the left' })
    await left.putIn('On the right')
    await eventually(() => shell.dialog(asked).textContent()).toContain('On the left')
    await shell.dialog(asked).getByRole('button', { name: 'Keep what is in the file' }).click()
    await left.item('On the right').waitFor()
    expect((await stored(opened, 0))['detail']).toBe('On the left')
  })
})
