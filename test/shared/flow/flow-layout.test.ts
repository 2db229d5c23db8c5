import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowGraph } from '#shared/domain/flow-graph.ts'
import { type FlowLayout, flowSizes, layOutFlow } from '#shared/flow/flow-layout.ts'
import { makeRows } from '#test/fixtures/rows.ts'

type StepOf = { readonly role: string; readonly after: readonly number[] }

const roleNames = ['desk', 'nurse', 'doctor', '']

function layoutOf(steps: readonly StepOf[]): Promise<FlowLayout> {
  const rows = makeRows({
    staff_role: roleNames.filter((id) => id !== '').map((id) => ({ id, name: id })),
    workflow_step: steps.map(({ role, after }, at) => ({
      id: `s${at}`,
      workflowId: 'w',
      state: 'as_is',
      actorRoleId: role === '' ? null : role,
      afterStepIds: after.map((index) => `s${index}`),
    })),
  })
  return layOutFlow(flowGraph({ workflowId: 'w', state: 'as_is', steps: rows.workflow_step, roles: rows.staff_role }))
}

const inOrder = (...roles: readonly string[]) => roles.map((role) => ({ role, after: [] }))

describe('the layout of a flow', () => {
  it('puts each step in the lane of its role, one column after the other', async () => {
    const layout = await layoutOf(inOrder('nurse', 'desk', 'doctor', 'desk'))
    const lane = flowSizes.boxHeight + 2 * flowSizes.lanePad
    expect(layout.lanes).toEqual([
      { role: 'nurse', label: 'nurse', y: 0, height: lane },
      { role: 'desk', label: 'desk', y: lane, height: lane },
      { role: 'doctor', label: 'doctor', y: 2 * lane, height: lane },
    ])
    expect(layout.nodes.map(({ y }) => Math.floor(y / lane))).toEqual([0, 1, 2, 1])
    const xs = layout.nodes.map(({ x }) => x)
    expect(xs).toEqual(xs.toSorted((a, b) => a - b))
    expect(new Set(xs).size).toBe(4)
    expect(layout.height).toBe(3 * lane)
  })

  it('draws nothing for an empty flow', async () => {
    expect(await layoutOf([])).toMatchObject({ lanes: [], nodes: [], edges: [], height: 0 })
  })

  it('makes a lane higher for steps side by side', async () => {
    const layout = await layoutOf([...inOrder('desk'), { role: 'nurse', after: [0] }, { role: 'nurse', after: [0] }])
    const [, first, second] = layout.nodes
    expect(first?.x).toBe(second?.x)
    expect(Math.abs((first?.y ?? 0) - (second?.y ?? 0))).toBeGreaterThanOrEqual(flowSizes.boxHeight)
  })

  it('is the same for the same flow', async () => {
    const steps = [...inOrder('desk', 'nurse'), { role: 'doctor', after: [0, 1] }]
    expect(await layoutOf(steps)).toEqual(await layoutOf(steps))
  })

  const someSteps = fc
    .array(fc.record({ role: fc.constantFrom(...roleNames), after: fc.array(fc.nat(11), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((steps) => steps.map((step) => ({ ...step, after: step.after.filter((index) => index < steps.length) })))

  it('keeps boxes apart, inside their lanes and inside the picture, whoever follows whom', async () => {
    await fc.assert(
      fc.asyncProperty(someSteps, async (steps) => {
        const layout = await layoutOf(steps)
        layout.nodes.forEach((box, at) => {
          const lane = layout.lanes.find(({ role }) => role === steps[at]?.role)
          expect(box.y).toBeGreaterThanOrEqual(lane?.y ?? Infinity)
          expect(box.y + box.height).toBeLessThanOrEqual((lane?.y ?? 0) + (lane?.height ?? 0))
          expect(box.x + box.width).toBeLessThanOrEqual(layout.width)
          for (const other of layout.nodes.slice(at + 1)) expect(overlap(box, other)).toBe(false)
        })
        for (const { from, to, points } of layout.edges) {
          expect(points.length, `${from} to ${to}`).toBeGreaterThanOrEqual(2)
          for (const { x, y } of points) {
            expect(x).toBeGreaterThanOrEqual(0)
            expect(y).toBeGreaterThanOrEqual(0)
            expect(x).toBeLessThanOrEqual(layout.width)
            expect(y).toBeLessThanOrEqual(layout.height)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
