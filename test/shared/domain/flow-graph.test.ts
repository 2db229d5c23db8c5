import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowGraph, followers, removedSteps } from '#shared/domain/flow-graph.ts'
import { makeRows } from '#test/fixtures/rows.ts'

const rows = makeRows({
  staff_role: [
    { id: 'desk', name: 'Front desk' },
    { id: 'gp', name: 'Clinician' },
  ],
  workflow_step: [
    { id: 'asks', workflowId: 'w', state: 'as_is', title: 'Asks' },
    { id: 'slip', workflowId: 'w', state: 'as_is', title: 'Slip', actorRoleId: 'desk', tool: 'paper', touchMinutes: 4 },
    {
      id: 'signs',
      workflowId: 'w',
      state: 'as_is',
      title: 'Signs',
      actorRoleId: 'gp',
      tool: 'fax',
      isApproval: true,
      isBottleneck: true,
      waitMinutes: 60,
    },
    { id: 'else', workflowId: 'other', state: 'as_is' },
    { id: 'asks2', workflowId: 'w', state: 'to_be', title: 'Asks', mapsFromStepId: 'asks' },
    {
      id: 'inbox',
      workflowId: 'w',
      state: 'to_be',
      title: 'Inbox',
      actorRoleId: 'gp',
      mapsFromStepId: 'signs',
      isBottleneck: true,
    },
    { id: 'tells', workflowId: 'w', state: 'to_be', title: 'Tells', actorRoleId: 'left' },
  ],
})
const graph = (state: 'as_is' | 'to_be') =>
  flowGraph({ workflowId: 'w', state, steps: rows.workflow_step, roles: rows.staff_role, relocatedIds: ['inbox'] })

describe('the graph of a flow', () => {
  it('has a lane a role and a node a step, each behind the one above', () => {
    expect(graph('as_is')).toEqual({
      lanes: [
        { role: 'desk', label: 'Front desk' },
        { role: 'gp', label: 'Clinician' },
        { role: '', label: 'Who does this is not named' },
      ],
      nodes: [
        { id: 'asks', ref: 'WS-001', title: 'Asks', role: '', column: 0, touchMinutes: 0, waitMinutes: 0, marks: [] },
        {
          id: 'slip',
          ref: 'WS-002',
          title: 'Slip',
          role: 'desk',
          column: 1,
          touchMinutes: 4,
          waitMinutes: 0,
          marks: ['paper'],
        },
        {
          id: 'signs',
          ref: 'WS-003',
          title: 'Signs',
          role: 'gp',
          column: 2,
          touchMinutes: 0,
          waitMinutes: 60,
          marks: ['paper', 'approval', 'bottleneck'],
        },
      ],
      edges: [
        { from: 'asks', to: 'slip' },
        { from: 'slip', to: 'signs' },
      ],
    })
  })

  it('puts steps to be where they come from, and shows those that go as ghosts', () => {
    const { lanes, nodes, edges } = graph('to_be')
    expect(lanes).toEqual(graph('as_is').lanes)
    expect(nodes.map(({ id, role, column, marks }) => [id, role, column, marks])).toEqual([
      ['asks2', '', 0, []],
      ['inbox', 'gp', 2, ['bottleneck', 'relocated']],
      ['tells', '', 3, []],
      ['slip', 'desk', 1, ['removed']],
    ])
    expect(edges).toEqual([
      { from: 'asks2', to: 'inbox' },
      { from: 'inbox', to: 'tells' },
    ])
  })

  it('shows no ghosts before anything is planned', () => {
    const asIs = rows.workflow_step.filter(({ state }) => state === 'as_is')
    expect(flowGraph({ workflowId: 'w', state: 'to_be', steps: asIs, roles: [] }).nodes).toEqual([])
  })

  it('counts a step that was merged into another as no step that goes', () => {
    const merged = rows.workflow_step.map((step) =>
      step.id === 'slip' ? { ...step, disposition: 'merged' as const } : step,
    )
    expect(removedSteps(merged.filter(({ workflowId }) => workflowId === 'w'))).toEqual([])
  })

  it('draws a step to be that is noted down as removed only as the ghost of where it came from', () => {
    const noted = rows.workflow_step.map((step) =>
      step.id === 'inbox' ? { ...step, disposition: 'removed' as const } : step,
    )
    const { nodes } = flowGraph({ workflowId: 'w', state: 'to_be', steps: noted, roles: [] })
    expect(nodes.filter(({ marks }) => !marks.includes('removed')).map(({ id }) => id)).toEqual(['asks2', 'tells'])
  })

  it('places a step behind all that it follows, and ends where steps follow each other in a ring', () => {
    const after = fc.array(fc.nat(9), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(after, { minLength: 1, maxLength: 10 }), (afters) => {
        const steps = makeRows({
          workflow_step: afters.map((ids, at) => ({
            id: `s${at}`,
            workflowId: 'w',
            state: 'as_is',
            afterStepIds: ids.map((id) => `s${id}`),
          })),
        }).workflow_step
        const { nodes } = flowGraph({ workflowId: 'w', state: 'as_is', steps, roles: [] })
        const columnOf = (id: string) => nodes.find((node) => node.id === id)?.column ?? 0
        const onRing = (id: string) => reachable(steps, id).has(id)
        const forward = followers(steps).filter(({ from, to }) => !onRing(from) && !onRing(to))
        for (const { from, to } of forward) expect(columnOf(to)).toBeGreaterThan(columnOf(from))
        expect(nodes).toHaveLength(afters.length)
      }),
    )
  })
})

function reachable(steps: Parameters<typeof followers>[0], start: string): ReadonlySet<string> {
  const edges = followers(steps)
  const seen = new Set<string>()
  const queue = [start]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const { from, to } of edges) {
      if (from === id && !seen.has(to)) {
        seen.add(to)
        queue.push(to)
      }
    }
  }
  return seen
}
