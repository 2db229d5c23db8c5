import { describe, expect, it } from 'vitest'
import { Grid, isFocused } from './pages/grid.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { TestsPage } from './pages/rehearsal-pages.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { tabTo } from './support/keys.ts'
import { openWorkbook } from './support/workbook.ts'

describe('a list that is shown whole', () => {
  it('takes the focus to its first line that was not there before', async () => {
    const { page } = await openWorkbook({ fill: 'sample', keyboardOnly: true })
    const shell = new Shell(page)
    await shell.rail.waitFor()
    const open = page.getByRole('region', { name: /^What stands open/ })
    const more = open.getByRole('button', { name: /^Show all / })
    await more.waitFor()
    const before = await open.getByRole('listitem').count()
    await tabTo(page, more)
    await page.keyboard.press('Enter')
    const next = open.getByRole('listitem').nth(before).getByRole('button').first()
    await eventually(() => isFocused(next)).toBe(true)
    expect(await more.count()).toBe(0)
  })

  it('of a record’s connections says how many of them are shown, until all are', async () => {
    const { page, ask } = await openWorkbook({ fill: 'sample', keyboardOnly: true })
    const shell = new Shell(page)
    await shell.rail.waitFor()
    const [task] = (await ask('record.list', { register: 'role_task' })).rows.filter(({ ref }) => ref === 'TK-024')
    await shell.goTo(`/register/role_task?row=role_task:${task?.id ?? ''}`)
    const panel = new RecordPanel(page, String(task?.['title']))
    await panel.root.waitFor()
    const connections = panel.root.getByRole('region', { name: /^Connected with/ })
    const count = connections.getByRole('heading', { level: 3 })
    await eventually(() => count.textContent()).toBe('Connected with 9 of 14')
    const more = connections.getByRole('button', { name: 'Show all 10' })
    await tabTo(page, more)
    await page.keyboard.press('Enter')
    await eventually(() => count.textContent()).toBe('Connected with 14')
    expect(await connections.getByRole('listitem').count()).toBe(14)
    await eventually(() => page.evaluate(`document.activeElement?.closest('.connected') !== null`)).toBe(true)
  })
})

describe('the tests of one number', () => {
  it('are all tests again by a button that gives the focus back to the number', async () => {
    const { page } = await openWorkbook({ fill: 'sample', keyboardOnly: true })
    const shell = new Shell(page)
    await shell.rail.waitFor()
    await shell.goTo('/tests')
    const failed = new TestsPage(page).count('All tests, failed')
    await tabTo(page, failed)
    await page.keyboard.press('Enter')
    const all = page.getByRole('button', { name: 'Show all tests' })
    await all.waitFor()
    await tabTo(page, all)
    await page.keyboard.press('Enter')
    await all.waitFor({ state: 'detached' })
    expect(await isFocused(failed)).toBe(true)
  })
})

describe('a message', () => {
  it('goes away by itself, also when the one before was closed under the pointer', async () => {
    const { page, ask } = await openWorkbook({ fill: 'new' })
    const shell = new Shell(page)
    await shell.rail.waitFor()
    for (const title of ['Order labels', 'Print the phone list'])
      await ask('record.create', { register: 'action', values: { title } })
    await shell.go('Actions')
    const grid = new Grid(page, 'Actions')
    await grid.mark('A-001')
    await grid.removeMarked()
    await page.getByRole('button', { name: 'Close this message' }).click()
    await shell.undoInMessage.waitFor({ state: 'detached' })

    await page.clock.install()
    await grid.mark('A-002')
    await grid.removeMarked()
    await shell.undoInMessage.waitFor()
    await page.clock.fastForward(8100)
    await eventually(() => shell.undoInMessage.count()).toBe(0)
  })
})
