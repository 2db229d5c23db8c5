import { describe, expect, it } from 'vitest'
import { decisionLimits, type LimitInput, nextOpening } from '#shared/domain/rollback-limits.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const clinic = makeRow('site', { openDays: weekdays, opensAt: '07:30' })

function input(partial: Partial<LimitInput>): LimitInput {
  return {
    plan: makeRow('rollback_plan', {}),
    authority: makeRow('rollback_authority', { timeToDecideMinutes: 15 }),
    criticalMinutes: 195,
    checkpoints: [],
    goLiveOn: '2027-02-09',
    sites: [clinic],
    timezone: 'Europe/London',
    ...partial,
  }
}

describe('decisionLimits', () => {
  it('lists what ends the choice, the earliest first', () => {
    const limits = decisionLimits(
      input({
        plan: makeRow('rollback_plan', { legacyAccessUntil: '2027-02-10T18:00:00Z', legacyLicenceUntil: '2027-02-28' }),
        checkpoints: [
          makeRow('checkpoint', { title: 'Noon', plannedAt: '2027-02-09T12:00:00Z' }),
          makeRow('checkpoint', {
            title: 'First claim batch leaves',
            plannedAt: '2027-02-09T16:40:00Z',
            isPointOfNoReturn: true,
            reason: 'Insurers do not take it back.',
          }),
          makeRow('checkpoint', { title: 'Not timed yet', isPointOfNoReturn: true }),
        ],
      }),
    )
    expect(limits).toEqual([
      {
        kind: 'point_of_no_return',
        at: '2027-02-09T16:40:00.000Z',
        label: 'First claim batch leaves. Insurers do not take it back',
      },
      {
        kind: 'clinic_reopens',
        at: '2027-02-10T03:30:00.000Z',
        label: 'Doors open 07:30, less 3 h 15 for the steps, 30 min to tell people, 15 min to decide',
      },
      { kind: 'legacy_write_ends', at: '2027-02-10T18:00:00.000Z', label: 'Write access to the old system ends' },
      { kind: 'licence_ends', at: '2027-02-28T23:59:00.000Z', label: 'The licence of the old system ends' },
    ])
  })

  it('names only the minutes that are known', () => {
    const bare = makeRow('rollback_plan', { communicationLeadMinutes: null })
    const [limit] = decisionLimits(input({ plan: bare, authority: null, criticalMinutes: 0 }))
    expect(limit).toEqual({ kind: 'clinic_reopens', at: '2027-02-10T07:30:00.000Z', label: 'Doors open 07:30' })
  })

  it.each([
    ['spring forward', '2027-03-27', 'Europe/London', '07:30', '2027-03-28T02:30:00.000Z'],
    ['fall back', '2027-10-30', 'Europe/London', '07:30', '2027-10-31T03:30:00.000Z'],
    ['fall back in New York', '2027-11-06', 'America/New_York', '07:30', '2027-11-07T08:30:00.000Z'],
    ['an hour that is skipped', '2027-03-27', 'Europe/London', '01:30', '2027-03-27T21:30:00.000Z'],
    ['no change of the clock', '2027-03-27', 'Asia/Kolkata', '07:30', '2027-03-27T22:00:00.000Z'],
  ])('subtracts real minutes from the local opening time: %s', (_name, goLiveOn, timezone, opensAt, at) => {
    const everyDay = makeRow('site', { openDays: [...weekdays, 'sat', 'sun'], opensAt })
    const [limit] = decisionLimits(input({ goLiveOn, timezone, sites: [everyDay] }))
    expect(limit?.at).toBe(at)
  })

  it('has no limit while nothing is known', () => {
    const nothing = { plan: null, authority: undefined, goLiveOn: null }
    expect(decisionLimits(input(nothing))).toEqual([])
    expect(decisionLimits(input({ sites: [] }))).toEqual([])
    expect(decisionLimits(input({ sites: [makeRow('site', { opensAt: '08:00' })] }))).toEqual([])
    expect(decisionLimits(input({ sites: [makeRow('site', { openDays: weekdays, opensAt: null })] }))).toEqual([])
  })
})

describe('nextOpening', () => {
  it('skips the days on which the clinic is closed', () => {
    const friday = { goLiveOn: '2027-02-12', sites: [clinic], timezone: 'Europe/London' }
    expect(nextOpening(friday)).toEqual({ at: '2027-02-15T07:30:00.000Z', day: '2027-02-15', time: '07:30' })
  })

  it('is the opening of the first site to open', () => {
    const late = makeRow('site', { openDays: weekdays, opensAt: '10:00' })
    const saturday = makeRow('site', { openDays: ['sat'], opensAt: '09:00' })
    const openings = { goLiveOn: '2027-02-12', sites: [late, clinic, saturday], timezone: 'Europe/London' }
    expect(nextOpening(openings)?.day).toBe('2027-02-13')
    expect(nextOpening({ ...openings, goLiveOn: '2027-02-09' })?.time).toBe('07:30')
  })

  it('comes round to the same weekday a week later', () => {
    const saturdays = makeRow('site', { openDays: ['sat'], opensAt: '09:00' })
    expect(nextOpening({ goLiveOn: '2027-02-13', sites: [saturdays], timezone: 'UTC' })?.day).toBe('2027-02-20')
  })
})
