import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HomePage } from './pages/home-page.ts'
import { Shell } from './pages/shell.ts'
import { changeAnswers, takeOverEvents } from './support/answers.ts'
import { eventually } from './support/eventually.ts'
import { actionsIn, leaveAsCrashed } from './support/harm.ts'
import { openWorkbook, type Workbook } from './support/workbook.ts'

const own = 'Test Clinic.phasebook'
const conflicted = 'Test Clinic (conflicted copy 2026-11-26).phasebook'

async function addAction(workbook: Workbook, title: string): Promise<void> {
  await workbook.ask('record.create', { register: 'action', values: { title } })
}

/** Closes the engagement, lets something happen to the folder, and opens a file of it by its line. */
async function reopen(workbook: Workbook, happen: () => void, name = own): Promise<Shell> {
  await workbook.ask('workspace.close', {})
  happen()
  await workbook.page.reload()
  await new HomePage(workbook.page).file(name).click()
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  return shell
}

describe('what is said of the open file', () => {
  it('names a conflicted copy beside it, compares the two, and opens the other one', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    await addAction(workbook, 'In both')
    const shell = await reopen(workbook, () =>
      copyFileSync(join(workbook.folder, own), join(workbook.folder, conflicted)),
    )
    await addAction(workbook, 'Only here')
    await eventually(() => shell.notices.allTextContents()).toEqual([expect.stringContaining(conflicted)])
    await shell.notices.getByRole('button', { name: 'Compare', exact: true }).click()
    const dialog = shell.dialog('Two files of one engagement')
    await eventually(() => dialog.getByRole('region', { name: /^Only in this one/ }).textContent()).toMatch(
      /1 change.*Only here/,
    )
    expect(await dialog.getByRole('region', { name: /^Only in the other one/ }).textContent()).toContain('nothing')
    expect(await dialog.textContent()).toContain('In both')
    await dialog.getByRole('button', { name: 'Open the other one' }).click()
    await eventually(() => shell.rail.textContent()).toContain(conflicted)
    expect(actionsIn(join(workbook.folder, own))).toEqual(['In both', 'Only here'])
  })

  it('can be put away until the file is opened again', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const shell = await reopen(workbook, () =>
      copyFileSync(join(workbook.folder, own), join(workbook.folder, conflicted)),
    )
    await shell.notices.getByRole('button', { name: /^Put away/ }).click()
    await eventually(() => shell.notices.count()).toBe(0)
    await shell.go('History')
    expect(await shell.notices.count()).toBe(0)
    await reopen(workbook, () => undefined)
    await eventually(() => shell.notices.count()).toBe(1)
  })

  it('offers a copy on this computer, and work goes on there', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const shell = await reopen(workbook, () =>
      copyFileSync(join(workbook.folder, own), join(workbook.folder, conflicted)),
    )
    await shell.notices.getByRole('button', { name: 'Work on a copy on this computer' }).click()
    await shell.message('You now work on').waitFor()
    const name = (await workbook.ask('workspace.state', {})).opened?.name ?? ''
    expect([own, conflicted]).not.toContain(name)
    await eventually(() => shell.rail.textContent()).toContain(name)
    await addAction(workbook, 'In the copy')
    expect(actionsIn(join(workbook.folder, own))).toEqual([])
  })

  it('says that the file went back in time', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const path = join(workbook.folder, own)
    await workbook.ask('workspace.close', {})
    const early = readFileSync(path)
    const shell = await reopen(workbook, () => undefined)
    await addAction(workbook, 'Of today')
    await reopen(workbook, () => writeFileSync(path, early))
    await eventually(() => shell.notices.textContent()).toContain('is older than the one you last used')
    await shell.notices.getByRole('button', { name: 'Backups', exact: true }).click()
    await shell.heading('Backups').waitFor()
  })

  it('says that two copies have each gone on by themselves', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const other = 'Taken along.phasebook'
    const shell = await reopen(workbook, () => copyFileSync(join(workbook.folder, own), join(workbook.folder, other)))
    await addAction(workbook, 'At the desk')
    await reopen(workbook, () => undefined, other)
    await addAction(workbook, 'On the train')
    await reopen(workbook, () => undefined)
    await eventually(() => shell.notices.textContent()).toContain('two versions of this engagement')
    await shell.notices.getByRole('button', { name: 'Compare', exact: true }).click()
    const dialog = shell.dialog('Two files of one engagement')
    await eventually(() => dialog.getByRole('region', { name: /^Only in this one/ }).textContent()).toContain(
      'At the desk',
    )
    expect(await dialog.getByRole('region', { name: /^Only in the other one/ }).textContent()).toContain('On the train')
    await dialog.getByRole('button', { name: 'Stay with this one' }).click()
    expect((await workbook.ask('workspace.state', {})).opened?.name).toBe(own)
  })

  it('is asked for by the minute, and nothing else is', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const { page } = workbook
    await page.clock.install()
    await page.reload()
    await new Shell(page).rail.waitFor()
    await workbook.settled()
    const asked: string[] = []
    page.on('request', (request) => {
      const sent = request.postDataJSON() as { readonly command: string } | null
      if (sent !== null) asked.push(sent.command)
    })
    await page.clock.fastForward(60_000)
    await eventually(() => asked).toEqual(['workspace.notices'])
  })

  it('says that a copy could not be made', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const shelf = join(workbook.appData, 'backups')
    const shell = await reopen(workbook, () => {
      rmSync(shelf, { recursive: true })
      writeFileSync(shelf, 'in the way')
    })
    await eventually(() => shell.notices.textContent()).toContain('could not be made')
    await shell.notices.getByRole('button', { name: 'Backups', exact: true }).click()
    await eventually(() => workbook.page.getByRole('alert').textContent()).toContain('could not be made')
  })
})

describe('a file that is double-clicked while another one is open', () => {
  it('is named over the open one when it could not be opened, until that is dismissed', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const { page } = workbook
    const message = 'Lakeside.phasebook is damaged. It was left as it is. Open a copy or a backup of it.'
    const file = { grant: 'ticket', name: 'Lakeside.phasebook', folder: '/home' }
    let isTried = false
    await changeAnswers(page, 'workspace.state', (state) => ({
      ...state,
      startupError: isTried ? { code: 'damaged', message, file, details: {}, at: '2026-11-26T10:00:00.000Z' } : null,
    }))
    const { say } = await takeOverEvents(page)
    await page.reload()
    await new Shell(page).rail.waitFor()
    await workbook.settled()
    const line = page.getByRole('region', { name: 'A file that could not be opened' })
    expect(await line.count()).toBe(0)

    const asked: string[] = []
    page.on('request', (request) => {
      const sent = request.postDataJSON() as { readonly command: string } | null
      if (sent !== null) asked.push(sent.command)
    })
    isTried = true
    say({ type: 'notices-changed' })
    await eventually(() => line.getByRole('alert').textContent()).toBe(message)
    expect(new Set(asked)).toEqual(new Set(['workspace.state', 'workspace.notices']))
    await line.getByRole('button', { name: 'Dismiss' }).click()
    await eventually(() => line.count()).toBe(0)
    await new Shell(page).go('History')
    expect(await line.count()).toBe(0)
  })
})

describe('after the program closed unexpectedly three times', () => {
  it('nothing is opened by itself, and the home page says so', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const page = await workbook.restart(() => {
      const now = new Date().toISOString()
      leaveAsCrashed(workbook.appData, join(workbook.folder, own), [now, now])
    })
    await new HomePage(page).heading.waitFor()
    await eventually(() => page.getByRole('status').first().textContent()).toContain('closed unexpectedly three times')
    expect((await workbook.ask('workspace.state', {})).opened).toBeNull()
  })
})
