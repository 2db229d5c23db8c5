import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { HomePage } from './pages/home-page.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { DocumentsPage, PeoplePage, PhasePage, RisksPage, RollbackPage } from './pages/places.ts'
import { Shell } from './pages/shell.ts'
import { exportedFiles, pdfWords } from './support/documents.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook } from './support/workbook.ts'

const clinic = 'Łukasz & Nguyễn Clinic'
const steps = ['Fetch the paper day sheets', 'Tell waiting patients', 'Open the old booking screen'] as const

describe('the main job', () => {
  it('takes a new clinic from its name to the head’s rollback plan, back twice, and through closing and a restart', async () => {
    const workbook = await openWorkbook()
    const { page } = workbook
    const shell = new Shell(page)

    await new HomePage(page).begin(clinic, '1 Mar 2027')
    await shell.heading('Overview').waitFor()
    await eventually(() => shell.bar.textContent()).toContain(clinic)
    await eventually(() => shell.countdown.textContent()).toContain('1 Mar')

    await nameDepartmentAndHead(page)
    await preventSomething(page)
    await scoreRisk(page)
    await planThreeSteps(page)
    await refuseLoop(page)

    await exportFor(page, 'Front desk two')
    const [file] = exportedFiles(workbook.folder)
    if (file === undefined) throw new Error('Nothing was exported')
    const words = pdfWords(file)
    expect(words).toContain('Front desk two')
    expect(words).toContain('Linh Phạm')
    for (const step of steps) expect(words).toContain(step)

    await undoTwice(page)

    await shell.run('Close this engagement')
    await new HomePage(page).file(`${clinic}.phasebook`).click()
    await everythingIsThere(page)

    const reopened = await workbook.restart()
    await new HomePage(reopened).file(`${clinic}.phasebook`).click()
    await everythingIsThere(reopened)
  })

  it('begins the next engagement at its overview, not at a row of the one before', async () => {
    const { page, ask } = await openWorkbook({ fill: 'sample' })
    const shell = new Shell(page)
    await shell.rail.waitFor()
    await shell.run('R-013')
    await page.getByRole('complementary').waitFor()
    await ask('workspace.close', {})
    await new HomePage(page).begin('Second Clinic', '')
    await eventually(() => shell.bar.textContent()).toContain('Second Clinic')
    await shell.heading('Overview').waitFor()
    expect(await page.getByRole('complementary').count()).toBe(0)
  })
})

async function nameDepartmentAndHead(page: Page): Promise<void> {
  const people = new PeoplePage(page)
  await new Shell(page).go('People and departments')
  await people.departments.add('Department', 'Front desk two')
  await people.departments.open('Front desk two')
  const panel = new RecordPanel(page, 'Front desk two')
  await panel.pick('Head', 'Linh Phạm')
  await panel.close()
  await people.tab('People').click()
  await people.people.write('Linh Phạm', 'Phone', '+44 20 7946 0123')
  await eventually(() => people.answersFor('Front desk two').textContent()).toContain('+44 20 7946 0123')
  expect(await people.answersFor('Front desk two').textContent()).toContain('Linh Phạm')
}

async function preventSomething(page: Page): Promise<void> {
  const shell = new Shell(page)
  const { prevention } = new PhasePage(page)
  expect(await shell.plate('Discovery').getAttribute('aria-label')).toContain('0% ready')
  await shell.goToPhase('Discovery')
  const [ref = ''] = await eventuallySome(() => prevention.refs())
  await prevention.write(ref, 'Status', 'Done')
  await eventually(() => prevention.text(ref, 'Status')).toBe('Done')
  await prevention.write(ref, 'Owner', 'Linh')
  await eventually(() => prevention.text(ref, 'Owner')).toBe('Linh Phạm')
  await prevention.open(ref)
  const panel = new RecordPanel(page, await titleOf(page))
  await panel.write('Evidence', 'Six shifts watched, notes in the blue folder')
  await panel.close()
  await eventually(() => shell.plate('Discovery').getAttribute('aria-label')).not.toContain('0% ready')
}

async function scoreRisk(page: Page): Promise<void> {
  const { risks, heat } = ofRisks(page)
  await new Shell(page).go('Risk register')
  const before = await countIn(heat)
  const ref = await risks.add('Risk', 'The label printer jams at opening')
  await eventually(() => risks.text(ref, 'Now')).toBe('Not assessed')
  await risks.open(ref)
  const panel = new RecordPanel(page, 'The label printer jams at opening')
  await panel.pick('Likelihood now', '4 Likely')
  await panel.pick('Impact now', '3 Moderate')
  await panel.close()
  await eventually(() => risks.text(ref, 'Now')).toBe('High 12')
  await eventually(() => countIn(heat)).toBe(before + 1)
  expect(await heat.getAttribute('aria-label')).toContain(ref)
}

async function planThreeSteps(page: Page): Promise<void> {
  const rollback = new RollbackPage(page)
  await new Shell(page).goTo('/rollback')
  await new Shell(page).heading('Rollback plan').waitFor()
  const refs: string[] = []
  for (const [at, title] of steps.entries()) {
    refs.push(await rollback.steps.add('Step', title))
    await rollback.steps.open(title)
    const panel = new RecordPanel(page, title)
    await panel.pick('Department', 'Front desk two')
    await panel.write('Minutes', String(10 * (at + 1)))
    const before = refs[at - 1]
    if (before !== undefined) await panel.pickMore('After', before)
    await panel.close()
  }
  await eventually(() => rollback.bar(steps[0]).getAttribute('aria-label')).toMatch(
    /Front desk two, 10 min,.*from 0:00 to 0:10/,
  )
  await eventually(() => rollback.bar(steps[1]).getAttribute('aria-label')).toMatch(/20 min,.*from 0:10 to 0:30/)
  await eventually(() => rollback.bar(steps[2]).getAttribute('aria-label')).toMatch(/30 min,.*from 0:30 to 1:00/)
}

async function refuseLoop(page: Page): Promise<void> {
  const { steps: grid } = new RollbackPage(page)
  const refs = await Promise.all(steps.map((title) => grid.refOf(title)))
  await grid.open(steps[0])
  const panel = new RecordPanel(page, steps[0])
  await panel.pickMore('After', refs[2] ?? '')
  await eventually(() => panel.problem.textContent()).toContain('wait for each other')
  const sentence = (await panel.problem.textContent()) ?? ''
  for (const ref of refs) expect(sentence).toContain(ref)
  await panel.close()
}

async function exportFor(page: Page, department: string): Promise<void> {
  const documents = new DocumentsPage(page)
  await new Shell(page).go('Documents')
  await documents.document('Rollback plan').click()
  await documents.department.selectOption({ label: department })
  await documents.pages.waitFor()
  await documents.exportPdf.click()
  await eventually(() => documents.written.textContent()).toContain('1 file written')
}

async function undoTwice(page: Page): Promise<void> {
  const shell = new Shell(page)
  const { steps: grid, bar } = ofSteps(page)
  await shell.goTo('/rollback')
  await grid.scrollTo(steps[2])
  await shell.undo.click()
  await eventually(() => bar(steps[2]).getAttribute('aria-label')).toMatch(/from 0:00 to 0:30/)
  await page.keyboard.press('Control+z')
  await eventually(() => grid.text(steps[2], 'Minutes')).toBe('')
  await page.keyboard.press('Control+Shift+z')
  await eventually(() => grid.text(steps[2], 'Minutes')).toBe('30 min')
  await shell.redo.click()
  await eventually(() => bar(steps[2]).getAttribute('aria-label')).toMatch(/from 0:30 to 1:00/)
}

async function everythingIsThere(page: Page): Promise<void> {
  const shell = new Shell(page)
  await shell.rail.waitFor()
  await shell.go('People and departments')
  await eventually(() => new PeoplePage(page).answersFor('Front desk two').textContent()).toMatch(
    /Linh Phạm.*7946 0123/,
  )
  await shell.goToPhase('Discovery')
  const { prevention } = new PhasePage(page)
  const [ref = ''] = await eventuallySome(() => prevention.refs())
  await eventually(() => prevention.text(ref, 'Status')).toBe('Done')
  await eventually(() => prevention.text(ref, 'Owner')).toBe('Linh Phạm')
  await eventually(() => prevention.text(ref, 'Evidence')).toContain('blue folder')
  await shell.go('Risk register')
  await eventually(() => new RisksPage(page).risks.text('The label printer jams', 'Now')).toBe('High 12')
  await shell.goTo('/rollback')
  const { bar } = ofSteps(page)
  await eventually(() => bar(steps[2]).getAttribute('aria-label')).toMatch(/Front desk two, 30 min,.*from 0:30 to 1:00/)
}

function ofSteps(page: Page) {
  const rollback = new RollbackPage(page)
  return { steps: rollback.steps, bar: (step: string) => rollback.bar(step) }
}

function ofRisks(page: Page) {
  const place = new RisksPage(page)
  return { risks: place.risks, heat: place.heat('Moderate impact, likely') }
}

/** How many risks a cell of the heat map says it has. */
async function countIn(cell: ReturnType<RisksPage['heat']>): Promise<number> {
  return Number(/(\d+) risks?:/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1] ?? 0)
}

async function titleOf(page: Page): Promise<string> {
  return (await page.getByRole('complementary').getByRole('heading', { level: 2 }).textContent()) ?? ''
}

async function eventuallySome(read: () => Promise<readonly string[]>): Promise<readonly string[]> {
  await eventually(async () => (await read()).length).toBeGreaterThan(0)
  return read()
}
