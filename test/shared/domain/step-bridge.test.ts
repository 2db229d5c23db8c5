import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schedule } from '#shared/domain/critical-path.ts'
import { bridgedSteps } from '#shared/domain/step-bridge.ts'

const minutes = (expectedMinutes: number) => ({ expectedMinutes, rehearsedMinutes: null })
const step = (id: string, ...predecessorIds: string[]) => ({ id, predecessorIds })

describe('bridgedSteps', () => {
  it('lets what came after a step wait for what that step waited for', () => {
    const steps = [step('call'), step('lift', 'call'), step('print', 'call'), step('open', 'lift', 'print')]
    expect(Object.fromEntries(bridgedSteps(steps, ['lift']))).toEqual({ open: ['call', 'print'] })
    expect(Object.fromEntries(bridgedSteps(steps, ['lift', 'print']))).toEqual({ open: ['call'] })
    expect(Object.fromEntries(bridgedSteps(steps, ['call']))).toEqual({ lift: [], print: [] })
    expect(bridgedSteps(steps, ['open']).size).toBe(0)
  })

  it('comes to an end where steps wait for each other', () => {
    const steps = [step('a', 'b'), step('b', 'a'), step('c', 'a')]
    expect(Object.fromEntries(bridgedSteps(steps, ['a', 'b']))).toEqual({ c: [] })
    expect(Object.fromEntries(bridgedSteps(steps, ['b']))).toEqual({ a: [] })
  })

  it('leaves every other step its place behind those before it, so that none begins before one that it came after', () => {
    const plans = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 2, maxLength: 10 }).map((after) =>
      after.map((numbers, at) => ({
        id: `s${at}`,
        predecessorIds: [...new Set(numbers.filter((number) => number < at).map((number) => `s${number}`))],
      })),
    )
    fc.assert(
      fc.property(plans, fc.nat(9), (steps, number) => {
        const gone = `s${number % steps.length}`
        const bridged = bridgedSteps(steps, [gone])
        const left = steps
          .filter(({ id }) => id !== gone)
          .map(({ id, predecessorIds }) => ({ id, predecessorIds: bridged.get(id) ?? predecessorIds, ...minutes(1) }))
        // Taking a step out is as if it took no time.
        const still = schedule(steps.map((each) => ({ ...each, ...minutes(each.id === gone ? 0 : 1) })))
        const starts = (planned: typeof still) => new Map(planned.steps.map(({ id, startsAt }) => [id, startsAt]))
        const expected = starts(still)
        for (const [id, startsAt] of starts(schedule(left))) expect(startsAt).toBe(expected.get(id))
      }),
    )
  })
})
