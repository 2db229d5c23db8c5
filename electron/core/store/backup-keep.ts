/** A copy as the rule of keeping sees it. */
export type Kept = {
  readonly id: string
  readonly at: string
  readonly reason: string
  readonly isSound: () => boolean
}

const newestKept = 12
const daysKept = 14
const monthsKept = 12
/** Copies from before a great step, kept by themselves for so long. */
const stepsKeptDays = 90
const steps: ReadonlySet<string> = new Set(['upgrade', 'import', 'restore', 'removal'])
const dayMs = 24 * 60 * 60 * 1000

/**
 * The copies that may go, seen from `now` (UTC): all but the newest twelve, the newest of each of the last fourteen days and of
 * each of the last twelve months, and those from before a great step of the last ninety days. The newest sound copy always stays.
 */
export function copiesToRemove(copies: readonly Kept[], now: string): readonly string[] {
  const newestFirst = copies.toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
  const moment = Date.parse(now)
  const kept = new Set(newestFirst.slice(0, newestKept).map(({ id }) => id))
  const keepFirstOf = (periodOf: (at: string) => string, isInReach: (age: number) => boolean): void => {
    const seen = new Set<string>()
    for (const { id, at, isSound } of newestFirst) {
      const period = periodOf(at)
      if (seen.has(period) || !isInReach(moment - Date.parse(at)) || !isSound()) continue
      seen.add(period)
      kept.add(id)
    }
  }
  keepFirstOf(
    (at) => at.slice(0, 10),
    (age) => age < daysKept * dayMs,
  )
  keepFirstOf(
    (at) => at.slice(0, 7),
    (age) => age < monthsKept * 31 * dayMs,
  )
  for (const { id, at, reason } of newestFirst)
    if (steps.has(reason) && moment - Date.parse(at) < stepsKeptDays * dayMs) kept.add(id)
  const newestSound = newestFirst.find(({ isSound }) => isSound())
  if (newestSound !== undefined) kept.add(newestSound.id)
  return newestFirst.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
}
