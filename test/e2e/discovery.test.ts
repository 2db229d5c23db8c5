import { describe, expect, it } from 'vitest'
import { NeedsPage, ObservationsPage, ObservePage, SignOffPage } from './pages/discovery-pages.ts'
import { LeftTexts } from './pages/left-texts.ts'
import { Shell } from './pages/shell.ts'
import { isFocused } from './pages/grid.ts'
import { eventually } from './support/eventually.ts'
import { tabInto, tabTo } from './support/keys.ts'
import { openWorkbook, type Workbook } from './support/workbook.ts'

describe('observing a shift by keyboard alone', () => {
  it('catches entries and marks, loses nothing when the page is gone in the middle, and rolls up', async () => {
    const workbook = await openWorkbook({ fill: 'sample', keyboardOnly: true })
    const { page, ask } = workbook
    const { keyboard } = page
    const shell = new Shell(page)
    const observe = new ObservePage(page)
    await shell.rail.waitFor()
    await keyboard.press('Alt+1')
    await shell.heading('Discovery').waitFor()
    await tabTo(page, shell.rail.getByRole('link', { name: /^Observations/ }))
    await keyboard.press('Enter')
    await new ObservationsPage(page).begin('Observe a shift').waitFor()
    await keyboard.press('Control+Enter')
    await observe.task('Ready to observe').waitFor()

    await keyboard.press('Enter')
    await observe.task('Not named yet').waitFor()
    await keyboard.press('t')
    await eventually(() => isFocused(observe.taskInput)).toBe(true)
    await keyboard.type('Checking in arrivals w')
    await keyboard.press('Enter')
    await observe.task('Checking in arrivals w').waitFor()
    await keyboard.press('1')
    await keyboard.press('i')
    await keyboard.press('i')
    await keyboard.press('w')
    await keyboard.press('Space')
    await eventually(() => observe.said.textContent()).toContain('Waiting')
    await keyboard.press('t')
    await keyboard.type('Half a name')
    await eventually(async () => JSON.stringify(await ask('draft.list', { page: 'another' }))).toContain('Half a name')

    await page.reload()
    await observe.task('Checking in arrivals w').waitFor()
    const left = new LeftTexts(page)
    await left.line.getByRole('button', { name: 'Look at it' }).press('Enter')
    await eventually(() => left.item('Half a name').textContent()).toContain('In the file nowChecking in arrivals w')
    await left.item('Half a name').getByRole('button', { name: 'Discard' }).press('Enter')
    await left.dialog.waitFor({ state: 'detached' })
    await eventually(() => isFocused(page.getByRole('heading', { level: 1 }))).toBe(true)
    expect(await observe.mark('Interrupted').textContent()).toContain('2')
    for (const mark of ['Waiting', 'Interrupted', 'Workaround']) expect(await observe.isMarked(mark)).toBe(true)
    expect(await observe.tool('Paper').getAttribute('aria-pressed')).toBe('true')
    await observe.tool('Phone').press('Enter')
    await eventually(() => observe.tool('Phone').getAttribute('aria-pressed')).toBe('true')
    await eventually(() => isFocused(page.getByRole('main'))).toBe(true)
    await observe.tool('Paper').press('Enter')
    await eventually(() => observe.tool('Paper').getAttribute('aria-pressed')).toBe('true')
    await keyboard.press('w')
    await eventually(() => observe.isMarked('Workaround')).toBe(false)
    await keyboard.press('Backspace')
    await eventually(() => observe.isMarked('Workaround')).toBe(true)
    await keyboard.press('q')
    await eventually(() => isFocused(observe.quoteInput)).toBe(true)
    await keyboard.type('We keep a second list')
    await keyboard.press('Enter')
    await eventually(() => observe.isMarked('Quote')).toBe(true)

    await keyboard.press('Enter')
    await observe.task('Not named yet').waitFor()
    await eventually(() => observe.ended.allTextContents()).toEqual([
      expect.stringMatching(
        /Checking in arrivals w.*waiting \d+:\d\d, interrupted twice, workaround, “We keep a second list”/,
      ),
    ])
    await keyboard.press('Escape')
    await new ObservationsPage(page).begin('Go on with OB-023').waitFor()
    await keyboard.press('Control+Enter')
    await observe.task('Not named yet').waitFor()
    await keyboard.press('e')
    await observe.task('Ended').waitFor()

    const [first, second] = await entriesOf(workbook, 'OB-023')
    expect(first).toMatchObject({
      tool: 'paper',
      isPaper: true,
      isWorkaround: true,
      interruptions: 2,
      waitingSince: null,
    })
    expect(first?.['endedAt']).toBe(second?.['startedAt'])
    expect(second?.['endedAt']).not.toBeNull()
    await keyboard.press('Escape')
    await new ObservationsPage(page).begin('Observe OB-023').waitFor()
  })
})

describe('a text of an observation that seems to identify a patient', () => {
  it('is warned of while it is typed, after it was kept, and in the entries before', async () => {
    const { page } = await openWorkbook({ fill: 'sample', keyboardOnly: true })
    const { keyboard } = page
    const shell = new Shell(page)
    const observe = new ObservePage(page)
    await shell.rail.waitFor()
    await shell.goTo('/observations')
    await new ObservationsPage(page).begin('Observe a shift').waitFor()
    await keyboard.press('Control+Enter')
    await observe.task('Ready to observe').waitFor()
    await keyboard.press('Enter')
    await observe.task('Not named yet').waitFor()
    await keyboard.press('q')
    await eventually(() => isFocused(observe.quoteInput)).toBe(true)
    await keyboard.type('Where is MRN 4711882')
    await observe.warning.waitFor()
    await keyboard.press('Enter')
    await observe.quoteInput.waitFor({ state: 'detached' })
    await eventually(() => observe.warning.allTextContents()).toEqual([
      'Looks like a medical record number. Leave out what identifies a patient: documents are held back while it stands here.',
    ])
    await keyboard.press('Enter')
    await eventually(() => observe.ended.allTextContents()).toEqual([
      expect.stringContaining('looks like a medical record number'),
    ])
    expect(await observe.warning.count()).toBe(0)
  })
})

describe('needs', () => {
  it('are ranked by keys, and shown by how the vendor meets them', async () => {
    const { page } = await openWorkbook({ fill: 'sample', keyboardOnly: true })
    const shell = new Shell(page)
    await shell.rail.waitFor()
    await shell.goTo('/needs')
    const place = new NeedsPage(page)
    await place.needs.row('NW-002').waitFor()
    await tabInto(page, place.needs.root)
    await place.needs.arrowTo('NW-002', 'What is needed')
    await page.keyboard.press('Alt+ArrowUp')
    await eventually(async () => (await place.needs.refs()).slice(0, 2)).toEqual(['NW-002', 'NW-001'])
    await eventually(() => place.needs.text('NW-002', 'Rank')).toBe('1')
    await page.keyboard.press('Space')
    await eventually(() => place.rank('lower').isEnabled()).toBe(true)
    await place.rank('lower').press('Enter')
    await eventually(async () => (await place.needs.refs()).slice(0, 2)).toEqual(['NW-001', 'NW-002'])
    await page.keyboard.press('Escape')
    await place.fit('Needs, with another product').press('Enter')
    await eventually(() => place.needs.refs()).toEqual(['NW-014', 'NW-018', 'NW-024', 'NW-026'])
    await eventually(() => place.needs.text('NW-026', 'Backed by work')).toBe('Only promised')
    await page.getByRole('button', { name: 'Show all', exact: true }).press('Enter')
    await eventually(() => isFocused(place.fit('Needs, with another product'))).toBe(true)
  })
})

describe('the sign-off of a needs list', () => {
  it('is approved when every clinical department has signed, goes stale with an edit, and shows the difference', async () => {
    const workbook = await openWorkbook({ fill: 'new' })
    const { page, ask } = workbook
    const shell = new Shell(page)
    const place = new SignOffPage(page)
    const clinical = await clinicToSign(workbook)
    await shell.rail.waitFor()
    await shell.goTo('/sign-off')
    await shell.heading('Clinical sign-off').waitFor()
    await eventually(() => place.verdict.textContent()).toContain('The purchase is not approved. Freeze the list')
    await place.button('Freeze version 1').click()
    const [first = '', ...others] = clinical
    await eventually(() => place.verdict.textContent()).toContain(`${first},`)
    await place.button('Record a signature').click()
    const chosen = place.dialog.getByLabel('For the department').locator('option:checked')
    await eventually(() => chosen.textContent()).toBe(first)
    await place.dialog.getByLabel('Signed by').selectOption({ label: `Signer of ${others[0] ?? ''}` })
    await eventually(() => place.dialog.getByRole('status').textContent()).toContain(
      `Signer of ${others[0] ?? ''} is not of ${first}. The signature is recorded all the same`,
    )
    await place.dialog.getByLabel('Signed by').selectOption({ label: `Signer of ${first}` })
    await eventually(() => place.dialog.getByRole('status').textContent()).toBe('')
    await place.dialog.getByLabel('Does not agree with').fill('Labels by hand for one more month')
    await place.dialog.getByRole('button', { name: 'Record this signature' }).click()
    await place.dialog.waitFor({ state: 'detached' })
    await eventually(() => place.verdict.textContent()).not.toContain(first)
    const { version } = await ask('view.signed', { kind: 'needs_list', subject: '' })
    for (const name of others) await signFor(workbook, version?.id ?? '', name)
    await eventually(() => place.verdict.textContent()).toBe(
      'The purchase is approved: every clinical department has signed version 1.',
    )

    await shell.goTo('/needs')
    const { needs } = new NeedsPage(page)
    await needs.row('NW-001').waitFor()
    await needs.write('NW-001', 'Priority', 'Must')
    await eventually(() => needs.text('NW-001', 'Priority')).toBe('Must have')
    await shell.goTo('/sign-off')
    await eventually(() => place.verdict.textContent()).toContain(
      '1 row has changed since version 1 was frozen; freeze the list as version 2 and have it signed.',
    )
    await eventually(() => place.changes.textContent()).toMatch(/NW-001.*Priority.*Should have.*Must have/)
    await place.button('Freeze version 2').click()
    await eventually(() => place.verdict.textContent()).toContain('have not signed version 2.')
  })
})

/** A need, and somebody to sign in each clinical department; gives the names of the departments. */
async function clinicToSign({ ask }: Workbook): Promise<readonly string[]> {
  await ask('record.create', {
    register: 'requirement',
    values: { statement: 'Print labels at the desk', sources: ['observation'], acceptanceCriterion: 'In ten seconds' },
  })
  const { rows } = await ask('record.list', { register: 'department', filter: { isClinical: true } })
  const names: string[] = []
  for (const { id, name } of rows) {
    names.push(String(name))
    await ask('record.create', {
      register: 'person',
      values: { displayName: `Signer of ${String(name)}`, departmentId: id },
    })
  }
  return names
}

async function signFor({ ask }: Workbook, versionId: string, name: string): Promise<void> {
  const department = (await ask('record.list', { register: 'department', filter: { name } })).rows[0]
  const signer = (await ask('record.list', { register: 'person', filter: { displayName: `Signer of ${name}` } }))
    .rows[0]
  await ask('signoff.sign', {
    versionId,
    signerId: signer?.id ?? '',
    departmentId: department?.id ?? null,
    verdict: 'approved',
    method: 'in_person',
  })
}

async function entriesOf({ ask }: Workbook, ref: string) {
  const session = (await ask('record.list', { register: 'observation_session' })).rows.find((row) => row.ref === ref)
  return (await ask('record.list', { register: 'observation_entry', filter: { sessionId: session?.id ?? '' } })).rows
}
