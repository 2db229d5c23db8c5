import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { habitsOfFlow, isOverdue, needsAnswer, survivingHabits } from '#shared/domain/legacy-habits.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

type Steps = NonNullable<PartialRows['workflow_step']>

function kindsOf(asIs: Steps, toBe: Steps) {
  const steps = makeRows({
    workflow_step: [
      ...asIs.map((step, at) => ({ id: `a${at}`, workflowId: 'w', state: 'as_is' as const, ...step })),
      ...toBe.map((step, at) => ({ id: `b${at}`, workflowId: 'w', state: 'to_be' as const, ...step })),
    ],
  }).workflow_step
  return habitsOfFlow(steps, 'w').map(({ kind, fromStepId, stepId }) => [kind, fromStepId, stepId])
}

const desk = { actorRoleId: 'desk' }
const signs = { actorRoleId: 'gp', isApproval: true }

describe('the detector of old habits', () => {
  it('finds the same approver in the same place', () => {
    expect(kindsOf([desk, signs], [desk, signs])).toEqual([['same_approver', 'a1', 'b1']])
    expect(kindsOf([desk, { ...signs, actorRoleId: 'x', approverRoleId: 'gp' }], [desk, signs])).toEqual([
      ['same_approver', 'a1', 'b1'],
    ])
  })

  it('lets an approval pass that comes behind others, is given by others, or by nobody in particular', () => {
    expect(kindsOf([desk, signs], [{ actorRoleId: 'nurse' }, signs])).toEqual([])
    expect(kindsOf([desk, signs], [desk, { ...signs, actorRoleId: 'nurse' }])).toEqual([])
    expect(kindsOf([{ isApproval: true }], [{ isApproval: true }])).toEqual([])
  })

  it('finds the same sequence of three steps and more', () => {
    const asIs = [desk, { actorRoleId: 'nurse' }, { actorRoleId: 'gp' }]
    const copied = asIs.map((step, at) => ({ ...step, mapsFromStepId: `a${at}` }))
    expect(kindsOf(asIs, copied)).toEqual([['same_sequence', null, null]])
    expect(kindsOf(asIs.slice(0, 2), copied.slice(0, 2))).toEqual([])
    expect(kindsOf(asIs, copied.slice(0, 2))).toEqual([])
    expect(kindsOf(asIs, copied.toReversed())).toEqual([])
    expect(kindsOf(asIs, [...copied, desk])).toEqual([])
  })

  it('finds paper that became a screen, unless it was replaced', () => {
    const screen = { tool: 'new_software', mapsFromStepId: 'a0', disposition: 'changed' } as const
    expect(kindsOf([{ tool: 'paper' }], [screen])).toEqual([['paper_became_screen', 'a0', 'b0']])
    expect(kindsOf([{ tool: 'fax' }], [{ ...screen, disposition: null }])).toHaveLength(1)
    expect(kindsOf([{ tool: 'paper' }], [{ ...screen, disposition: 'merged' }])).toEqual([])
    expect(kindsOf([{ tool: 'paper' }], [{ ...screen, tool: 'verbal' }])).toEqual([])
    expect(kindsOf([{ tool: 'phone' }], [screen])).toEqual([])
  })

  it('finds nothing while a flow is missing, and a sequence in every flow that is copied whole', () => {
    const tool = fc.constantFrom('paper', 'fax', 'phone', 'new_software', null)
    const steps = fc.array(
      fc.record({ actorRoleId: fc.constantFrom('a', 'b', null), tool, isApproval: fc.boolean() }),
      {
        minLength: 3,
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(steps, (asIs) => {
        expect(kindsOf(asIs, [])).toEqual([])
        expect(kindsOf([], asIs)).toEqual([])
        const found = kindsOf(
          asIs,
          asIs.map((step, at) => ({ ...step, mapsFromStepId: `a${at}` })),
        ).map(([kind]) => kind)
        expect(found).toContain('same_sequence')
        expect(found.includes('same_approver')).toBe(asIs.some((step) => step.isApproval && step.actorRoleId !== null))
      }),
    )
  })
})

describe('the answer to an old habit', () => {
  const survivor = {
    workflow: [{ id: 'w' }],
    workflow_step: [
      { workflowId: 'w', id: 'a', waitMinutes: 5 },
      { workflowId: 'w', id: 'b', state: 'to_be', waitMinutes: 5 },
    ],
    person: [{ id: 'ann' }, { id: 'vic', isVendor: true }],
  } as const satisfies PartialRows
  const answer = {
    id: 'h',
    version: 4,
    kind: 'bottleneck_relocated',
    workflowId: 'w',
    answer: 'keep',
    keepBecause: 'The law',
  } as const
  const signature = { subject: 'legacy_habit:h', subjectVersion: 4, signerId: 'ann' } as const
  const stateOf = (more: PartialRows) => survivingHabits(makeRows({ ...survivor, ...more })).map(({ state }) => state)

  it('stands when its reason is signed as it is, by somebody of the clinic', () => {
    expect(stateOf({})).toEqual(['open'])
    expect(stateOf({ legacy_habit: [{ ...answer, answer: 'undecided' }] })).toEqual(['open'])
    expect(stateOf({ legacy_habit: [{ ...answer, workflowId: 'other' }] })).toEqual(['open'])
    expect(stateOf({ legacy_habit: [{ ...answer, answer: 'remove' }] })).toEqual(['going'])
    expect(stateOf({ legacy_habit: [{ ...answer, keepBecause: ' ' }], sign_off: [signature] })).toEqual(['no_reason'])
    expect(stateOf({ legacy_habit: [answer] })).toEqual(['unsigned'])
    expect(stateOf({ legacy_habit: [answer], sign_off: [{ ...signature, subjectVersion: 3 }] })).toEqual(['unsigned'])
    expect(stateOf({ legacy_habit: [answer], sign_off: [{ ...signature, verdict: 'declined' }] })).toEqual(['unsigned'])
    expect(stateOf({ legacy_habit: [answer], sign_off: [{ ...signature, signerId: 'vic' }] })).toEqual(['unsigned'])
    expect(stateOf({ legacy_habit: [answer], sign_off: [signature] })).toEqual(['kept'])
  })

  it('is wanted until somebody says that it goes, or signs why it stays; what shall go is overdue after its day', () => {
    const states = ['open', 'going', 'no_reason', 'unsigned', 'kept'] as const
    expect(states.filter(needsAnswer)).toEqual(['open', 'no_reason', 'unsigned'])
    const habitOf = (more: object) =>
      survivingHabits(makeRows({ ...survivor, legacy_habit: [{ ...answer, ...more }] }))[0]
    const [going, kept] = [habitOf({ answer: 'remove' }), habitOf({})]
    if (going === undefined || kept === undefined) throw new Error('the habit survives')
    const days = ['2027-01-17', '2027-01-18', null]
    expect(days.map((dueOn) => isOverdue(going, { dueOn }, '2027-01-18'))).toEqual([true, false, false])
    expect(isOverdue(kept, { dueOn: '2027-01-17' }, '2027-01-18')).toBe(false)
  })

  it('is asked of copies of the old system and of what was decided too early', () => {
    const item = { id: 'ci', stepId: 'b', buildClass: 'legacy_replica', decidedOn: '2027-01-02' } as const
    const rows = makeRows({ ...survivor, config_item: [item, { ...item, id: 'gone', status: 'dropped' }] })
    expect(survivingHabits(rows).map(({ kind, configItemId, workflowId }) => [kind, configItemId, workflowId])).toEqual(
      [
        ['bottleneck_relocated', null, 'w'],
        ['legacy_replica', 'ci', 'w'],
        ['decided_before_audit', 'ci', 'w'],
      ],
    )
  })
})
