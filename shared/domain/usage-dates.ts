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

function withoutTime(text: string): string {
  return text.trim().replace(timeOfDay, '')
}
