import { CommandError } from '#shared/contract/errors.ts'
import { createFormats, defaultFormatSettings } from '#shared/text/format.ts'
import { zonedDay } from '#shared/text/zone.ts'
import type { Store } from '../store/store.ts'

/** The day `YYYY-MM-DD` that it is at the clinic, wherever the consultant is. */
export function clinicDay(store: Pick<Store, 'now' | 'rows'>): string {
  return zonedDay(store.now(), (store.rows('engagement')[0] ?? defaultFormatSettings).timezone)
}

/** Refuses a day on which something cannot have happened yet; `what` ends `the day on which it was …`. */
export function refuseComingDay(store: Pick<Store, 'now' | 'rows'>, day: string | null, what: string): void {
  if (day === null || day <= clinicDay(store)) return
  const { date } = createFormats(store.rows('engagement')[0] ?? defaultFormatSettings)
  throw new CommandError('refused', `${date(day)} is still to come. Give the day on which it was ${what}.`)
}
