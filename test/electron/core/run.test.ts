import { describe, expect, it, onTestFinished } from 'vitest'
import { createCore } from '#electron/core/dispatch.ts'
import { testPorts } from '#test/helpers/core.ts'
import { withRun } from '#test/helpers/plan-run.ts'

describe('run.start', () => {
  it('takes the plan as it stands, in the order of its stages', async () => {
    const { ask, view, ref, steps } = await withRun()
    const run = await view()
    expect(ref).toBe('RR-001')
    expect(run.steps.map(({ title, plannedMinutes, state }) => [title, plannedMinutes, state])).toEqual([
      ['Call', 10, 'pending'],
      ['Print', 15, 'pending'],
      ['Lift', 40, 'pending'],
      ['Open', 5, 'pending'],
    ])
    expect(run).toMatchObject({ kind: 'rehearsal', plannedMinutes: 55, endedAt: null, planVersion: 'Draft' })
    expect(run.steps[3]?.predecessorIds).toEqual([run.steps[2]?.id])
    // What happens to the plan afterwards changes nothing of the run.
    await ask('record.update', {
      register: 'rollback_step',
      id: steps.call.id,
      version: steps.call.version,
      values: { title: 'Ring', expectedMinutes: 99 },
    })
    expect((await view()).steps[0]).toMatchObject({ title: 'Call', plannedMinutes: 10 })
  })

  it('names the run that is still in progress', async () => {
    const { ask, refused, runId } = await withRun()
    const title = (await ask('record.get', { register: 'rollback_run', id: runId }))['title']
    expect(await refused('run.start', { kind: 'live' })).toMatchObject({
      code: 'refused',
      message: `RR-001 ${String(title)} is still in progress. End it, then start another.`,
    })
    await ask('run.end', { runId, outcome: 'Broken off', lessons: '' })
    expect((await ask('run.start', { kind: 'live', title: 'In earnest' })).ref).toBe('RR-002')
    expect((await ask('view.runs', {})).runs.map(({ ref }) => ref)).toEqual(['RR-002', 'RR-001'])
  })

  it('names the frozen plan that it goes through', async () => {
    const { ask, runId } = await withRun()
    await ask('run.end', { runId, outcome: 'Broken off', lessons: '' })
    const person = await ask('record.create', { register: 'person', values: { displayName: 'Ann' } })
    const version = await ask('plan.approve', { approvedById: person.id, isRevision: false })
    const { id } = await ask('run.start', { kind: 'tabletop' })
    const versionId = async (run: string) =>
      (await ask('record.get', { register: 'rollback_run', id: run }))['versionId']
    expect((await ask('view.run', { runId: id })).planVersion).toBe('Version 1.0')
    expect(await versionId(id)).toBe(version.id)
  })

  it('names no version for a plan that was changed since, and says what draft it is', async () => {
    const { ask, clock, runId, steps } = await withRun()
    await ask('run.end', { runId, outcome: 'Broken off', lessons: '' })
    const person = await ask('record.create', { register: 'person', values: { displayName: 'Ann' } })
    clock.now = '2026-11-24T09:00:00.000Z'
    await ask('plan.approve', { approvedById: person.id, isRevision: false })
    await ask('record.update', {
      register: 'rollback_step',
      id: steps.call.id,
      version: steps.call.version,
      values: { instruction: 'Use the phone tree.' },
    })
    const { id } = await ask('run.start', { kind: 'live' })
    expect((await ask('view.run', { runId: id })).planVersion).toBe('Draft after 1.0')
    expect((await ask('record.get', { register: 'rollback_run', id }))['versionId']).toBeNull()
    clock.now = '2026-11-25T09:00:00.000Z'
    await ask('plan.approve', { approvedById: person.id, isRevision: false })
    // A version that came later changes nothing of what was gone through.
    expect((await ask('view.run', { runId: id })).planVersion).toBe('Draft after 1.0')
    expect((await ask('view.run', { runId })).planVersion).toBe('Draft')
  })

  it('says so where there is nothing to go through', async () => {
    const { ask, refused, runId, steps } = await withRun()
    await ask('run.end', { runId, outcome: 'Broken off', lessons: '' })
    for (const { id } of [steps.open, steps.lift, steps.print, steps.call]) {
      const { version } = await ask('record.get', { register: 'rollback_step', id })
      await ask('record.remove', { register: 'rollback_step', id, version })
    }
    expect((await refused('run.start', { kind: 'live' })).message).toBe(
      'The rollback plan has no steps yet. Write them, then go through them.',
    )
  })
})

describe('run.step', () => {
  it('starts and finishes at the moment of the core’s clock, each as one change', async () => {
    const { ask, clock, to, stateOf } = await withRun()
    clock.now = '2026-11-23T09:10:00.000Z'
    expect(await to('Call', 'running')).toEqual({ said: 'Started step 1 Call' })
    clock.now = '2026-11-23T09:22:00.000Z'
    await to('Call', 'done')
    expect(await stateOf('Call')).toMatchObject({
      state: 'done',
      startedAt: '2026-11-23T09:10:00.000Z',
      endedAt: '2026-11-23T09:22:00.000Z',
    })
    expect((await ask('history.state', {})).undo).toBe('RR-001: finished step 1 Call')
    await ask('history.undo', {})
    expect(await stateOf('Call')).toMatchObject({ state: 'running', endedAt: null })
  })

  it('refuses to start before what a step waits for, unless somebody says why', async () => {
    const { to, refusedTo, stateOf } = await withRun()
    const waits = 'Step 3 Lift waits for step 1 Call. To start it all the same, give a reason.'
    expect(await refusedTo('Lift', 'running')).toBe(waits)
    expect(await refusedTo('Lift', 'running', { reason: 'Vendor is on the line' })).toBe(waits)
    expect(await refusedTo('Lift', 'running', { force: true, reason: ' ' })).toBe(waits)
    await to('Lift', 'running', { force: true, reason: 'Vendor is on the line' })
    expect(await stateOf('Lift')).toMatchObject({
      state: 'running',
      remark: 'Started before step 1 Call: Vendor is on the line',
    })
  })

  it('skips only with a reason, also by the grid', async () => {
    const { ask, refused, to, refusedTo, stateOf } = await withRun()
    const needed = 'can be skipped only with a reason.'
    expect(await refusedTo('Call', 'skipped')).toBe(`Step 1 Call ${needed} Say why it is left out.`)
    expect(await refusedTo('Call', 'skipped', { reason: '  ' })).toBe(`Step 1 Call ${needed} Say why it is left out.`)
    const row = (await ask('record.list', { register: 'rollback_run_step' })).rows[0]
    const written = { register: 'rollback_run_step', id: row?.id ?? '', version: row?.version ?? 0 }
    expect((await refused('record.update', { ...written, values: { state: 'skipped' } })).message).toBe(
      `RX-001 Call ${needed} Fill in “Why it was skipped” first.`,
    )
    await to('Call', 'skipped', { reason: 'Everybody is here' })
    expect(await stateOf('Call')).toMatchObject({ state: 'skipped', skipReason: 'Everybody is here' })
    await to('Lift', 'running')
    expect((await stateOf('Lift'))?.state).toBe('running')
  })

  it('keeps the order of time', async () => {
    const { ask, clock, refused, to, refusedTo } = await withRun()
    clock.now = '2026-11-23T10:00:00.000Z'
    await to('Call', 'running', { at: '2026-11-23T09:50:00.000Z' })
    expect(await refusedTo('Call', 'done', { at: '2026-11-23T09:49:00.000Z' })).toBe(
      'Step 1 Call cannot end before it was started. Give a later time.',
    )
    expect(await refusedTo('Call', 'done', { at: '2026-11-23T10:00:01.000Z' })).toBe(
      'That moment is still to come. Give the time at which it happened.',
    )
    expect(await refusedTo('Call', 'done', { at: '2026-11-01T10:00:00.000Z' })).toContain(
      'had not begun at that moment',
    )
    await to('Call', 'done', { at: '2026-11-23T11:55:00.000+02:00' })
    const row = (await ask('record.list', { register: 'rollback_run_step' })).rows[0]
    expect(row?.['endedAt']).toBe('2026-11-23T09:55:00.000Z')
    const written = { register: 'rollback_run_step', id: row?.id ?? '', version: row?.version ?? 0 }
    const early = { ...written, values: { endedAt: '2026-11-23T09:00:00.000Z' } }
    expect((await refused('record.update', early)).message).toContain('cannot end before it was started')
  })

  it('takes a failed step up again from its first start, and nothing else out of order', async () => {
    const { clock, to, refusedTo, stateOf } = await withRun()
    expect(await refusedTo('Call', 'done')).toBe('Step 1 Call has not been started. Start it, then finish it.')
    expect(await refusedTo('Call', 'failed')).toContain('so it cannot fail')
    clock.now = '2026-11-23T09:10:00.000Z'
    await to('Call', 'running')
    clock.now = '2026-11-23T09:20:00.000Z'
    await to('Call', 'failed', { reason: 'Wrong number' })
    expect(await stateOf('Call')).toMatchObject({ state: 'failed', remark: 'Failed at 09:20: Wrong number' })
    await to('Call', 'running')
    expect(await stateOf('Call')).toMatchObject({ startedAt: '2026-11-23T09:10:00.000Z', endedAt: null })
    await to('Call', 'done')
    expect(await refusedTo('Call', 'done')).toBe('Step 1 Call is done already.')
    expect(await refusedTo('Call', 'skipped', { reason: 'No' })).toContain('is done already')
    expect(await refusedTo('Call', 'running')).toContain('Undo that')
    await to('Lift', 'running')
    expect(await refusedTo('Call', 'pending')).toBe(
      'Step 3 Lift went on after step 1 Call. To take it back all the same, give a reason.',
    )
    await to('Call', 'pending', { force: true, reason: 'Wrong clinic' })
    expect(await stateOf('Call')).toMatchObject({
      state: 'pending',
      startedAt: null,
      remark: 'Failed at 09:20: Wrong number · Wrong clinic',
    })
  })
})

describe('run.undo', () => {
  it('takes back the steps of this run and its end, and nothing else', async () => {
    const { ask, refused, to, stateOf, view, runId, steps } = await withRun()
    const beginning = 'There is nothing of RR-001 to undo: what was changed last is “Started RR-001'
    expect((await refused('run.undo', { runId })).message).toContain(beginning)
    expect((await view()).steps).toHaveLength(4)
    await to('Call', 'running')
    await to('Call', 'done')
    await ask('run.end', { runId, outcome: 'Broken off', lessons: '' })
    await ask('run.undo', { runId })
    expect((await view()).endedAt).toBeNull()
    expect(await ask('run.undo', { runId })).toEqual({ said: 'Undone: RR-001: finished step 1 Call' })
    expect(await stateOf('Call')).toMatchObject({ state: 'running', endedAt: null })
    await ask('record.update', {
      register: 'rollback_step',
      id: steps.call.id,
      version: steps.call.version,
      values: { instruction: 'Use the phone tree.' },
    })
    expect(await refused('run.undo', { runId })).toMatchObject({
      code: 'nothing_to_undo',
      message: expect.stringMatching(/^There is nothing of RR-001 to undo: what was changed last is “.+”/),
    })
    expect((await ask('record.get', { register: 'rollback_step', id: steps.call.id }))['instruction']).toBe(
      'Use the phone tree.',
    )
    await ask('history.undo', {})
    await ask('run.undo', { runId })
    expect(await stateOf('Call')).toMatchObject({ state: 'pending', startedAt: null })
    expect((await refused('run.undo', { runId })).message).toContain(beginning)
  })
})

describe('run.takeMinutes', () => {
  it('writes what was done into the plan as one change', async () => {
    const { ask, clock, runId, to, view, steps } = await withRun()
    clock.now = '2026-11-23T09:10:00.000Z'
    await to('Call', 'running')
    await to('Print', 'running')
    clock.now = '2026-11-23T09:22:00.000Z'
    await to('Call', 'done')
    await to('Print', 'done')
    expect(await view()).toMatchObject({
      minutes: [
        { stepId: steps.call.id, title: 'Call', expected: 10, rehearsed: null, actual: 12, hasFailed: false },
        { stepId: steps.print.id, title: 'Print', expected: 15, rehearsed: null, actual: 12 },
      ],
      plan: [
        { id: steps.call.id, expectedMinutes: 10, rehearsedMinutes: null },
        { id: steps.lift.id, predecessorIds: [steps.call.id] },
        { id: steps.open.id, stage: 'resume' },
        { id: steps.print.id },
      ],
    })
    expect(await ask('run.takeMinutes', { runId, stepIds: [steps.call.id, steps.lift.id] })).toEqual({ taken: 1 })
    const rehearsed = async () =>
      (await ask('record.list', { register: 'rollback_step' })).rows.map((row) => row['rehearsedMinutes'])
    expect(await rehearsed()).toEqual([12, null, null, null])
    expect(await ask('run.takeMinutes', { runId })).toEqual({ taken: 2 })
    expect(await rehearsed()).toEqual([12, null, null, 12])
    await ask('history.undo', {})
    expect(await rehearsed()).toEqual([12, null, null, null])
  })

  it('leaves out what failed before it was done, unless it is named', async () => {
    const { ask, refused, clock, runId, to, view, steps } = await withRun()
    await to('Call', 'running')
    await to('Call', 'failed')
    await to('Call', 'running')
    clock.now = '2026-11-23T09:22:00.000Z'
    await to('Call', 'done', { reason: 'By the other line' })
    expect(await view()).toMatchObject({
      failedAtFirst: 1,
      counts: { failed: 0, done: 1 },
      steps: [
        { title: 'Call', hasFailed: true, remark: expect.stringMatching(/^Failed at \d\d:\d\d · By the other line$/) },
        {},
        {},
        {},
      ],
      minutes: [{ stepId: steps.call.id, hasFailed: true }],
    })
    expect((await ask('view.runs', {})).runs[0]?.failedAtFirst).toBe(1)
    expect((await refused('run.takeMinutes', { runId })).message).toContain('was done without failing first')
    expect(await ask('run.takeMinutes', { runId, stepIds: [steps.call.id] })).toEqual({ taken: 1 })
  })

  it('refuses the minutes of a table, and of a run in which nothing was done', async () => {
    const table = await withRun('tabletop')
    expect((await table.refused('run.takeMinutes', { runId: table.runId })).message).toContain(
      'gone through at the table',
    )
    const { refused, runId } = await withRun()
    expect((await refused('run.takeMinutes', { runId })).message).toContain('there are no minutes to take over')
  })
})

describe('view.run', () => {
  it('says how many more must agree, and who must be asked', async () => {
    const { ask, runId, view } = await withRun()
    const person = async (displayName: string) =>
      (await ask('record.create', { register: 'person', values: { displayName, phone: '07700 900001' } })).id
    const [ann, bo, cy] = [await person('Ann'), await person('Bo'), await person('Cy')]
    const authority = (await ask('record.list', { register: 'rollback_authority' })).rows[0]
    await ask('record.update', {
      register: 'rollback_authority',
      id: authority?.id ?? '',
      version: authority?.version ?? 0,
      values: { primaryPersonId: ann, deputyIds: [bo], quorum: 2, mustConsultId: cy },
    })
    expect((await view()).agreement).toEqual({ needed: 2, agreed: 0, missing: 2, toAsk: 'Cy' })
    expect((await view()).deciders.map(({ name, part }) => [name, part])).toEqual([
      ['Ann', 'decides'],
      ['Bo', 'deputy'],
      ['Cy', 'asked'],
    ])
    const { version } = await ask('record.get', { register: 'rollback_run', id: runId })
    await ask('record.update', { register: 'rollback_run', id: runId, version, values: { agreedByIds: [ann, cy] } })
    expect((await view()).agreement).toEqual({ needed: 2, agreed: 1, missing: 1, toAsk: null })
    const { version: of } = await ask('record.get', { register: 'person', id: ann })
    await ask('record.update', { register: 'person', id: ann, version: of, values: { isVendor: true } })
    expect((await view()).agreement).toMatchObject({ agreed: 0, missing: 2 })
    expect((await view()).deciders.map(({ name }) => name)).toEqual(['Bo', 'Cy'])
  })

  it('says whether there is a way back, and what closes it', async () => {
    const { ask, view } = await withRun()
    const plan = (await ask('record.list', { register: 'rollback_plan' })).rows[0]
    await ask('record.update', {
      register: 'rollback_plan',
      id: plan?.id ?? '',
      version: plan?.version ?? 0,
      values: { legacyAccessUntil: '2027-02-10T18:00:00.000Z', communicationLeadMinutes: 30 },
    })
    const closedBy = { kind: 'legacy_write_ends', at: '2027-02-10T16:20:00.000Z' }
    expect((await view()).viability).toMatchObject({ state: 'impossible', because: 'before_go_live', closedBy })
  })

  it('knows of a live run that was decided in time, and by when it has to be done, also once the limit has passed', async () => {
    const { ask, clock, runId, view } = await withRun('live')
    const plan = (await ask('record.list', { register: 'rollback_plan' })).rows[0]
    const legacyAccessUntil = '2027-03-01T20:00:00.000Z'
    await ask('record.update', {
      register: 'rollback_plan',
      id: plan?.id ?? '',
      version: plan?.version ?? 0,
      values: { legacyModeAfterGoLive: 'read_write', legacyAccessUntil },
    })
    clock.now = '2027-03-01T19:00:00.000Z'
    const closedBy = { kind: 'legacy_write_ends', at: '2027-03-01T18:20:00.000Z' }
    const doneBy = { at: legacyAccessUntil, label: 'Write access to the old system ends Mon 1 Mar 20:00' }
    const underWay = { state: 'under_way', doneBy, closedBy }
    expect((await view()).viability).toMatchObject({ ...underWay, standing: 'not_decided' })
    const decide = async (decided: string) => {
      const { version } = await ask('record.get', { register: 'rollback_run', id: runId })
      const values = { decided, decidedAt: '2027-03-01T18:00:00.000Z' }
      await ask('record.update', { register: 'rollback_run', id: runId, version, values })
    }
    await decide('roll_back')
    expect((await view()).viability).toMatchObject({ ...underWay, standing: 'decided_in_time' })
    expect((await ask('view.rollback', {})).viability).toMatchObject(underWay)
    await decide('fix_forward')
    expect((await view()).viability).toMatchObject({ state: 'impossible', because: 'too_late', closedBy })
  })

  it('is all there after the program was started anew', async () => {
    const { core, folder, path, to, runId } = await withRun()
    await to('Call', 'running')
    await core.close()
    const again = createCore(testPorts(folder))
    onTestFinished(() => again.close())
    await again.openAtStart(path)
    expect(await again.call({ command: 'view.runs', input: {} })).toMatchObject({ value: { inProgressId: runId } })
    expect(await again.call({ command: 'view.run', input: { runId } })).toMatchObject({
      value: { steps: [{ title: 'Call', state: 'running' }, {}, {}, {}] },
    })
  })
})
