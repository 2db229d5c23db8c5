import { describe, expect, it } from 'vitest'
import { loneLoop, planClinic } from '#test/helpers/plan-clinic.ts'

describe('plan.approve', () => {
  it('counts the version, freezes the plan and records the approval, all in one change to undo', async () => {
    const { ask, grace } = await planClinic()
    const made = await ask('plan.approve', { approvedById: grace, isRevision: false, comment: 'Good enough.' })
    expect(made).toMatchObject({
      title: 'Rollback plan, version 1.0',
      version: '1.0',
      frozenOn: '2026-11-23',
      isIntact: true,
      approvedBy: ['Grace Okafor'],
      copies: 0,
    })
    expect(made.contentHash).toMatch(/^[0-9a-f]{64}$/)
    const status = await ask('view.planStatus', {})
    expect(status).toEqual({
      code: 'approved',
      label: 'Approved',
      version: '1.0',
      versionId: made.id,
      changes: 0,
      holders: { holding: 0, of: 3 },
      next: { version: '2.0', revision: '1.1' },
    })
    const signed = (await ask('record.list', { register: 'sign_off' })).rows[0]
    expect(signed).toMatchObject({ verdict: 'approved_with_comment', contentHash: made.contentHash, signerId: grace })
    await ask('history.undo', {})
    expect(await ask('view.planStatus', {})).toMatchObject({ code: 'draft', version: '0.1', versionId: null })
  })

  it('is refused while nothing changed, without steps, and to the vendor', async () => {
    const { ask, refused, grace, vera, steps, change } = await planClinic()
    expect((await refused('plan.approve', { approvedById: vera, isRevision: true })).message).toMatch(
      /^Vera Vendor is from the vendor/,
    )
    await ask('plan.approve', { approvedById: grace, isRevision: false })
    expect((await refused('plan.approve', { approvedById: grace, isRevision: true })).message).toMatch(
      /^Nothing has changed since version 1\.0/,
    )
    await change('rollback_step', steps.desk, { expectedMinutes: 12 })
    expect(await ask('view.planStatus', {})).toMatchObject({ code: 'changed', label: 'Changed since 1.0', changes: 1 })
    expect((await ask('plan.approve', { approvedById: grace, isRevision: true })).changeSummary).toBe(
      'Changed step 1 RS-031 (Minutes).',
    )
    const { rows } = await ask('record.list', { register: 'rollback_step' })
    await ask('record.removeMany', {
      register: 'rollback_step',
      rows: rows.map(({ id, version }) => ({ id, version })),
    })
    expect((await refused('plan.approve', { approvedById: grace, isRevision: true })).message).toMatch(
      /has no steps yet/,
    )
  })

  it('is refused to the consultant, and while somebody of the vendor could decide', async () => {
    const { ask, refused, grace, vera, change } = await planClinic()
    const approve = async (approvedById: string) =>
      (await refused('plan.approve', { approvedById, isRevision: false })).message
    const cora = await ask('record.create', {
      register: 'person',
      values: { displayName: 'Cora Consultant', isConsultant: true },
    })
    expect(await approve(cora.id)).toMatch(/^Cora Consultant is a consultant, .* Somebody of the clinic approves/)
    const [authority] = (await ask('record.list', { register: 'rollback_authority' })).rows
    const refusal =
      'Vera Vendor is from the vendor and could decide on the rollback, so the plan is not approved. Name somebody of the clinic under “Decides” and “Deputies in order”.'
    await change('rollback_authority', String(authority?.id), { primaryPersonId: vera, deputyIds: [grace] })
    expect(await approve(grace)).toBe(refusal)
    await change('rollback_authority', String(authority?.id), { primaryPersonId: grace, deputyIds: [vera] })
    expect(await approve(grace)).toBe(refusal)
    // Whoever must be asked does not decide.
    await change('rollback_authority', String(authority?.id), { deputyIds: [], mustConsultId: vera })
    const made = await ask('plan.approve', { approvedById: grace, isRevision: false })
    const sign = { versionId: made.id, signerId: cora.id }
    expect((await refused('signoff.sign', { ...sign, verdict: 'approved' })).message).toMatch(/is a consultant/)
    await ask('signoff.sign', { ...sign, verdict: 'declined' })
  })

  it('approves the same version again once its approval was withdrawn, and makes no second one', async () => {
    const { ask, grace, steps, change } = await planClinic()
    const made = await ask('plan.approve', { approvedById: grace, isRevision: false, effectiveFrom: '2026-12-01' })
    await ask('signoff.sign', { versionId: made.id, signerId: grace, verdict: 'withdrawn' })
    expect(await ask('view.planStatus', {})).toMatchObject({ code: 'not_approved', versionId: made.id, changes: 0 })
    const again = await ask('plan.approve', { approvedById: grace, isRevision: true, effectiveFrom: '2027-01-15' })
    expect(again).toMatchObject({ id: made.id, version: '1.0', approvedBy: ['Grace Okafor'] })
    // Copies of it may be out, which say that day.
    expect((await ask('record.list', { register: 'rollback_plan' })).rows[0]).toMatchObject({
      effectiveFrom: '2026-12-01',
    })
    expect(await ask('view.planStatus', {})).toMatchObject({ code: 'approved', version: '1.0' })
    expect((await ask('record.list', { register: 'frozen_version' })).total).toBe(1)
    await change('rollback_step', steps.desk, { expectedMinutes: 12 })
    expect((await ask('plan.approve', { approvedById: grace, isRevision: true })).version).toBe('1.1')
  })

  it('is the only way to an approved plan: nothing of it can be typed', async () => {
    const { ask, refused, grace, change } = await planClinic()
    const made = await ask('plan.approve', { approvedById: grace, isRevision: false })
    const plan = (await ask('record.list', { register: 'rollback_plan' })).rows[0]
    const write = (register: string, row: { id: string; version: number } | undefined, values: object) =>
      refused('record.update', { register, id: row?.id, version: row?.version, values })
    expect((await write('rollback_plan', plan, { status: 'distributed' })).message).toMatch(
      /Press Approve on the page of the rollback plan/,
    )
    expect((await write('rollback_plan', plan, { versionMajor: 9 })).message).toMatch(
      /counted when the plan is approved/,
    )
    const version = await ask('record.get', { register: 'frozen_version', id: made.id })
    expect((await write('frozen_version', version, { title: 'Rollback plan, version 9.9' })).code).toBe('refused')
    expect((await refused('signoff.freeze', { kind: 'rollback_plan', subject: '' })).message).toMatch(/Press Approve/)
    await change('rollback_plan', String(plan?.id), { status: 'in_review' })
    expect((await ask('view.planStatus', {})).code).toBe('approved')
  })
})

describe('a version of the plan', () => {
  it('stays while copies or runs name it, and so does every signature on it as it was given', async () => {
    const { ask, refused, grace, vera } = await planClinic()
    const made = await ask('plan.approve', { approvedById: grace, isRevision: false })
    const removing = async (register: string, id: string) => {
      const { version } = await ask('record.get', { register, id })
      return (await refused('record.remove', { register, id, version })).message
    }
    const copy = await ask('record.create', {
      register: 'plan_copy',
      values: { title: 'Version 1.0', versionId: made.id },
    })
    expect(await removing('frozen_version', made.id)).toMatch(/was handed out \(PC-\d+\), so it stays/)
    await ask('record.remove', { register: 'plan_copy', id: copy.id, version: copy.version })
    await ask('record.create', { register: 'rollback_run', values: { title: 'Rehearsal', versionId: made.id } })
    expect(await removing('frozen_version', made.id)).toMatch(/was run \(RR-\d+\), so it stays/)
    const [signed] = (await ask('record.list', { register: 'sign_off' })).rows
    const id = String(signed?.id)
    expect(await removing('sign_off', id)).toMatch(
      /so it stays: .*record a signature with the verdict “Withdrawn” beside that version, under Copies of the plan/,
    )
    const typing = async (values: object) =>
      (await refused('record.update', { register: 'sign_off', id, version: signed?.version, values })).message
    expect(await typing({ signerId: vera })).toMatch(/so these stay as they are/)
    expect(await typing({ verdict: 'declined' })).toMatch(/so these stay as they are/)
    expect(await typing({ signedOn: '2026-01-01' })).toMatch(/so these stay as they are/)
  })
})

describe('steps that would wait for each other', () => {
  it('are refused by name when the wait is typed, and the row stays as it was', async () => {
    const { ask, refused, steps } = await planClinic()
    const desk = await ask('record.get', { register: 'rollback_step', id: steps.desk })
    const error = await refused('record.update', {
      register: 'rollback_step',
      id: steps.desk,
      version: desk.version,
      values: { predecessorIds: [steps.lab] },
    })
    expect(error.message).toBe(
      'These steps would wait for each other: step 3 (RS-033) “Print open orders” waits for step 1 (RS-031) “Stop booking”, and step 1 (RS-031) “Stop booking” waits for step 3 (RS-033) “Print open orders”. Take one of them out of “After”.',
    )
    expect(await ask('record.get', { register: 'rollback_step', id: steps.desk })).toEqual(desk)
  })

  it('are refused as well when many rows are written at once', async () => {
    const { ask, refused, steps } = await planClinic()
    const versions = new Map(
      (await ask('record.list', { register: 'rollback_step' })).rows.map((row) => [row.id, row.version]),
    )
    const row = (id: string, predecessorIds: readonly string[]) => ({
      id,
      version: versions.get(id),
      values: { predecessorIds },
    })
    const { message } = await refused('record.updateMany', {
      register: 'rollback_step',
      rows: [row(steps.nursing, []), row(steps.desk, [steps.lab])],
    })
    expect(message).toMatch(
      /^These steps would wait for each other: step \d+ \(RS-033\) .* waits for step \d+ \(RS-031\)/,
    )
    expect(await ask('record.get', { register: 'rollback_step', id: steps.nursing })).toMatchObject({
      predecessorIds: [steps.lab],
    })
  })

  it('do not come back with a step that was removed, when others took over its place meanwhile', async () => {
    const { ask, steps, change } = await planClinic()
    const lab = await ask('record.get', { register: 'rollback_step', id: steps.lab })
    await ask('record.remove', { register: 'rollback_step', id: steps.lab, version: lab.version })
    // Nursing waited for the laboratory, which waited for the desk; it still comes after the desk, until that is turned round.
    expect(await ask('record.get', { register: 'rollback_step', id: steps.nursing })).toMatchObject({
      predecessorIds: [steps.desk],
    })
    await change('rollback_step', steps.nursing, { predecessorIds: [] })
    await change('rollback_step', steps.desk, { predecessorIds: [steps.nursing] })
    await ask('record.restore', { register: 'rollback_step', id: steps.lab })
    expect((await ask('view.rollback', {})).loop).toBeNull()
    for (let times = 0; times < 4; times += 1) {
      await ask('history.undo', {})
      expect((await ask('view.rollback', {})).loop).toBeNull()
    }
    expect(await ask('record.get', { register: 'rollback_step', id: steps.nursing })).toMatchObject({
      predecessorIds: [steps.lab],
    })
  })

  it('keep the plan from being approved where a file has them already', async () => {
    const { refused, grace } = await planClinic({ before: loneLoop })
    expect((await refused('plan.approve', { approvedById: grace, isRevision: false })).message).toMatch(
      /^The plan cannot be carried out, so it is not approved: .* waits for .*, and /,
    )
  })
})

describe('view.planCompare', () => {
  it('shows two versions field by field, and whose part each row is', async () => {
    const { ask, grace, steps, departments, change } = await planClinic()
    const first = await ask('plan.approve', { approvedById: grace, isRevision: false })
    await change('rollback_step', steps.desk, { expectedMinutes: 12, instruction: 'Say it aloud.' })
    const second = await ask('plan.approve', { approvedById: grace, isRevision: true })
    await change('rollback_step', steps.nursing, { ownerId: grace })
    const between = await ask('view.planCompare', { fromId: first.id, toId: second.id })
    expect(between).toMatchObject({ from: { version: '1.0' }, to: { version: '1.1' } })
    // The others wait for the desk, and everybody waits for the last of them.
    expect(between.departments.map(({ name }) => name)).toEqual(['Front desk', 'Nursing', 'Laboratory'])
    expect(between.differences).toMatchObject([
      {
        ref: 'RS-031',
        kind: 'changed',
        part: 'Rollback steps',
        departmentIds: [departments.desk],
        fields: [
          { label: 'Minutes', before: '5 min', after: '12 min' },
          { label: 'How', before: '', after: 'Say it aloud.' },
        ],
      },
      {
        part: 'Rollback plan',
        departmentIds: [departments.desk, departments.nursing, departments.lab],
        fields: [{ label: 'Time until the clinic reopens', before: '15 min', after: '22 min' }],
      },
      {
        ref: 'RS-032',
        departmentIds: [departments.nursing],
        fields: [{ label: 'Starts at minute', before: '10', after: '17' }],
      },
      {
        ref: 'RS-033',
        departmentIds: [departments.lab],
        fields: [{ label: 'Starts at minute', before: '5', after: '12' }],
      },
    ])
    const today = await ask('view.planCompare', { fromId: second.id, toId: null })
    expect(today.differences.map(({ ref, fields }) => [ref, fields[0]?.before, fields[0]?.after])).toEqual([
      ['RS-032', 'Hoa Nguyễn', 'Grace Okafor'],
      // Named for the first time, so her name and number are printed from now on.
      ['P-004', undefined, undefined],
    ])
    const back = await ask('view.planCompare', { fromId: second.id, toId: first.id })
    expect(back.differences[0]?.fields[0]).toMatchObject({ before: '12 min', after: '5 min' })
  })
})
