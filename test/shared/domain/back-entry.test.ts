import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { burnDown, forecastEnd, isBatchDone, isBatchOverdue, summedBurnDown } from '#shared/domain/back-entry.ts'
import { plannedDate } from '#shared/domain/milestones.ts'

const first = '2027-01-11'
const day = (offset: number) => plannedDate(first, offset)
const count = (offset: number, itemsEntered: number | null, itemsChecked: number | null) => ({
  countedOn: day(offset),
  itemsEntered,
  itemsChecked,
})

const amount = fc.integer({ min: 0, max: 60 })
const counts = fc.array(
  fc.record({
    countedOn: fc.option(fc.integer({ min: 0, max: 12 }).map(day), { nil: null }),
    itemsEntered: fc.option(amount, { nil: null }),
    itemsChecked: fc.option(amount, { nil: null }),
  }),
  { maxLength: 15 },
)
const batch = fc.record({ itemsExpected: fc.option(amount, { nil: null }) })

describe('burnDown', () => {
  it('is never below zero, has one point a day, and runs forward', () => {
    fc.assert(
      fc.property(batch, counts, (each, given) => {
        const points = burnDown(each, given, day(-1))
        const days = points.map(({ on }) => on)
        expect(days).toEqual([...new Set(days)].toSorted())
        const isKnown = each.itemsExpected !== null
        const isSound = (left: number | null) => (isKnown ? left !== null && left >= 0 : left === null)
        expect(points.filter(({ toEnter, toCheck }) => !isSound(toEnter) || !isSound(toCheck))).toEqual([])
      }),
    )
  })

  it('takes the last count of a day, and begins where the envelope was closed', () => {
    expect(burnDown({ itemsExpected: 40 }, [count(1, 9, null), count(0, 5, 0), count(1, 12, 4)], day(-2))).toEqual([
      { on: day(-2), entered: 0, checked: 0, toEnter: 40, toCheck: 40 },
      { on: day(0), entered: 5, checked: 0, toEnter: 35, toCheck: 40 },
      { on: day(1), entered: 12, checked: 4, toEnter: 28, toCheck: 36 },
    ])
    expect(burnDown({ itemsExpected: 40 }, [count(0, 5, 0)], day(0))).toHaveLength(1)
  })
})

describe('summedBurnDown', () => {
  it('adds up where each batch stood on the day', () => {
    const one = { itemsExpected: 10, points: burnDown({ itemsExpected: 10 }, [count(0, 0, 0), count(2, 10, 5)]) }
    const two = { itemsExpected: 20, points: burnDown({ itemsExpected: 20 }, [count(1, 5, 0)]) }
    expect(summedBurnDown([one, two])).toEqual([
      { on: day(0), toEnter: 10, toCheck: 10 },
      { on: day(1), toEnter: 25, toCheck: 30 },
      { on: day(2), toEnter: 15, toCheck: 25 },
    ])
  })

  it('has a batch that nobody has counted in as still to enter, whole', () => {
    const counted = { itemsExpected: 10, points: burnDown({ itemsExpected: 10 }, [count(0, 4, 1)]) }
    const lying = { itemsExpected: 30, points: [] }
    const unknown = { itemsExpected: null, points: [] }
    expect(summedBurnDown([counted, lying, unknown])).toEqual([{ on: day(0), toEnter: 36, toCheck: 39 }])
    expect(summedBurnDown([lying])).toEqual([])
  })

  it('ends with the sum of the last points', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(batch, counts), { maxLength: 4 }), (given) => {
        const batches = given.map(([each, own]) => ({ ...each, points: burnDown(each, own) }))
        const total = summedBurnDown(batches).at(-1)
        const left = batches.reduce((sum, { itemsExpected, points }) => {
          const last = points.at(-1)
          return sum + ((last === undefined ? itemsExpected : last.toEnter) ?? 0)
        }, 0)
        const isCounted = batches.some(({ points }) => points.length > 0)
        expect(total?.toEnter ?? null).toBe(isCounted ? left : null)
      }),
    )
  })
})

describe('forecastEnd', () => {
  const forecast = (expected: number, ...given: readonly ReturnType<typeof count>[]) =>
    forecastEnd(burnDown({ itemsExpected: expected }, given), day(0))

  it('goes on at the pace so far, and ends with the slower of entering and checking', () => {
    expect(forecast(40, count(0, 0, 0), count(4, 20, 10))).toEqual({ state: 'ends', on: day(16) })
    expect(forecast(40, count(0, 0, 0), count(4, 10, 10))).toEqual({ state: 'ends', on: day(16) })
    expect(forecast(40, count(0, 0, 0), count(3, 10, 40))).toEqual({ state: 'ends', on: day(12) })
  })

  it('names the day since which nothing is left', () => {
    expect(forecast(40, count(0, 10, 0), count(2, 40, 40), count(3, 40, 40))).toEqual({ state: 'done', on: day(2) })
    expect(forecast(40, count(0, 40, 40))).toEqual({ state: 'done', on: day(0) })
  })

  it('does not guess', () => {
    expect(forecastEnd([], day(0))).toEqual({ state: 'unknown' })
    expect(forecast(40, count(0, 10, 5))).toEqual({ state: 'unknown' })
    expect(forecastEnd(burnDown({ itemsExpected: null }, [count(0, 1, 1), count(1, 2, 2)]), day(0))).toEqual({
      state: 'unknown',
    })
    expect(forecast(40, count(0, 10, 5), count(6, 12, 5))).toEqual({ state: 'stalled' })
  })

  it('is never before today while something is left', () => {
    expect(forecastEnd(burnDown({ itemsExpected: 10 }, [count(0, 0, 0), count(1, 9, 9)]), day(30))).toEqual({
      state: 'ends',
      on: day(30),
    })
  })

  it('never comes later when more is done, nor earlier when there is more to do', () => {
    const place = (expected: number, entered: number, checked: number): string => {
      const points = burnDown({ itemsExpected: expected }, [count(0, 0, 0), count(5, entered, checked)])
      const forecast = forecastEnd(points, day(5))
      // What is done or ends has a day; what stands still comes after all of them.
      return 'on' in forecast ? forecast.on : '9999'
    }
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 0, max: 20 }), (expected, entered, checked, more) => {
        const now = place(expected + 1, entered, checked)
        expect(place(expected + 1, entered + more, checked) <= now).toBe(true)
        expect(place(expected + 1, entered, checked + more) <= now).toBe(true)
        expect(place(expected + 1 + more, entered, checked) >= now).toBe(true)
      }),
    )
  })
})

describe('isBatchDone', () => {
  it('wants everything entered and checked', () => {
    const done = (entered: number, checked: number) =>
      isBatchDone({ itemsExpected: 4 }, burnDown({ itemsExpected: 4 }, [count(0, entered, checked)]))
    expect([done(4, 4), done(4, 3), done(3, 4), done(5, 5)]).toEqual([true, false, false, false])
    expect(isBatchDone({ itemsExpected: 4 }, [])).toBe(false)
    expect(isBatchDone({ itemsExpected: null }, [])).toBe(false)
  })

  it('has nothing to wait for where there are no sheets', () => {
    const none = { itemsExpected: 0, dueOn: day(0) }
    expect(isBatchDone(none, [])).toBe(true)
    expect(isBatchOverdue(none, [], day(9))).toBe(false)
    expect(isBatchOverdue({ ...none, itemsExpected: 1 }, [], day(9))).toBe(true)
  })
})
