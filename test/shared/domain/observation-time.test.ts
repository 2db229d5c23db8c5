import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, rollUpTasks, rollUpWorkarounds, taskKey } from '#shared/domain/observation-rollup.ts'
import { timeShares, timeUseOf } from '#shared/domain/observation-shares.ts'
import {
  canGoOn,
  clockText,
  closedEntry,
  entrySeconds,
  toggledWait,
  waitedSeconds,
} from '#shared/domain/observation-time.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const start = Date.parse('2027-01-18T09:00:00.000Z')
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()

describe('an entry', () => {
  it('knows at any moment how much of it was waiting, however often the wait begins and ends', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(steps, fc.boolean(), (pauses, isToggled) => {
        let entry = makeRow('observation_entry', { startedAt: at(0) })
        let clock = 0
        let waited = 0
        let isWaiting = false
        for (const pause of pauses) {
          clock += pause
          if (isWaiting) waited += pause
          expect(waitedSeconds(entry, at(clock))).toBe(waited)
          entry = { ...entry, ...toggledWait(entry, at(clock)) }
          isWaiting = !isWaiting
        }
        if (isToggled) {
          clock += 7
          if (isWaiting) waited += 7
        }
        const closed = { ...entry, ...closedEntry(entry, at(clock)) }
        expect(closed).toMatchObject({ endedAt: at(clock), waitingSince: null })
        expect(waitedSeconds(closed, at(99_999))).toBe(waited)
        expect(entrySeconds(closed, at(99_999))).toBe(clock)
      }),
    )
  })

  it('never waits longer than it took, and takes no time backwards', () => {
    const entry = makeRow('observation_entry', { startedAt: at(10), endedAt: at(70), waitSeconds: 500 })
    expect(waitedSeconds(entry, at(0))).toBe(60)
    expect(entrySeconds({ ...entry, endedAt: at(5) }, at(0))).toBe(0)
    expect(entrySeconds({ ...entry, startedAt: null }, at(0))).toBeNull()
  })

  it('is gone on with on its day and the night after, not when it was left running', () => {
    const when = { now: at(0), today: '2027-01-18' }
    const days = ['2027-01-16', '2027-01-17', '2027-01-18', '2027-01-20', null]
    expect(days.map((observedOn) => canGoOn({ observedOn }, null, when))).toEqual([false, true, true, true, true])
    const running = (hours: number) => makeRow('observation_entry', { startedAt: at(-hours * 3600) })
    expect(canGoOn({ observedOn: '2027-01-17' }, running(16), when)).toBe(true)
    expect(canGoOn({ observedOn: '2027-01-18' }, running(17), when)).toBe(false)
  })

  it('shows its time as a clock', () => {
    expect([0, 9, 277, 3599, 3877].map(clockText)).toEqual(['0:00', '0:09', '4:37', '59:59', '1:04:37'])
  })
})

const entry = fc
  .record({
    task: fc.constantFrom('Booking', ' booking', 'BOOKING ', 'Pulling the chart'),
    seconds: fc.option(fc.integer({ min: 0, max: 900 })),
    waitSeconds: fc.option(fc.integer({ min: 0, max: 900 })),
    interruptions: fc.option(fc.integer({ min: 0, max: 5 })),
    isWorkaround: fc.boolean(),
    isPaper: fc.boolean(),
    tool: fc.constantFrom('paper', 'phone', 'legacy_software', 'verbal', null),
  })
  .map(({ seconds, ...rest }) =>
    makeRow('observation_entry', { ...rest, startedAt: at(0), endedAt: seconds === null ? null : at(seconds) }),
  )

describe('rollUpWorkarounds', () => {
  it('counts every workaround once, the worst task first, and of equal ones the commonest', () => {
    const some = fc.record({
      task: fc.constantFrom('Fax', ' fax', 'Post  it', 'post it', 'Phone'),
      isWorkaround: fc.boolean(),
      severity: fc.constantFrom(null, 1, 2, 3),
      reasonCode: fc.constantFrom(null, 'trust' as const, 'memory' as const),
    })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (values) => {
        const entries = values.map((one) => makeRow('observation_entry', one))
        const seen = entries.filter(({ isWorkaround }) => isWorkaround)
        const rolled = rollUpWorkarounds(entries)
        expect(rolled.reduce((total, { times }) => total + times, 0)).toBe(seen.length)
        expect(new Set(rolled.map(({ task }) => taskKey(task))).size).toBe(rolled.length)
        for (const each of rolled) {
          const own = seen.filter(({ task }) => taskKey(task) === taskKey(each.task))
          expect(own).toHaveLength(each.times)
          expect(Math.max(0, ...own.map(({ severity }) => severity ?? 0))).toBe(each.severity ?? 0)
          expect(new Set(own.map(({ reasonCode }) => reasonCode).filter((one) => one !== null))).toEqual(
            new Set(each.reasons),
          )
        }
        const ranks = rolled.map(({ severity, times }) => (severity ?? 0) * 1000 + times)
        expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
      }),
    )
  })
})

describe('rollUpTasks', () => {
  it('agrees with adding up the entries of each task one by one', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const rolled = rollUpTasks(entries)
        expect(rolled.map(({ task }) => taskKey(task)).toSorted()).toEqual(
          [...new Set(entries.map(({ task }) => taskKey(task)))].toSorted(),
        )
        for (const each of rolled) {
          const own = entries.filter(({ task }) => taskKey(task) === taskKey(each.task))
          const times: number[] = []
          let [wait, interruptions, workarounds, paper] = [0, 0, 0, 0]
          for (const one of own) {
            const seconds = one.endedAt === null ? null : (Date.parse(one.endedAt) - start) / 1000
            if (seconds !== null) {
              times.push(seconds)
              wait += Math.min(seconds, one.waitSeconds ?? 0)
            }
            interruptions += one.interruptions ?? 0
            if (one.isWorkaround) workarounds += 1
            if (one.isPaper || one.tool === 'paper') paper += 1
          }
          expect(each).toMatchObject({
            entries: own.length,
            totalSeconds: times.reduce((total, value) => total + value, 0),
            waitSeconds: wait,
            interruptions,
            workarounds,
            paperShare: Math.round((paper / own.length) * 100),
          })
          const sorted = times.toSorted((a, b) => a - b)
          const below = sorted.filter((value) => each.medianSeconds !== null && value < each.medianSeconds)
          const above = sorted.filter((value) => each.medianSeconds !== null && value > each.medianSeconds)
          expect(Math.max(below.length, above.length)).toBeLessThanOrEqual(sorted.length / 2)
          expect(each.medianSeconds === null).toBe(sorted.length === 0)
        }
        const totals = rolled.map(({ totalSeconds }) => totalSeconds)
        expect(totals).toEqual(totals.toSorted((a, b) => b - a))
      }),
    )
  })

  it('has the middle as median, of an even number the mean of two', () => {
    expect([median([]), median([5]), median([9, 1]), median([7, 1, 3])]).toEqual([null, 5, 5, 3])
  })
})

describe('timeShares', () => {
  it('splits the whole time, waiting taken out of its entry', () => {
    const one = (seconds: number, values: object) =>
      makeRow('observation_entry', { startedAt: at(0), endedAt: at(seconds), ...values })
    const entries = [
      one(100, { tool: 'legacy_software', waitSeconds: 20 }),
      one(60, { tool: 'paper' }),
      one(20, { tool: 'verbal' }),
      one(20, { isPaper: true, tool: 'fax' }),
    ]
    expect(timeShares(entries, at(0))).toEqual({
      software: 40,
      paper: 40,
      talking: 10,
      waiting: 10,
      other: 0,
      seconds: 200,
    })
    expect(timeShares([], at(0))).toMatchObject({ software: 0, waiting: 0, seconds: 0 })
    expect(timeUseOf({ tool: null, isPaper: false })).toBe('other')
  })

  it('adds up to all of it, a point of rounding a share aside', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 10 }), (entries) => {
        const { seconds, ...shares } = timeShares(entries, at(1000))
        const sum = Object.values(shares).reduce((total, value) => total + value, 0)
        expect(Math.abs(sum - (seconds === 0 ? 0 : 100))).toBeLessThanOrEqual(2.5)
      }),
    )
  })
})
