import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HomePage } from './pages/home-page.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook } from './support/workbook.ts'

describe('the list of engagements', () => {
  it('says how many there are when it is long, and shows all of them', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const { page, folder } = workbook
    await workbook.ask('workspace.close', {})
    for (let at = 1; at <= 30; at++)
      copyFileSync(
        join(folder, 'Test Clinic.phasebook'),
        join(folder, `Clinic ${String(at).padStart(2, '0')}.phasebook`),
      )
    await page.reload()
    const home = new HomePage(page)
    await home.heading.waitFor()
    await eventually(() => home.files.count()).toBe(10)
    await page.getByRole('button', { name: 'Show all 31 engagements' }).click()
    await eventually(() => home.files.count()).toBe(31)
    const isCut = await home.files.last().evaluate((line) => {
      const list = line.parentElement
      return list === null || list.scrollHeight > list.clientHeight + 1
    })
    expect(isCut, 'the list scrolls within the page').toBe(false)
  })

  it('says in a narrow window too when each was opened', async () => {
    const workbook = await openWorkbook({ fill: 'new', viewport: { width: 1024, height: 700 } })
    await workbook.ask('workspace.close', {})
    await workbook.page.reload()
    const file = new HomePage(workbook.page).file('Test Clinic.phasebook')
    await file.waitFor()
    expect(await file.innerText()).toMatch(/\d{1,2} \w{3} \d{4}\s\d{2}:\d{2}/)
  })
})
