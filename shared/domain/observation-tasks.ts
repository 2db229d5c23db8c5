import type { ObservationEntry, ObservationSession } from '../registers/discovery.ts'
import { compareText } from '../text/collate.ts'
import { taskKey } from './observation-rollup.ts'

/** What an entry is called until the observer names it: the moment is caught first, its name follows. */
export const unnamedTask = 'Not named yet'

export function isNamedTask(task: string): boolean {
  return taskKey(task) !== taskKey(unnamedTask)
}

/** How many tasks are offered to choose from. */
const mostRecents = 40

/**
 * The tasks that were named so far, each once, to choose from while observing: first those of this session, then of its
 * department, then all others, each the latest first.
 */
export function observationRecents(
  entries: readonly ObservationEntry[],
  sessions: readonly ObservationSession[],
  { id, departmentId }: Pick<ObservationSession, 'id' | 'departmentId'>,
): readonly string[] {
  const nearby = new Set(
    sessions.filter((session) => departmentId !== null && session.departmentId === departmentId).map((one) => one.id),
  )
  const nearness = (entry: ObservationEntry) => (entry.sessionId === id ? 0 : nearby.has(entry.sessionId) ? 1 : 2)
  const ordered = entries
    .filter(({ task }) => isNamedTask(task))
    .toSorted((a, b) => nearness(a) - nearness(b) || compareText(b.startedAt ?? '', a.startedAt ?? ''))
  const known = new Map<string, string>()
  for (const { task } of ordered) if (!known.has(taskKey(task))) known.set(taskKey(task), task)
  return [...known.values()].slice(0, mostRecents)
}
