import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DocumentsPage, SettingsPage } from './pages/places.ts'
import { Shell } from './pages/shell.ts'
import { exportedFiles } from './support/documents.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook, type Workbook } from './support/workbook.ts'

const logo = fileURLToPath(new URL('../../resources/packs/sample-clinic/logo-clinic.png', import.meta.url))

async function openSettings(): Promise<{
  readonly workbook: Workbook
  readonly shell: Shell
  readonly settings: SettingsPage
}> {
  const workbook = await openWorkbook({ fill: 'new' })
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  await shell.go('Settings')
  return { workbook, shell, settings: new SettingsPage(workbook.page) }
}

describe('settings', () => {
  it('give the clinic its name and logo', async () => {
    const { workbook, shell, settings } = await openSettings()
    await settings.write('Clinic', 'Ærø Klinik')
    await eventually(() => shell.bar.textContent()).toContain('Ærø Klinik')
    await settings.logoFile('Clinic’s logo').setInputFiles(logo)
    const picture = settings.logo('Clinic’s logo')
    await picture.waitFor()
    expect(await picture.evaluate((image) => Reflect.get(image, 'naturalWidth') as number)).toBeGreaterThan(0)
    const [engagement] = (await workbook.ask('record.list', { register: 'engagement' })).rows
    const kept = await workbook.ask('attachment.read', { id: String(engagement?.['clientLogoId']) })
    expect(Buffer.from(kept.base64, 'base64').equals(readFileSync(logo))).toBe(true)
  })

  it('change the paper of the next document', async () => {
    const { workbook, shell, settings } = await openSettings()
    await settings.pick('Paper', 'US Letter')
    await settings.value('Paper').filter({ hasText: 'US Letter' }).waitFor()
    const documents = new DocumentsPage(workbook.page)
    await shell.go('Documents')
    await documents.document('Phase playbook').click()
    await documents.pages.waitFor()
    await documents.exportPdf.click()
    await documents.written.waitFor()
    const [file = ''] = exportedFiles(workbook.folder)
    expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Page size: +612 x 792/)
  })

  it('change how every date is written', async () => {
    const { workbook, shell, settings } = await openSettings()
    await eventually(() => settings.value('Go-live').textContent()).toBe('Mon 1 Mar 2027')
    await eventually(() => shell.countdown.textContent()).toContain('Mon 1 Mar')
    await settings.pick('Dates and numbers', 'Polski')
    await eventually(() => settings.value('Go-live').textContent()).toMatch(/^pon\.,? 1 mar 2027$/)
    await eventually(() => shell.countdown.textContent()).toMatch(/pon\.,? 1 mar/)
    await settings.write('Go-live', '15.04.2027')
    await eventually(() => settings.value('Go-live').textContent()).toMatch(/15 kwi 2027$/)
    expect((await workbook.ask('view.shell', {})).goLiveOn).toBe('2027-04-15')
  })

  it('keep the colours over a reload', async () => {
    const { workbook, shell, settings } = await openSettings()
    const canvas = () => workbook.page.evaluate(`getComputedStyle(document.body).backgroundColor`)
    const light = await canvas()
    await settings.colours('Dark').check()
    await eventually(canvas).not.toBe(light)
    const dark = await canvas()
    await workbook.settled()
    await workbook.page.reload()
    await shell.heading('Settings').waitFor()
    await eventually(canvas).toBe(dark)
    expect(await settings.colours('Dark').isChecked()).toBe(true)
    expect((await workbook.ask('workspace.state', {})).theme).toBe('dark')
  })
})
