import { checkDigits } from './identifier-check-digits.ts'

/** What a piece of text looks like. */
export const identifierKinds = {
  nhs_number: 'an NHS number',
  national_id: 'a national number',
  record_number: 'a medical record number',
  birth_date: 'a date of birth',
  phone: 'a phone number',
} as const
export type IdentifierKind = keyof typeof identifierKinds

export type IdentifierFinding = {
  readonly kind: IdentifierKind
  /** Where it stands in the text, in UTF-16 units; `end` is behind it. */
  readonly start: number
  readonly end: number
  /** The piece with all but its last two letters and digits covered. */
  readonly masked: string
}

/**
 * Finds what looks as if it identified a patient: NHS numbers, national numbers of some countries, record numbers and dates
 * of birth that are called so, phone numbers. Made to raise few false alarms: refs, times, plan dates and amounts are none.
 * E-mail addresses are left out: those of staff and vendors stand in many texts. Findings come in their order, never overlap.
 */
export function findIdentifiers(text: string): readonly IdentifierFinding[] {
  if (!hasDigits(text)) return []
  const plain = withPlainDigits(text)
  const taken: [number, number][] = []
  const found: IdentifierFinding[] = []
  for (const { kind, pattern, isOne } of detectors) {
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.['it'] ?? [0, 0]
      const it = plain.slice(start, end)
      if (taken.some(([from, until]) => start < until && from < end)) continue
      if (isOne !== undefined && !isOne(it, match[0])) continue
      taken.push([start, end])
      if (kind !== null) found.push({ kind, start, end, masked: masked(text.slice(start, end)) })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** The text with everything that looks like a patient's covered: for messages, which reach documents. */
export function withoutIdentifiers(text: string): string {
  return findIdentifiers(text).reduceRight((kept, { start, end, masked: cover }) => {
    return kept.slice(0, start) + cover + kept.slice(end)
  }, text)
}

type Detector = {
  readonly kind: IdentifierKind | null
  /** The piece is the group `it`. */
  readonly pattern: RegExp
  readonly isOne?: (it: string, whole: string) => boolean
}

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const numericDay = String.raw`\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}`
const writtenDay = String.raw`\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?:${months})\.?,?[ -]\d{2,4}|(?:${months})\.? \d{1,2}(?:st|nd|rd|th)?,? \d{2,4}`
const day = `${numericDay}|${writtenDay}`
/** Not within a longer number or a word. */
const before = String.raw`(?<![\p{L}\d]|\d[-./])`
const after = String.raw`(?![\p{L}\d]|[-./]\d)`

/** In the order in which they win where two would take the same letters; one without a kind only keeps letters from the others. */
const detectors: readonly Detector[] = [
  {
    kind: 'birth_date',
    pattern: named(
      String.raw`\b(?:d\.?o\.?b\b\.?|date of birth|birth ?-?date|birthday|born(?: on)?)[\s:=(,–-]{0,4}(?:is |was )?(?<it>${day})`,
    ),
  },
  {
    kind: 'record_number',
    pattern: named(
      String.raw`\b(?:mrn|med(?:ical)? rec(?:ord)?|(?:chart|hospital|patient|record|case ?note)(?= ?(?:no\b|nr\b|num|id\b|#|№)))\.? ?(?:numbers?|num|nos?|nr|id|№)?\.?[\s:#=-]{0,4}(?:is )?(?<it>[a-z]{0,4}[-/]?\d[\da-z/-]{2,14})${after}`,
    ),
    isOne: (it) => digitsOf(it).length >= 4 && !isYear(it),
  },
  {
    kind: 'nhs_number',
    pattern: named(String.raw`\bnhs(?: (?:no|num|number|id))?\.?[\s:#=-]{0,4}(?<it>\d{3}[ -]?\d{3}[ -]?\d{4})${after}`),
  },
  {
    kind: 'national_id',
    pattern: named(
      String.raw`\b(?:ssn|social security (?:no|number)|sin|bsn|personnummer|cpr|national (?:id|insurance)(?: number| no)?)\.?[\s:#=-]{0,4}(?<it>[a-z]{0,2} ?\d[\d -]{5,13}[\da-z])${after}`,
    ),
    isOne: (it) => digitsOf(it).length >= 6,
  },
  {
    kind: 'national_id',
    pattern: named(String.raw`${before}(?<it>\d{3}-\d{2}-\d{4})${after}`),
    isOne: checkDigits.ssn,
  },
  {
    kind: 'national_id',
    pattern: named(
      String.raw`${before}(?<it>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D])${after}`,
      'dgu',
    ),
  },
  {
    kind: 'national_id',
    pattern: named(String.raw`${before}(?<it>[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2})${after}`),
    isOne: checkDigits.nir,
  },
  {
    kind: 'national_id',
    pattern: named(String.raw`${before}(?<it>[XYZ\d]\d{7}-?[A-Z])${after}`, 'dgu'),
    isOne: checkDigits.dni,
  },
  {
    kind: 'national_id',
    pattern: named(String.raw`${before}(?<it>(?:19|20)?\d{6}[-+]\d{4})${after}`),
    isOne: checkDigits.personnummer,
  },
  { kind: 'national_id', pattern: named(String.raw`${before}(?<it>\d{11})${after}`), isOne: checkDigits.pesel },
  // Plan dates and times: digits that a phone would otherwise be made of.
  {
    kind: null,
    pattern: named(
      String.raw`${before}(?<it>(?:${numericDay})(?:[ T]\d{1,2}[:.]\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?)${after}`,
    ),
    isOne: isDay,
  },
  {
    kind: 'phone',
    pattern: named(String.raw`(?<![\p{L}\d])(?<it>\+\d[\d ().-]{6,18}\d)${after}`),
    isOne: (it) => isBetween(digitsOf(it).length, 8, 15),
  },
  {
    kind: 'nhs_number',
    pattern: named(String.raw`${before}(?<it>\d{3} ?\d{3} ?\d{4}|\d{3}-\d{3}-\d{4})${after}`),
    isOne: checkDigits.nhs,
  },
  {
    kind: 'phone',
    pattern: named(String.raw`${before}(?<it>\(?0[\d ()./-]{7,16}\d)${after}`),
    isOne: (it) => isBetween(digitsOf(it).length, 9, 12) && !/\d \d \d/.test(it),
  },
  { kind: 'phone', pattern: named(String.raw`${before}(?<it>(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4})${after}`) },
  {
    kind: 'phone',
    pattern: named(
      String.raw`\b(?:phone|tel(?:ephone)?|mobile|cell|call(?:ed)?(?: back)? on)\b\.?[\s:=-]{0,3}(?:no\.? |number )?(?<it>\d[\d -]{5,13}\d)${after}`,
    ),
    isOne: (it) => isBetween(digitsOf(it).length, 7, 15),
  },
]

function named(source: string, flags = 'dgiu'): RegExp {
  return new RegExp(source, flags)
}

function hasDigits(text: string): boolean {
  return /(?:\p{Nd}\P{Nd}*){4}/u.test(text)
}

/** Where the digits 0 to 9 of other scripts begin: fullwidth, Arabic, Persian, Devanagari. */
const otherZeros = [0xff_10, 0x06_60, 0x06_f0, 0x09_66]

/** The same text, unit for unit, with every digit written as 0 to 9 and every blank and dash as the plain one. */
function withPlainDigits(text: string): string {
  return text
    .replace(/[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
      const code = digit.charCodeAt(0)
      return String(code - (otherZeros.find((zero) => code >= zero && code < zero + 10) ?? code))
    })
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
}

function masked(piece: string): string {
  const letters = [...piece].filter((each) => /[\p{L}\p{Nd}]/u.test(each)).length
  let seen = 0
  return [...piece]
    .map((each) => {
      if (!/[\p{L}\p{Nd}]/u.test(each)) return each
      seen += 1
      return seen > letters - 2 ? each : '•'
    })
    .join('')
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d{2}$/.test(text)
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}

/** A day or a time that a calendar could hold: `2027-03-01`, `1.3.2027 08:30`, `3/14/27`, `16:40`. */
function isDay(it: string): boolean {
  if (/^\d{1,2}:/.test(it)) return true
  const [first = 0, second = 0, third = 0] = it.split(/[-/. T:]/).map(Number)
  const [year, ...others] = String(it.split(/[-/. ]/)[0]).length === 4 ? [first, second, third] : [third, first, second]
  const isFull = String(year).length === 4 ? isBetween(year, 1900, 2199) : year < 100
  return isFull && others.every((part) => isBetween(part, 1, 31)) && others.some((part) => part <= 12)
}
