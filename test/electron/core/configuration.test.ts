import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

/** A clinic with one workflow: the signature waits as long as before, in another tray. */
async function clinic() {
  const test = await openTestCore()
  const create = (register: string, values: object) => test.ask('record.create', { register, values } as never)
  const role = await create('staff_role', { name: 'Signing clinician' })
  const workflow = await create('workflow', { title: 'Sick notes', stage: 'follow_up' })
  const step = (state: string, title: string, more: object) =>
    create('workflow_step', { workflowId: workflow.id, state, title, ...more })
  const asks = await step('as_is', 'Asks', { touchMinutes: 2, tool: 'phone' })
  const signs = await step('as_is', 'Signs', { actorRoleId: role.id, tool: 'paper', touchMinutes: 2, waitMinutes: 60 })
  const inbox = await step('to_be', 'Signs on screen', {
    actorRoleId: role.id,
    tool: 'new_software',
    waitMinutes: 60,
    mapsFromStepId: signs.id,
    disposition: 'kept',
  })
  return { ...test, create, workflow, asks, signs, inbox }
}

describe('the view of one workflow', () => {
  it('has the figures, both flows, the steps side by side and what survives', async () => {
    const { ask, workflow, asks, signs, inbox } = await clinic()
    const view = await ask('view.workflow', { id: workflow.id })
    expect(view.line).toMatchObject({
      title: 'Sick notes',
      asIs: { leadMinutes: 64, handOffs: 1, paperSteps: 1 },
      toBe: { leadMinutes: 60, handOffs: 0, paperSteps: 0 },
      isRelocated: true,
      habits: 2,
      openHabits: 2,
      audit: 'none',
    })
    expect(view.graphs.as_is.nodes.map(({ title, column }) => [title, column])).toEqual([
      ['Asks', 0],
      ['Signs', 1],
    ])
    expect(view.graphs.to_be.nodes.map(({ title, marks }) => [title, marks])).toEqual([
      ['Signs on screen', ['relocated']],
      ['Asks', ['removed']],
    ])
    expect(view.pairs).toEqual([
      { asIsId: asks.id, toBeId: null },
      { asIsId: signs.id, toBeId: inbox.id },
    ])
    expect(view.habits.map(({ kind, about, state, answer }) => [kind, about, state, answer])).toEqual([
      ['bottleneck_relocated', `${workflow.ref} Sick notes`, 'open', null],
      ['paper_became_screen', `${inbox.ref} Signs on screen`, 'open', null],
    ])
    expect(view.habits[0]?.sentence).toBe(
      'has its bottleneck relocated: the longest wait was 94 % of the lead time and is 100 % now. Shorten it, or say why it stays.',
    )
  })

  it('follows an answer, its signature, and the audit’s', async () => {
    const { ask, create, workflow, inbox } = await clinic()
    const person = await create('person', { displayName: 'Ann Lee' })
    const habit = await create('legacy_habit', {
      title: 'One tray',
      kind: 'paper_became_screen',
      stepId: inbox.id,
      answer: 'keep',
      keepBecause: 'The law asks for it.',
    })
    const stateNow = async () => (await ask('view.workflow', { id: workflow.id })).habits.at(-1)
    expect(await stateNow()).toMatchObject({ state: 'unsigned', answer: { ref: habit.ref, signer: null } })
    const subject = `legacy_habit:${habit.id}`
    const signature = {
      title: 'One tray',
      subject,
      subjectVersion: habit.version,
      signerId: person.id,
      signedOn: '2026-11-18',
    }
    await create('sign_off', signature)
    expect(await stateNow()).toMatchObject({
      state: 'kept',
      sentence: expect.not.stringContaining('Let the system do it'),
      answer: { signer: 'Ann Lee', signedOn: '2026-11-18' },
    })

    const auditOf = async () => (await ask('view.workflow', { id: workflow.id })).line.audit
    const thing = { kind: 'workflow_audit', subject: `workflow:${workflow.id}` } as const
    const version = await ask('signoff.freeze', thing)
    expect(await auditOf()).toBe('unsigned')
    await ask('signoff.sign', { versionId: version.id, signerId: person.id, verdict: 'approved' })
    expect(await auditOf()).toBe('signed')
    await ask('record.update', {
      register: 'workflow_step',
      id: inbox.id,
      version: inbox.version,
      values: { waitMinutes: 5 },
    })
    expect(await auditOf()).toBe('stale')
  })

  it('is not there for a workflow that is gone', async () => {
    const { ask, refused, workflow } = await clinic()
    await ask('record.remove', { register: 'workflow', id: workflow.id, version: workflow.version })
    expect(await refused('view.workflow', { id: workflow.id })).toMatchObject({ code: 'not_found' })
  })
})

describe('the other views of Configuration', () => {
  it('answer in an engagement without any of their rows', async () => {
    const { ask } = await openTestCore()
    for (const register of ['workflow', 'migration_item', 'department'] as const) {
      for (const { id, version } of (await ask('record.list', { register })).rows)
        await ask('record.remove', { register, id, version })
    }
    expect((await ask('view.workflows', {})).workflows).toEqual([])
    expect((await ask('view.approvals', {})).verdicts.every(({ forms }) => forms.length === 0)).toBe(true)
    expect(await ask('view.configurationItems', {})).toMatchObject({ native: { total: 0, share: null }, modules: [] })
    expect(await ask('view.journey', {})).toMatchObject({ departments: [], workflows: 0 })
    expect((await ask('view.migration', {})).items).toEqual([])
  })

  it('say what was decided before the audit, and who must sign a data check', async () => {
    const { ask, create, inbox, workflow } = await clinic()
    const item = await create('config_item', {
      title: 'Inbox',
      stepId: inbox.id,
      buildClass: 'legacy_replica',
      decidedOn: '2027-01-04',
    })
    const items = await ask('view.configurationItems', {})
    expect(items.native).toMatchObject({ total: 1, share: 0 })
    expect(items.early).toEqual([{ id: item.id, workflow: workflow.ref, signedOn: null }])
    expect(items.habits.map(({ kind }) => kind)).toEqual(['legacy_replica', 'decided_before_audit'])

    const data = await create('migration_item', { title: 'Warnings', scope: 'migrate', isSafetyCritical: true })
    const round = {
      title: 'Round 1',
      heldOn: '2027-01-11',
      criteriaRecords: 20,
      randomRecords: 20,
      discrepancies: 4,
      unresolved: 0,
    }
    await create('data_check_round', { migrationItemId: data.id, ...round })
    const { items: kinds } = await ask('view.migration', {})
    expect(kinds.find(({ id }) => id === data.id)).toMatchObject({
      state: 'unsigned',
      rounds: [{ records: 40, errorRate: 0.1, isClinicallySigned: false }],
    })
  })
})
