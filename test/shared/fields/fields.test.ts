import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choice } from '#shared/fields/choice.ts'
import { choices } from '#shared/fields/choices.ts'
import { count } from '#shared/fields/count.ts'
import { date } from '#shared/fields/date.ts'
import { type Field, type FieldKindName, fieldKinds, type FieldValue, kindOf } from '#shared/fields/index.ts'
import { flag } from '#shared/fields/flag.ts'
import { instant } from '#shared/fields/instant.ts'
import { link } from '#shared/fields/link.ts'
import { links } from '#shared/fields/links.ts'
import { longText } from '#shared/fields/long-text.ts'
import { minutes } from '#shared/fields/minutes.ts'
import { money } from '#shared/fields/money.ts'
import { percent } from '#shared/fields/percent.ts'
import { rating } from '#shared/fields/rating.ts'
import { readSubject, subject, subjectOf } from '#shared/fields/subject.ts'
import { text } from '#shared/fields/text.ts'
import { time } from '#shared/fields/time.ts'
import { createFormats } from '#shared/text/format.ts'

const idA = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const idB = '01BX5ZZKBKACTAV9WEVGEMMVRZ'
const idC = '01BX5ZZKBKACTAV9WEVGEMMVS0'
const titles = new Map([
  [idA, 'Nursing'],
  [idB, 'Lab | first floor'],
  [idC, 'Lab'],
])

/** Around every value: three linked rows, one of whose names holds a bar. */
function contextOf(locale: string) {
  const formats = createFormats({ locale, timezone: 'Europe/London', currency: 'EUR' })
  return {
    formats,
    titleOf: (_register: string, id: string) => titles.get(id) ?? null,
    idOf: (_register: string, name: string) => [...titles].find(([, title]) => title === name.trim())?.[0] ?? null,
  }
}

const locale = fc.constantFrom('en-GB', 'en-US', 'de-DE', 'fr-FR', 'sv-SE', 'vi-VN')
const ids = [...titles.keys()]
const stages = { declare: 'Declare', stop_new_entry: 'Stop new entry', verify: 'Verify' } as const
const stageCodes = Object.keys(stages)

/** The hours in which London's clocks go back hold two instants of one name: only the first reads back. */
const minuteInstant = fc
  .integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 })
  .map((at) => new Date(at * 60_000))
  .filter((at) => !(at.getUTCMonth() === 9 && at.getUTCDate() >= 25 && at.getUTCDay() === 0))
  .map((at) => at.toISOString())
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

type Sample = { readonly field: Field; readonly values: fc.Arbitrary<FieldValue>; readonly wrong: readonly unknown[] }

/** Of each kind: a field, the values it may hold, and values that its schema refuses. */
const samples: Record<FieldKindName, Sample> = {
  text: {
    field: text({ label: 'Step', max: 40 }),
    values: fc.string({ unit: 'grapheme', maxLength: 12 }).map((raw) => textValue(text({ label: 'Step' }), raw)),
    wrong: [null, 5, true, [], 'x'.repeat(41), 'a\0b'],
  },
  longText: {
    field: longText({ label: 'How', max: 40 }),
    values: fc.string({ unit: 'grapheme', maxLength: 12 }).map((raw) => textValue(longText({ label: 'How' }), raw)),
    wrong: [null, 5, {}, 'x'.repeat(41), 'a\0b'],
  },
  choice: {
    field: choice(stages, { label: 'Stage', optional: true }),
    values: fc.constantFrom(...stageCodes, null),
    wrong: ['Declare', 'close', '', 5, undefined],
  },
  choices: {
    field: choices(stages, { label: 'Stages' }),
    values: fc.subarray(stageCodes),
    wrong: [null, 'declare', ['close'], [5]],
  },
  date: {
    field: date({ label: 'Due' }),
    values: fc.option(day),
    wrong: ['2027-02-29', '9 Feb 2027', '2027-2-9', '', 5, '2027-02-09T00:00:00Z'],
  },
  time: { field: time({ label: 'Opens' }), values: fc.option(clock), wrong: ['24:00', '8:00', '08:60', '', 8] },
  instant: {
    field: instant({ label: 'When' }),
    values: fc.option(minuteInstant),
    wrong: ['2027-02-09', '2027-02-09T16:40:00+01:00', '2027-02-30T16:40:00Z', '2027-02-09 16:40', '', 5],
  },
  minutes: {
    field: minutes({ label: 'Minutes' }),
    values: fc.option(fc.nat(525_600)),
    wrong: [-1, 1.5, '45', 525_601, Number.NaN, Infinity],
  },
  count: {
    field: count({ label: 'Limit', decimals: true, min: -1e6, max: 1e6, unit: 'users' }),
    values: fc.option(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6 + 0),
    ),
    wrong: [-1e7, 1e7, '5', Number.NaN, true],
  },
  percent: {
    field: percent({ label: 'Share' }),
    values: fc.option(fc.double({ min: 0, max: 100, noNaN: true }).map((value) => Math.round(value * 1e4) / 1e4 + 0)),
    wrong: [-0.1, 100.1, '50', Number.NaN],
  },
  money: {
    field: money({ label: 'Budget' }),
    values: fc.option(fc.integer({ min: -1e12, max: 1e12 })),
    wrong: [1.5, '5', Number.NaN, Infinity],
  },
  rating: {
    field: rating(['Rare', 'Unlikely', 'Possible'], { label: 'Likelihood' }),
    values: fc.option(fc.integer({ min: 1, max: 3 })),
    wrong: [0, 4, 1.5, 'Rare', -1],
  },
  flag: { field: flag({ label: 'Clinical' }), values: fc.boolean(), wrong: [null, 1, 0, 'Yes', ''] },
  link: {
    field: link('department', { label: 'Department', optional: true }),
    values: fc.constantFrom(...ids, null),
    wrong: ['', 'Nursing', idA.toLowerCase(), `${idA}0`, 5],
  },
  links: {
    field: links('department', { label: 'Departments' }),
    values: fc.shuffledSubarray(ids),
    wrong: [null, idA, [idA, idA], ['x'], [null]],
  },
  subject: {
    field: subject({ label: 'About' }),
    values: fc.constantFrom(subjectOf('department', idA), subjectOf('risk_control', idC), null),
    wrong: ['', idA, `department:${idA}x`, `Department:${idA}`, 5],
  },
}

function textValue(field: Field, raw: string): string {
  const result = kindOf(field).schema(field).safeParse(raw.replaceAll('\0', ''))
  return result.success ? String(result.data) : ''
}

const kinds = Object.entries(samples) as [FieldKindName, Sample][]

describe.each(kinds)('%s', (name, { field, values, wrong }) => {
  const kind = kindOf(field)

  it('takes its values as they are, from the screen and from storage', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(kind.schema(field).parse(value)).toEqual(value)
        expect(kind.fromSql(kind.toSql(value))).toEqual(value)
        expect(JSON.parse(JSON.stringify(value))).toEqual(value)
      }),
    )
  })

  it('makes its schema once for a field, and another one for another field', () => {
    expect(kind.schema(field)).toBe(kind.schema(field))
    expect(kind.schema({ ...field })).not.toBe(kind.schema(field))
  })

  it('takes its own initial value', () => {
    expect(kind.schema(field).parse(field.initial)).toEqual(field.initial)
  })

  it.each(wrong.map((value) => [JSON.stringify(value), value]))('refuses %s', (_shown, value) => {
    expect(kind.schema(field).safeParse(value).success).toBe(false)
  })

  it('reads nothing as empty, and says why it cannot read the rest', () => {
    const context = contextOf('en-GB')
    expect(kind.parse('', field, context)).toEqual({ ok: true, value: field.initial })
    if (name === 'text' || name === 'longText') return
    const refused = kind.parse('neither here nor there', field, context)
    expect(refused.ok ? null : refused.message).toMatch(/neither here nor there/)
  })
})

// A subject shows its row's title, which does not say the register: see below.
describe.each(kinds.filter(([name]) => name !== 'subject'))('what %s shows', (_name, { field, values }) => {
  it('reads back as the same value', () => {
    const kind = kindOf(field)
    fc.assert(
      fc.property(values, locale, (value, where) => {
        const context = contextOf(where)
        const shown = kind.toText(value, field, context)
        expect(kind.parse(shown, field, context)).toEqual({ ok: true, value })
        expect(shown === '').toBe(kind.isEmpty(value))
      }),
    )
  })
})

describe('field kinds', () => {
  it('are listed one file each', () => {
    const files = readdirSync(new URL('../../../shared/fields', import.meta.url)).filter((file) => file.endsWith('.ts'))
    const others = new Set(['index.ts', 'field.ts'])
    const named = Object.keys(fieldKinds).map(
      (kind) => `${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`,
    )
    expect(files.filter((file) => !others.has(file)).toSorted()).toEqual(named.toSorted())
  })
})

describe('texts', () => {
  const line = text({ label: 'Step', max: 10, required: true })
  const lines = longText({ label: 'How', max: 10 })
  const parse = (field: Field, raw: string) => kindOf(field).schema(field).safeParse(raw)

  it('are stored in one form', () => {
    expect(parse(line, ' a\r\nb\u0007\ud83d ').data).toBe('a b')
    expect(parse(lines, 'a\r\nb\rc\u0007\udc00').data).toBe('a\nb\nc')
  })

  it('are measured as they are stored', () => {
    expect(parse(line, `${' '.repeat(20)}0123456789`).success).toBe(true)
    expect(parse(line, '0123456789a').success).toBe(false)
  })

  it('that are needed cannot be blank', () => {
    expect([parse(line, ' \n\t').success, parse(lines, ' ').success]).toEqual([false, true])
    expect(parse(line, '').error?.issues[0]?.message).toBe('Step is needed')
  })

  it('name a NUL instead of dropping it', () => {
    expect(parse(line, 'a\0').error?.issues[0]?.message).toBe('The text holds a NUL character. Remove it')
  })

  it.each([
    ['colour', ['#0B5563', '#0b5563', ''], ['0B5563', '#0B55', 'red']],
    ['currency', ['GBP', ''], ['gbp', 'GB', '£']],
    ['email', ['ann@clinic.example', ''], ['ann', 'ann@clinic', 'a b@clinic.example']],
    ['timezone', ['Europe/London', 'UTC', ''], ['London', 'Europe/Nowhere']],
  ] as const)('with the format %s have its shape or are empty', (format, right, wrong) => {
    const field = text({ label: 'Value', format })
    expect(right.map((value) => parse(field, value).success)).toEqual(right.map(() => true))
    expect(wrong.map((value) => parse(field, value).success)).toEqual(wrong.map(() => false))
  })
})

describe('choices and links', () => {
  const context = contextOf('en-GB')

  it('read codes and labels whatever their case and accents', () => {
    const field = choice(stages, { label: 'Stage' })
    const read = ['stop_new_entry', 'Stop New Entry', ' vérify '].map((raw) => kindOf(field).parse(raw, field, context))
    expect(read).toEqual(['stop_new_entry', 'stop_new_entry', 'verify'].map((value) => ({ ok: true, value })))
  })

  it('that cannot wait are not empty', () => {
    const stage = choice(stages, { label: 'Stage' })
    const parent = link('risk', { label: 'Risk' })
    expect(kindOf(stage).parse(' ', stage, context)).toEqual({ ok: false, message: 'Stage cannot be empty' })
    expect(kindOf(parent).parse('', parent, context)).toEqual({ ok: false, message: 'Risk cannot be empty' })
    expect(
      [kindOf(stage).schema(stage), kindOf(parent).schema(parent)].map((schema) => schema.safeParse(null).success),
    ).toEqual([false, false])
  })

  it('keep a name that holds a bar apart from the name it begins with', () => {
    const field = links('department', { label: 'Departments' })
    const read = (raw: string) => kindOf(field).parse(raw, field, context)
    expect(read('Lab | Nursing')).toEqual({ ok: true, value: [idC, idA] })
    expect(read('Lab | first floor | Lab')).toEqual({ ok: true, value: [idB, idC] })
    expect(read('| Nursing || Nursing |')).toEqual({ ok: true, value: [idA] })
    expect(read('Nursing | Attic')).toEqual({
      ok: false,
      message: '“Attic” is not in the list for departments. Add it first',
    })
  })
})

describe('subject', () => {
  it('shows the title of the row, and reads only the row itself: a title does not say which register it is from', () => {
    const field = subject({ label: 'About' })
    const context = contextOf('en-GB')
    const value = subjectOf('department', idA)
    expect(kindOf(field).toText(value, field, context)).toBe('Nursing')
    expect(kindOf(field).parse(value, field, context)).toEqual({ ok: true, value })
    expect(kindOf(field).parse('Nursing', field, context).ok).toBe(false)
    expect(readSubject(value)).toEqual({ register: 'department', id: idA })
    expect(readSubject('department')).toBeNull()
  })
})
