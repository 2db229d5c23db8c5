import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeInWords, flowMetrics, workflowMetrics } from '#shared/domain/workflow-metrics.ts'
import { makeRows } from '#test/fixtures/rows.ts'

const hours = (count: number) => count * 60

/** The repeat prescription of the look: 31 h 04 as it is, 25 h 51 as it shall be. */
const renewal = makeRows({
  workflow_step: [
    ['as_is', null, 'phone', 3, 0],
    ['as_is', 'desk', 'paper', 4, 0],
    ['as_is', 'desk', 'paper', 8, 90],
    ['as_is', 'nurse', 'legacy_software', 6, 0],
    ['as_is', 'doctor', 'paper', 2, hours(26)],
    ['as_is', 'nurse', 'legacy_software', 8, 0],
    ['as_is', 'dispensary', null, 1, hours(3)],
    ['as_is', null, null, 2, 0],
    ['to_be', null, 'new_software', 2, 0],
    ['to_be', 'desk', 'new_software', 2, 0],
    ['to_be', 'nurse', 'new_software', 4, 0],
    ['to_be', 'doctor', 'new_software', 2, hours(22) + 30],
    ['to_be', 'dispensary', null, 9, hours(3)],
    ['to_be', null, null, 2, 0],
  ].map(([state, actorRoleId, tool, touchMinutes, waitMinutes], at) => ({
    id: `s${at}`,
    workflowId: 'w',
    isApproval: actorRoleId === 'doctor',
    isBottleneck: actorRoleId === 'doctor' && state === 'as_is',
    ...({ state, actorRoleId, tool, touchMinutes, waitMinutes } as object),
  })),
}).workflow_step

describe('the figures of a workflow', () => {
  it('compare the flow to be with the flow as it is', () => {
    const { asIs, toBe, leadChange, relocation } = workflowMetrics(renewal, 'w')
    expect(asIs).toEqual({
      steps: 8,
      touchMinutes: 34,
      waitMinutes: hours(30) + 30,
      leadMinutes: hours(31) + 4,
      handOffs: 6,
      approvals: 1,
      paperSteps: 3,
      bottlenecks: 1,
      longestWaitId: 's4',
      longestWaitMinutes: hours(26),
      longestWaitShare: hours(26) / (hours(31) + 4),
    })
    expect(toBe).toMatchObject({ steps: 6, touchMinutes: 21, leadMinutes: hours(25) + 51, handOffs: 5, paperSteps: 0 })
    expect(Math.round((leadChange ?? 0) * 100)).toBe(-17)
    expect(relocation).toMatchObject({ fromStepId: 's4', toStepId: 's11' })
    expect(Math.round((relocation?.shareBefore ?? 0) * 100)).toBe(84)
    expect(Math.round((relocation?.shareAfter ?? 0) * 100)).toBe(87)
  })

  it('leave out a step to be that is noted down as removed', () => {
    const noted = makeRows({
      workflow_step: [
        { workflowId: 'w', state: 'as_is', touchMinutes: 10 },
        { workflowId: 'w', state: 'to_be', touchMinutes: 4 },
        { workflowId: 'w', state: 'to_be', touchMinutes: 6, disposition: 'removed' },
      ],
    }).workflow_step
    expect(workflowMetrics(noted, 'w')).toMatchObject({ toBe: { steps: 1, leadMinutes: 4 }, leadChange: -0.6 })
  })

  it('call no bottleneck relocated while a flow is missing, when its share falls, or when nothing waits', () => {
    const asIs = renewal.filter(({ state }) => state === 'as_is')
    const toBe = renewal.filter(({ state }) => state === 'to_be')
    const shorter = toBe.map((step) => (step.id === 's11' ? { ...step, waitMinutes: hours(1) } : step))
    const waitless = toBe.map((step) => ({ ...step, waitMinutes: null }))
    for (const after of [[], shorter, waitless]) expect(workflowMetrics([...asIs, ...after], 'w').relocation).toBeNull()
    expect(workflowMetrics(toBe, 'w')).toMatchObject({ leadChange: null, relocation: null })
  })

  it('call no bottleneck relocated when the longest wait fell to half of its minutes or less, whatever its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), fc.nat(500), fc.nat(500), (before, after, a, b) => {
        const { workflow_step } = makeRows({
          workflow_step: [
            { workflowId: 'w', state: 'as_is', touchMinutes: a, waitMinutes: before },
            { workflowId: 'w', state: 'to_be', touchMinutes: b, waitMinutes: after },
          ],
        })
        const isShareKept = after > 0 && after / (after + b) >= before / (before + a)
        const { relocation } = workflowMetrics(workflow_step, 'w')
        expect(relocation !== null).toBe(isShareKept && after > before / 2)
      }),
    )
  })

  it('compare no flow whose steps have no minutes yet', () => {
    const untimed = renewal.map((step) =>
      step.state === 'to_be' ? { ...step, touchMinutes: null, waitMinutes: null } : step,
    )
    expect(workflowMetrics(untimed, 'w').leadChange).toBeNull()
  })

  it('say the change in words', () => {
    expect([-0.17, 0.034, 0.004, 0].map((change) => changeInWords(change))).toEqual([
      '17 % shorter',
      '3 % longer',
      'as long as before',
      'as long as before',
    ])
    expect(changeInWords(-0.5, (share) => `${share}`)).toBe('0.5 shorter')
  })

  it('count a hand-off for every way on which the work changes hands', () => {
    const rows = makeRows({
      workflow_step: [
        { id: 'a', actorRoleId: 'desk' },
        { id: 'b', actorRoleId: 'nurse', afterStepIds: ['a'] },
        { id: 'c', actorRoleId: 'doctor', afterStepIds: ['a'] },
        { id: 'd', actorRoleId: 'doctor', afterStepIds: ['b', 'c'] },
      ],
    })
    expect(flowMetrics(rows.workflow_step).handOffs).toBe(3)
  })

  const minutes = fc.option(fc.nat(5000))
  const someSteps = fc.array(fc.record({ touch: minutes, wait: minutes, role: fc.constantFrom('a', 'b', null) }), {
    maxLength: 12,
  })

  it('are what adding them up one by one gives', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const rows = makeRows({
          workflow_step: steps.map(({ touch, wait, role }) => ({
            touchMinutes: touch,
            waitMinutes: wait,
            actorRoleId: role,
          })),
        }).workflow_step
        let [touch, wait, longest, handOffs] = [0, 0, 0, 0]
        steps.forEach((step, at) => {
          touch += step.touch ?? 0
          wait += step.wait ?? 0
          longest = Math.max(longest, step.wait ?? 0)
          if (at > 0 && steps[at - 1]?.role !== step.role) handOffs += 1
        })
        const metrics = flowMetrics(rows)
        expect(metrics).toMatchObject({
          touchMinutes: touch,
          waitMinutes: wait,
          leadMinutes: touch + wait,
          longestWaitMinutes: longest,
          handOffs,
        })
        expect(metrics.longestWaitId === null).toBe(longest === 0)
        expect(metrics.longestWaitShare).toBe(touch + wait === 0 ? null : longest / (touch + wait))
      }),
    )
  })

  it('find a flow that is only copied to have kept its bottleneck, if it waits at all', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const rows = makeRows({
          workflow_step: (['as_is', 'to_be'] as const).flatMap((state) =>
            steps.map(({ touch, wait }, at) => ({
              id: `${state}${at}`,
              workflowId: 'w',
              state,
              touchMinutes: touch,
              waitMinutes: wait,
            })),
          ),
        }).workflow_step
        const { relocation } = workflowMetrics(rows, 'w')
        expect(relocation === null).toBe(!steps.some(({ wait }) => (wait ?? 0) > 0))
      }),
    )
  })
})
