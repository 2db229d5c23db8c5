import type { RollbackStep } from '../registers/rollback.ts'
import { stepsByStage } from './rollback-order.ts'

/** The number by which everybody calls a step of the plan, by id: its place in the order of the stages, as on every printed copy. */
export function stepNumbers(
  steps: readonly (Pick<RollbackStep, 'stage'> & { readonly id: string })[],
): ReadonlyMap<string, number> {
  const ordered = stepsByStage(steps).flatMap((stage) => stage.steps)
  return new Map(ordered.map(({ id }, at) => [id, at + 1]))
}

/** `step 11 (RS-011)`: the number first, for that is what stands on paper. */
export function stepName(number: number, ref: string): string {
  return `step ${number} (${ref})`
}

/** A text in which steps are named by their refs, with their numbers: `Changed step 11 RS-011 (Minutes)`. */
export function withStepNumbers(
  text: string,
  steps: readonly (Pick<RollbackStep, 'stage'> & { readonly id: string; readonly ref: string })[],
): string {
  const numbers = stepNumbers(steps)
  const byRef = new Map(steps.map(({ id, ref }) => [ref, numbers.get(id)]))
  return text.replace(/\bRS-\d+\b/g, (ref) => {
    const number = byRef.get(ref)
    return number === undefined ? ref : `step ${number} ${ref}`
  })
}
