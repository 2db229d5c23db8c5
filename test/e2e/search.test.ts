import { describe, expect, it } from 'vitest'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook, type Workbook } from './support/workbook.ts'

async function openSample(): Promise<{ readonly workbook: Workbook; readonly shell: Shell }> {
  const workbook = await openWorkbook({ fill: 'sample' })
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  return { workbook, shell }
}

describe('search', () => {
  it('finds a row by its ref and opens it in its place', async () => {
    const { workbook, shell } = await openSample()
    await shell.run('R-013')
    await shell.heading('Risk register').waitFor()
    const panel = new RecordPanel(workbook.page, 'Patients exist twice after the migration')
    await panel.root.waitFor()
    expect(await panel.root.textContent()).toContain('R-013')
  })

  it.each([
    ['malgorzata wojcik', 'Małgorzata Wójcik-Lis'],
    ['nguyen bich', 'Nguyễn Thị Bích Ngọc'],
    ['cagla simsek', 'Çağla Şimşek'],
  ])('finds “%s” without its accents', async (typed, name) => {
    const { workbook, shell } = await openSample()
    await shell.search(typed)
    await eventually(() => shell.found.first().textContent()).toContain(name)
    await workbook.page.keyboard.press('Enter')
    await shell.heading('People and departments').waitFor()
    const panel = new RecordPanel(workbook.page, name)
    await panel.root.waitFor()
    expect(await panel.value('Name').textContent()).toBe(name)
  })

  it('says so where nothing is found, and Esc closes it', async () => {
    const { workbook, shell } = await openSample()
    await shell.search('zzzqqq')
    await workbook.page.getByText('Nothing holds these words').waitFor()
    expect(await shell.found.count()).toBe(0)
    await workbook.page.keyboard.press('Escape')
    await shell.searchField.waitFor({ state: 'detached' })
  })

  it('goes to places and runs commands', async () => {
    const { workbook, shell } = await openSample()
    await shell.run('Rollback plan')
    await shell.heading('Rollback plan').waitFor()
    await shell.run('Dark colours')
    await eventually(() => workbook.page.evaluate(`document.documentElement.dataset.theme`)).toBe('dark')
    const [action] = (await workbook.ask('record.list', { register: 'action' })).rows
    if (action === undefined) throw new Error('The sample has no action')
    const { id, version, title } = action
    await workbook.ask('record.update', { register: 'action', id, version, values: { title: 'Changed' } })
    await eventually(() => shell.undo.isEnabled()).toBe(true)
    await shell.run('Undo the last change')
    await eventually(async () => (await workbook.ask('record.get', { register: 'action', id }))['title']).toBe(title)
    await shell.run('Keys of this page')
    await shell.dialog('Keys').waitFor()
    expect(await shell.dialog('Keys').textContent()).toContain('Search and commands')
  })
})
