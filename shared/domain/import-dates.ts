import type { Formats } from '../text/format.ts'

/** In which order a report writes a day in figures. */
export type DateOrder = 'day_first' | 'month_first'

/**
 * What the days of a report say of their order. `clear`: none needs to know it (`2026-11-03`, `3 Nov 2026`, `3.11.2026`);
 * `either`: every one could be read both ways; `mixed`: some only fit the one and some only the other.
 */
export type DateEvidence = DateOrder | 'clear' | 'either' | 'mixed'

const inFigures = /^(\d{1,2})([-/])\s?(\d{1,2})\2\s?(\d{4}|\d{2})$/
const withDots = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2})$/
const timeOfDay = /(?:T|\s+)\d{1,2}:\d{2}.*$/

export function dateEvidence(texts: readonly string[]): DateEvidence {
  let dayFirst = false
  let monthFirst = false
  let either = false
  for (const text of texts) {
    const found = inFigures.exec(withoutTime(text))
    if (found === null) continue
    if (Number(found[1]) > 12) dayFirst = true
    else if (Number(found[3]) > 12) monthFirst = true
    // 3/3/2026 is the same day both ways.
    else if (found[1] !== found[3]) either = true
  }
  if (dayFirst && monthFirst) return 'mixed'
  if (dayFirst) return 'day_first'
  if (monthFirst) return 'month_first'
  return either ? 'either' : 'clear'
}

/**
 * The day of a cell as `YYYY-MM-DD`, or null when it is none. A time of day behind it is dropped; two figures of a year mean
 * 2000 to 2099. Without an order a day in figures is null, unless it is the same day both ways.
 */
export function readDay(text: string, order: DateOrder | null, formats: Pick<Formats, 'parseDate'>): string | null {
  const plain = withoutTime(text)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (compact !== null) return formats.parseDate(`${compact[1]}-${compact[2]}-${compact[3]}`)
  const dotted = withDots.exec(plain)
  if (dotted !== null) return formats.parseDate(`20${dotted[3]}-${dotted[2]}-${dotted[1]}`)
  const found = inFigures.exec(plain)
  if (found === null) return formats.parseDate(plain)
  const [, first = '', , second = '', end = ''] = found
  if (order === null && first !== second) return null
  const year = end.length === 2 ? `20${end}` : end
  return formats.parseDate(order === 'month_first' ? `${year}-${first}-${second}` : `${year}-${second}-${first}`)
}

/**
 * The moment of a cell as UTC ISO text, or null when it is none. It may say its own distance from UTC (`Z`, `UTC`, `+02`,
 * `GMT+1`), or be seconds or milliseconds since 1970 as a log has them; otherwise it is the engagement's local time. `time` is a
 * time of day from another cell; a day without any counts from its midnight. A time of day that is not understood to its end
 * makes the whole cell null: midnight would be a guess. So does a name such as `CST`, which means another time to everybody.
 */
export function readMoment(
  text: string,
  time: string,
  order: DateOrder | null,
  formats: Pick<Formats, 'parseDate' | 'parseInstant'>,
): string | null {
  const plain = text.trim()
  if (/^\d{10}(?:\d{3})?$/.test(plain)) return isoOf(Number(plain) * (plain.length === 10 ? 1000 : 1))
  const [, ownDay = plain, ownTime = ''] = dayAndTime.exec(plain) ?? []
  const day = readDay(ownDay, order, formats)
  const own = ownTime === '' ? midnight : readClock(ownTime)
  const clock = time.trim() === '' ? own : readClock(time)
  if (day === null || own === null || clock === null) return null
  // A day from a table often carries the midnight of its cell. Another time beside one from its own cell contradicts it.
  if (clock !== own && !isSameTime(own, midnight) && !isSameTime(own, clock)) return null
  const { hours, minutes, milliseconds, offsetMinutes } = clock
  if (offsetMinutes !== null)
    return isoOf(Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes - offsetMinutes) * 60_000 + milliseconds)
  const at = formats.parseInstant(`${day} ${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)
  return at === null ? null : isoOf(Date.parse(at) + milliseconds)
}

const dayAndTime = /^(.*?)(?:T|\s+)(\d{1,2}:\d{2}.*)$/s

type Clock = {
  readonly hours: number
  readonly minutes: number
  /** Of the minute. */
  readonly milliseconds: number
  /** How far it is ahead of UTC; null where it does not say. */
  readonly offsetMinutes: number | null
}

const midnight: Clock = { hours: 0, minutes: 0, milliseconds: 0, offsetMinutes: null }

const clockTime = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:\s*([ap])\.?m\.?)?(?:\s*(.+))?$/is
const distance = /^(?:(?:utc|gmt)\s*)?([-+\u2212])(\d{1,2})(?::?(\d{2}))?$/i

/** A time of day that is one to its end, or null. */
function readClock(text: string): Clock | null {
  const found = clockTime.exec(text.trim())
  if (found === null) return null
  const [, hour = '', minute = '', second = '0', fraction = '', half = '', zone = ''] = found
  const [shown, minutes, seconds] = [Number(hour), Number(minute), Number(second)]
  const isHalf = half !== ''
  if (minutes > 59 || seconds > 59 || shown > 23 || (isHalf && (shown < 1 || shown > 12))) return null
  const offsetMinutes = zone === '' ? null : offsetOf(zone.trim())
  if (Number.isNaN(offsetMinutes)) return null
  return {
    hours: isHalf ? (shown % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : shown,
    minutes,
    milliseconds: seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')),
    offsetMinutes,
  }
}

/** Minutes ahead of UTC, or NaN when it is no distance from it. */
function offsetOf(zone: string): number {
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 0
  const [, sign = '', hours = '', minutes = '0'] = distance.exec(zone) ?? []
  if (sign === '' || Number(hours) > 14 || Number(minutes) > 59) return Number.NaN
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes))
}

function isSameTime(a: Clock, b: Clock): boolean {
  return a.hours === b.hours && a.minutes === b.minutes && a.milliseconds === b.milliseconds
}

function isoOf(milliseconds: number): string | null {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : null
}

function withoutTime(text: string): string {
  return text.trim().replace(timeOfDay, '')
}
