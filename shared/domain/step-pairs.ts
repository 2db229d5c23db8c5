import type { Row } from '../registers/index.ts'

type Step = Pick<Row<'workflow_step'>, 'id' | 'workflowId' | 'state' | 'mapsFromStepId'>

/** A step as it is beside a step to be that comes from it. At least one of them is there. */
export type StepPair<One = Step> = { readonly asIs: One | null; readonly toBe: One | null }

/**
 * Both flows of a workflow side by side: every step once, steps as they are in their order, each beside the first step to be
 * that comes from it. What is new stands behind the step to be that goes before it.
 */
export function stepPairs<One extends Step>(steps: readonly One[], workflowId: string): readonly StepPair<One>[] {
  const own = steps.filter((step) => step.workflowId === workflowId)
  const toBe = own.filter(({ state }) => state === 'to_be')
  const pairs: StepPair<One>[] = own
    .filter(({ state }) => state === 'as_is')
    .map((asIs) => ({ asIs, toBe: toBe.find((step) => step.mapsFromStepId === asIs.id) ?? null }))
  const paired = new Set(pairs.map((pair) => pair.toBe?.id))
  toBe.forEach((step, at) => {
    if (paired.has(step.id)) return
    const before = pairs.findIndex((pair) => pair.toBe !== null && pair.toBe.id === toBe[at - 1]?.id)
    pairs.splice(before + 1, 0, { asIs: null, toBe: step })
  })
  return pairs
}
