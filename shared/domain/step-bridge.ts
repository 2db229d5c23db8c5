import type { RollbackStep } from '../registers/rollback.ts'

type Step = Pick<RollbackStep, 'predecessorIds'> & { readonly id: string }

/**
 * What the steps that stay wait for once some are taken out, by id: in place of a step that goes, whatever that one waited for,
 * so that nothing begins earlier than it did. Only the steps for which this changes something.
 */
export function bridgedSteps(
  steps: readonly Step[],
  goneIds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const gone = new Set(goneIds)
  const before = new Map(steps.map(({ id, predecessorIds }) => [id, predecessorIds]))
  const staying = (ids: readonly string[], seen: ReadonlySet<string>): readonly string[] =>
    ids.flatMap((id) => {
      if (!gone.has(id)) return [id]
      return seen.has(id) ? [] : staying(before.get(id) ?? [], new Set([...seen, id]))
    })
  return new Map(
    steps
      .filter(({ id, predecessorIds }) => !gone.has(id) && predecessorIds.some((each) => gone.has(each)))
      .map(({ id, predecessorIds }) => [
        id,
        [...new Set(staying(predecessorIds, new Set()))].filter((each) => each !== id),
      ]),
  )
}
