import type { ObservationEntry } from '../registers/discovery.ts'
import { entrySeconds, waitedSeconds } from './observation-time.ts'
import { isOnPaper } from './paper.ts'

export type TimeUse = 'software' | 'paper' | 'talking' | 'waiting' | 'other'

export type TimeShares = { readonly [Use in TimeUse]: number } & { readonly seconds: number }

type Entry = Pick<ObservationEntry, 'startedAt' | 'endedAt' | 'waitSeconds' | 'waitingSince' | 'tool' | 'isPaper'>

/** What an entry’s time goes to while it is not waiting. */
export function timeUseOf(entry: Pick<ObservationEntry, 'tool' | 'isPaper'>): Exclude<TimeUse, 'waiting'> {
  if (isOnPaper(entry)) return 'paper'
  switch (entry.tool) {
    case 'legacy_software':
    case 'new_software':
      return 'software'
    case 'verbal':
    case 'phone':
      return 'talking'
    default:
      return 'other'
  }
}

/**
 * What the observed time went to, 0 to 100 % of `seconds`, the time of all entries; the one that goes on counts up to `now`.
 * Waiting is taken out of the entry in which it happened. All are 0 when nothing was timed.
 */
export function timeShares(entries: readonly Entry[], now: string): TimeShares {
  const spent = { software: 0, paper: 0, talking: 0, waiting: 0, other: 0 }
  for (const entry of entries) {
    const seconds = entrySeconds(entry, now) ?? 0
    const waited = Math.min(waitedSeconds(entry, now), seconds)
    spent.waiting += waited
    spent[timeUseOf(entry)] += seconds - waited
  }
  const seconds = Object.values(spent).reduce((total, value) => total + value, 0)
  const share = (value: number) => (seconds === 0 ? 0 : Math.round((value / seconds) * 100))
  return {
    software: share(spent.software),
    paper: share(spent.paper),
    talking: share(spent.talking),
    waiting: share(spent.waiting),
    other: share(spent.other),
    seconds,
  }
}
