import type { Row } from '../registers/index.ts'
import { isPaperTool } from './paper.ts'

type Step = Pick<
  Row<'workflow_step'>,
  | 'id'
  | 'ref'
  | 'workflowId'
  | 'state'
  | 'title'
  | 'actorRoleId'
  | 'tool'
  | 'touchMinutes'
  | 'waitMinutes'
  | 'isApproval'
  | 'isBottleneck'
  | 'afterStepIds'
  | 'mapsFromStepId'
  | 'disposition'
>
type StaffRole = Pick<Row<'staff_role'>, 'id' | 'name'>

/** What a box of the diagram shows beside its title. `removed` is the ghost of a step that is only in the flow as it is. */
export type FlowMark = 'paper' | 'approval' | 'bottleneck' | 'relocated' | 'removed'

export type FlowNode = {
  readonly id: string
  readonly ref: string
  readonly title: string
  /** The id of the role that acts; '' while none is named. */
  readonly role: string
  /** Counted from 0: how far along the flow the step lies. */
  readonly column: number
  readonly touchMinutes: number
  readonly waitMinutes: number
  readonly marks: readonly FlowMark[]
}

/** A flow as a graph: one lane a role, one node a step, one edge for each step that follows another. */
export type FlowGraph = {
  readonly lanes: readonly { readonly role: string; readonly label: string }[]
  readonly nodes: readonly FlowNode[]
  readonly edges: readonly { readonly from: string; readonly to: string }[]
}

/** The lane of the steps for which nobody is named, below all others. */
export const nobodyNamed = 'Who does this is not named'

export type FlowInput = {
  readonly workflowId: string
  readonly state: Step['state']
  readonly steps: readonly Step[]
  readonly roles: readonly StaffRole[]
  /** Steps to which the largest wait has moved; see `relocation`. */
  readonly relocatedIds?: readonly string[]
}

/**
 * A workflow's flow, as it is or as it shall be. Both share their lanes, in the order in which the roles first act, and a step
 * to be stands where the step lies that it comes from, so that the two can be read one below the other. Steps that are to go
 * appear in the flow to be as ghosts without edges.
 */
export function flowGraph({ workflowId, state, steps, roles, relocatedIds = [] }: FlowInput): FlowGraph {
  const own = steps.filter((step) => step.workflowId === workflowId)
  const asIs = stepsIn(own, 'as_is')
  const shown = stepsIn(own, state)
  const asIsColumns = columnsOf(asIs, followers(asIs), new Map())
  const edges = followers(shown)
  const wanted = new Map(shown.map((step) => [step.id, asIsColumns.get(step.mapsFromStepId ?? '') ?? 0]))
  const columns = state === 'as_is' ? asIsColumns : columnsOf(shown, edges, wanted)
  const ghosts = state === 'to_be' && shown.length > 0 ? removedSteps(own) : []
  return {
    lanes: lanesOf([...asIs, ...stepsIn(own, 'to_be')], roles),
    nodes: [
      ...shown.map((step) => nodeOf(step, roles, columns.get(step.id) ?? 0, marksOf(step, relocatedIds))),
      ...ghosts.map((step) => nodeOf(step, roles, asIsColumns.get(step.id) ?? 0, ['removed'])),
    ],
    edges: state === 'as_is' || shown.length > 0 ? edges : [],
  }
}

/** The steps of one of a workflow's flows, in their order. A step to be that is noted down as removed is no part of it. */
export function stepsIn<One extends Pick<Step, 'state' | 'disposition'>>(
  steps: readonly One[],
  state: Step['state'],
): readonly One[] {
  return steps.filter((step) => step.state === state && !(state === 'to_be' && step.disposition === 'removed'))
}

/** Steps as they are that have no successor to be: marked as removed, or mapped from by none. */
export function removedSteps<One extends Pick<Step, 'id' | 'state' | 'mapsFromStepId' | 'disposition'>>(
  steps: readonly One[],
): readonly One[] {
  const mapped = new Set(stepsIn(steps, 'to_be').map((step) => step.mapsFromStepId))
  return steps.filter((step) => step.state === 'as_is' && !mapped.has(step.id) && step.disposition !== 'merged')
}

/** Who follows whom among steps of one state: the steps named under `After`, else the step above. */
export function followers(
  steps: readonly Pick<Step, 'id' | 'afterStepIds'>[],
): readonly { readonly from: string; readonly to: string }[] {
  const known = new Set(steps.map(({ id }) => id))
  return steps.flatMap((step, at) => {
    const named = step.afterStepIds.filter((id) => known.has(id) && id !== step.id)
    const above = steps[at - 1]
    const before = named.length > 0 ? named : above === undefined ? [] : [above.id]
    return before.map((from) => ({ from, to: step.id }))
  })
}

/** Each step's column: behind all that it follows, and no earlier than is wanted. What would close a loop is passed over. */
function columnsOf(
  steps: readonly Pick<Step, 'id'>[],
  edges: readonly { readonly from: string; readonly to: string }[],
  wanted: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const before = Map.groupBy(edges, ({ to }) => to)
  const columns = new Map<string, number>()
  const open = new Set<string>()
  const columnOf = (id: string): number => {
    const known = columns.get(id)
    if (known !== undefined) return known
    open.add(id)
    const earlier = (before.get(id) ?? []).filter(({ from }) => !open.has(from)).map(({ from }) => columnOf(from))
    open.delete(id)
    const column = Math.max(wanted.get(id) ?? 0, 0, ...earlier.map((each) => each + 1))
    columns.set(id, column)
    return column
  }
  for (const { id } of steps) columnOf(id)
  return columns
}

function lanesOf(steps: readonly Step[], roles: readonly StaffRole[]): FlowGraph['lanes'] {
  const order = new Set(steps.map((step) => roleOf(step, roles)))
  const named = [...order].flatMap((role) => roles.filter(({ id }) => id === role))
  return [
    ...named.map(({ id, name }) => ({ role: id, label: name })),
    ...(order.has('') ? [{ role: '', label: nobodyNamed }] : []),
  ]
}

/** A role that is gone acts no more: nobody is named for its steps until another is. */
function roleOf({ actorRoleId }: Pick<Step, 'actorRoleId'>, roles: readonly StaffRole[]): string {
  return roles.some(({ id }) => id === actorRoleId) ? (actorRoleId ?? '') : ''
}

function nodeOf(step: Step, roles: readonly StaffRole[], column: number, marks: readonly FlowMark[]): FlowNode {
  const { id, ref, title, touchMinutes, waitMinutes } = step
  const role = roleOf(step, roles)
  return { id, ref, title, role, column, touchMinutes: touchMinutes ?? 0, waitMinutes: waitMinutes ?? 0, marks }
}

function marksOf(step: Step, relocatedIds: readonly string[]): readonly FlowMark[] {
  return [
    ...(isPaperTool(step.tool) ? (['paper'] as const) : []),
    ...(step.isApproval ? (['approval'] as const) : []),
    ...(step.isBottleneck ? (['bottleneck'] as const) : []),
    ...(relocatedIds.includes(step.id) ? (['relocated'] as const) : []),
  ]
}
