import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bottleneckOf,
  holdsAtPeak,
  judgedSteps,
  newestMeasurement,
  peakStanding,
  targetUsers,
} from '#shared/domain/peak-load.ts'

const peak = { concurrentUsers: 20, targetPercent: 120 }
const at = (hour: number) => `2027-01-11T${String(hour).padStart(2, '0')}:00:00.000Z`

const step = fc.record({ id: fc.uuid(), threshold: fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }) })
const steps = fc.uniqueArray(step, { maxLength: 6, selector: ({ id }) => id })
const world = steps.chain((each) =>
  fc.record({
    steps: fc.constant(each),
    measurements: fc.array(
      fc.record({
        loadStepId: each.length === 0 ? fc.constant('none') : fc.constantFrom(...each.map(({ id }) => id)),
        measuredAt: fc.option(fc.integer({ min: 0, max: 5 }).map(at), { nil: null }),
        users: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
        value: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
      }),
      { maxLength: 20 },
    ),
  }),
)

describe('targetUsers', () => {
  it('is the share of the people at once, rounded up to whole people', () => {
    expect(targetUsers(peak)).toBe(24)
    expect(targetUsers({ concurrentUsers: 7, targetPercent: 110 })).toBe(8)
    expect(targetUsers({ concurrentUsers: 7, targetPercent: null })).toBe(7)
    expect(targetUsers({ concurrentUsers: null, targetPercent: 100 })).toBeNull()
  })
})

describe('newestMeasurement', () => {
  it('is the latest that holds a value, and of one moment the largest', () => {
    const of = (...given: readonly (readonly [string | null, number | null])[]) =>
      newestMeasurement(given.map(([measuredAt, value]) => ({ loadStepId: 's', measuredAt, users: 1, value })))?.value
    expect(of()).toBeUndefined()
    expect(of([at(9), 4], [at(10), 2], [at(11), null])).toBe(2)
    expect(of([at(9), 4], [at(9), 7], [at(9), 5])).toBe(7)
    expect(of([null, 9], [at(1), 3])).toBe(3)
  })

  it('says the same whatever the order of the measurements', () => {
    fc.assert(
      fc.property(world, ({ measurements }) => {
        const newest = newestMeasurement(measurements)
        const turned = newestMeasurement(measurements.toReversed())
        expect([turned?.measuredAt, turned?.value]).toEqual([newest?.measuredAt, newest?.value])
      }),
    )
  })
})

describe('judgedSteps', () => {
  it('says of each step where it stands, and whether that was the peak', () => {
    const judged = judgedSteps(
      peak,
      [
        { id: 'login', threshold: 15 },
        { id: 'save', threshold: 3 },
        { id: 'claims', threshold: null },
        { id: 'label', threshold: 10 },
      ],
      [
        { loadStepId: 'login', measuredAt: at(9), users: 24, value: 15 },
        { loadStepId: 'save', measuredAt: at(9), users: 12, value: 3.1 },
        { loadStepId: 'claims', measuredAt: at(9), users: null, value: 42 },
      ],
    )
    expect(judged.map(({ state, load }) => [state, load])).toEqual([
      ['within', 'reached'],
      ['over', 'below'],
      ['without_limit', 'unknown'],
      ['unmeasured', 'unknown'],
    ])
  })
})

describe('peakStanding', () => {
  it('holds only what was measured with the people of the peak and kept its limit', () => {
    const of = (users: number | null, value: number | null, threshold: number | null, people: number | null = 20) =>
      judgedSteps(
        { concurrentUsers: people, targetPercent: 100 },
        [{ id: 's', threshold }],
        [{ loadStepId: 's', measuredAt: null, users, value }],
      ).map(peakStanding)[0]
    expect(of(20, 3, 3)).toBe('holds')
    expect(of(19, 3, 3)).toBe('below_peak')
    expect(of(null, 3, 3)).toBe('people_unknown')
    expect(of(20, 3, 3, null)).toBe('people_unknown')
    expect(of(20, 3, null)).toBe('without_limit')
    expect(of(20, null, 3)).toBe('unmeasured')
    expect(of(null, 4, 3)).toBe('over')
  })

  it('lets a peak hold exactly where every step of it was measured at the peak, has a limit and kept it', () => {
    fc.assert(
      fc.property(world, ({ steps: given, measurements }) => {
        const judged = judgedSteps(peak, given, measurements)
        const isShown = judged.every(
          ({ newest, step: { threshold } }) =>
            newest !== null && threshold !== null && newest.value <= threshold && (newest.users ?? 0) >= 24,
        )
        expect(holdsAtPeak(judged)).toBe(given.length > 0 && isShown)
      }),
    )
  })
})

describe('bottleneckOf', () => {
  it('is over its limit, and no other step is further over', () => {
    fc.assert(
      fc.property(world, ({ steps: given, measurements }) => {
        const judged = judgedSteps(peak, given, measurements)
        const worst = bottleneckOf(judged)
        const over = judged.filter(
          ({ newest, step: { threshold } }) => newest !== null && threshold !== null && newest.value > threshold,
        )
        expect(worst === null).toBe(over.length === 0)
        for (const {
          newest,
          step: { threshold },
        } of over) {
          const ratio = (newest?.value ?? 0) / (threshold ?? 1)
          expect(worst?.ratio).toBeGreaterThanOrEqual(ratio)
        }
      }),
    )
  })

  it('is the first of two that are as far over, and a limit of nothing is the furthest', () => {
    const judged = judgedSteps(
      null,
      ['a', 'b', 'c'].map((id) => ({ id, threshold: id === 'c' ? 0 : 2 })),
      ['a', 'b', 'c'].map((loadStepId) => ({ loadStepId, measuredAt: null, users: null, value: 4 })),
    )
    expect(bottleneckOf(judged.slice(0, 2))?.step.id).toBe('a')
    expect(bottleneckOf(judged)?.step.id).toBe('c')
  })
})
