import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BackupsPage } from './pages/backups-page.ts'
import { HomePage } from './pages/home-page.ts'
import { Shell } from './pages/shell.ts'
import { VerdictPage } from './pages/verdict-page.ts'
import { changeAnswers } from './support/answers.ts'
import { eventually } from './support/eventually.ts'
import {
  altered,
  cutOff,
  damaged,
  emptied,
  foreign,
  type Harm,
  inTheMiddle,
  leaveAsCrashed,
  namedTwice,
  newer,
  switched,
} from './support/harm.ts'
import { openWorkbook, type Workbook } from './support/workbook.ts'

const olderFile = fileURLToPath(new URL('../fixtures/schemas/schema-1.phasebook', import.meta.url))
const own = 'Test Clinic.phasebook'

/** A served folder whose engagement was closed and then harmed, its verdict on the screen. */
async function openHarmed(harm: Harm, fill: 'new' | 'sample' = 'new'): Promise<Workbook & { readonly path: string }> {
  const workbook = await openWorkbook({ fill })
  await workbook.ask('workspace.close', {})
  const path = join(workbook.folder, own)
  harm(path)
  await workbook.page.reload()
  await new HomePage(workbook.page).file(own).click()
  await new VerdictPage(workbook.page).heading.waitFor()
  return { ...workbook, path }
}

/** Every file of the served folder with its fingerprint. */
function fingerprints(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => `${name} ${fingerprint(join(folder, name))}`)
}

function fingerprint(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

describe('a file that Phasebook does not open as it is', () => {
  it.each([
    ['zero bytes long', emptied, /is empty/, /not touched/],
    ['cut off', cutOff, /is damaged/, /left as it is/],
    ['from a newer Phasebook', newer, /is from a newer Phasebook/, /schema 9999/],
    ['of another kind', foreign, /is not a Phasebook file/, /not touched/],
  ] as const)('%s is named with what was found, and stays as it is', async (_what, harm, title, found) => {
    const { page, folder } = await openHarmed(harm)
    const before = fingerprints(folder)
    const verdict = new VerdictPage(page)
    expect(await verdict.heading.textContent()).toMatch(title)
    expect(await verdict.board.textContent()).toMatch(found)
    expect((await verdict.ways.allTextContents()).join()).not.toMatch(/delete|remove|erase/i)
    expect(await verdict.heading.evaluate((heading) => heading === heading.ownerDocument.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await new HomePage(page).heading.waitFor()
    expect(fingerprints(folder)).toEqual(before)
  })

  it.each([
    ['switched to another way of writing', switched, / was switched to another way of writing by another program$/],
    ['changed by another program', altered, / was changed by another program$/],
    ['that has a second name', namedTwice, / has a second name on this disk$/],
  ] as const)('%s is taken for what it is, and read whole into a new one', async (_what, harm, title) => {
    const { page, folder, path, ask } = await openHarmed(harm)
    const harmed = fingerprint(path)
    const verdict = new VerdictPage(page)
    expect(await verdict.heading.textContent()).toMatch(title)
    expect(await page.getByRole('main').textContent()).not.toMatch(/not a Phasebook file|not ours/)
    await eventually(() => verdict.ways.allTextContents()).toContainEqual(
      expect.stringMatching(/^Go back to the copy of /),
    )
    const ways = await verdict.ways.allTextContents()
    expect(ways.indexOf('Read what can be read into a new file')).toBeLessThan(
      ways.findIndex((way) => way.startsWith('Go back to the copy of ')),
    )
    await verdict.take('Read what can be read').click()
    await eventually(() => verdict.heading.textContent()).toMatch(/^\d[\d,]* rows? came through$/)
    expect(await verdict.board.textContent()).toContain('Nothing is known to be lost')
    const [aside = ''] = readdirSync(folder).filter((name) => name !== own && name.endsWith('.phasebook'))
    expect(fingerprint(join(folder, aside))).toBe(harmed)
    await page.keyboard.press('1')
    await new Shell(page).heading('Overview').waitFor()
    expect((await ask('record.list', { register: 'engagement' })).rows[0]?.['clientName']).toBe('Test Clinic')
  })

  it('in use elsewhere opens as soon as it is closed there', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    await workbook.ask('workspace.close', {})
    const holder = new Database(join(workbook.folder, own))
    onTestFinished(() => {
      holder.close()
    })
    holder.pragma('locking_mode = EXCLUSIVE')
    holder.exec('BEGIN EXCLUSIVE; COMMIT')
    await workbook.page.reload()
    await new HomePage(workbook.page).file(own).click()
    const verdict = new VerdictPage(workbook.page)
    await eventually(() => verdict.heading.textContent()).toBe(`${own} is open elsewhere`)
    holder.close()
    await verdict.take('Try again').click()
    await new Shell(workbook.page).heading('Overview').waitFor()
  })

  it('of an older Phasebook is brought up to date when asked, after a copy of it', async () => {
    const workbook = await openWorkbook()
    copyFileSync(olderFile, join(workbook.folder, 'Older.phasebook'))
    const before = fingerprint(olderFile)
    await workbook.page.reload()
    await new HomePage(workbook.page).file('Older.phasebook').click()
    const verdict = new VerdictPage(workbook.page)
    await eventually(() => verdict.heading.textContent()).toBe('Older.phasebook is from an older Phasebook')
    expect(fingerprint(join(workbook.folder, 'Older.phasebook'))).toBe(before)
    await verdict.take('Bring it up to date').click()
    const shell = new Shell(workbook.page)
    await shell.rail.waitFor()
    await shell.goTo('/backups')
    await eventually(() => new BackupsPage(workbook.page).copies.allTextContents()).toContainEqual(
      expect.stringContaining('Before it was brought up to date'),
    )
  })
})

describe('a damaged file', () => {
  it('gives way to its newest verified copy, and is kept whole beside it', async () => {
    const { page, folder, path, ask } = await openHarmed(damaged)
    const harmed = fingerprint(path)
    const verdict = new VerdictPage(page)
    await eventually(() => verdict.ways.first().textContent()).toMatch(/^Go back to the copy of \w{3} \d/)
    await page.keyboard.press('1')
    const { dialog } = new BackupsPage(page)
    await eventually(() => dialog.self.textContent()).toContain(
      'The file cannot be read, so it cannot be compared with the copy.',
    )
    await dialog.goBack.click()
    await eventually(() => verdict.heading.textContent()).toContain('is as it was on')
    const [aside = ''] = readdirSync(folder).filter((name) => name !== own && name.endsWith('.phasebook'))
    expect(aside).toMatch(/^Test Clinic damaged /)
    expect(fingerprint(join(folder, aside))).toBe(harmed)
    await verdict.take('Open the workbook').click()
    await new Shell(page).heading('Overview').waitFor()
    expect((await ask('record.list', { register: 'engagement' })).rows[0]?.['clientName']).toBe('Test Clinic')
  })

  it('is read into a new file, with a report of what came through', async () => {
    const { page, folder, path } = await openHarmed(inTheMiddle, 'sample')
    const harmed = fingerprint(path)
    const verdict = new VerdictPage(page)
    await verdict.take('Read what can be read').click()
    await eventually(() => verdict.heading.textContent()).toMatch(/^\d[\d,]* rows came through$/)
    const table = page.getByRole('table')
    expect(await table.getByRole('row').filter({ hasText: 'Risk' }).first().textContent()).toMatch(/\d/)
    const names = readdirSync(folder)
    const [report = ''] = names.filter((name) => name.endsWith('.txt'))
    expect(await verdict.fact('This report').textContent()).toContain(report)
    const [aside = ''] = names.filter((name) => name.startsWith('Test Clinic damaged '))
    expect(fingerprint(join(folder, aside))).toBe(harmed)
    await page.keyboard.press('Escape')
    await new Shell(page).rail.waitFor()
  })
})

describe('the report of a rescue', () => {
  it('says what was read where nobody can count what was not', async () => {
    const { page } = await openHarmed(inTheMiddle)
    await changeAnswers(page, 'backup.salvage', (value) => ({
      ...value,
      tables: value.tables.map((table) => ({ ...table, lost: null })),
    }))
    const verdict = new VerdictPage(page)
    await verdict.take('Read what can be read').click()
    await eventually(() => verdict.board.textContent()).toContain('The file no longer says how many rows it held')
    const row = page
      .getByRole('table')
      .getByRole('row')
      .filter({ hasText: /^Engagement/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(['1', '', 'not counted'])
    expect(await page.getByRole('main').textContent()).not.toContain('nobody')
  })
})

describe('a file that the program finds damaged at its start', () => {
  it('has the same ways on as one that was chosen', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const path = join(workbook.folder, own)
    const page = await workbook.restart(() => {
      damaged(path)
      leaveAsCrashed(workbook.appData, path)
    })
    const verdict = new VerdictPage(page)
    await eventually(() => verdict.heading.textContent()).toBe(`${own} is damaged`)
    await eventually(() => verdict.ways.allTextContents()).toEqual([
      expect.stringMatching(/^Go back to the copy of /),
      'Read what can be read into a new file',
      'Choose another engagement',
    ])
    await verdict.take('Go back to it').click()
    await new BackupsPage(page).dialog.goBack.click()
    await eventually(() => verdict.heading.textContent()).toContain('is as it was on')
  })
})

describe('a file that holds no engagement any more', () => {
  it.each([
    ['emptied', emptied],
    ['of another kind', foreign],
  ] as const)('%s goes back to its newest copy first, and nothing says to choose another file', async (_what, harm) => {
    const { page, ask } = await openHarmed(harm)
    const verdict = new VerdictPage(page)
    await eventually(async () => (await verdict.ways.allTextContents())[0]).toMatch(/^Go back to the copy of /)
    expect(await verdict.board.textContent()).toContain('Go back to the newest copy of it.')
    expect(await verdict.board.textContent()).not.toContain('Choose')
    await verdict.take('Go back to it').click()
    await new BackupsPage(page).dialog.goBack.click()
    await eventually(() => verdict.heading.textContent()).toContain('is as it was on')
    expect((await ask('record.list', { register: 'engagement' })).rows[0]?.['clientName']).toBe('Test Clinic')
  })

  it('leads to an archive where no copy of it is known', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const place = await workbook.ask('workspace.choose', { purpose: 'archiveFolder' })
    await workbook.ask('backup.archive', { passphrase: 'three words to know', location: place?.grant ?? '' })
    await workbook.ask('workspace.close', {})
    writeFileSync(join(workbook.folder, 'Unknown.phasebook'), '')
    await workbook.page.reload()
    const home = new HomePage(workbook.page)
    await home.file('Unknown.phasebook').click()
    const verdict = new VerdictPage(workbook.page)
    await eventually(async () => (await verdict.ways.allTextContents())[0]).toBe('Take it out of an archive')
    await verdict.take('Choose an archive').click()
    await home.passphrase.waitFor()
  })
})

describe('a file that is gone', () => {
  it('comes back from its newest copy', async () => {
    const { page, path } = await openHarmed((file) => rmSync(file))
    const verdict = new VerdictPage(page)
    await eventually(() => verdict.heading.textContent()).toBe(`${own} is not where it was`)
    await verdict.take('Go back to it').click()
    const { dialog } = new BackupsPage(page)
    await eventually(() => dialog.self.textContent()).toContain('The file is not in its place')
    expect(await dialog.self.textContent()).not.toMatch(/as it is now|stays whole|cannot be read/)
    await dialog.goBack.click()
    await eventually(() => verdict.heading.textContent()).toContain('is as it was on')
    expect(statSync(path).size).toBeGreaterThan(0)
  })

  it('opens when it is back in its place', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    await workbook.ask('workspace.close', {})
    const path = join(workbook.folder, own)
    const bytes = readFileSync(path)
    rmSync(path)
    await workbook.page.reload()
    const file = new HomePage(workbook.page).file(own)
    await eventually(() => file.textContent()).toContain('Not there')
    await file.click()
    const verdict = new VerdictPage(workbook.page)
    await eventually(() => verdict.heading.textContent()).toBe(`${own} is not where it was`)
    expect(readdirSync(workbook.folder)).not.toContain(own)
    writeFileSync(path, bytes)
    await verdict.take('Try again').click()
    await new Shell(workbook.page).heading('Overview').waitFor()
  })

  it('is taken off the list', async () => {
    const { page } = await openHarmed((file) => rmSync(file))
    await new VerdictPage(page).take('Take it off').click()
    await new HomePage(page).heading.waitFor()
    await eventually(() => new HomePage(page).file(own).count()).toBe(0)
  })
})
