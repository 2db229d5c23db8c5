import { describe, expect, it } from 'vitest'
import { choice } from '#shared/fields/choice.ts'
import { count } from '#shared/fields/count.ts'
import { date } from '#shared/fields/date.ts'
import type { ParseContext } from '#shared/fields/field.ts'
import type { Field, FieldValue } from '#shared/fields/index.ts'
import { instant } from '#shared/fields/instant.ts'
import { minutes } from '#shared/fields/minutes.ts'
import { money } from '#shared/fields/money.ts'
import { percent } from '#shared/fields/percent.ts'
import { text } from '#shared/fields/text.ts'
import { time } from '#shared/fields/time.ts'
import { locales } from '#shared/registers/engagement.ts'
import { createFormats } from '#shared/text/format.ts'
import {
  editText,
  isDraft,
  readDraft,
  sameValue,
  splitMoment,
  textDraft,
  typedInstant,
  valueDraft,
} from '#renderer/fields/draft.ts'

const cases: readonly (readonly [Field, FieldValue])[] = [
  [text({ label: 'Step' }), 'Call the lab'],
  [date({ label: 'Due' }), '2026-11-03'],
  [time({ label: 'At' }), '07:30'],
  [instant({ label: 'Until' }), '2026-11-17T16:40:00.000Z'],
  [minutes({ label: 'Minutes' }), 45],
  [minutes({ label: 'Minutes' }), 185],
  [count({ label: 'Copies', unit: 'copies' }), 12_500],
  [count({ label: 'Limit', decimals: true }), 2.5],
  [percent({ label: 'Share' }), 62.5],
  [money({ label: 'Amount' }), 123_450],
]

describe('the text an editor begins with', () => {
  for (const locale of Object.keys(locales)) {
    it(`reads back to the same value in ${locale}`, () => {
      const formats = createFormats({ locale, timezone: 'Europe/Warsaw', currency: 'EUR' })
      const context: ParseContext = { formats, idOf: () => null }
      const read = cases.map(([field, value]) => readDraft(field, textDraft(editText(field, value, formats)), context))
      expect(read).toEqual(cases.map(([, value]) => ({ ok: true, value })))
    })
  }

  it('is empty for an empty value', () => {
    const formats = createFormats({ locale: 'en-GB', timezone: 'UTC', currency: 'GBP' })
    expect(cases.map(([field]) => editText(field, null, formats))).toEqual(cases.map(() => ''))
  })
})

describe('a draft', () => {
  const context: ParseContext = {
    formats: createFormats({ locale: 'en-GB', timezone: 'UTC', currency: 'GBP' }),
    idOf: () => null,
  }
  const stage = choice({ open: 'Open', done: 'Done' }, { label: 'Status' })

  it('of text says why it cannot be kept', () => {
    expect(readDraft(date({ label: 'Due' }), textDraft('tomorow'), context)).toEqual({
      ok: false,
      message: '“tomorow” is not a date. Write it as 30 Nov 2026',
    })
  })

  it('of a picked value is held to the field', () => {
    expect(readDraft(stage, valueDraft('done'), context)).toEqual({ ok: true, value: 'done' })
    expect(readDraft(stage, valueDraft(null), context).ok).toBe(false)
  })

  it('is told from every value that a field can hold', () => {
    expect([null, '', 'draft', 4, true, ['a']].map(isDraft)).toEqual([false, false, false, false, false, false])
    expect([textDraft(''), valueDraft(null)].map(isDraft)).toEqual([true, true])
  })

  it('equals a stored list by its content', () => {
    expect(sameValue(['a', 'b'], ['a', 'b'])).toBe(true)
    expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(false)
  })
})

describe('a typed day and time', () => {
  it('comes apart for the calendar, whatever the locale, and is noon while it holds no time', () => {
    for (const locale of Object.keys(locales)) {
      const formats = createFormats({ locale, timezone: 'Europe/London', currency: 'GBP' })
      const { day, clock } = splitMoment(` ${typedInstant('2027-03-01T08:15:00Z', formats.settings)} `)
      expect([formats.parseDate(day), clock]).toEqual(['2027-03-01', '08:15'])
    }
    expect(splitMoment(' 1 Mar 2027 ')).toEqual({ day: '1 Mar 2027', clock: '12:00' })
    expect(splitMoment('')).toEqual({ day: '', clock: '12:00' })
  })
})
