import { expect, it } from 'vitest'
import { CopiesPage } from './pages/copies-pages.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook, type Workbook } from './support/workbook.ts'

it('approves a plan, hands it out, and offers the next version to whom it changed', async () => {
  const workbook = await openWorkbook({ fill: 'new' })
  const { page, settled } = workbook
  const shell = new Shell(page)
  const copies = new CopiesPage(page)
  await shell.rail.waitFor()
  const steps = await smallPlan(workbook)

  await shell.goTo(`/rollback?row=rollback_step:${steps.desk}`)
  const panel = new RecordPanel(page, 'Stop booking')
  await panel.root.waitFor()
  // No step is offered to wait for itself.
  await panel.value('After').click()
  await panel.editor('After').fill('Stop booking')
  await page.getByText('Nothing matches').waitFor()
  await panel.editor('After').press('Escape')
  await panel.pickMore('After', 'Print open orders')
  await eventually(() => panel.problem.textContent()).toMatch(
    /“Print open orders” waits for step \d+ \(RS-\d+\) “Stop booking”, and step \d+ \(RS-\d+\) “Stop booking” waits for step/,
  )
  // The list does not lie over what it says.
  expect(await page.getByRole('listbox').count()).toBe(0)
  expect(await panel.root.textContent()).toContain('Print open orders')
  expect((await workbook.ask('view.rollback', {})).loop).toBeNull()

  await shell.goTo('/copies')
  await shell.heading('Copies of the plan').waitFor()
  await copies.approve('Grace Okafor', /^Version 1\.0/)
  await eventually(() => copies.complete.textContent()).toContain('0 of 3')
  await copies.openHandOut()
  for (const department of ['Front desk', 'Nursing', 'Laboratory']) expect(await copies.ticked(department)).toBe(true)
  await copies.handOut()
  await copies.acknowledge('Front desk')
  await copies.acknowledge('Laboratory')
  await eventually(() => copies.complete.textContent()).toContain('2 of 3')

  await workbook.ask('record.update', {
    register: 'rollback_step',
    id: steps.lab,
    version: (await workbook.ask('record.get', { register: 'rollback_step', id: steps.lab })).version,
    values: { expectedMinutes: 25 },
  })
  await shell.goTo('/rollback')
  await shell.heading('Rollback plan').waitFor()
  await eventually(() => copies.changedSince.textContent()).toBe('Changed since 1.0 in 1 place.')
  await page.getByText('The heads hold 1.0.').waitFor()
  await page.getByRole('link', { name: 'See what changed' }).click()
  await shell.heading('Compare versions').waitFor()
  const table = page.getByRole('table', { name: /^Rollback steps/ })
  await eventually(() => table.textContent()).toMatch(/Print open orders.*Laboratory.*Minutes.*5 min.*25 min/)

  await shell.goTo('/copies')
  await shell.heading('Copies of the plan').waitFor()
  await copies.approve('Grace Okafor', /^Revision 1\.1/)
  await eventually(() => copies.line('Laboratory').textContent()).toMatch(
    /Holds an old version.*Minutes 5 min, now 25 min/,
  )
  expect(await copies.line('Front desk').textContent()).toContain('Older, still valid')
  expect(await copies.line('Nursing').textContent()).toContain('Handed out')
  await eventually(() => copies.complete.textContent()).toContain('1 of 3')
  await settled()
  await copies.openHandOut()
  expect(await copies.ticked('Laboratory')).toBe(true)
  expect(await copies.ticked('Front desk')).toBe(false)
  expect(await copies.ticked('Nursing')).toBe(false)
  await copies.handOut()
  await eventually(() => copies.line('Laboratory').textContent()).toMatch(/Version 1\.1.*Handed out/)
  const { rows } = await workbook.ask('record.list', { register: 'plan_copy' })
  expect(rows.filter(({ versionId }) => versionId !== rows[0]?.['versionId']).map(({ title }) => title)).toEqual([
    'Version 1.1, Laboratory',
  ])

  await copies.openSignature('1.1', 'Amira Haddad')
  const today = await copies.signedOn.inputValue()
  await copies.signedOn.fill('24 Nov 2072')
  await copies.recordSignature.click()
  await eventually(() => copies.dialog.getByRole('alert').textContent()).toMatch(/2072 is still to come/)
  await copies.signedOn.fill(today)
  await copies.recordSignature.click()
  await copies.dialog.waitFor({ state: 'detached' })
  await eventually(() => copies.version('1.1').textContent()).toContain('Amira Haddad')

  // The desk is taken out of the plan: its copy is to come back.
  const [plan] = (await workbook.ask('record.list', { register: 'rollback_plan' })).rows
  const [nursing, laboratory] = (await workbook.ask('record.list', { register: 'department' })).rows.slice(1)
  await workbook.ask('record.update', {
    register: 'rollback_plan',
    id: plan?.id ?? '',
    version: plan?.version ?? 0,
    values: { inScopeDepartmentIds: [nursing?.id ?? '', laboratory?.id ?? ''] },
  })
  await workbook.ask('plan.approve', { approvedById: rows[0]?.['personId'] as string, isRevision: true })
  await copies.takeBack('Version 1.0, Front desk')
  expect((await workbook.ask('view.copies', {})).toTakeBack).toEqual([])
}, 120_000)

/** Three departments with a head each, and three steps: the laboratory waits for the desk, and nursing takes longer than both. */
async function smallPlan({ ask }: Workbook): Promise<{ readonly desk: string; readonly lab: string }> {
  for (const register of ['rollback_step', 'department'] as const) {
    const { rows } = await ask('record.list', { register })
    await ask('record.removeMany', { register, rows: rows.map(({ id, version }) => ({ id, version })) })
  }
  const part = async (
    name: string,
    head: string,
    title: string,
    expectedMinutes: number,
    predecessorIds: readonly string[] = [],
  ) => {
    const person = await ask('record.create', { register: 'person', values: { displayName: head } })
    const department = await ask('record.create', {
      register: 'department',
      values: { name, headPersonId: person.id },
    })
    const values = {
      title,
      departmentId: department.id,
      ownerId: person.id,
      expectedMinutes,
      predecessorIds: [...predecessorIds],
    }
    return (await ask('record.create', { register: 'rollback_step', values })).id
  }
  const desk = await part('Front desk', 'Amira Haddad', 'Stop booking', 5)
  await part('Nursing', 'Hoa Nguyễn', 'Close charts', 60)
  const lab = await part('Laboratory', 'Li Xiaomei', 'Print open orders', 5, [desk])
  await ask('record.create', { register: 'person', values: { displayName: 'Grace Okafor' } })
  return { desk, lab }
}
