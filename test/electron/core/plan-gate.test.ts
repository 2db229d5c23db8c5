import { describe, expect, it } from 'vitest'
import { planClinic } from '#test/helpers/plan-clinic.ts'

describe('the gate of Pre-launch', () => {
  it('stays closed until every head has acknowledged, or a reason is given', async () => {
    const { ask, refused, grace, departments, phase } = await planClinic()
    const pass = { status: 'passed' }
    const closed = async () => {
      const { id, version } = await phase()
      return (await refused('record.update', { register: 'phase', id, version, values: pass })).message
    }
    expect(await closed()).toBe(
      'Pre-launch cannot be passed yet. The rollback plan was never approved. Approve it, then hand it to every head.',
    )
    await ask('plan.approve', { approvedById: grace, isRevision: false })
    expect(await closed()).toMatch(
      /^Pre-launch cannot be passed yet\. 0 of 3 departments .*Front desk \(Amira Haddad\)/,
    )
    for (const id of Object.values(departments)) {
      await ask('record.create', {
        register: 'check_waiver',
        values: { check: 'department-without-current-copy', subject: `department:${id}`, reason: 'Small clinic' },
      })
    }
    const { id, version } = await phase()
    expect(await ask('record.update', { register: 'phase', id, version, values: pass })).toMatchObject(pass)
  })

  it('takes a reason only for the changes that it was given for', async () => {
    const { ask, refused, grace, steps, departments, change, phase } = await planClinic()
    await ask('plan.approve', { approvedById: grace, isRevision: false })
    for (const id of Object.values(departments))
      await ask('checks.waive', {
        check: 'department-without-current-copy',
        register: 'department',
        id,
        reason: 'Small clinic',
      })
    const [plan] = (await ask('record.list', { register: 'rollback_plan' })).rows
    const changed = { check: 'plan-changed-since-version', register: 'rollback_plan', id: String(plan?.id) }
    const pass = async (status: string) => {
      const { id, version } = await phase()
      return { register: 'phase', id, version, values: { status } } as const
    }
    const isWaived = async () =>
      (await ask('checks.run', {})).findings.find(({ check }) => check === changed.check)?.waived
    const summary = async () => (await ask('view.shell', {})).phases.find(({ code }) => code === 'pre_launch')

    await change('rollback_step', steps.desk, { instruction: 'Say it aloud, then write it down.' })
    await ask('checks.waive', { ...changed, reason: 'A comma' })
    expect(await isWaived()).toBe(true)
    await ask('record.update', await pass('passed_with_conditions'))
    expect(await summary()).toMatchObject({ status: 'passed_with_conditions', hasLapsed: false })

    // A step that goes leaves no row behind that is newer than the reason.
    const { version } = await ask('record.get', { register: 'rollback_step', id: steps.nursing })
    await ask('record.remove', { register: 'rollback_step', id: steps.nursing, version })
    expect(await isWaived()).toBe(false)
    expect(await summary()).toMatchObject({ status: 'passed_with_conditions', hasLapsed: true })
    expect((await refused('record.update', await pass('passed'))).message).toMatch(
      /^Pre-launch cannot be passed yet\. The rollback plan was changed since version 1\.0/,
    )
    await ask('history.undo', {})
    expect(await isWaived()).toBe(true)
    await change('rollback_step', steps.nursing, { expectedMinutes: 90 })
    expect(await isWaived()).toBe(false)
    await ask('checks.waive', { ...changed, reason: 'Both are known to the heads' })
    expect(await isWaived()).toBe(true)
    expect(await summary()).toMatchObject({ hasLapsed: false })
  })

  it('marks a phase that was passed once a head holds what no longer holds', async () => {
    const { ask, core, folder, grace, steps, change, phase } = await planClinic()
    await ask('plan.approve', { approvedById: grace, isRevision: false })
    await ask('copies.issue', { channel: 'hand', location: core.grant(`${folder}/Copies`) })
    for (const { id } of (await ask('record.list', { register: 'plan_copy' })).rows)
      await ask('copies.acknowledge', { copyId: id, how: 'slip' })
    const { id, version } = await phase()
    await ask('record.update', { register: 'phase', id, version, values: { status: 'passed' } })
    const summary = async () => (await ask('view.phase', { code: 'pre_launch' })).summary
    expect(await summary()).toMatchObject({ status: 'passed', hasLapsed: false })
    await change('rollback_step', steps.desk, { expectedMinutes: 12 })
    await ask('plan.approve', { approvedById: grace, isRevision: false })
    expect(await summary()).toMatchObject({ status: 'passed', hasLapsed: true })
  })
})
