import type { FieldValue } from '../fields/index.ts'
import type { RollbackStep } from '../registers/rollback.ts'

/** What a step says of how it is carried out, by whom and after what. Its minutes and its place in the list say nothing of that. */
const words = [
  'stage',
  'title',
  'departmentId',
  'ownerId',
  'deputyId',
  'predecessorIds',
  'irreversible',
  'needsVendor',
  'instruction',
  'verification',
  'evidenceRequired',
  'ifItFails',
  'paperForm',
] as const satisfies readonly (keyof RollbackStep)[]

/**
 * Whether somebody wrote into a step of the plan how it is carried out otherwise than `then`. What was only taken out of it does not
 * count: a link goes by itself with the row that it named.
 */
export function isReworked(
  now: Pick<RollbackStep, (typeof words)[number]>,
  then: { readonly [field: string]: FieldValue },
): boolean {
  return words.some((name) => saysMore(now[name], then[name] ?? null))
}

function saysMore(now: FieldValue, then: FieldValue): boolean {
  if (typeof now === 'object' && now !== null) {
    const before = typeof then === 'object' && then !== null ? then : []
    return now.some((each) => !before.includes(each))
  }
  return now !== null && now !== '' && now !== then
}
