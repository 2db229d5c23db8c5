import { expect, it } from 'vitest'
import { isFocused } from './pages/grid.ts'
import { RunPage } from './pages/run-pages.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { pressUntil } from './support/keys.ts'
import { openWorkbook } from './support/workbook.ts'

it('records a decision and its time, and another one with a new time, by keyboard alone', async () => {
  const { page, ask, settled } = await openWorkbook({ fill: 'new', keyboardOnly: true })
  const run = new RunPage(page)
  const person = async (displayName: string, phone: string) =>
    (await ask('record.create', { register: 'person', values: { displayName, phone } })).id
  const [ann, bo, cy] = [
    await person('Ann Lee', '07700 900001'),
    await person('Bo Berg', '07700 900002'),
    await person('Cy Kerr', '07700 900003'),
  ]
  const authority = (await ask('record.list', { register: 'rollback_authority' })).rows[0]
  await ask('record.update', {
    register: 'rollback_authority',
    id: authority?.id ?? '',
    version: authority?.version ?? 0,
    values: { primaryPersonId: ann, deputyIds: [bo], quorum: 2, mustConsultId: cy },
  })
  const { id: runId } = await ask('run.start', { kind: 'live' })
  await new Shell(page).rail.waitFor()
  await page.evaluate(`location.hash = '#/rollback-runs/${runId}'`)
  await run.clock.waitFor()
  await settled()
  const view = () => ask('view.run', { runId })

  await page.keyboard.press('w')
  await run.decision.waitFor()
  await page.keyboard.type('Labels carry the wrong name')
  const says = (words: string) => run.decision.getByText(words).waitFor()
  await says('2 more of those who may decide must agree: Ann Lee or Bo Berg.')
  await says('Cy Kerr must be asked.')
  await pressUntil(page, 'Tab', () => isFocused(run.agrees('Ann Lee, decides, 07700 900001')))
  await page.keyboard.press('Space')
  await says('One more of those who may decide must agree: Bo Berg.')
  await pressUntil(page, 'Tab', () => isFocused(run.agrees('Cy Kerr, must be asked, 07700 900003')))
  await page.keyboard.press('Space')
  await run.decision.getByText('Cy Kerr must be asked.').waitFor({ state: 'detached' })
  await pressUntil(page, 'Tab', () => isFocused(run.choice('Roll back')))
  await pressUntil(page, 'ArrowDown', () => run.choice('Hold').isChecked())
  await says('It is recorded as decided now.')
  await page.keyboard.press('Control+Enter')
  await run.decision.waitFor({ state: 'detached' })
  await eventually(() => run.said.textContent()).toBe('Decided to hold')
  await run.decided.getByText(/^Decided \d\d:\d\d: hold$/).waitFor()
  const first = await view()
  expect(first).toMatchObject({
    decided: 'hold',
    evidence: 'Labels carry the wrong name',
    agreedBy: ['Ann Lee', 'Cy Kerr'],
    agreement: { agreed: 1, missing: 1, toAsk: null },
  })

  await page.keyboard.press('w')
  await run.decision.getByText(/^Decided .+: hold\.$/).waitFor()
  await pressUntil(page, 'Tab', () => isFocused(run.choice('Hold')))
  await pressUntil(page, 'ArrowUp', () => run.choice('Roll back').isChecked())
  await page.keyboard.press('Control+Enter')
  await eventually(() => run.said.textContent()).toBe('Decided to roll back')
  await run.decided.getByText(/^Decided \d\d:\d\d: roll back$/).waitFor()
  const second = await view()
  expect(second.decided).toBe('roll_back')
  expect(Date.parse(second.decidedAt ?? '')).toBeGreaterThan(Date.parse(first.decidedAt ?? ''))
})
