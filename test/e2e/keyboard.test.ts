import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { type Grid, isFocused, optionFor } from './pages/grid.ts'
import { HomePage } from './pages/home-page.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { DocumentsPage, PeoplePage, PhasePage, RisksPage, RollbackPage } from './pages/places.ts'
import { Shell } from './pages/shell.ts'
import { exportedFiles, pdfWords } from './support/documents.ts'
import { eventually } from './support/eventually.ts'
import { tabInto, tabTo } from './support/keys.ts'
import { openWorkbook } from './support/workbook.ts'

const clinic = 'Łukasz & Nguyễn Clinic'
const steps = ['Fetch the paper day sheets', 'Tell waiting patients', 'Open the old booking screen'] as const
const risk = 'The label printer jams at opening'

describe('the main job by keyboard alone', () => {
  it('takes a new clinic to the head’s rollback plan, back twice, and through closing', async () => {
    const workbook = await openWorkbook({ keyboardOnly: true })
    const { page } = workbook
    const { keyboard } = page
    const shell = new Shell(page)

    await new HomePage(page).heading.waitFor()
    await keyboard.press('1')
    await eventually(() => isFocused(new HomePage(page).clinic)).toBe(true)
    await keyboard.type(clinic)
    await keyboard.press('Tab')
    await keyboard.type('1 Mar 2027')
    await keyboard.press('Enter')
    await shell.heading('Overview').waitFor()

    await nameDepartmentAndHead(page)
    await preventSomething(page)
    await scoreRisk(page)
    await planThreeSteps(page)
    await exportPlan(page)
    const [file] = exportedFiles(workbook.folder)
    if (file === undefined) throw new Error('Nothing was exported')
    const words = pdfWords(file)
    for (const text of ['Front desk two', 'Linh Phạm', ...steps]) expect(words).toContain(text)

    await keyboard.press('Alt+0')
    await shell.heading('Overview').waitFor()
    await undoTwice(page)

    await shell.run('Close this engagement')
    await tabTo(page, new HomePage(page).file(`${clinic}.phasebook`))
    await keyboard.press('Enter')
    await shell.rail.waitFor()
    await shell.run('People and departments')
    await eventually(() => new PeoplePage(page).answersFor('Front desk two').textContent()).toMatch(
      /Linh Phạm.*7946 0123/,
    )
    await shell.run('Risk register')
    await eventually(() => new RisksPage(page).risks.text(risk, 'Now')).toBe('High 12')
  })

  it('goes to the phases and the overview, round the regions, and tells its keys', async () => {
    const { page } = await openWorkbook({ fill: 'new', keyboardOnly: true })
    const { keyboard } = page
    const shell = new Shell(page)
    await shell.rail.waitFor()
    const phases = ['Discovery', 'Configuration', 'Training', 'Pre-launch', 'Go-live']
    for (const [at, phase] of phases.entries()) {
      await keyboard.press(`Alt+${at + 1}`)
      await shell.heading(phase).waitFor()
    }
    await keyboard.press('Alt+0')
    await shell.heading('Overview').waitFor()

    const isIn = (name: string) =>
      page.evaluate(`document.activeElement.closest('[data-region]')?.dataset.region === '${name}'`)
    await keyboard.press('F6')
    const first = (await isIn('rail')) === true ? 'rail' : 'page'
    await keyboard.press('F6')
    expect(await isIn(first === 'rail' ? 'page' : 'rail')).toBe(true)

    await keyboard.press('?')
    await shell.dialog('Keys').waitFor()
    await keyboard.press('Escape')
    await shell.dialog('Keys').waitFor({ state: 'detached' })
  })

  it('opens, walks through and closes the panel, and moves a row', async () => {
    const workbook = await openWorkbook({ fill: 'sample', keyboardOnly: true })
    const { page } = workbook
    const { keyboard } = page
    const shell = new Shell(page)
    await shell.rail.waitFor()
    await shell.run('Risk register')
    const { risks } = new RisksPage(page)
    await risks.row('R-002').waitFor()
    await tabInto(page, risks.root)
    await risks.arrowTo('R-001', 'Risk')
    await keyboard.press('Space')
    const panel = page.getByRole('complementary')
    await eventually(() => panel.textContent()).toContain('R-001')
    await keyboard.press('ArrowDown')
    await eventually(() => panel.textContent()).toContain('R-002')
    await keyboard.press('Space')
    await panel.waitFor({ state: 'detached' })
    await keyboard.press('Alt+ArrowDown')
    await eventually(async () => (await risks.refs()).slice(0, 3)).toEqual(['R-001', 'R-003', 'R-002'])
    await keyboard.press('Control+z')
    await eventually(async () => (await risks.refs()).slice(0, 3)).toEqual(['R-001', 'R-002', 'R-003'])
    const { rows } = await workbook.ask('record.list', { register: 'risk', limit: 3 })
    expect(rows.map((row) => row.ref)).toEqual(['R-001', 'R-002', 'R-003'])
  })
})

async function nameDepartmentAndHead(page: Page): Promise<void> {
  const people = new PeoplePage(page)
  await new Shell(page).run('People and departments')
  await people.departments.row('D-001').waitFor()
  await addRow(page, 'n', people.departments, 'Front desk three')
  await addRow(page, 'n', people.departments, 'Front desk two')
  await people.departments.arrowTo('Front desk two', 'Head')
  await page.keyboard.press('F2')
  await page.keyboard.type('Linh Phạm')
  await optionFor(page, 'Linh Phạm').waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => people.departments.text('Front desk two', 'Head')).toBe('Linh Phạm')

  await tabBackTo(page, people)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await people.people.row('Linh Phạm').waitFor()
  await tabInto(page, people.people.root)
  await people.people.arrowTo('Linh Phạm', 'Phone')
  await page.keyboard.type('+44 20 7946 0123')
  await page.keyboard.press('Enter')
  await eventually(() => people.answersFor('Front desk two').textContent()).toContain('+44 20 7946 0123')
}

/** Back from the grid to the tab of the directory that is chosen. */
async function tabBackTo(page: Page, people: PeoplePage): Promise<void> {
  const tab = people.tab('Departments')
  for (let pressed = 0; pressed < 20 && !(await isFocused(tab)); pressed++) await page.keyboard.press('Shift+Tab')
  expect(await isFocused(tab)).toBe(true)
}

/** Begins a row: N anywhere on the page, Insert in the grid, where a letter would be typed into the cell. */
async function addRow(page: Page, key: 'n' | 'Insert', grid: Grid, title: string): Promise<void> {
  await page.keyboard.press(key)
  await eventually(() => grid.root.getByRole('textbox').count()).toBe(1)
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await grid.row(title).waitFor()
  await eventually(() => grid.row(title).evaluate((row) => row.contains(row.ownerDocument.activeElement))).toBe(true)
}

async function preventSomething(page: Page): Promise<void> {
  const shell = new Shell(page)
  const { prevention } = new PhasePage(page)
  await page.keyboard.press('Alt+1')
  await shell.heading('Discovery').waitFor()
  await eventually(async () => (await prevention.refs()).length).toBeGreaterThan(0)
  const [ref = ''] = await prevention.refs()
  await tabInto(page, prevention.root)
  for (const [column, typed, shown] of [
    ['Status', 'Done', 'Done'],
    ['Owner', 'Linh', 'Linh Phạm'],
  ] as const) {
    await prevention.arrowTo(ref, column)
    await page.keyboard.press('F2')
    await page.keyboard.type(typed)
    await optionFor(page, shown).waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => prevention.text(ref, column)).toBe(shown)
  }
  await prevention.arrowTo(ref, 'Evidence')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Six shifts watched, notes in the blue folder')
  await page.keyboard.press('Enter')
  await eventually(() => prevention.text(ref, 'Evidence')).toContain('blue folder')
  await eventually(() => shell.plate('Discovery').getAttribute('aria-label')).not.toContain('0% ready')
}

async function scoreRisk(page: Page): Promise<void> {
  const { risks } = new RisksPage(page)
  await new Shell(page).run('Risk register')
  await risks.row('R-001').waitFor()
  await addRow(page, 'n', risks, risk)
  await page.keyboard.press('Space')
  const panel = new RecordPanel(page, risk)
  await panel.root.waitFor()
  await page.keyboard.press('F6')
  for (const [field, value] of [
    ['Likelihood now', '4 Likely'],
    ['Impact now', '3 Moderate'],
  ] as const) {
    await tabTo(page, panel.value(field))
    await page.keyboard.press('Enter')
    await page.keyboard.type(value)
    await optionFor(page, value).waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => panel.value(field).textContent()).toBe(value)
    await eventually(() => isFocused(panel.value(field))).toBe(true)
  }
  await page.keyboard.press('Escape')
  await panel.root.waitFor({ state: 'detached' })
  await eventually(() => risks.text(risk, 'Now')).toBe('High 12')
}

async function planThreeSteps(page: Page): Promise<void> {
  const rollback = new RollbackPage(page)
  await new Shell(page).run('Rollback plan')
  await rollback.steps.row('RS-001').waitFor()
  const refs: string[] = []
  for (const [at, title] of steps.entries()) {
    await addRow(page, at === 0 ? 'n' : 'Insert', rollback.steps, title)
    refs.push(await rollback.steps.refOf(title))
    await rollback.steps.arrowTo(title, 'Department')
    await page.keyboard.type('Front desk two')
    await optionFor(page, 'Front desk two').waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => rollback.steps.text(title, 'Department')).toBe('Front desk two')
    await rollback.steps.arrowTo(title, 'Minutes')
    await page.keyboard.type(String(10 * (at + 1)))
    await page.keyboard.press('Enter')
    await eventually(() => rollback.steps.text(title, 'Minutes')).toBe(`${10 * (at + 1)} min`)
    if (at > 0) await waitFor(page, rollback, title, refs[at - 1] ?? '')
  }
  await eventually(() => rollback.bar(steps[2]).getAttribute('aria-label')).toMatch(
    /Front desk two, 30 min,.*from 0:30 to 1:00/,
  )
}

/** Makes a step wait for another, in the panel. */
async function waitFor(page: Page, rollback: RollbackPage, title: string, before: string): Promise<void> {
  await rollback.steps.arrowTo(title, 'Step')
  await page.keyboard.press('Space')
  const panel = new RecordPanel(page, title)
  await panel.root.waitFor()
  await page.keyboard.press('F6')
  await tabTo(page, panel.value('After'))
  await page.keyboard.press('Enter')
  await page.keyboard.type(before)
  await optionFor(page, before).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await panel.value('After').waitFor()
  await eventually(() => isFocused(panel.value('After'))).toBe(true)
  await page.keyboard.press('Escape')
  await panel.root.waitFor({ state: 'detached' })
}

async function exportPlan(page: Page): Promise<void> {
  const documents = new DocumentsPage(page)
  await new Shell(page).run('Documents')
  await documents.document('Rollback plan').waitFor()
  await tabTo(page, documents.department)
  await page.keyboard.type('Front desk two')
  await documents.pages.waitFor()
  await page.keyboard.press('Control+Enter')
  await eventually(() => documents.written.textContent()).toContain('1 file written')
}

async function undoTwice(page: Page): Promise<void> {
  const shell = new Shell(page)
  const { steps: grid, bar } = of(page)
  await shell.run('Rollback plan')
  await page.keyboard.press('Control+z')
  await eventually(() => bar(steps[2]).getAttribute('aria-label')).toMatch(/from 0:00 to 0:30/)
  await page.keyboard.press('Control+z')
  await eventually(() => bar(steps[2]).getAttribute('aria-label')).toContain('no minutes given yet')
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+Shift+z')
  await eventually(() => bar(steps[2]).getAttribute('aria-label')).toMatch(/from 0:30 to 1:00/)
  expect(await grid.root.count()).toBe(1)
}

function of(page: Page) {
  const rollback = new RollbackPage(page)
  return { steps: rollback.steps, bar: (step: string) => rollback.bar(step) }
}
