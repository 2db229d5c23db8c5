import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLoop, schedule, type StepInput } from '#shared/domain/critical-path.ts'

function step(id: string, minutes: number | null, ...predecessorIds: string[]): StepInput {
  return { id, predecessorIds, expectedMinutes: minutes, rehearsedMinutes: null }
}

/** A random graph without loops: each step may wait only for steps made before it, then the order is shuffled. */
const acyclic = fc
  .array(
    fc.record({
      minutes: fc.option(fc.nat(60)),
      rehearsed: fc.option(fc.nat(60)),
      before: fc.array(fc.nat(8), { maxLength: 3 }),
    }),
    {
      maxLength: 9,
    },
  )
  .chain((raw) => {
    const steps = raw.map(({ minutes, rehearsed, before }, at) => ({
      id: `s${at}`,
      expectedMinutes: minutes,
      rehearsedMinutes: rehearsed,
      predecessorIds: before.filter((place) => place < at).map((place) => `s${place}`),
    }))
    return fc.shuffledSubarray(steps, { minLength: steps.length })
  })

function minutesOf(each: StepInput): number {
  return each.rehearsedMinutes ?? each.expectedMinutes ?? 0
}

/** The longest chain that ends with a step, by trying every one. */
function longestTo(steps: readonly StepInput[], last: StepInput): number {
  const before = last.predecessorIds.flatMap((id) => steps.find((each) => each.id === id) ?? [])
  return minutesOf(last) + Math.max(0, ...before.map((each) => longestTo(steps, each)))
}

describe('schedule', () => {
  it('starts each step when the last of those it waits for is finished', () => {
    const { steps, ...totals } = schedule([
      { id: 'declare', predecessorIds: [], expectedMinutes: 10, rehearsedMinutes: 15 },
      step('paper', 5, 'declare'),
      step('restore', 90, 'declare', 'gone'),
      step('check', null, 'paper', 'restore'),
    ])
    expect(totals).toEqual({ criticalMinutes: 105, totalMinutes: 110, loop: null })
    expect(steps).toEqual([
      { id: 'declare', minutes: 15, basis: 'rehearsed', startsAt: 0, endsAt: 15, slack: 0, critical: true },
      { id: 'paper', minutes: 5, basis: 'expected', startsAt: 15, endsAt: 20, slack: 85, critical: false },
      { id: 'restore', minutes: 90, basis: 'expected', startsAt: 15, endsAt: 105, slack: 0, critical: true },
      { id: 'check', minutes: 0, basis: 'missing', startsAt: 105, endsAt: 105, slack: 0, critical: true },
    ])
  })

  it('has nothing to do without steps', () => {
    expect(schedule([])).toEqual({ steps: [], criticalMinutes: 0, totalMinutes: 0, loop: null })
  })

  it('names a loop and leaves out only the link that closes it', () => {
    const { steps, criticalMinutes, loop } = schedule([
      step('start', 1),
      step('a', 10, 'c', 'start'),
      step('b', 20, 'a'),
      step('c', 30, 'b'),
    ])
    expect(loop).toEqual(['a', 'b', 'c'])
    expect(steps.map(({ id, startsAt }) => [id, startsAt])).toEqual([
      ['start', 0],
      ['a', 1],
      ['b', 11],
      ['c', 31],
    ])
    expect(criticalMinutes).toBe(61)
  })

  it('takes as long as the longest chain of steps', () => {
    fc.assert(
      fc.property(acyclic, (steps) => {
        const longest = Math.max(0, ...steps.map((each) => longestTo(steps, each)))
        const planned = schedule(steps)
        expect(planned.criticalMinutes).toBe(longest)
        expect(planned.steps.map(({ endsAt }) => endsAt)).toEqual(steps.map((each) => longestTo(steps, each)))
        expect(planned.loop).toBeNull()
      }),
    )
  })

  it('lets a step slip by its slack and by no minute more', () => {
    fc.assert(
      fc.property(acyclic, fc.nat(), (steps, pick) => {
        const planned = schedule(steps)
        const at = steps.length === 0 ? 0 : pick % steps.length
        const chosen = steps[at]
        const slack = planned.steps[at]?.slack ?? 0
        if (chosen === undefined) return
        const slipped = (minutes: number) =>
          schedule(
            steps.map((each) => (each === chosen ? { ...each, rehearsedMinutes: minutesOf(each) + minutes } : each)),
          )
        expect(slipped(slack).criticalMinutes).toBe(planned.criticalMinutes)
        expect(slipped(slack + 1).criticalMinutes).toBe(planned.criticalMinutes + 1)
        expect(planned.steps.every((each) => each.critical === (each.slack === 0))).toBe(true)
        expect(planned.steps.some((each) => each.critical)).toBe(true)
      }),
    )
  })

  it('never takes longer with a step less', () => {
    fc.assert(
      fc.property(acyclic, fc.nat(), (steps, pick) => {
        const fewer = steps.filter((_, at) => at !== pick % Math.max(1, steps.length))
        expect(schedule(fewer).criticalMinutes).toBeLessThanOrEqual(schedule(steps).criticalMinutes)
      }),
    )
  })

  it('gives every step a time that holds, whatever waits for what', () => {
    const any = fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { maxLength: 8 })
    fc.assert(
      fc.property(any, (graph) => {
        const steps = graph.map((before, at) => step(`s${at}`, 1 + at, ...before.map((place) => `s${place}`)))
        const planned = schedule(steps)
        const endOf = new Map(planned.steps.map(({ id, endsAt }) => [id, endsAt]))
        const late = steps.flatMap(({ id, predecessorIds }) => {
          const { startsAt } = planned.steps.find((each) => each.id === id) ?? { startsAt: 0 }
          return predecessorIds.filter((before) => (endOf.get(before) ?? 0) > startsAt)
        })
        expect(late.length > 0).toBe(planned.loop !== null)
        expect(planned.steps.filter(({ slack }) => slack < 0)).toEqual([])
        expect(planned).toEqual(schedule(steps))
      }),
    )
  })

  it('keeps pace with thousands of steps in one chain', () => {
    const chain = Array.from({ length: 5_000 }, (_, at) => step(`s${at}`, 1, `s${at - 1}`))
    const began = performance.now()
    expect(schedule(chain.toReversed()).criticalMinutes).toBe(5_000)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

describe('findLoop', () => {
  it('finds a step that waits for itself', () => {
    expect(findLoop([step('a', 1), step('b', 1, 'b')])).toEqual(['b'])
  })

  it('names steps each of which waits for the one before', () => {
    const graph = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { maxLength: 8 })
    fc.assert(
      fc.property(graph, (lists) => {
        const steps = lists.map((before, at) => step(`s${at}`, 1, ...before.map((place) => `s${place}`)))
        const loop = findLoop(steps)
        if (loop === null) return
        const waits = loop.map((id, at) =>
          steps.find((each) => each.id === id)?.predecessorIds.includes(loop.at(at - 1) ?? ''),
        )
        expect(new Set(loop).size).toBe(loop.length)
        expect(waits).toEqual(loop.map(() => true))
      }),
    )
  })

  it('finds nothing where nothing waits in a circle', () => {
    fc.assert(
      fc.property(acyclic, (steps) => {
        expect(findLoop(steps)).toBeNull()
      }),
    )
  })
})
