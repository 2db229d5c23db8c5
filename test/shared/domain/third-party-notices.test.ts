import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween, plannedDate } from '#shared/domain/milestones.ts'
import { daysLate, noticeState, tellBy } from '#shared/domain/third-party-notices.ts'

const notice = {
  noticeDays: 14,
  disconnectOn: '2027-01-31',
  reconnectOn: '2027-02-03',
  notifiedOn: null,
  confirmedOn: null,
  isReconnectChecked: false,
} as const
const told = { ...notice, notifiedOn: '2027-01-15' } as const
const confirmed = { ...told, confirmedOn: '2027-01-18' } as const

describe('a notice to a third party', () => {
  it.each([
    [notice, '2027-01-17', 'to_tell'],
    [notice, '2027-01-18', 'late'],
    [{ ...notice, disconnectOn: null, reconnectOn: null }, '2027-01-18', 'undated'],
    [told, '2027-01-22', 'told'],
    [told, '2027-01-23', 'unconfirmed'],
    [{ ...told, notifiedOn: '2027-01-23' }, '2027-01-24', 'unconfirmed'],
    [confirmed, '2027-01-30', 'confirmed'],
    [confirmed, '2027-01-31', 'cut'],
    [confirmed, '2027-02-03', 'cut'],
    [confirmed, '2027-02-04', 'rejoin_untested'],
    [{ ...confirmed, isReconnectChecked: true }, '2027-02-04', 'done'],
    // Nobody was told, and by now the line should be back: that it works is what matters.
    [notice, '2027-02-04', 'rejoin_untested'],
  ] as const)('%# stands as it should on its day', (given, today, state) => {
    expect(noticeState(given, today)).toBe(state)
  })

  it('is late by the days since it was to be told, or until it was', () => {
    expect(daysLate(notice, '2027-01-17')).toBe(0)
    expect(daysLate(notice, '2027-01-20')).toBe(3)
    expect(daysLate({ ...notice, notifiedOn: '2027-01-18' }, '2027-01-30')).toBe(1)
    expect(daysLate(told, '2027-01-30')).toBe(0)
    expect(daysLate({ ...notice, disconnectOn: null }, '2027-01-30')).toBe(0)
  })
})

describe('the last day to tell', () => {
  const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => plannedDate('2024-01-01', days))

  it('lies the days of notice before the cut, over month ends and leap days', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(1000), (disconnectOn, noticeDays) => {
        const last = tellBy({ ...notice, disconnectOn, noticeDays })
        expect(last === null ? null : daysBetween(last, disconnectOn)).toBe(noticeDays)
      }),
    )
  })

  it('makes a notice that nobody told late on every day behind it, and on none before', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(60), anyDay, (disconnectOn, noticeDays, today) => {
        const given = { ...notice, disconnectOn, noticeDays, reconnectOn: null }
        const last = tellBy(given) ?? ''
        expect(noticeState(given, today)).toBe(today > last ? 'late' : 'to_tell')
        expect(daysLate(given, today) > 0).toBe(today > last)
      }),
    )
  })
})
