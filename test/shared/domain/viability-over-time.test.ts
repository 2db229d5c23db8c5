import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goLiveAt, limitsOfPlan, nextOpening } from '#shared/domain/rollback-limits.ts'
import { viabilityOfPlan } from '#shared/domain/rollback-viability.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { allWeek, changes, clockText, dayAfter, zones } from '#test/fixtures/clock-changes.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

const runs = { numRuns: 60 }
const minuteMs = 60_000

/** A clinic around a change of the clocks. Moments are minutes from noon of go-live, in UTC. */
type Clinic = {
  readonly timezone: string
  readonly goLiveOn: string
  readonly openDays: Row<'site'>['openDays']
  readonly hour: number
  readonly writable: number
  readonly stepMinutes: number
}

const someClinic: fc.Arbitrary<Clinic> = fc.record({
  timezone: fc.constantFrom(...zones),
  goLiveOn: fc.constantFrom(...changes),
  openDays: fc.subarray([...allWeek], { minLength: 1 }),
  hour: fc.nat(23),
  writable: fc.integer({ min: -2 * 1440, max: 30 * 1440 }),
  stepMinutes: fc.nat(2000),
})
const someMoment = fc.integer({ min: -2 * 1440, max: 32 * 1440 })

function moment({ goLiveOn }: Pick<Clinic, 'goLiveOn'>, minutes: number): string {
  return new Date(Date.parse(`${goLiveOn}T12:00:00Z`) + minutes * minuteMs).toISOString()
}

/** Thirty minutes to tell people, fifteen to decide. */
const toDecide = 45

function rowsOf(clinic: Clinic, more: PartialRows = {}): Rows {
  const { timezone, goLiveOn, openDays, hour, writable, stepMinutes } = clinic
  const legacyAccessUntil = moment(clinic, writable)
  return makeRows({
    engagement: [{ timezone, goLiveOn, goLiveStartTime: '08:00' }],
    site: [{ openDays, opensAt: clockText(hour, 0) }],
    rollback_plan: [{ rollbackPossible: 'yes', legacyModeAfterGoLive: 'read_write', legacyAccessUntil }],
    rollback_authority: [{ timeToDecideMinutes: 15 }],
    rollback_step: [{ expectedMinutes: stepMinutes }],
    ...more,
  })
}

function openingsOf({ site, closed_day: closedDays }: Rows, { goLiveOn, timezone }: Clinic) {
  return { goLiveOn, timezone, sites: site, closedDays }
}

describe('the openings, one after the other', () => {
  it('are the ones that a moment has not reached yet', () => {
    fc.assert(
      fc.property(someClinic, someMoment, (clinic, minutes) => {
        const openings = openingsOf(rowsOf(clinic), clinic)
        const now = moment(clinic, minutes)
        let opening = nextOpening(openings)
        while (opening !== null && Date.parse(opening.at) <= Date.parse(now)) {
          const following = nextOpening(openings, opening.at)
          expect(Date.parse(following?.at ?? '')).toBeGreaterThan(Date.parse(opening.at))
          opening = following
        }
        expect(nextOpening(openings, now)).toEqual(opening)
      }),
      runs,
    )
  })

  it('never move a point of no return', () => {
    fc.assert(
      fc.property(someClinic, someMoment, (clinic, minutes) => {
        const leaves = moment(clinic, 0)
        const rows = rowsOf(clinic, { checkpoint: [{ isPointOfNoReturn: true, plannedAt: leaves }] })
        const limits = limitsOfPlan(rows, moment(clinic, minutes))
        expect(limits.find(({ kind }) => kind === 'point_of_no_return')?.at).toBe(moment(clinic, -toDecide))
        const times = limits.map(({ at }) => Date.parse(at))
        expect(times).toEqual(times.toSorted((a, b) => a - b))
      }),
      runs,
    )
  })
})

describe('the way back, as time goes on', () => {
  it('is open until the first opening that can still be met or the end of write access, and only to a plan that is fast enough', () => {
    fc.assert(
      fc.property(someClinic, someMoment, (clinic, minutes) => {
        const rows = rowsOf(clinic)
        const now = moment(clinic, minutes)
        const neededMs = (clinic.stepMinutes + toDecide) * minuteMs
        const start = Date.parse(goLiveAt(rows) ?? '')
        const openings = openingsOf(rows, clinic)
        const latest = (at: string | undefined) => Date.parse(at ?? '') - neededMs
        const first = nextOpening(openings)
        const writeEnds = latest(moment(clinic, clinic.writable))
        const isOpen = Date.parse(now) < writeEnds && latest(first?.at) > start && writeEnds > start
        const it = viabilityOfPlan(rows, now)
        expect(it.state).toBe(isOpen ? 'possible' : 'impossible')
        if (!isOpen) return
        let meets = first
        while (meets !== null && latest(meets.at) <= Date.parse(now)) meets = nextOpening(openings, meets.at)
        expect(Date.parse(it.closedBy?.at ?? '')).toBe(Math.min(latest(meets?.at), writeEnds))
      }),
      { numRuns: 200 },
    )
  })

  it('never opens again once it has closed, and keeps the moment at which it did', () => {
    const someLeaving = fc.option(someMoment)
    fc.assert(
      fc.property(
        someClinic,
        someLeaving,
        fc.array(someMoment, { minLength: 2, maxLength: 12 }),
        (clinic, at, seen) => {
          const plannedAt = at === null ? null : moment(clinic, at)
          const rows = rowsOf(clinic, { checkpoint: [{ isPointOfNoReturn: true, plannedAt }] })
          const states = seen.toSorted((a, b) => a - b).map((minutes) => viabilityOfPlan(rows, moment(clinic, minutes)))
          const closed = states.findIndex(({ state }) => state === 'impossible')
          if (closed === -1) return
          const after = states.slice(closed)
          expect(after.map(({ state }) => state)).toEqual(after.map(() => 'impossible'))
          const since = after.flatMap((each) =>
            each.state === 'impossible' && each.because === 'too_late' ? [each.closedBy?.at] : [],
          )
          expect(new Set(since).size).toBeLessThan(2)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('a start that is postponed', () => {
  it('can be until its hour on the wall, less the minutes to decide and to tell people that really pass', () => {
    const someStart = fc.record({ hour: fc.nat(23), minute: fc.constantFrom(0, 15, 30, 45), by: fc.nat(1) })
    fc.assert(
      fc.property(someClinic, someStart, (clinic, { hour, minute, by }) => {
        const goLiveOn = dayAfter(clinic.goLiveOn, by)
        const goLiveStartTime = clockText(hour, minute)
        const { timezone } = clinic
        const rows = rowsOf(clinic, {
          engagement: [{ timezone, goLiveOn, goLiveStartTime }],
          rollback_plan: [{ rollbackPossible: 'yes', planKind: 'postpone_before_start' }],
        })
        const [limit] = limitsOfPlan(rows, moment(clinic, 0))
        const starts = Date.parse(limit?.at ?? '') + toDecide * minuteMs
        const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' })
        // An hour that the clocks jump over is nobody's start.
        fc.pre(wall.format(Date.parse(goLiveAt(rows) ?? '')) === `${goLiveOn} ${goLiveStartTime}`)
        expect(wall.format(starts)).toBe(`${goLiveOn} ${goLiveStartTime}`)
        expect(viabilityOfPlan(rows, new Date(starts - toDecide * minuteMs - 1).toISOString()).state).toBe('possible')
        expect(viabilityOfPlan(rows, limit?.at ?? '')).toMatchObject({ state: 'impossible', because: 'too_late' })
      }),
      { numRuns: 100 },
    )
  })
})
