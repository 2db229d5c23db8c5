import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { planClinic } from '#test/helpers/plan-clinic.ts'

/** The name of the PDF of a department's copy. */
const pdf = (department: string, version: string, number: number) =>
  `Rollback plan - ${department} - v${version} copy ${number} of 3.pdf`

/** The words of the last page, which is the slip. */
function slipOf(path: string): string {
  const pages = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).split('\f')
  return (pages.at(-2) ?? '').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ')
}

/** The laboratory's form as the mail and the ledger name it. */
const labForm = 'Step 3 (RS-033) Print open orders: Paper form now P2'

it('hands out the newest version: a PDF and a draft for each head, and one change to undo', async () => {
  const clinic = await planClinic()
  const { ask, core, folder, grace, departments } = clinic
  const [plan] = (await ask('record.list', { register: 'rollback_plan' })).rows
  await clinic.change('rollback_plan', String(plan?.id), { reviewOn: '2026-12-24' })
  const version = await ask('plan.approve', { approvedById: grace, isRevision: false })
  const out = join(folder, 'Copies')
  const issued = await ask('copies.issue', { channel: 'hand', dueOn: '2026-11-30', location: core.grant(out) })
  expect(issued.copies.map(({ department, head, copyNo, changes }) => [department, head, copyNo, changes])).toEqual([
    ['Front desk', 'Amira Haddad', 1, []],
    ['Nursing', 'Hoa Nguyễn', 2, []],
    ['Laboratory', '李晓梅 Li Xiaomei', 3, []],
  ])
  expect(issued.withoutAddress).toEqual(['李晓梅 Li Xiaomei'])
  expect(issued.warnings.join(' ')).toContain('No mail draft for 李晓梅 Li Xiaomei')
  const written = readdirSync(out).toSorted()
  expect(written.filter((name) => name.endsWith('.pdf'))).toEqual(
    [pdf('Front desk', '1.0', 1), pdf('Laboratory', '1.0', 3), pdf('Nursing', '1.0', 2)].toSorted(),
  )
  expect(written.filter((name) => name.endsWith('.eml'))).toHaveLength(2)

  const { rows } = await ask('record.list', { register: 'plan_copy' })
  const bytes = readFileSync(join(out, pdf('Front desk', '1.0', 1)))
  expect(rows[0]).toMatchObject({
    versionId: version.id,
    departmentId: departments.desk,
    copyNo: 1,
    copyOf: 3,
    channel: 'hand',
    sentOn: '2026-11-23',
    dueOn: '2026-11-30',
    acknowledgedOn: null,
    pdfHash: createHash('sha256').update(bytes).digest('hex'),
  })
  expect(await ask('view.copies', {})).toMatchObject({
    complete: 0,
    of: 3,
    toIssue: [],
    status: { code: 'distributed' },
  })
  const draft = readFileSync(join(out, pdf('Nursing', '1.0', 2).replace('.pdf', '.eml')), 'latin1')
  expect(draft).toMatch(/^X-Unsent: 1\r$/m)
  expect(draft).toMatch(/^To: =\?UTF-8\?Q\?Hoa_Nguy=E1=BB=85n\?= <hoa@clinic\.example>\r$/m)
  expect(draft).not.toMatch(/^From:/m)
  expect(draft).toMatch(/^Subject: .*\r\n back by Mon 30 Nov 2026\r$/m)
  expect(draft.replace(/=\r\n/g, '')).toContain('sign it and send it back by Mon 30 Nov 2026.')
  const slip = slipOf(join(out, pdf('Front desk', '1.0', 1)))
  expect(slip).toMatch(/ by Mon 30 Nov 2026\./)
  // The day on which the plan is looked at again is another one.
  expect(slip).not.toContain('24 Dec')

  await ask('history.undo', {})
  expect((await ask('record.list', { register: 'plan_copy' })).total).toBe(0)
})

it('offers the next version to the changed department alone, prints it from the frozen words, and keeps its number', async () => {
  const { ask, core, folder, grace, departments, steps, change } = await planClinic()
  await ask('plan.approve', { approvedById: grace, isRevision: false })
  const location = () => core.grant(join(folder, 'Copies'))
  await ask('copies.issue', { channel: 'printed', location: location() })
  const first = (await ask('record.list', { register: 'plan_copy' })).rows
  for (const copy of first) await ask('copies.acknowledge', { copyId: copy.id, how: 'slip', isUnderstood: true })
  expect(await ask('view.copies', {})).toMatchObject({ complete: 3, of: 3, findings: [] })

  await change('rollback_step', steps.lab, { paperForm: 'P2' })
  await ask('plan.approve', { approvedById: grace, isRevision: true })
  // Work on the plan goes on: none of it belongs on the copy.
  await change('rollback_step', steps.lab, { expectedMinutes: 77 })
  const view = await ask('view.copies', {})
  expect(view.rows.map(({ department, state }) => `${department}: ${state}`)).toEqual([
    'Front desk: still_valid',
    'Nursing: still_valid',
    'Laboratory: holds_old_version',
  ])
  expect(view.toIssue).toEqual([departments.lab])
  expect(view.rows[2]?.changes).toEqual([labForm])

  const issued = await ask('copies.issue', { channel: 'printed', location: location() })
  expect(issued.files.map(({ name }) => name)).toEqual([pdf('Laboratory', '1.1', 3)])
  expect(issued.copies[0]).toMatchObject({
    copyNo: 3,
    changes: [labForm],
  })
  const again = await ask('view.copies', {})
  expect(again.rows[2]).toMatchObject({ state: 'sent', version: '1.1', toReturn: [{ version: '1.0' }] })
  await ask('copies.giveBack', { copyIds: again.rows[2]?.toReturn.map(({ id }) => id) ?? [] })
  expect((await ask('view.copies', {})).rows[2]?.toReturn).toEqual([])
})

it('refuses what cannot be handed out, by name, and writes nothing', async () => {
  const { ask, refused, core, folder, grace, departments, change } = await planClinic()
  const location = core.grant(join(folder, 'Copies'))
  const wanted = { channel: 'hand', location }
  expect((await refused('copies.issue', wanted)).message).toMatch(/never approved/)
  await change('department', departments.lab, { headPersonId: null })
  const version = await ask('plan.approve', { approvedById: grace, isRevision: false })
  expect((await refused('copies.issue', { ...wanted, departmentIds: [departments.lab] })).message).toBe(
    'Laboratory has no head to hand the plan to. Name one under People and departments.',
  )
  expect((await refused('copies.issue', { ...wanted, dueOn: '2026-11-22' })).message).toMatch(/cannot be due before/)
  await ask('signoff.sign', { versionId: version.id, signerId: grace, verdict: 'withdrawn' })
  expect((await refused('copies.issue', wanted)).message).toBe(
    'Version 1.0 of the rollback plan is not approved. Have it approved first.',
  )
  expect(readdirSync(folder)).not.toContain('Copies')
  expect((await ask('record.list', { register: 'plan_copy' })).total).toBe(0)
})

it('names every department that cannot get the copy, and what to do', async () => {
  const { ask, refused, core, folder, grace, departments, change } = await planClinic()
  const wanted = { channel: 'hand', location: core.grant(join(folder, 'Copies')) }
  await ask('plan.approve', { approvedById: grace, isRevision: false })
  await change('department', departments.lab, { headPersonId: grace })
  expect((await refused('copies.issue', wanted)).message).toBe(
    'Laboratory (Grace Okafor, then 李晓梅 Li Xiaomei) has another head than in version 1.0, so the copy would name the wrong one. Approve the plan as it stands, then hand that version out.',
  )
  const departmentIds = [departments.nursing, departments.lab]
  for (const id of departmentIds) await change('department', id, { headPersonId: null })
  expect((await refused('copies.issue', { ...wanted, departmentIds })).message).toBe(
    'Nursing and Laboratory have no head to hand the plan to. Name one for each under People and departments.',
  )
  const [plan] = (await ask('record.list', { register: 'rollback_plan' })).rows
  await change('rollback_plan', String(plan?.id), { inScopeDepartmentIds: [departments.desk] })
  await ask('plan.approve', { approvedById: grace, isRevision: true })
  expect((await refused('copies.issue', { ...wanted, departmentIds })).message).toBe(
    'Nursing and Laboratory are not in the scope of the approved plan. Choose among those that are.',
  )
  expect(readdirSync(folder)).not.toContain('Copies')
})

it('takes back the files that it wrote when it cannot come to its end', async () => {
  const { ask, refused, core, folder, grace } = await planClinic()
  await ask('plan.approve', { approvedById: grace, isRevision: false })
  const out = join(folder, 'Copies')
  const inTheWay = pdf('Nursing', '1.0', 2).replace('.pdf', '.eml')
  mkdirSync(join(out, inTheWay), { recursive: true })
  const before = pdf('Front desk', '1.0', 1)
  writeFileSync(join(out, before), 'What lay there before.')
  await refused('copies.issue', { channel: 'hand', location: core.grant(out) })
  expect(readdirSync(out).toSorted()).toEqual([before, inTheWay].toSorted())
  expect(readFileSync(join(out, before), 'utf8')).toBe('What lay there before.')
  expect((await ask('record.list', { register: 'plan_copy' })).total).toBe(0)
})

it('meets the same rules in the list of all copies, and lets a day that is wrong already be put right', async () => {
  const { ask, refused, core, folder, grace, departments } = await planClinic()
  await ask('plan.approve', { approvedById: grace, isRevision: false })
  await ask('copies.issue', { channel: 'hand', location: core.grant(join(folder, 'Copies')) })
  const [copy, other] = (await ask('record.list', { register: 'plan_copy' })).rows
  const typed = async (values: Record<string, string | number | null>) => {
    const { version } = await ask('record.get', { register: 'plan_copy', id: String(copy?.id) })
    return { register: 'plan_copy', id: String(copy?.id), version, values } as const
  }
  const refusedTyped = async (values: Record<string, string | number | null>) =>
    (await refused('record.update', await typed(values))).message
  expect(await refusedTyped({ acknowledgedOn: '2072-11-23' })).toBe(
    '23 Nov 2072 is still to come. Give the day on which it was acknowledged.',
  )
  expect(await refusedTyped({ acknowledgedOn: '2026-11-22' })).toMatch(/was handed out on 23 Nov 2026/)
  expect(await refusedTyped({ copyNo: 2 })).toMatch(/^Copy 2 is that of Nursing, .* Give Front desk another one\.$/)
  // Another version, department or holder would make it a copy that nobody was given.
  expect(await refusedTyped({ departmentId: departments.nursing })).toMatch(
    /was handed out as it is, so “Department” stays\. If it came back, fill in “Given back on” and hand out a new copy\.$/,
  )
  expect(await refusedTyped({ versionId: null })).toMatch(/so “Version” stays/)
  expect(await refusedTyped({ personId: null })).toMatch(/so “Holder” stays/)
  const made = { title: 'By hand', departmentId: departments.desk, acknowledgedOn: '2026-11-23' }
  expect((await refused('record.create', { register: 'plan_copy', values: made })).message).toBe(
    'The copy “By hand” was not handed out yet, so it cannot be acknowledged. Fill in “Handed out on” first.',
  )
  const rows = [{ id: String(other?.id), version: other?.version, values: { returnedOn: '2026-12-01' } }]
  expect((await refused('record.updateMany', { register: 'plan_copy', rows })).message).toMatch(/^1 Dec 2026 is still/)
  await ask('record.update', await typed({ acknowledgedOn: '2026-11-23', acknowledgedName: 'Amira' }))
  expect(await refusedTyped({ sentOn: null })).toMatch(/was not handed out yet/)
  await ask('record.update', await typed({ acknowledgedName: 'Amira Haddad' }))
})

it('takes an acknowledgement once, on a day that can be', async () => {
  const { ask, refused, core, folder, grace, clock } = await planClinic()
  await ask('plan.approve', { approvedById: grace, isRevision: false })
  await ask('copies.issue', { channel: 'hand', dueOn: '2026-11-25', location: core.grant(join(folder, 'Copies')) })
  const [copy] = (await ask('record.list', { register: 'plan_copy' })).rows
  const wanted = { copyId: String(copy?.id), how: 'slip' }
  clock.now = '2026-11-26T09:00:00.000Z'
  expect((await ask('view.copies', {})).rows[0]?.state).toBe('overdue')
  expect((await refused('copies.acknowledge', { ...wanted, on: '2026-11-20' })).message).toMatch(/was handed out on/)
  expect((await refused('copies.acknowledge', { ...wanted, on: '2026-12-24' })).message).toMatch(/still to come/)
  await ask('copies.acknowledge', wanted)
  expect((await ask('view.copies', {})).rows[0]).toMatchObject({
    state: 'acknowledged',
    acknowledgedOn: '2026-11-26',
    acknowledgedName: 'Amira Haddad',
  })
  expect((await refused('copies.acknowledge', wanted)).message).toMatch(/is acknowledged already/)
  await ask('history.undo', {})
  expect((await ask('view.copies', {})).rows[0]?.state).toBe('overdue')
})
