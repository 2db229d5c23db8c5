const minuteMs = 60_000
const dayMs = 86_400_000

/**
 * The UTC instant (ISO text) of a local date `YYYY-MM-DD` and time `HH:MM` in a time zone; null when there is no such date or
 * time. A time that daylight saving skips moves on by the skipped hour; one that comes twice means the first.
 */
export function zonedInstant(date: string, time: string, timezone: string): string | null {
  const wall = wallClock(date, time)
  if (wall === null) return null
  // An offset changes at most once within a day on either side, so one of these two holds.
  const before = wall - offsetAt(wall - dayMs, timezone)
  const after = wall - offsetAt(wall + dayMs, timezone)
  const fitting = [before, after].filter((at) => at + offsetAt(at, timezone) === wall)
  return new Date(fitting.length === 0 ? before : Math.min(...fitting)).toISOString()
}

/** The day `YYYY-MM-DD` on which an instant (ISO text) lies in a time zone. */
export function zonedDay(instant: string, timezone: string): string {
  const at = Date.parse(instant)
  return new Date(at + offsetAt(at, timezone)).toISOString().slice(0, 10)
}

/** An instant (ISO text) as the clocks of a time zone show it: `2026-11-26 10:42:07`. */
export function zonedMoment(instant: string, timezone: string): string {
  const at = Date.parse(instant)
  return new Date(at + offsetAt(at, timezone)).toISOString().slice(0, 19).replace('T', ' ')
}

/** The local date and time as if they were UTC, in milliseconds, or null when there is no such date or time. */
function wallClock(date: string, time: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null
  const wall = Date.parse(`${date}T${time}:00Z`)
  return Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== date ? null : wall
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds, to the minute. */
function offsetAt(instant: number, timezone: string): number {
  const parts = clockOf(timezone).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return local - Math.floor(instant / minuteMs) * minuteMs
}

function clockOf(timezone: string): Intl.DateTimeFormat {
  const known = clocks.get(timezone)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  clocks.set(timezone, clock)
  return clock
}
