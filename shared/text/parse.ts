import { foldText } from './collate.ts'
import { zonedInstant } from './zone.ts'

/** How a locale writes dates: whether the month comes first in figures, and every way in which it writes a day in words. */
export type DateReading = { readonly monthFirst: boolean; readonly written: (iso: string) => readonly string[] }

const firstYear = 1900
const lastYear = 2200

/** A typed date as `YYYY-MM-DD`, or null: ISO, figures in the order of the locale, or in words as the locale or English writes them. */
export function parseDate(text: string, reading: DateReading): string | null {
  const trimmed = text.trim()
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(trimmed)
  if (yearFirst !== null) return isoDate(yearFirst[1], yearFirst[2], yearFirst[3])
  const yearLast = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})$/.exec(trimmed)
  if (yearLast === null) return parseWrittenDate(trimmed, reading)
  const [, first, mark, second, year] = yearLast
  return reading.monthFirst && mark !== '.' ? isoDate(year, first, second) : isoDate(year, second, first)
}

let known: readonly Intl.DateTimeFormat[] | null = null

/** The ways in which English writes a day; made when the first such text comes, which takes long. */
const english = () =>
  (known ??= ['short' as const, 'long' as const].flatMap((month) =>
    ['en-GB', 'en-US'].flatMap((locale) => [
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month, year: 'numeric' }),
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month, year: 'numeric' }),
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month, year: 'numeric' }),
    ]),
  ))

/** Reads by writing: the day in the named year whose written form is the text. So whatever is shown can be read back. */
function parseWrittenDate(text: string, reading: DateReading): string | null {
  const wanted = words(text)
  const numbers = text.match(/\d+/g) ?? []
  const year = numbers.find((number) => number.length === 4)
  for (const day of numbers.filter((number) => number.length <= 2)) {
    for (let month = 1; month <= 12; month += 1) {
      const iso = isoDate(year, String(month), day)
      if (iso === null) continue
      const forms = [...reading.written(iso), ...english().map((format) => format.format(new Date(`${iso}T00:00:00Z`)))]
      if (forms.some((form) => words(form) === wanted)) return iso
    }
  }
  return null
}

function words(text: string): string {
  return foldText(text.replace(/[.,]/g, ' ')).replace(/\b0(\d)\b/g, '$1')
}

function isoDate(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined || day === undefined) return null
  if (Number(year) < firstYear || Number(year) > lastYear) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== iso ? null : iso
}

/** A typed time of day as `HH:MM`, or null: `16:40`, `16.40`, `16h40`, `4:40 pm`. */
export function parseTime(text: string): string | null {
  const match = /^(\d{1,2})[:.h](\d{2})(?:\s*([ap])\.?m\.?)?$/i.exec(text.trim())
  if (match?.[1] === undefined || match[2] === undefined) return null
  const half = match[3]?.toLowerCase()
  const hours = Number(match[1])
  if (Number(match[2]) > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) return null
  const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0)
  return `${String(hour).padStart(2, '0')}:${match[2]}`
}

/** A typed local date and time as a UTC instant, or null. UTC ISO text is taken as it is. */
export function parseInstant(text: string, reading: DateReading, timezone: string): string | null {
  const trimmed = text.trim()
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(trimmed)) {
    const at = new Date(trimmed)
    return Number.isNaN(at.getTime()) ? null : at.toISOString()
  }
  const split = /^(.*?)[\s,T]+(\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?)$/i.exec(trimmed)
  if (split?.[1] === undefined || split[2] === undefined) return null
  const date = parseDate(split[1], reading)
  const time = parseTime(split[2])
  return date === null || time === null ? null : zonedInstant(date, time, timezone)
}

/**
 * A typed number, or null. Thousands may be set apart by a blank, an apostrophe or the mark that is not the locale's decimal
 * mark. That other mark counts as the decimal mark where it cannot set thousands apart: `1,5` is one and a half everywhere.
 */
export function parseNumber(text: string, decimal: string): number | null {
  const plain = text
    .trim()
    .replace(/\s/g, ' ')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/’/g, "'")
  const [mark, other] = decimal === ',' ? [',', '\\.'] : ['\\.', ',']
  const grouped = `[1-9]\\d{0,2}([${other} '])\\d{3}(?:\\2\\d{3})*`
  const regular = new RegExp(`^([-+]?)(?:${grouped}|\\d+|(?=.?\\d))(?:${mark}(\\d+))?$`).exec(plain)
  if (regular !== null) return toNumber(plain.replace(new RegExp(`[${other} ']`, 'g'), '').replace(',', '.'))
  const foreign = new RegExp(`^[-+]?\\d+${other}\\d+$`).test(plain)
  return foreign ? toNumber(plain.replace(',', '.')) : null
}

/** A typed amount in the currency's smallest unit, or null. Signs of money are ignored; `(5.00)` is negative. */
export function parseMoney(
  text: string,
  decimal: string,
  symbols: readonly string[],
  minorUnits: number,
): number | null {
  const bare = symbols
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, symbol) => rest.replace(symbol, ''), text)
    .replace(/\p{Sc}/u, '')
    .trim()
  const owed = /^\((.*)\)$/.exec(bare)
  const value = parseNumber(
    owed?.[1] === undefined ? bare.replace(/^([-\u2212+])\s+/, '$1') : `-${owed[1].trim()}`,
    decimal,
  )
  return value === null ? null : withoutMinusZero(Math.round(value * minorUnits))
}

function toNumber(plain: string): number | null {
  const value = Number(plain)
  return Number.isFinite(value) ? withoutMinusZero(value) : null
}

/** JSON writes -0 as 0, so it would not come back as it was. */
function withoutMinusZero(value: number): number {
  return value === 0 ? 0 : value
}
