import { describe, expect, it } from 'vitest'
import { HomePage } from './pages/home-page.ts'
import { isFocused } from './pages/grid.ts'
import { RunPage, RunsPage } from './pages/run-pages.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { pressUntil } from './support/keys.ts'
import { openWorkbook } from './support/workbook.ts'

/** A plan of three steps, two of them in a row, at its list of runs. */
async function openRuns() {
  const workbook = await openWorkbook({ fill: 'new', keyboardOnly: true })
  const { ask, page } = workbook
  const { rows } = await ask('record.list', { register: 'rollback_step' })
  await ask('record.removeMany', { register: 'rollback_step', rows: rows.map(({ id, version }) => ({ id, version })) })
  const add = (title: string, values: Record<string, string | number | string[]>) =>
    ask('record.create', { register: 'rollback_step', values: { title, expectedMinutes: 20, ...values } })
  const call = await add('Phone the heads', { stage: 'declare' })
  await add('Lift the lock', { stage: 'switch_back', predecessorIds: [call.id] })
  await add('Print the lists', { stage: 'secure_data', expectedMinutes: 5 })
  const shell = new Shell(page)
  await shell.rail.waitFor()
  await shell.goTo('/rollback-runs')
  await shell.heading('Rollback runs').waitFor()
  await workbook.settled()
  return { workbook, page, shell, runs: new RunsPage(page), run: new RunPage(page) }
}

describe('going through the rollback plan, by keyboard alone', () => {
  it('starts a rehearsal, goes through it, ends it and takes its minutes over', async () => {
    const { workbook, page, shell, runs, run } = await openRuns()
    await page.keyboard.press('Control+Enter')
    await runs.start.waitFor()
    await page.keyboard.press('Enter')
    await run.clock.waitFor()
    // The limits of the plan are about go-live, not about the day of a rehearsal.
    expect(await run.wayBack.count()).toBe(0)
    await eventually(() => isFocused(run.step('Phone the heads'))).toBe(true)

    await page.keyboard.press('Enter')
    await run.group('Running').waitFor()
    await eventually(() => run.said.textContent()).toBe('Started step 1 Phone the heads')
    await page.keyboard.press('u')
    await eventually(() => run.said.textContent()).toBe('Undone: RR-001: started step 1 Phone the heads')
    await run.group('Running').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await eventually(() => run.group('Running').textContent()).toContain('Phone the heads')
    await page.keyboard.press('Space')
    await eventually(() => run.current.textContent()).toBe('Lift the lock')
    await eventually(() => isFocused(run.step('Lift the lock'))).toBe(true)

    // Without a reason nothing is skipped, and what was typed stays.
    await page.keyboard.press('s')
    await eventually(() => isFocused(run.reason)).toBe(true)
    await page.keyboard.type('  ')
    await page.keyboard.press('Enter')
    await eventually(() => run.problem.textContent()).toBe('Say why it is skipped: without a reason it stays.')
    expect(await run.reason.inputValue()).toBe('  ')
    await page.keyboard.type('Lifted already')
    await page.keyboard.press('Enter')
    await eventually(() => run.group('Done and skipped').textContent()).toContain('Lift the lock')
    await eventually(() => isFocused(run.step('Print the lists'))).toBe(true)
    await page.keyboard.press('Enter')
    await eventually(() => run.group('Running').textContent()).toContain('Print the lists')
    await page.keyboard.press('Enter')
    await eventually(() => run.group('Done and skipped').getByRole('button').count()).toBe(3)

    await page.keyboard.press('e')
    await run.end.waitFor()
    await page.keyboard.type('Everybody was reached')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Print before you phone')
    await page.keyboard.press('Control+Enter')
    await run.take.waitFor()
    expect(await page.getByText('Print before you phone').isVisible()).toBe(true)
    await pressUntil(page, 'Tab', () => isFocused(run.take))
    await page.keyboard.press('Enter')
    await eventually(() => run.said.textContent()).toBe('Took over the minutes of 2 steps')
    const { rows } = await workbook.ask('record.list', { register: 'rollback_step' })
    expect(rows.map((row) => row['rehearsedMinutes'])).toEqual([1, null, 1])

    await page.keyboard.press('Escape')
    await shell.heading('Rollback runs').waitFor()
    await eventually(() => runs.run('Rehearsal').textContent()).toContain('2 done, 1 skipped')
    await shell.goTo('/rollback')
    const bar = page.getByRole('button', {
      name: /^Step 1 \(RS-\d+\) Phone the heads, No department, 1 min, rehearsed, planned 20 min/,
    })
    await bar.waitFor()
    expect(
      await page.getByRole('table', { name: 'The steps in the order in which they start' }).textContent(),
    ).toContain('Lift the lock')
  })

  it('shows by when a rollback in earnest has to be done, once it was decided in time', async () => {
    const { workbook, page, run } = await openRuns()
    const { ask } = workbook
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const change = async (
      register: 'engagement' | 'rollback_plan' | 'rollback_run',
      values: Record<string, string>,
    ) => {
      const [row] = (await ask('record.list', { register })).rows
      await ask('record.update', { register, id: row?.id ?? '', version: row?.version ?? 0, values })
    }
    await change('engagement', { goLiveOn: inHours(-48).slice(0, 10) })
    await change('rollback_plan', { legacyModeAfterGoLive: 'read_write', legacyAccessUntil: inHours(10) })
    await ask('run.start', { kind: 'live' })
    await page.getByRole('button', { name: 'Go on with it' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await eventually(() => run.wayBack.textContent()).toContain('Not decided yet. Latest time to decide')
    await change('rollback_run', { decided: 'roll_back', decidedAt: inHours(0) })
    await eventually(() => run.wayBack.textContent()).toMatch(
      /^Decided in time\. To be done by.*Write access to the old system ends/,
    )
  })

  it('shows what to do when a step fails, and starts one before its turn only with a reason', async () => {
    const opened = await openRuns()
    const { workbook, runs } = opened
    let { page, run } = opened
    await page.keyboard.press('Control+Enter')
    await runs.start.waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => isFocused(run.step('Phone the heads'))).toBe(true)
    await pressUntil(page, 'ArrowDown', () => isFocused(run.step('Lift the lock')))
    await page.keyboard.press('Enter')
    const because = page.getByRole('textbox', { name: 'Started all the same because' })
    await eventually(() => isFocused(because)).toBe(true)
    await page.keyboard.type('The vendor is on the line')
    await page.keyboard.press('Enter')
    await eventually(() => run.group('Running').textContent()).toContain('Lift the lock')
    await eventually(() => isFocused(run.step('Lift the lock'))).toBe(true)
    await page.keyboard.press('f')
    await page.getByText('The plan does not say what to do then.').waitFor()
    await page.keyboard.type('No key')
    await eventually(async () => (await workbook.ask('draft.list', { page: 'another' })).drafts.length).toBe(1)

    // What was typed when the program ended is offered where it was typed.
    page = await workbook.restart()
    run = new RunPage(page)
    const shell = new Shell(page)
    await new HomePage(page).file('Test Clinic.phasebook').press('Enter')
    await shell.rail.waitFor()
    await shell.goTo('/rollback-runs')
    await page.getByRole('button', { name: 'Go on with it' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await run.goOnWriting.waitFor()
    await pressUntil(page, 'Tab', () => isFocused(run.goOnWriting))
    await page.keyboard.press('Enter')
    const happened = page.getByRole('textbox', { name: 'What happened' })
    await eventually(() => isFocused(happened)).toBe(true)
    expect(await happened.inputValue()).toBe('No key')
    await page.keyboard.press('Enter')
    await eventually(() => run.group('Failed').textContent()).toContain('Lift the lock')
    expect((await workbook.ask('draft.list', { page: 'another' })).drafts).toEqual([])

    // Done at the second try, it still says that it failed.
    await pressUntil(page, 'ArrowDown', () => isFocused(run.step('Lift the lock')))
    await page.keyboard.press('Enter')
    const again = page.getByRole('textbox', { name: 'Started all the same because' })
    await eventually(() => isFocused(again)).toBe(true)
    await page.keyboard.type('The key came')
    await page.keyboard.press('Enter')
    await eventually(() => run.group('Running').textContent()).toContain('failed at first')
    await page.keyboard.press('Enter')
    await eventually(() => run.group('Done and skipped').textContent()).toContain('failed at first')
    await page.keyboard.press('e')
    await run.end.getByText('Failed at first: Lift the lock.').waitFor()
    // With steps left undone the run ends only with a word of why.
    await page.keyboard.press('Control+Enter')
    await eventually(() => run.problem.textContent()).toMatch(
      /^Step 1 “Phone the heads” and 1 more were not carried out .* Say under “Outcome” why they were left/,
    )
    await page.keyboard.type('The fire alarm rang')
    await page.keyboard.press('Control+Enter')
    const take = page.getByRole('checkbox', { name: /Lift the lock$/ })
    await take.waitFor()
    expect(await take.isChecked()).toBe(false)
    // What is not ticked is not in the figure either.
    await page.getByText('The critical path takes 40 min now.').waitFor()
    await take.press('Space')
    await page.getByText('The critical path takes 40 min now, 21 min with the minutes that are ticked.').waitFor()
    await take.press('Space')
    await page.keyboard.press('Escape')
    await eventually(() => new RunsPage(page).run('Rehearsal').textContent()).toContain('1 done, 1 failed at first')
  })
})
