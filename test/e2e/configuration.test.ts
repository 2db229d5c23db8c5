import { describe, expect, it } from 'vitest'
import { WorkflowPage, WorkflowsPage } from './pages/configuration-pages.ts'
import { isFocused } from './pages/grid.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { type Look, problemsOf } from './support/every-place.ts'
import { pressUntil } from './support/keys.ts'
import { openWorkbook } from './support/workbook.ts'

async function openAt(path: string, heading: string, fill: 'new' | 'sample') {
  const workbook = await openWorkbook({ fill })
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  await shell.goTo(path)
  await shell.heading(heading).waitFor()
  await workbook.settled()
  return { workbook, shell, page: workbook.page }
}

describe('a workflow is mapped by the screen', () => {
  it('and its bottleneck, which only moved, is named until its reason is signed or it is shorter', async () => {
    const { workbook, shell, page } = await openAt('/workflows', 'Workflow audit', 'new')
    await workbook.ask('record.create', { register: 'person', values: { displayName: 'Ann Lee' } })
    await new WorkflowsPage(page).open('Repeat prescription')
    const audit = new WorkflowPage(page)

    for (const [step, work, wait] of [
      ['Writes the slip', '4', ''],
      ['Signs the slip', '2', '26 h'],
      ['Faxes it', '4', '3 h'],
    ] as const) {
      await audit.asIs.add('Step', step)
      await audit.asIs.write(step, 'Work', work)
      if (wait !== '') await audit.asIs.write(step, 'Wait', wait)
    }
    await eventually(() => audit.flow('As is').count()).toBe(3)
    expect(await audit.habits.count()).toBe(0)

    await audit.takeOver('Signs the slip')
    await eventually(() => audit.flow('To be').count()).toBe(3)
    const panel = new RecordPanel(page, 'Signs the slip')
    await eventually(() => isFocused(panel.root)).toBe(true)
    await panel.close()
    await audit.write('To be')
    await audit.toBe.write('Signs the slip', 'Wait', '22 h 30')
    const relocated = audit.habit('Bottleneck relocated')
    await relocated.waitFor()
    await eventually(() => relocated.textContent()).toContain(
      'has its bottleneck relocated: the longest wait was 89 % of the lead time and is 100 % now. Shorten it, or say why it stays.',
    )
    await page.getByText('23 % shorter', { exact: false }).first().waitFor()
    expect(await audit.flow('To be').first().getAttribute('aria-label')).toContain('Relocated')
    expect(
      await problemsOf(
        workbook,
        { name: 'wide', viewport: { width: 1440, height: 900 }, colours: ['light', 'dark'] },
        'workflow',
      ),
    ).toEqual([])

    await relocated.getByRole('button', { name: /^Keep because/ }).click()
    await relocated.getByRole('textbox', { name: 'It stays because' }).fill('The law asks for a signature.')
    await page.keyboard.press('Control+Enter')
    await relocated.getByText('Keep-because unsigned').waitFor()
    const about = relocated.getByRole('button', { name: /^WF-\d+ Repeat prescription$/ })
    await eventually(() => isFocused(about)).toBe(true)
    await relocated.getByRole('button', { name: /^Sign the reason/ }).click()
    await relocated.getByRole('combobox', { name: 'Signed by' }).selectOption({ label: 'Ann Lee' })
    await relocated.getByRole('button', { name: 'Record this signature' }).click()
    await relocated.getByText('Kept, signed').waitFor()
    await eventually(() => isFocused(about)).toBe(true)
    await shell.message('Signature of Ann Lee recorded').waitFor()

    // Another word asks for another signature, and a shorter wait for no answer at all.
    const [habit] = (await workbook.ask('record.list', { register: 'legacy_habit' })).rows
    if (habit === undefined) throw new Error('the answer is a row')
    const values = { keepBecause: 'The law asks for a signature on each repeat.' }
    await workbook.ask('record.update', { register: 'legacy_habit', id: habit.id, version: habit.version, values })
    await relocated.getByText('Keep-because unsigned').waitFor()
    await audit.toBe.write('Signs the slip', 'Wait', '1')
    await relocated.waitFor({ state: 'detached' })
  })
})

describe('the audit of the sample clinic', () => {
  it('is walked and enlarged by the keys, and each step opens its panel', async () => {
    const { workbook, page } = await openAt('/workflows', 'Workflow audit', 'sample')
    const workflows = new WorkflowsPage(page)
    expect(await workflows.line('Repeat prescription').textContent()).toContain('17 % shorterbottleneck relocated')
    await workflows.open('Repeat prescription')
    const audit = new WorkflowPage(page)
    const steps = audit.flow('As is')
    await eventually(() => steps.count()).toBe(8)
    const signs = steps.filter({ hasText: 'Signs the slip' })
    expect(await signs.getAttribute('aria-label')).toBe(
      'WS-030 Signs the slip, Prescribing clinician, wait 26 h, on paper, approval, Bottleneck',
    )
    await steps.first().focus()
    await pressUntil(page, 'ArrowRight', () => signs.evaluate((step) => step === step.ownerDocument.activeElement))
    const before = (await signs.boundingBox())?.width ?? 0
    await page.keyboard.press('+')
    await eventually(() => audit.size.textContent()).toBe('125 %')
    await eventually(async () => Math.round((((await signs.boundingBox())?.width ?? 0) / before) * 100)).toBe(125)
    await page.keyboard.press('-')
    await page.keyboard.press('-')
    await eventually(() => audit.size.textContent()).toBe('80 %')
    await page.keyboard.press('f')
    const isInView = () =>
      steps.first().evaluate((step) => {
        const frame = step.closest('.flow-scroll')
        return frame !== null && frame.scrollWidth <= frame.clientWidth
      })
    await eventually(isInView).toBe(true)
    await page.keyboard.press('0')
    await eventually(() => audit.size.textContent()).toBe('100 %')
    await page.keyboard.press('Enter')
    await new RecordPanel(page, 'Signs the slip').root.waitFor()
    expect(await signs.getAttribute('aria-pressed')).toBe('true')
    const look: Look = { name: 'narrow', viewport: { width: 1024, height: 700 }, colours: ['light', 'dark'] }
    await page.setViewportSize(look.viewport)
    expect(await problemsOf(workbook, look, 'workflow-sample')).toEqual([])
  })

  it('is where a step or a habit that was looked for is shown', async () => {
    const { workbook, shell, page } = await openAt('/', 'Overview', 'sample')
    const { rows } = await workbook.ask('record.list', { register: 'workflow_step' })
    const step = rows.find((row) => row.ref === 'WS-030')
    await shell.goTo(`/workflows?row=workflow_step:${step?.id}`)
    await shell.heading('Repeat prescription').waitFor()
    await new RecordPanel(page, 'Signs the slip').root.waitFor()
    expect(page.url()).toMatch(/#\/workflows\/[0-9A-Z]{26}\?row=/)
  })

  it('says so when the workflow is gone', async () => {
    const { shell, page } = await openAt('/', 'Overview', 'sample')
    await shell.goTo('/workflows/01ARZ3NDEKTSV4RRFFQ69G5FAV')
    await page.getByRole('heading', { name: 'This workflow is not in the file.' }).waitFor()
    await page.getByRole('button', { name: 'Show workflows' }).click()
    await shell.heading('Workflow audit').waitFor()
    expect(page.url()).toContain('#/workflows')
  })
})
