import { describe, expect, it } from 'vitest'
import { Grid, isFocused } from './pages/grid.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { IntegrationsPage, RehearsalsPage, TestsPage } from './pages/rehearsal-pages.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { problemsOf } from './support/every-place.ts'
import { openWorkbook } from './support/workbook.ts'

async function openAt(path: string, heading: string) {
  const workbook = await openWorkbook({ fill: 'sample' })
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  const goTo = async (place: string, title: string) => {
    await shell.goTo(place)
    await shell.heading(title).waitFor()
    await workbook.settled()
  }
  await goTo(path, heading)
  return { workbook, shell, page: workbook.page, goTo }
}

describe('what came out of a run', () => {
  it('is written down while it is typed, before and after its test is chosen, and let go of with the form', async () => {
    const { workbook, page } = await openAt('/tests', 'Tests')
    const tests = new TestsPage(page)
    const kept = async () => {
      const { drafts } = await workbook.ask('draft.list', { page: 'nobody' })
      return drafts.map(({ text, values }) => [text, 'testCaseId' in values])
    }
    await page.keyboard.press('Control+Enter')
    await tests.form.getByLabel('What came out').fill('The label came out empty')
    await eventually(kept).toEqual([['The label came out empty', false]])
    await tests.form.getByLabel('Test', { exact: true }).selectOption({ label: 'TC-004 A renewal without paper' })
    await eventually(kept).toEqual([['The label came out empty', true]])
    await tests.form.getByRole('button', { name: 'Cancel' }).click()
    await eventually(kept).toEqual([])
  })
})

describe('a run that fails', () => {
  it('is recorded by the keys in one step, and told in the picture, the findings and the integration', async () => {
    const { workbook, shell, page, goTo } = await openAt('/tests', 'Tests')
    const tests = new TestsPage(page)
    expect(await tests.count('All tests, failed').textContent()).toBe('1')
    expect(await tests.count('End to end, failed').count()).toBe(0)

    await page.keyboard.press('Control+Enter')
    await tests.form.waitFor()
    await tests.form.getByLabel('Test', { exact: true }).selectOption({ label: 'TC-004 A renewal without paper' })
    await tests.form.getByRole('radio', { name: 'Fail' }).check()
    await page.keyboard.press('Control+Enter')
    await tests.form.getByText('Say what came out, so that whoever mends it knows.').waitFor()
    const words = tests.form.getByLabel('What came out')
    await eventually(() => isFocused(words)).toBe(true)
    const look = { name: 'wide', viewport: { width: 1440, height: 900 }, colours: ['light'] } as const
    const inForm = (await problemsOf(workbook, look, 'record-run')).filter((each) => !each.includes('0 headings'))
    expect(inForm).toEqual([])
    await words.fill('The pharmacy gets the dose of last month.')
    await page.keyboard.press('Control+Enter')
    await tests.form.waitFor({ state: 'detached' })
    await shell.message('TC-004 A renewal without paper failed. It stays open until a run passes.').waitFor()

    await eventually(() => tests.count('End to end, failed').textContent()).toBe('1')
    expect(await tests.count('All tests, failed').textContent()).toBe('2')
    await tests.findings
      .getByText('failed in its newest run: The pharmacy gets the dose of last month.', { exact: false })
      .waitFor()
    await tests.needs.getByRole('button', { name: 'Show all 14' }).waitFor()

    await tests.count('End to end, failed').click()
    const grid = new Grid(page, 'Test cases')
    await eventually(() => grid.refs()).toEqual(['TC-004'])
    await grid.open('TC-004')
    await new RecordPanel(page, 'A renewal without paper').root.waitFor()
    await new Grid(page, 'Runs of TC-004').row('The pharmacy gets').waitFor()

    await goTo('/integrations', 'Integrations')
    const integrations = new IntegrationsPage(page)
    const pair = integrations.pair('Nursing', 'Clinicians')
    expect(await pair.getAttribute('aria-label')).toBe('Nursing and Clinicians: 0 of 2 work together, 2 did not work')
    await workbook.ask('history.undo', {})
    await eventually(() => pair.getAttribute('aria-label')).toBe(
      'Nursing and Clinicians: 1 of 2 work together, 1 did not work',
    )
    await pair.click()
    expect(await integrations.shared(/^Nursing and Clinicians/).textContent()).toContain('Electronic prescriptions')
  })
})

describe('a rehearsal with real patients', () => {
  it('says at once what it lacks, and is content when that is there', async () => {
    const { page } = await openAt('/rehearsals', 'Rehearsals')
    const rehearsals = new RehearsalsPage(page)
    expect(await rehearsals.step(3).textContent()).toContain('nothing stops it')
    const line = rehearsals.withPatients('Dress rehearsal')
    await line.getByRole('button', { name: 'Dress rehearsal with five patients' }).click()
    const panel = new RecordPanel(page, 'Dress rehearsal with five patients')
    await panel.write('Consents on record', '4')
    await eventually(() => line.textContent()).toContain('Not yet')
    await eventually(() => rehearsals.step(3).textContent()).toContain('still needs 1 of 5 consents')
    const problem = 'has 4 consents on record for 5 patients. Get the missing ones, or leave out who did not agree.'
    await rehearsals.findings.getByText(problem, { exact: false }).waitFor()

    await panel.write('Consents on record', '5')
    await eventually(() => rehearsals.findings.textContent()).not.toContain('for 5 patients')
    await eventually(() => rehearsals.step(3).textContent()).toContain('nothing stops it')
    await eventually(() => line.textContent()).toContain('Yes')
  })
})
