import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BackupsPage } from './pages/backups-page.ts'
import { HomePage } from './pages/home-page.ts'
import { Shell } from './pages/shell.ts'
import { VerdictPage } from './pages/verdict-page.ts'
import { eventually } from './support/eventually.ts'
import { refuse } from './support/answers.ts'
import { actionsIn } from './support/harm.ts'
import { tabTo } from './support/keys.ts'
import { openWorkbook, type Workbook, type WorkbookOptions } from './support/workbook.ts'

const passphrase = 'three words to know'

async function openBackups(options: WorkbookOptions = {}): Promise<{
  readonly workbook: Workbook
  readonly shell: Shell
  readonly backups: BackupsPage
}> {
  const workbook = await openWorkbook({ fill: 'new', ...options })
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  await shell.goTo('/backups')
  await shell.heading('Backups').waitFor()
  return { workbook, shell, backups: new BackupsPage(workbook.page) }
}

async function addActions(workbook: Workbook, titles: readonly string[]): Promise<void> {
  for (const title of titles) await workbook.ask('record.create', { register: 'action', values: { title } })
}

function engagementsIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.phasebook'))
}

/** The newest copy on the shelf of the only engagement. */
function newestCopy(appData: string): string {
  const shelf = join(appData, 'backups', readdirSync(join(appData, 'backups'))[0] ?? '')
  return join(shelf, readdirSync(shelf).toSorted().at(-1) ?? '')
}

describe('backups', () => {
  it('give a copy back after saying what it lacks, and keep the file as it was beside it', async () => {
    const { workbook, backups } = await openBackups()
    await addActions(workbook, ['Before the copy'])
    await backups.makeCopy.click()
    const asked = backups.copies.filter({ hasText: 'You asked for it' })
    await eventually(() => asked.textContent()).toMatch(/nothing.*Verified/)
    await addActions(workbook, ['After the copy, one', 'After the copy, two'])
    await eventually(() => asked.textContent()).toContain('2 changes')
    const typed = { register: 'action', id: null, field: 'title', text: 'Half a thought' }
    await workbook.ask('draft.keep', { slot: 'action:new', page: 'gone', ...typed })

    await backups.wayBack(asked).click()
    const { dialog } = backups
    await eventually(() => dialog.lost.allTextContents()).toEqual([
      expect.stringContaining('After the copy, two'),
      expect.stringContaining('After the copy, one'),
    ])
    expect(await dialog.self.textContent()).toMatch(
      /2 changes after \d\d:\d\d and 1 text that was typed but not saved are not in it/,
    )
    expect(await dialog.cancel.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true)
    await workbook.page.keyboard.press('Enter')
    await dialog.self.waitFor({ state: 'detached' })
    expect(engagementsIn(workbook.folder)).toEqual(['Test Clinic.phasebook'])

    await backups.wayBack(asked).click()
    await dialog.goBack.click()
    const said = new VerdictPage(workbook.page)
    await eventually(() => said.heading.textContent()).toMatch(/^Test Clinic\.phasebook is as it was on /)
    const aside = engagementsIn(workbook.folder).filter((name) => name !== 'Test Clinic.phasebook')
    expect(aside).toEqual([expect.stringMatching(/^Test Clinic before restore .*\.phasebook$/)])
    expect(await said.fact('As it was before').textContent()).toContain(aside[0])
    expect(actionsIn(join(workbook.folder, aside[0] ?? ''))).toEqual([
      'After the copy, one',
      'After the copy, two',
      'Before the copy',
    ])
    await said.take('Open the workbook').click()
    await new Shell(workbook.page).rail.waitFor()
    const { rows } = await workbook.ask('record.list', { register: 'action' })
    expect(rows.map((row) => row['title'])).toEqual(['Before the copy'])
    expect(await new Shell(workbook.page).notices.count()).toBe(0)
  })

  it('list a damaged copy and do not offer it', async () => {
    const { workbook, shell, backups } = await openBackups()
    await backups.makeCopy.click()
    await eventually(() => backups.copies.count()).toBe(2)
    const copy = newestCopy(workbook.appData)
    const bytes = readFileSync(copy)
    bytes[5000] = (bytes[5000] ?? 0) ^ 0xff
    writeFileSync(copy, bytes)
    await shell.go('History')
    await shell.go('Backups')
    const harmed = backups.copies.filter({ hasText: 'Damaged' })
    await eventually(() => harmed.textContent()).toContain('Cannot be used')
    expect(await backups.wayBack(harmed).count()).toBe(0)
  })

  it('can be made and gone back to by keys alone', async () => {
    const { workbook, backups } = await openBackups({ keyboardOnly: true })
    const { page } = workbook
    await page.keyboard.press('Control+Enter')
    await eventually(() => backups.copies.count()).toBe(2)
    await addActions(workbook, ['To be lost'])
    await tabTo(page, backups.wayBack(backups.copies.first()))
    await page.keyboard.press('Enter')
    await backups.dialog.lost.first().waitFor()
    await tabTo(page, backups.dialog.goBack)
    await page.keyboard.press('Enter')
    const said = new VerdictPage(page)
    await said.heading.waitFor()
    await page.keyboard.press('1')
    await new Shell(page).rail.waitFor()
    expect((await workbook.ask('record.list', { register: 'action' })).total).toBe(0)
  })

  it('save a copy as a file of its own, and work goes on in the first', async () => {
    const { workbook, shell, backups } = await openBackups()
    await addActions(workbook, ['In both'])
    await backups.saveCopy.click()
    await shell.message('Test Clinic copy.phasebook').waitFor()
    expect((await workbook.ask('workspace.state', {})).opened?.name).toBe('Test Clinic.phasebook')
    expect(actionsIn(join(workbook.folder, 'Test Clinic copy.phasebook'))).toEqual(['In both'])
  })
})

describe('what could not be done with copies', () => {
  it('is said of each step by itself, with its next step once', async () => {
    const { workbook, shell, backups } = await openBackups()
    const { page } = workbook
    const why = page.getByRole('alert')
    const noSpace = { code: 'disk_full', message: 'The stick is full. Free some space on it.' } as const
    for (const command of ['backup.make', 'backup.copyTo', 'backup.list'] as const) await refuse(page, command, noSpace)
    await backups.makeCopy.click()
    await eventually(() => why.textContent()).toBe(`The copy could not be made. ${noSpace.message}`)
    await backups.saveCopy.click()
    await eventually(() => why.textContent()).toBe(`The copy could not be saved. ${noSpace.message}`)
    await shell.go('History')
    await shell.go('Backups')
    await eventually(() => why.textContent()).toBe(`The copies could not be listed. ${noSpace.message}`)
  })
})

describe('a second place', () => {
  it('takes an archive that only its passphrase opens again', async () => {
    const { workbook, backups } = await openBackups()
    const { page, folder } = workbook
    await addActions(workbook, ['Kept in the archive'])
    await backups.chooseFolder.click()
    await backups.archive('short')
    await eventually(() => backups.secondPlace.textContent()).toContain('this one has 5')
    await backups.archive(passphrase, `${passphrase}s`)
    await eventually(() => backups.secondPlace.textContent()).toContain('The two are not the same')
    expect(await backups.passphrase.inputValue()).toBe(passphrase)
    expect(readdirSync(join(folder, 'Archives'))).toEqual([])

    await backups.archive(passphrase)
    await eventually(() => backups.secondPlace.textContent()).toContain('was written and read back')
    const [name = ''] = readdirSync(join(folder, 'Archives'))
    expect(await backups.secondPlace.textContent()).toContain(name)
    expect(readFileSync(join(folder, 'Archives', name)).includes('Kept in the archive')).toBe(false)

    await workbook.ask('workspace.close', {})
    const home = new HomePage(page)
    await home.openArchive.click()
    await home.passphrase.fill('three words to forget')
    await home.takeOut.click()
    await eventually(() => page.getByRole('alert').textContent()).toContain('does not open')
    expect(await home.passphrase.inputValue()).toBe('three words to forget')
    await home.passphrase.fill(passphrase)
    await page.keyboard.press('Enter')
    await new Shell(page).rail.waitFor()
    const { rows } = await workbook.ask('record.list', { register: 'action' })
    expect(rows.map((row) => row['title'])).toEqual(['Kept in the archive'])
    expect((await workbook.ask('workspace.state', {})).opened?.name).not.toBe('Test Clinic.phasebook')
  })

  it('says of an archive that a part of it is missing, and of a stick that it is not there', async () => {
    const { workbook, backups } = await openBackups()
    const { page, folder } = workbook
    const archives = join(folder, 'Archives')
    await backups.chooseFolder.click()
    await backups.archive(passphrase)
    await eventually(() => backups.secondPlace.textContent()).toContain('was written and read back')
    const [name = ''] = readdirSync(archives)
    const bytes = readFileSync(join(archives, name))
    rmSync(archives, { recursive: true })
    await page.reload()
    await eventually(() => backups.secondPlace.textContent()).toMatch(/Not there.*Put the stick in/)
    mkdirSync(archives)
    await backups.secondPlace.getByRole('button', { name: 'Look again' }).click()
    await backups.writeArchive.waitFor()

    writeFileSync(join(archives, name), bytes)
    truncateSync(join(archives, name), bytes.length - 1000)
    await workbook.ask('workspace.close', {})
    const home = new HomePage(page)
    await home.openArchive.click()
    await home.passphrase.fill(passphrase)
    await home.takeOut.click()
    await eventually(() => page.getByRole('alert').textContent()).toMatch(/missing|not complete|incomplete/)
    expect(await home.passphrase.getAttribute('aria-invalid'), 'the passphrase is not what is wrong').toBe('false')
    expect(engagementsIn(folder)).toEqual(['Test Clinic.phasebook'])
  })
})
