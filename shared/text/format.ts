import { type DateReading, parseDate, parseInstant, parseMoney, parseNumber } from './parse.ts'

export { zonedInstant } from './zone.ts'

/** How dates, times and numbers are written: the engagement's locale, time zone and currency. */
export type FormatSettings = { readonly locale: string; readonly timezone: string; readonly currency: string }

export const defaultFormatSettings: FormatSettings = { locale: 'en-GB', timezone: 'UTC', currency: 'GBP' }

export type Formats = ReturnType<typeof makeFormats>

const known = new Map<string, Formats>()

/**
 * The formatting functions of one engagement. Dates are `YYYY-MM-DD`, instants UTC ISO, times `HH:MM`, durations minutes. Made
 * once for the same settings: the formats of the language take long to make.
 */
export function createFormats({ locale, timezone, currency }: FormatSettings): Formats {
  const key = [locale, timezone, currency].join(' ')
  const formats = known.get(key) ?? makeFormats({ locale, timezone, currency })
  known.set(key, formats)
  return formats
}

function makeFormats(settings: FormatSettings) {
  const { locale, timezone, currency } = settings
  const utcDate = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const zoned = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: timezone, ...options })
  const longDate = utcDate({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const plainDate = utcDate({ day: 'numeric', month: 'short', year: 'numeric' })
  const shortDate = utcDate({ weekday: 'short', day: 'numeric', month: 'short' })
  const clock = zoned({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const zonedShortDate = zoned({ weekday: 'short', day: 'numeric', month: 'short' })
  const zonedLongDate = zoned({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const exactNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const exactPercent = new Intl.NumberFormat(locale, { style: 'unit', unit: 'percent', maximumFractionDigits: 20 })
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const minorUnits = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2)
  const decimal = number.formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.'
  const monthFirst = utcDate({ day: 'numeric', month: 'numeric' }).formatToParts(0)[0]?.type === 'month'
  const day = (iso: string) => new Date(`${iso}T00:00:00Z`)
  const noCommas = (text: string) => text.replace(/,/g, '')
  const fullDate = utcDate({ day: 'numeric', month: 'long', year: 'numeric' })
  const fullLongDate = utcDate({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const written = [longDate, plainDate, fullDate, fullLongDate]
  const reading: DateReading = { monthFirst, written: (iso) => written.map((format) => format.format(day(iso))) }

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
    /** At most two decimals, for what is computed. */
    number: (value: number) => number.format(value),
    /** Every decimal there is, for what was typed: it reads back as the same number. */
    exactNumber: (value: number) => exactNumber.format(value),
    /** 0 to 100 in, `54 %` or `54%` out, as the locale writes it */
    percent: (value: number) => percent.format(value / 100),
    /** Like percent, with every decimal there is. */
    exactPercent: (value: number) => exactPercent.format(value),
    money: (amountMinor: number) => money.format(amountMinor / minorUnits),
    minorUnits,
    /** `45 min`, `3 h 15` */
    minutes: formatMinutes,
    /** A typed date as `YYYY-MM-DD`, or null: ISO, `12 Nov 2026`, and `12/11/2026` read day first or month first as the locale does. */
    parseDate: (text: string) => parseDate(text, reading),
    /** A typed local date and time as a UTC instant, or null: the time zone is the engagement's. */
    parseInstant: (text: string) => parseInstant(text, reading, timezone),
    /** A typed number with the locale's decimal separator, or null. */
    parseNumber: (text: string) => parseNumber(text, decimal),
    /** A typed amount with or without the currency's sign, in its smallest unit, or null. */
    parseMoney: (text: string) => parseMoney(text, decimal, currencySigns(locale, currency), minorUnits),
  }
}

/** `45 min` below an hour, else `3 h 15`; whole hours as `2 h`. */
export function formatMinutes(total: number): string {
  const hours = Math.floor(total / 60)
  const rest = total % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

/** The check code of a fingerprint (hex digits): its first eight, as people read them to each other: `7F3A 91C2`. */
export function checkCodeOf(hash: string): string {
  const digits = hash.slice(0, 8).toUpperCase()
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}

/** Minutes from `90`, `90 min`, `1:30`, `1 h 30`, `2h`; null when it is none of these. */
export function parseMinutes(text: string): number | null {
  const trimmed = text.trim().toLowerCase()
  const plain = /^(\d+)\s*(?:m|min|mins|minutes)?$/.exec(trimmed)
  if (plain?.[1] !== undefined) return Number(plain[1])
  const hours = /^(\d+)\s*(?:h|hrs?|hours?|:(?=\s*\d))\s*(?:([0-5]?\d)\s*(?:m|min|mins|minutes)?)?$/.exec(trimmed)
  if (hours?.[1] === undefined) return null
  return Number(hours[1]) * 60 + Number(hours[2] ?? 0)
}

/** The ways in which a locale writes the sign of a currency: `£`, `GBP`, `£GB`. */
function currencySigns(locale: string, currency: string): readonly string[] {
  const displays = ['symbol', 'narrowSymbol', 'code'] as const
  return displays.flatMap((currencyDisplay) => {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
    return format.formatToParts(1).flatMap((part) => (part.type === 'currency' ? [part.value] : []))
  })
}
