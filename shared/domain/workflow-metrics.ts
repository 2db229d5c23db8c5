import type { Row } from '../registers/index.ts'
import { followers, stepsIn } from './flow-graph.ts'
import { isPaperTool } from './paper.ts'

type Step = Pick<
  Row<'workflow_step'>,
  | 'id'
  | 'workflowId'
  | 'state'
  | 'actorRoleId'
  | 'tool'
  | 'touchMinutes'
  | 'waitMinutes'
  | 'isApproval'
  | 'isBottleneck'
  | 'afterStepIds'
  | 'disposition'
>

/** The figures of one flow. Minutes are whole; shares are of the lead time, 0 to 1, and null where there is none. */
export type FlowMetrics = {
  readonly steps: number
  readonly touchMinutes: number
  readonly waitMinutes: number
  /** Work and wait of every step: how long it takes from the first to the last. */
  readonly leadMinutes: number
  /** Steps that follow one of another role; steps for which nobody is named count as those of one role. */
  readonly handOffs: number
  readonly approvals: number
  readonly paperSteps: number
  readonly bottlenecks: number
  /** The first step that waits longest; null when none waits. */
  readonly longestWaitId: string | null
  readonly longestWaitMinutes: number
  readonly longestWaitShare: number | null
}

export type Relocation = {
  readonly fromStepId: string
  readonly toStepId: string
  readonly shareBefore: number
  readonly shareAfter: number
}

export type WorkflowMetrics = {
  readonly asIs: FlowMetrics
  readonly toBe: FlowMetrics
  /** The lead time to be against that as is: -0.17 is 17 % shorter. Null until both have minutes. */
  readonly leadChange: number | null
  readonly relocation: Relocation | null
}

/** The figures of a workflow, as it is and as it shall be: lead time = sum of work and wait. */
export function workflowMetrics(steps: readonly Step[], workflowId: string): WorkflowMetrics {
  const own = steps.filter((step) => step.workflowId === workflowId)
  const asIs = flowMetrics(stepsIn(own, 'as_is'))
  const toBe = flowMetrics(stepsIn(own, 'to_be'))
  // Steps without minutes are not timed yet, not done in no time.
  const isTimed = asIs.leadMinutes > 0 && toBe.leadMinutes > 0
  return {
    asIs,
    toBe,
    leadChange: isTimed ? toBe.leadMinutes / asIs.leadMinutes - 1 : null,
    relocation: relocation(asIs, toBe),
  }
}

/** The figures of the steps of one flow, in their order. */
export function flowMetrics(steps: readonly Omit<Step, 'workflowId' | 'state'>[]): FlowMetrics {
  const touchMinutes = sum(steps.map((step) => step.touchMinutes ?? 0))
  const waitMinutes = sum(steps.map((step) => step.waitMinutes ?? 0))
  const leadMinutes = touchMinutes + waitMinutes
  const longest = steps.reduce<(typeof steps)[number] | null>(
    (best, step) => ((step.waitMinutes ?? 0) > (best?.waitMinutes ?? 0) ? step : best),
    null,
  )
  const actor = new Map(steps.map((step) => [step.id, step.actorRoleId]))
  return {
    steps: steps.length,
    touchMinutes,
    waitMinutes,
    leadMinutes,
    handOffs: followers(steps).filter(({ from, to }) => actor.get(from) !== actor.get(to)).length,
    approvals: steps.filter(({ isApproval }) => isApproval).length,
    paperSteps: steps.filter(({ tool }) => isPaperTool(tool)).length,
    bottlenecks: steps.filter(({ isBottleneck }) => isBottleneck).length,
    longestWaitId: longest?.id ?? null,
    longestWaitMinutes: longest?.waitMinutes ?? 0,
    longestWaitShare: leadMinutes === 0 ? null : (longest?.waitMinutes ?? 0) / leadMinutes,
  }
}

/** A share of 0 to 1 as whole per cent: `17 %`. */
export function wholePercent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** `17 % shorter`, `3 % longer`, `as long as before`, of a change where -0.17 is shorter by 17 %. `write` takes a whole share. */
export function changeInWords(change: number, write: (share: number) => string = wholePercent): string {
  const whole = Math.round(Math.abs(change) * 100) / 100
  return whole === 0 ? 'as long as before' : `${write(whole)} ${change < 0 ? 'shorter' : 'longer'}`
}

/**
 * The bottleneck was only moved: the longest wait keeps at least the share of the lead time that it had, wherever it lies now,
 * and is still longer than half of its minutes. A wait that fell to half or less is a gain, whatever its share of a lead time
 * that fell with it; a flow that shall have no wait at all has lost its bottleneck.
 */
function relocation(asIs: FlowMetrics, toBe: FlowMetrics): Relocation | null {
  const { longestWaitShare: shareBefore, longestWaitId: fromStepId } = asIs
  const { longestWaitShare: shareAfter, longestWaitId: toStepId } = toBe
  if (fromStepId === null || toStepId === null || shareBefore === null || shareAfter === null) return null
  const isClearlyShorter = toBe.longestWaitMinutes * 2 <= asIs.longestWaitMinutes
  return shareAfter >= shareBefore && !isClearlyShorter ? { fromStepId, toStepId, shareBefore, shareAfter } : null
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
