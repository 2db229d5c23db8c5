import type { Locator } from 'playwright-core'
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

  it('goes to a place by the beginning of its name, whatever the records hold', async () => {
    const { workbook, shell } = await openSample()
    await shell.search('Observations')
    await eventually(() => shell.found.first().textContent()).toContain('Observations')
    await workbook.page.keyboard.press('Enter')
    await shell.heading('Observations').waitFor()
  })

  it('says so where nothing is found, and Esc closes it', async () => {
    const { workbook, shell } = await openSample()
    await shell.search('zzzqqq')
    await workbook.page.getByText('Nothing holds these words').waitFor()
    expect(await shell.found.count()).toBe(0)
    await workbook.page.keyboard.press('Escape')
    await shell.searchField.waitFor({ state: 'detached' })
  })

  it('gives the focus back when it closes, and begins at the heading of the place it went to', async () => {
    const { workbook, shell } = await openSample()
    const { page } = workbook
    const hasFocus = (target: Locator) =>
      target.evaluate((element) => element === element.ownerDocument.activeElement).catch(() => false)
    const close = async () => {
      await page.keyboard.press('Escape')
      await shell.searchField.waitFor({ state: 'detached' })
    }

    await shell.heading('Overview').waitFor()
    await shell.search('zzz')
    await close()
    await eventually(() => hasFocus(shell.heading('Overview'))).toBe(true)

    const link = shell.rail.getByRole('link', { name: /^Risk register/ })
    await link.focus()
    await shell.search('zzz')
    await close()
    await eventually(() => hasFocus(link)).toBe(true)

    await shell.run('Keys of this page')
    await shell.dialog('Keys').waitFor()
    await page.keyboard.press('Escape')
    await shell.dialog('Keys').waitFor({ state: 'detached' })
    await eventually(() => hasFocus(link)).toBe(true)

    await shell.run('Backups')
    await shell.heading('Backups').waitFor()
    await eventually(() => hasFocus(shell.heading('Backups'))).toBe(true)
    await shell.run('R-013')
    await shell.heading('Risk register').waitFor()
    await eventually(() => hasFocus(shell.heading('Risk register'))).toBe(true)
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
