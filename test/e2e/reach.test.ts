import { describe, expect, it } from 'vitest'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openKillableWorkbook } from './support/killable-workbook.ts'
import { openWorkbook } from './support/workbook.ts'

describe('a page that nobody touches', () => {
  it('says that the workbook is not reachable once the program is gone, and why', async () => {
    const workbook = await openKillableWorkbook()
    const shell = new Shell(workbook.page())
    await eventually(() => shell.bar.textContent()).toContain('Saved')
    await workbook.kill()
    await eventually(() => shell.bar.textContent()).toContain('Not reachable')
    expect(await shell.bar.textContent()).not.toContain('Saved')
    await shell.bar.getByRole('button', { name: 'Not reachable' }).click()
    const why = shell.dialog('The workbook is not reachable')
    await eventually(() => why.textContent()).toContain('does not answer')
    await why.getByRole('button', { name: 'Close' }).click()
    await why.waitFor({ state: 'detached' })
  })

  it('says Saved again by itself when the program answers again', async () => {
    const workbook = await openKillableWorkbook()
    const page = workbook.page()
    const shell = new Shell(page)
    await eventually(() => shell.bar.textContent()).toContain('Saved')
    await page.route('**/events', (route) => route.abort())
    await page.reload()
    await eventually(() => shell.bar.textContent()).toContain('Not reachable')
    await page.unroute('**/events')
    await eventually(() => shell.bar.textContent()).toContain('Saved')
  })
})

describe('the address that the program prints', () => {
  it('opens the workbook in a tab that shows it already', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const { page } = workbook
    const shell = new Shell(page)
    await shell.go('Actions')
    const token: unknown = await page.evaluate(`sessionStorage.getItem('phasebook-token')`)
    await page.evaluate(`sessionStorage.clear()`)
    await page.goto(`${new URL(page.url()).origin}/#token=${String(token)}&at=%2Frisks`)
    await shell.heading('Risk register').waitFor()
    expect(page.url()).not.toContain('token')
  })
})
