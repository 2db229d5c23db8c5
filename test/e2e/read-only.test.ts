import { describe, expect, it } from 'vitest'
import { Grid } from './pages/grid.ts'
import { HistoryPage } from './pages/history-page.ts'
import { LeftTexts } from './pages/left-texts.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { type KillableWorkbook, openKillableWorkbook } from './support/killable-workbook.ts'

const reason = 'open for reading only'

/** An action with a text left beside it, in a file that cannot be written. */
async function openReadOnly(): Promise<KillableWorkbook> {
  const workbook = await openKillableWorkbook()
  const { id, version } = await workbook.ask('record.create', { register: 'action', values: { title: 'Order labels' } })
  await workbook.ask('record.update', { register: 'action', id, version, values: { detail: 'On the left' } })
  const typed = { register: 'action', id, field: 'detail', text: 'On the right' }
  await workbook.ask('draft.keep', { slot: 'action:detail', page: 'gone', ...typed })
  await workbook.kill()
  workbook.forbidWriting()
  await workbook.startAgain()
  await new Shell(workbook.page()).rail.waitFor()
  return workbook
}

describe('an engagement that is open for reading only', () => {
  it('lets nothing be typed into its grid, and says why', async () => {
    const workbook = await openReadOnly()
    const page = workbook.page()
    const shell = new Shell(page)
    const grid = new Grid(page, 'Actions')
    await shell.go('Actions')
    await eventually(() => grid.refs()).toEqual(['A-001'])
    expect(await grid.frame.getByRole('button', { name: 'Add: Action' }).count()).toBe(0)
    for (const key of ['x', 'F2', 'Enter', 'Delete']) {
      await grid.focus('A-001', 'Action')
      await page.keyboard.press(key)
      await eventually(() => page.getByRole('alert').textContent()).toContain(reason)
      await page.getByRole('button', { name: 'Close this message' }).click()
    }
    expect(await grid.editor('A-001', 'Action').count()).toBe(0)
    expect(await grid.text('A-001', 'Action')).toBe('Order labels')
    expect(await shell.bar.getByRole('button', { name: new RegExp(reason) }).count()).toBe(2)
  })

  it('shows the panel, the history and what was typed without a way to change them', async () => {
    const workbook = await openReadOnly()
    const page = workbook.page()
    await new Shell(page).go('Actions')
    await new Grid(page, 'Actions').open('A-001')
    const panel = new RecordPanel(page, 'Order labels')
    await panel.value('Detail').click({ force: true })
    expect(await panel.root.getByRole('textbox').count()).toBe(0)
    for (const name of ['Add a note', 'Add a link to another record', 'Attach a file', 'Remove this action'])
      expect(await panel.root.getByRole('button', { name }).isDisabled(), name).toBe(true)
    expect(
      await panel.root
        .getByRole('button', { name: /^Bring this value back/ })
        .first()
        .isDisabled(),
    ).toBe(true)

    await new Shell(page).goTo('/history')
    expect(await new HistoryPage(page).bringBack('Detail of A-001, empty').isDisabled()).toBe(true)
    const left = new LeftTexts(page)
    await left.open()
    const item = left.item('On the right')
    expect(await item.getByRole('button', { name: 'Put it in' }).isDisabled()).toBe(true)
    expect(await item.getByRole('button', { name: 'Discard' }).isDisabled()).toBe(true)
    expect(await item.getByRole('button', { name: 'Copy' }).isEnabled()).toBe(true)
  })
})
