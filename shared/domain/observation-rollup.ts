import type { ObservationEntry } from '../registers/discovery.ts'
import { entrySeconds, waitedSeconds } from './observation-time.ts'
import { isOnPaper } from './paper.ts'

export type TaskRollup = {
  /** As it was written the first time. */
  readonly task: string
  readonly entries: number
  /** Over the entries with a beginning and an end; 0 and null when there is none. */
  readonly totalSeconds: number
  readonly medianSeconds: number | null
  readonly waitSeconds: number
  readonly interruptions: number
  readonly workarounds: number
  /** Entries on paper, 0 to 100 %. */
  readonly paperShare: number
}

/**
 * What was observed, rolled up by task: the same words, whatever their case and spacing, are the same task. An entry that is
 * not closed counts without its time. The tasks that took longest come first; equal ones stay in the order of their first
 * entry.
 */
export function rollUpTasks(entries: readonly ObservationEntry[]): readonly TaskRollup[] {
  const byTask = Map.groupBy(entries, ({ task }) => taskKey(task))
  return [...byTask.values()].map(rollUp).toSorted((a, b) => b.totalSeconds - a.totalSeconds)
}

/** What two spellings of a task have in common. */
export function taskKey(task: string): string {
  return task.trim().replace(/\s+/gu, ' ').toLowerCase()
}

/** The middle value, of an even number the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

export type WorkaroundRollup = {
  /** As it was written the first time. */
  readonly task: string
  readonly times: number
  /** Each once, in the order in which they were given. */
  readonly reasons: readonly NonNullable<ObservationEntry['reasonCode']>[]
  /** The worst that was noted, 1 to 3; null when none was. */
  readonly severity: number | null
  readonly sessionIds: readonly string[]
  readonly quotes: readonly string[]
}

/** Workarounds rolled up by task as `rollUpTasks` does: the worst first, of equal ones the commonest, then as they were seen. */
export function rollUpWorkarounds(entries: readonly ObservationEntry[]): readonly WorkaroundRollup[] {
  const byTask = Map.groupBy(
    entries.filter(({ isWorkaround }) => isWorkaround),
    ({ task }) => taskKey(task),
  )
  return [...byTask.values()]
    .map((same) => ({
      task: same[0]?.task.trim() ?? '',
      times: same.length,
      reasons: [...new Set(same.flatMap(({ reasonCode }) => (reasonCode === null ? [] : [reasonCode])))],
      severity: same.reduce<number | null>(
        (worst, { severity }) => (severity === null ? worst : Math.max(severity, worst ?? 0)),
        null,
      ),
      sessionIds: [...new Set(same.map(({ sessionId }) => sessionId))],
      quotes: [...new Set(same.flatMap(({ quote }) => (quote === '' ? [] : [quote])))],
    }))
    .toSorted((a, b) => (b.severity ?? 0) - (a.severity ?? 0) || b.times - a.times)
}

function rollUp(entries: readonly ObservationEntry[]): TaskRollup {
  const closed = entries.flatMap((entry) => {
    const seconds = entry.endedAt === null ? null : entrySeconds(entry, entry.endedAt)
    return seconds === null || entry.endedAt === null ? [] : [{ seconds, wait: waitedSeconds(entry, entry.endedAt) }]
  })
  return {
    task: entries[0]?.task.trim() ?? '',
    entries: entries.length,
    totalSeconds: sum(closed.map(({ seconds }) => seconds)),
    medianSeconds: median(closed.map(({ seconds }) => seconds)),
    waitSeconds: sum(closed.map(({ wait }) => wait)),
    interruptions: sum(entries.map(({ interruptions }) => interruptions ?? 0)),
    workarounds: entries.filter(({ isWorkaround }) => isWorkaround).length,
    paperShare: Math.round((entries.filter(isOnPaper).length / entries.length) * 100),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
