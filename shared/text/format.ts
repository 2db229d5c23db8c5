import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import timezonePlugin from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(customParseFormat)
dayjs.extend(utc)
dayjs.extend(timezonePlugin)

/** How dates, times and numbers are written: the engagement's locale, time zone and currency. */
export type FormatSettings = { readonly locale: string; readonly timezone: string; readonly currency: string }

export const defaultFormatSettings: FormatSettings = { locale: 'en-GB', timezone: 'UTC', currency: 'GBP' }

export type Formats = ReturnType<typeof createFormats>

/** The formatting functions of one engagement. Dates are `YYYY-MM-DD`, instants UTC ISO, times `HH:MM`, durations minutes. */
export function createFormats(settings: FormatSettings) {
  const { locale, timezone, currency } = settings
  const utcDate = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const zoned = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: timezone, ...options })
  const longDate = utcDate({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const plainDate = utcDate({ day: 'numeric', month: 'short', year: 'numeric' })
  const shortDate = utcDate({ weekday: 'short', day: 'numeric', month: 'short' })
  const clock = zoned({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const zonedShortDate = zoned({ weekday: 'short', day: 'numeric', month: 'short' })
  const zonedLongDate = zoned({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const minorUnits = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2)
  const monthFirst = utcDate({ day: 'numeric', month: 'numeric' }).formatToParts(0)[0]?.type === 'month'
  const day = (iso: string) => new Date(`${iso}T00:00:00Z`)
  const noCommas = (text: string) => text.replace(/,/g, '')

  return {
    settings,
    /** `Mon 16 Nov 2026` */
    longDate: (iso: string) => noCommas(longDate.format(day(iso))),
    /** `16 Nov 2026` */
    date: (iso: string) => noCommas(plainDate.format(day(iso))),
    /** `Mon 16 Nov` */
    shortDate: (iso: string) => noCommas(shortDate.format(day(iso))),
    /** `Mon 16 Nov 16:40` in the engagement's time zone */
    instant: (iso: string) => `${noCommas(zonedShortDate.format(new Date(iso)))} ${clock.format(new Date(iso))}`,
    /** `Mon 16 Nov 2026` of an instant, in the engagement's time zone */
    instantDate: (iso: string) => noCommas(zonedLongDate.format(new Date(iso))),
    /** `16:40` of an instant, in the engagement's time zone */
    instantTime: (iso: string) => clock.format(new Date(iso)),
    number: (value: number) => number.format(value),
    /** 0 to 100 in, `54 %` or `54%` out, as the locale writes it */
    percent: (value: number) => percent.format(value / 100),
    money: (amountMinor: number) => money.format(amountMinor / minorUnits),
    minorUnits,
    /** `45 min`, `3 h 15` */
    minutes: formatMinutes,
    /** A typed date as `YYYY-MM-DD`, or null: ISO, `12 Nov 2026`, and `12/11/2026` read day first or month first as the locale does. */
    parseDate: (text: string) => parseDate(text, monthFirst),
    /** A typed local date and time as a UTC instant, or null: the time zone is the engagement's. */
    parseInstant: (text: string) => parseInstant(text, monthFirst, timezone),
    /** A typed number with the locale's decimal separator, or null. */
    parseNumber: (text: string) => parseNumber(text, number),
  }
}

/** `45 min` below an hour, else `3 h 15`; whole hours as `2 h`. */
export function formatMinutes(total: number): string {
  const hours = Math.floor(total / 60)
  const rest = total % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

/** Minutes from `90`, `90 min`, `1:30`, `1 h 30`, `2h`; null when it is none of these. */
export function parseMinutes(text: string): number | null {
  const trimmed = text.trim().toLowerCase()
  const plain = /^(\d+)\s*(?:m|min|mins|minutes)?$/.exec(trimmed)
  if (plain?.[1] !== undefined) return Number(plain[1])
  const hours = /^(\d+)\s*(?::|h|hours?|hrs?)\s*(?:(\d{1,2})\s*(?:m|min)?)?$/.exec(trimmed)
  if (hours?.[1] === undefined) return null
  return Number(hours[1]) * 60 + Number(hours[2] ?? 0)
}

const dayFirstFormats = ['D/M/YYYY', 'D.M.YYYY', 'D-M-YYYY', 'D. M. YYYY']
const monthFirstFormats = ['M/D/YYYY', 'M-D-YYYY']
const namedFormats = ['YYYY-MM-DD', 'YYYY/MM/DD', 'D MMM YYYY', 'D MMMM YYYY', 'MMM D YYYY', 'MMMM D YYYY']

function dateFormats(monthFirst: boolean): readonly string[] {
  return [...namedFormats, ...(monthFirst ? monthFirstFormats : dayFirstFormats)]
}

function parseDate(text: string, monthFirst: boolean): string | null {
  const cleaned = text.trim().replace(/,/g, '').replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s+/i, '')
  for (const format of dateFormats(monthFirst)) {
    const parsed = dayjs.utc(cleaned, format, true)
    if (parsed.isValid() && parsed.year() >= 1900 && parsed.year() <= 2200) return parsed.format('YYYY-MM-DD')
  }
  return null
}

function parseInstant(text: string, monthFirst: boolean, timezone: string): string | null {
  const asIs = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text.trim())
  if (asIs) return new Date(text.trim()).toISOString()
  const split = /^(.*?)[\sT]+(\d{1,2}:\d{2})$/.exec(text.trim())
  if (split?.[1] === undefined || split[2] === undefined) return null
  const date = parseDate(split[1], monthFirst)
  if (date === null) return null
  return zonedInstant(date, split[2].padStart(5, '0'), timezone)
}

/** The UTC instant of a local date and time in a time zone, daylight saving included. */
export function zonedInstant(date: string, time: string, timezone: string): string | null {
  const parsed = dayjs.tz(`${date} ${time}`, 'YYYY-MM-DD HH:mm', timezone)
  return parsed.isValid() ? parsed.toISOString() : null
}

function parseNumber(text: string, format: Intl.NumberFormat): number | null {
  const decimal = format.formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.'
  const cleaned = text.trim().replace(/[\s\u00a0\u202f]/g, '')
  if (cleaned === '') return null
  const plain = decimal === ',' ? cleaned.replace(/\./g, '').replace(',', '.') : cleaned.replace(/,/g, '')
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}
