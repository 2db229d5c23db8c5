import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormats, zonedInstant } from '#shared/text/format.ts'
import { zonedMoment } from '#shared/text/zone.ts'

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Casablanca',
]

function localTime(at: string, timezone: string): string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' })
  return clock.format(new Date(at))
}

describe('zonedMoment', () => {
  it('is what the clocks of the zone show, on their day', () => {
    const at = '2026-11-26T22:42:07.000Z'
    expect(zones.map((zone) => zonedMoment(at, zone).slice(0, 16))).toEqual(zones.map((zone) => localTime(at, zone)))
    expect(zonedMoment(at, 'Asia/Kolkata')).toBe('2026-11-27 04:12:07')
  })
})

describe('zonedInstant', () => {
  it('is the instant at which the clocks of the zone show that time', () => {
    const minute = fc
      .integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 })
      .map((at) => new Date(at * 60_000))
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (at, timezone) => {
        const [date = '', time = ''] = localTime(at.toISOString(), timezone).split(' ')
        const found = zonedInstant(date, time, timezone) ?? ''
        expect(localTime(found, timezone)).toBe(`${date} ${time}`)
        expect(Date.parse(found)).toBeLessThanOrEqual(at.getTime())
      }),
      { numRuns: 400 },
    )
  })

  it('takes the first of two when the clocks go back, and moves on when they skip an hour', () => {
    expect(zonedInstant('2027-10-31', '01:30', 'Europe/London')).toBe('2027-10-31T00:30:00.000Z')
    expect(zonedInstant('2027-03-28', '01:30', 'Europe/London')).toBe('2027-03-28T01:30:00.000Z')
    expect(zonedInstant('2027-03-28', '02:00', 'Europe/London')).toBe('2027-03-28T01:00:00.000Z')
    expect(zonedInstant('2027-03-14', '02:30', 'America/New_York')).toBe('2027-03-14T07:30:00.000Z')
  })

  it('knows no such day or time', () => {
    const wrong = [
      zonedInstant('2027-02-29', '08:00', 'UTC'),
      zonedInstant('2027-02-28', '24:00', 'UTC'),
      zonedInstant('28 Feb', '8:00', 'UTC'),
    ]
    expect(wrong).toEqual([null, null, null])
  })
})

describe('parseInstant', () => {
  const british = createFormats({ locale: 'en-GB', timezone: 'Europe/London', currency: 'GBP' })
  const american = createFormats({ locale: 'en-US', timezone: 'America/New_York', currency: 'USD' })

  it('reads a local date and time in the ways people write them', () => {
    const texts = [
      '9 Feb 2027 16:40',
      'Tue 9 Feb 2027, 16:40',
      '09/02/2027 16:40',
      '2027-02-09T16:40',
      '2027-02-09 4:40 pm',
      '2027-02-09T16:40:00Z',
    ]
    expect(texts.map(british.parseInstant)).toEqual(texts.map(() => '2027-02-09T16:40:00.000Z'))
    expect(american.parseInstant('2/9/2027 4:40 PM')).toBe('2027-02-09T21:40:00.000Z')
  })

  it('does not guess at the rest', () => {
    const texts = [
      '',
      '9 Feb 2027',
      '16:40',
      '9 Feb 2027 25:00',
      '9 Feb 2027 16:75',
      '2027-13-45T10:00:00Z',
      '30 Feb 2027 10:00',
      '9 Feb 2027 13:00 pm',
    ]
    expect(texts.map(british.parseInstant)).toEqual(texts.map(() => null))
  })
})
