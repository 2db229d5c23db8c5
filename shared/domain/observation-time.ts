import type { ObservationEntry } from '../registers/discovery.ts'
import { plannedDate } from './milestones.ts'

type Times = Pick<ObservationEntry, 'startedAt' | 'endedAt' | 'waitSeconds' | 'waitingSince'>

/** Whole seconds from one UTC instant to another; 0 when the second is earlier. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000))
}

/** How long an entry took in seconds; up to `now` while it goes on, null when it has no beginning. */
export function entrySeconds({ startedAt, endedAt }: Times, now: string): number | null {
  return startedAt === null ? null : secondsBetween(startedAt, endedAt ?? now)
}

/** The seconds of it that were waiting, the wait that goes on included; never more than the entry took. */
export function waitedSeconds(entry: Times, now: string): number {
  const running = entry.waitingSince === null ? 0 : secondsBetween(entry.waitingSince, entry.endedAt ?? now)
  const all = (entry.waitSeconds ?? 0) + running
  return Math.min(all, entrySeconds(entry, now) ?? all)
}

/** What is written when a wait begins or ends at a moment. */
export function toggledWait(entry: Times, now: string): Pick<ObservationEntry, 'waitSeconds' | 'waitingSince'> {
  return entry.waitingSince === null
    ? { waitSeconds: entry.waitSeconds, waitingSince: now }
    : { waitSeconds: waitedSeconds(entry, now), waitingSince: null }
}

/** What is written when an entry ends at a moment: the wait that goes on ends with it. */
export function closedEntry(
  entry: Times,
  now: string,
): Pick<ObservationEntry, 'endedAt' | 'waitSeconds' | 'waitingSince'> {
  const wait =
    entry.waitingSince === null ? { waitSeconds: entry.waitSeconds, waitingSince: null } : toggledWait(entry, now)
  return { ...wait, endedAt: now }
}

/** The longest that an entry can go on: nobody stands beside somebody’s work for longer than a night shift. */
const longestEntrySeconds = 16 * 3600

/**
 * Whether an observation can be gone on with at a moment. One whose day is over, a night aside, or whose last entry was left
 * running when everybody went home, is finished in its list: an entry begun now would be a second day in it.
 */
export function canGoOn(
  { observedOn }: { readonly observedOn: string | null },
  running: Times | null,
  { now, today }: { readonly now: string; readonly today: string },
): boolean {
  if (running !== null) return (entrySeconds(running, now) ?? 0) <= longestEntrySeconds
  return observedOn === null || observedOn >= today || observedOn === plannedDate(today, -1)
}

/** `4:37`, from an hour on `1:04:37`. */
export function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`
}
