import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BackupsPage } from './pages/backups-page.ts'
import { isFocused } from './pages/grid.ts'
import { HomePage } from './pages/home-page.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook } from './support/workbook.ts'

const passphrase = 'correct horse battery'

describe('in a browser, which has no dialog for a place', () => {
  it('a folder and an archive are chosen out of what lies in the served folder', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const { page, folder } = workbook
    for (const name of ['Stick', 'Old stick']) mkdirSync(join(folder, name))
    const [shell, backups, home] = [new Shell(page), new BackupsPage(page), new HomePage(page)]
    await shell.goTo('/backups')
    await backups.chooseFolder.press('Enter')
    const choice = backups.secondPlace.getByRole('combobox', { name: /^Folder in/ })
    await eventually(() => choice.evaluate((select) => select === document.activeElement)).toBe(true)
    expect(await choice.getByRole('option').allTextContents()).toEqual(['Old stick', 'Stick', 'A new folder: Archives'])
    await backups.secondPlace.getByRole('button', { name: 'Cancel' }).press('Enter')
    await eventually(() => isFocused(backups.chooseFolder)).toBe(true)
    await backups.chooseFolder.press('Enter')
    await choice.selectOption('Stick')
    await backups.secondPlace.getByRole('button', { name: 'Use this folder' }).press('Enter')
    await backups.passphrase.waitFor()
    const another = backups.secondPlace.getByRole('button', { name: 'Choose another folder' })
    await eventually(() => isFocused(another)).toBe(true)
    for (const field of [backups.passphrase, backups.passphraseAgain]) await field.fill(passphrase)
    for (const written of [1, 2]) {
      await backups.writeArchive.press('Enter')
      await eventually(() => readdirSync(join(folder, 'Stick')).length).toBe(written)
      await eventually(() => backups.secondPlace.textContent()).toContain('was written and read back')
      if (written === 2) break
      await backups.passphrase.fill(passphrase)
      await backups.passphraseAgain.fill(passphrase)
    }
    const [older = ''] = readdirSync(join(folder, 'Stick')).toSorted()

    await workbook.ask('workspace.close', {})
    await home.openArchive.press('Enter')
    const archive = page.getByRole('combobox', { name: 'Archive' })
    await eventually(() => archive.getByRole('option').count()).toBe(2)
    await archive.selectOption({ label: `${older} in ${join(folder, 'Stick')}` })
    await home.passphrase.fill(passphrase)
    await home.passphrase.press('Enter')
    await shell.rail.waitFor()
    expect((await workbook.ask('workspace.state', {})).opened?.name).toBe(older.replace('-archive', ''))
  })
})
