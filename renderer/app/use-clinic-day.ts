import { zonedDay } from '#shared/text/zone.ts'
import { useCommandQuery } from '../api/hooks.ts'
import { useNow } from './use-now.ts'

/** The day `YYYY-MM-DD` that it is at the clinic, wherever the consultant is; undefined until its time zone is known. */
export function useClinicDay(): string | undefined {
  const now = useNow(false)
  const timezone = useCommandQuery('view.shell', {}).data?.timezone
  return timezone === undefined ? undefined : zonedDay(now, timezone)
}
