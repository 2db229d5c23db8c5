import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { HomePage } from './pages/home-page.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook, type Workbook } from './support/workbook.ts'

/** Turns a sound engagement into one that cannot be opened. */
type Harm = (path: string) => void

const pageBytes = 4096

const damaged: Harm = (path) => {
  const bytes = readFileSync(path)
  bytes.fill(0xff, pageBytes, pageBytes * 6)
  writeFileSync(path, bytes)
}
const newer: Harm = (path) => {
  const file = new Database(path)
  file.pragma('user_version = 9999')
  file.close()
}
const foreign: Harm = (path) =>
  writeFileSync(path, 'Minutes of the clinic’s meeting, saved under the wrong name\n'.repeat(200))

/** A served folder with one engagement made unfit, the page at home. */
async function openWith(name: string, harm: Harm): Promise<Workbook> {
  const workbook = await openWorkbook({ fill: 'new' })
  await workbook.ask('workspace.close', {})
  const [made = ''] = readdirSync(workbook.folder).filter((entry) => entry.endsWith('.phasebook'))
  copyFileSync(join(workbook.folder, made), join(workbook.folder, name))
  harm(join(workbook.folder, name))
  await workbook.page.reload()
  await new HomePage(workbook.page).heading.waitFor()
  return workbook
}

/** Every file below a folder with its fingerprint. */
function fingerprints(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((entry) => statSync(join(folder, entry)).isFile())
    .map(
      (entry) =>
        `${entry} ${createHash('sha256')
          .update(readFileSync(join(folder, entry)))
          .digest('hex')}`,
    )
    .sort()
}

describe('a file that cannot be opened', () => {
  it.each([
    ['Damaged.phasebook', damaged, 'is damaged', 'a backup of it'],
    ['Letter.phasebook', foreign, 'is not a Phasebook file', 'Choose an engagement file'],
    ['Tomorrow.phasebook', newer, 'is from a newer Phasebook', 'Update Phasebook'],
  ] as const)('%s is named with what to do next, and stays as it is', async (name, harm, verdict, next) => {
    const workbook = await openWith(name, harm)
    const { page } = workbook
    const before = fingerprints(workbook.folder)
    await new HomePage(page).file(name).click()
    await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(`${name} ${verdict}`)
    expect(await page.getByRole('alert').textContent()).toContain(next)
    expect(fingerprints(workbook.folder)).toEqual(before)

    await page.getByRole('button', { name: 'Other engagements' }).click()
    await new HomePage(page).heading.waitFor()
    await new HomePage(page).file('Test Clinic.phasebook').click()
    await new Shell(page).heading('Overview').waitFor()
  })

  it('that was taken away meanwhile is named, and opens when it is back', async () => {
    const workbook = await openWith('Moved.phasebook', () => undefined)
    const { page } = workbook
    const path = join(workbook.folder, 'Moved.phasebook')
    const bytes = readFileSync(path)
    rmSync(path)
    await new HomePage(page).file('Moved.phasebook').click()
    await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Moved.phasebook is not where it was',
    )
    expect(await page.getByRole('alert').textContent()).toContain('look for it')
    expect(readdirSync(workbook.folder)).not.toContain('Moved.phasebook')

    writeFileSync(path, bytes)
    await page.getByRole('button', { name: 'Try again' }).click()
    await new Shell(page).heading('Overview').waitFor()
  })

  it('that is gone from the list of those opened before says so there', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    await workbook.ask('workspace.close', {})
    rmSync(join(workbook.folder, 'Test Clinic.phasebook'))
    await workbook.page.reload()
    const file = new HomePage(workbook.page).file('Test Clinic.phasebook')
    await eventually(() => file.textContent()).toContain('Not there')
    expect(await file.isDisabled()).toBe(true)
  })
})
