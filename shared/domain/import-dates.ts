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
 * The moment of a cell as UTC ISO text, or null when it is none. It may say its own distance from UTC, or be seconds or
 * milliseconds since 1970 as a log has them; otherwise it is the engagement's local time. `time` is a time of day from another
 * cell; a day without any counts from its midnight.
 */
export function readMoment(
  text: string,
  time: string,
  order: DateOrder | null,
  formats: Pick<Formats, 'parseDate' | 'parseInstant'>,
): string | null {
  const plain = text.trim()
  if (/^\d{10}(?:\d{3})?$/.test(plain)) return isoOf(Number(plain) * (plain.length === 10 ? 1000 : 1))
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(plain))
    return isoOf(Date.parse(plain.replace(' ', 'T')))
  const clock = clockTime.exec(time.trim() === '' ? plain : ` ${time.trim()}`)
  const day = readDay(plain, order, formats)
  if (day === null || (clock === null && time.trim() !== '')) return null
  const [, minutes = '00:00', seconds = '0', half = ''] = clock ?? []
  const at = formats.parseInstant(`${day} ${minutes}${half === '' ? '' : ` ${half}`}`)
  return at === null ? null : isoOf(Date.parse(at) + Math.floor(Number(seconds)) * 1000)
}

const clockTime = /(?:T|\s)(\d{1,2}:\d{2})(?::(\d{2}(?:\.\d+)?))?(?:\s*([ap]\.?m\.?))?$/i

function isoOf(milliseconds: number): string | null {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : null
}

function withoutTime(text: string): string {
  return text.trim().replace(timeOfDay, '')
}
