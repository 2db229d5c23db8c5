import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMoment } from '#shared/domain/import-dates.ts'
import type { ImportTable } from '#shared/domain/import-table.ts'
import { newTimings, readTimings, type TimingContext } from '#shared/domain/timing-import.ts'
import {
  suggestTimings,
  timingGaps,
  type TimingMapping,
  withTimingColumn,
  withTimingHeader,
} from '#shared/domain/timing-mapping.ts'
import { createFormats } from '#shared/text/format.ts'

const british = createFormats({ locale: 'en-GB', timezone: 'Europe/London', currency: 'GBP' })
const german = createFormats({ locale: 'de-DE', timezone: 'Europe/Berlin', currency: 'EUR' })

const context: TimingContext = {
  steps: [
    { id: 'login', title: 'Log in', unit: 'seconds' },
    { id: 'claims', title: 'Claims of the day', unit: 'minutes' },
    { id: 'lost', title: 'Notes lost', unit: 'percent' },
  ],
  formats: british,
  now: '2027-01-18T09:00:00.000Z',
}

function read(table: ImportTable, more: Partial<TimingMapping> = {}, given: Partial<TimingContext> = {}) {
  return readTimings(table, { ...suggestTimings(table), ...more }, { ...context, ...given })
}
const values = (table: ImportTable, more: Partial<TimingMapping> = {}) =>
  read(table, more).timings.map(({ loadStepId, value }) => [loadStepId, value])

describe('suggestTimings', () => {
  it('finds the row of names below a heading, and what its columns hold', () => {
    const table = [['Load trial, 12 January'], [], ['Step', 'Measured at', 'Users', 'Seconds', 'Remark']]
    expect(suggestTimings(table)).toMatchObject({
      headerRow: 2,
      uses: ['step', 'moment', 'users', 'value', 'none'],
      unit: 'seconds',
    })
  })

  it('knows the log of a load tester', () => {
    const table = [
      ['timeStamp', 'elapsed', 'label', 'success', 'allThreads'],
      ['1799996400000', '12400', 'Log in', 'true', '40'],
    ]
    expect(suggestTimings(table)).toMatchObject({
      uses: ['moment', 'value', 'step', 'none', 'users'],
      unit: 'milliseconds',
    })
    expect(read(table).timings).toEqual([
      { row: 2, loadStepId: 'login', measuredAt: '2027-01-15T07:00:00.000Z', users: 40, value: 12.4 },
    ])
  })

  it('takes a lone time for how long it took, and one beside a value for when', () => {
    expect(suggestTimings([['Step', 'Time']]).uses).toEqual(['step', 'value'])
    expect(suggestTimings([['Step', 'Date', 'Time', 'Value']]).uses).toEqual(['step', 'moment', 'time', 'value'])
  })

  it('says what is missing, and takes what is said instead', () => {
    const table = [
      ['What', 'How long'],
      ['Log in', '3'],
    ]
    const mapping = suggestTimings(table)
    expect(timingGaps(table, mapping)).toEqual([
      'Say which column names the step.',
      'Say which column holds the measured value.',
      'Say which column holds the moment, or give the moment of all rows.',
    ])
    const said = withTimingColumn(table, withTimingColumn(table, mapping, 0, 'step'), 1, 'value')
    const whole = { ...said, measuredAt: '2027-01-11T08:00:00.000Z', users: 12 }
    expect(timingGaps(table, whole)).toEqual([])
    expect(readTimings(table, whole, context).timings).toEqual([
      { row: 2, loadStepId: 'login', measuredAt: '2027-01-11T08:00:00.000Z', users: 12, value: 3 },
    ])
    expect(withTimingHeader(table, whole, 1)).toMatchObject({ headerRow: 1, uses: ['none', 'none'] })
  })

  it('wants a choice where every day reads both ways', () => {
    const table = [
      ['Step', 'Date', 'Value'],
      ['Log in', '03/01/2027 08:00', '4'],
    ]
    const mapping = suggestTimings(table)
    expect(timingGaps(table, mapping)).toEqual([
      'Every day can be read in two ways. Say whether the day or the month comes first.',
    ])
    expect(read(table, { dateOrder: 'day_first' }).timings[0]?.measuredAt).toBe('2027-01-03T08:00:00.000Z')
    expect(read(table, { dateOrder: 'month_first' }).problems).toEqual([
      { row: 2, text: '“03/01/2027 08:00” is still to come. Look at the order of day and month.' },
    ])
  })
})

describe('readTimings', () => {
  const head = ['Step', 'When', 'People', 'Value']
  const when = '2027-01-11 08:30'
  const one = (name: string, value: string) => [head, [name, when, '20', value]]

  it('gives each value in the unit of its step', () => {
    expect(values([head, ['log in', when, '20', '12.4'], ['Claims of the day', when, '4', '42']])).toEqual([
      ['login', 12.4],
      ['claims', 42],
    ])
    expect(values(one('Log in', '850 ms'))).toEqual([['login', 0.85]])
    expect(values(one('Log in', '1:30'))).toEqual([['login', 90]])
    expect(values(one('Log in', '75:30'))).toEqual([['login', 4530]])
    expect(values(one('Claims of the day', '0:22:30'))).toEqual([['claims', 22.5]])
    expect(values(one('Claims of the day', '1.5 h'))).toEqual([['claims', 90]])
    expect(values(one('Claims of the day', '90'), { unit: 'seconds' })).toEqual([['claims', 1.5]])
    expect(values(one('Notes lost', '0.2 %'), { unit: 'milliseconds' })).toEqual([['lost', 0.2]])
    expect(values(one('Notes lost', '0.2'), { unit: 'milliseconds' })).toEqual([['lost', 0.2]])
    expect(read(one('Log in', '2,5'), {}, { formats: german }).timings[0]?.value).toBe(2.5)
  })

  it.each([
    ['', '3', 'names no step.'],
    ['Log out', '3', 'names “Log out”, which is no step of this peak.'],
    ['Log in', '', 'has no value.'],
    ['Log in', 'quick', '“quick” is not a number for “Log in”.'],
    [
      'Log in',
      '1:75',
      '“1:75” is no length of time for “Log in”: there are 60 seconds in a minute and 60 minutes in an hour.',
    ],
    [
      'Log in',
      '1:75:10',
      '“1:75:10” is no length of time for “Log in”: there are 60 seconds in a minute and 60 minutes in an hour.',
    ],
    ['Log in', '-3', '“-3” is below zero for “Log in”.'],
    ['Log in', '3 %', '“3 %” does not fit “Log in”, which is measured in seconds.'],
    ['Notes lost', '3 s', '“3 s” does not fit “Notes lost”, which is measured in percent.'],
  ])('refuses %s with %s and says why', (name, value, text) => {
    expect(read(one(name, value))).toMatchObject({ timings: [], problems: [{ row: 2, text }] })
  })

  it('refuses a moment that is none, and people that cannot be', () => {
    expect(
      read([head, ['Log in', 'soon', '20', '3'], ['Log in', '', '20', '3'], ['Log in', when, 'half', '3']]).problems,
    ).toEqual([
      { row: 2, text: '“soon” is not a moment.' },
      { row: 3, text: 'has no moment.' },
      { row: 4, text: '“half” is not a number of people.' },
    ])
    expect(read([head, ['Log in', '2027-01-11 08:15:30 CET', '20', '3']])).toMatchObject({
      timings: [],
      problems: [
        {
          row: 2,
          text: '“2027-01-11 08:15:30 CET” is not a moment that can be read to its end. Write it as 2027-01-31 08:15:30, with +02:00 behind it where it is not local time.',
        },
      ],
    })
  })

  it('passes over what comes twice, is empty or was left out, and takes what a person chose for a name', () => {
    const table = [
      head,
      ['Sign on', when, '20', '3'],
      ['', '', '', ''],
      ['Sign on', when, '20', '3'],
      ['Ping', when, '20', '1'],
    ]
    expect(read(table).unknown).toEqual(['Sign on', 'Ping'])
    const { timings, passedOver, problems } = read(table, { steps: { 'sign on': 'login', ping: 'left_out' } })
    expect(timings).toHaveLength(1)
    expect([passedOver, problems]).toEqual([{ empty: 1, twice: 1, leftOut: 1 }, []])
  })

  it('reads back what was written down, to the millisecond of the value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_600_000 }),
        fc.integer({ min: 0, max: 500 }),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-17'), noInvalidDate: true }),
        (milliseconds, users, moment) => {
          const table = [head, ['Log in', moment.toISOString(), String(users), `${milliseconds} ms`]]
          expect(read(table).timings).toEqual([
            { row: 2, loadStepId: 'login', measuredAt: moment.toISOString(), users, value: milliseconds / 1000 },
          ])
        },
      ),
    )
  })
})

describe('a time of day, however it is written', () => {
  it('is read to the millisecond, or not at all', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: -14 * 4, max: 14 * 4 }),
        fc.constantFrom('', ' '),
        fc.constantFrom('', ':'),
        fc.constantFrom('.', ','),
        (at, quarters, gap, colon, mark) => {
          const local = new Date(at.getTime() + quarters * 15 * 60_000).toISOString()
          const off = Math.abs(quarters) * 15
          const two = (value: number) => String(value).padStart(2, '0')
          const offset = `${quarters < 0 ? '-' : '+'}${two(Math.floor(off / 60))}${colon}${two(off % 60)}`
          const text = `${local.slice(0, 10)} ${local.slice(11, 19)}${mark}${local.slice(20, 23)}${gap}${offset}`
          expect(readMoment(text, '', null, british)).toBe(at.toISOString())
          expect(readMoment(`${text} x`, '', null, british)).toBeNull()
        },
      ),
    )
  })
})

describe('newTimings', () => {
  it('are those that are not there yet, whatever the writing of the moment', () => {
    const timing = { loadStepId: 'login', measuredAt: '2027-01-11T08:00:00.000Z', users: 20, value: 3 }
    expect(newTimings([timing], [{ ...timing, measuredAt: '2027-01-11T08:00:00Z' }])).toEqual([])
    expect(
      newTimings(
        [timing],
        [
          { ...timing, users: null },
          { ...timing, value: 4 },
        ],
      ),
    ).toEqual([timing])
  })
})

describe('readMoment', () => {
  it.each([
    ['2027-01-11T08:30:15+01:00', '', '2027-01-11T07:30:15.000Z'],
    ['2027-07-11 08:30', '', '2027-07-11T07:30:00.000Z'],
    ['11.07.2027 08:30:05', '', '2027-07-11T07:30:05.000Z'],
    ['11 Jul 2027', '4:05 pm', '2027-07-11T15:05:00.000Z'],
    ['11 Jan 2027', '', '2027-01-11T00:00:00.000Z'],
    ['1799996400', '', '2027-01-15T07:00:00.000Z'],
    ['2027-01-11 08:15:30 +0200', '', '2027-01-11T06:15:30.000Z'],
    ['2027-01-11 08:15:30+02', '', '2027-01-11T06:15:30.000Z'],
    ['11.01.2027 08:15:30 GMT-3:30', '', '2027-01-11T11:45:30.000Z'],
    ['2027-07-11 08:15:30 UTC', '', '2027-07-11T08:15:30.000Z'],
    ['2027-07-11 08:15:30,250', '', '2027-07-11T07:15:30.250Z'],
    ['2027-07-11 08:15:30.250999 Z', '', '2027-07-11T08:15:30.250Z'],
    ['11/07/2027 00:00', '08:15 +02:00', '2027-07-11T06:15:00.000Z'],
    ['11 Jul 2027', '4:05:06 pm', '2027-07-11T15:05:06.000Z'],
    ['11 Jan 2027 00:30 +02', '', '2027-01-10T22:30:00.000Z'],
  ])('reads %s %s as local time unless it says otherwise', (text, time, expected) => {
    expect(readMoment(text, time, 'day_first', british)).toBe(expected)
  })

  it.each([
    ['08:30', ''],
    ['11 Jan 2027', 'noon'],
    ['', '08:30'],
    ['31 Feb 2027', ''],
    ['2027-01-11 08:15:30 CET', ''],
    ['2027-01-11 08:15:30 approx', ''],
    ['2027-01-11 08:15:30:250', ''],
    ['2027-01-11 08:75', ''],
    ['2027-01-11 25:00', ''],
    ['2027-01-11 13:05 pm', ''],
    ['2027-01-11 08:15 +25', ''],
    ['2027-01-11 08.15 Uhr', ''],
    ['2027-01-11', '08:15 CET'],
    ['2027-01-11 09:30', '08:15'],
  ])('gives null for %s %s', (text, time) => {
    expect(readMoment(text, time, 'day_first', british)).toBeNull()
  })
})
