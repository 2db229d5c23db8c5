import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actualMinutes,
  agreementOf,
  canStart,
  forecast,
  isInProgress,
  isRehearsal,
  minutesToTake,
  notDoneInWords,
  summaryOf,
  undoneUnexplained,
  waitsFor,
} from '#shared/domain/rollback-run.ts'
import { scheduleRollback } from '#shared/domain/rollback-schedule.ts'
import type { Row } from '#shared/registers/index.ts'
import { makeRow } from '#test/fixtures/rows.ts'

type Step = Row<'rollback_run_step'>

const start = '2027-02-09T12:00:00.000Z'
const startMs = Date.parse(start)
const run = { startedAt: start }

function at(minutes: number): string {
  return new Date(startMs + minutes * 60_000).toISOString()
}

function step(id: string, values: Partial<Step> = {}): Step {
  return makeRow('rollback_run_step', { id, title: id, stage: 'switch_back', plannedMinutes: 10, ...values })
}

describe('canStart', () => {
  it('waits until all before it are done or skipped', () => {
    const steps = [
      step('a', { state: 'done' }),
      step('b', { state: 'skipped' }),
      step('c', { state: 'failed' }),
      step('d', { state: 'running' }),
    ]
    expect(canStart(step('x', { predecessorIds: ['a', 'b', 'gone'] }), steps)).toBe(true)
    expect(waitsFor(step('x', { predecessorIds: ['a', 'c', 'd'] }), steps).map(({ id }) => id)).toEqual(['c', 'd'])
    expect(canStart(step('x', { predecessorIds: ['c'] }), steps)).toBe(false)
    expect(canStart(step('x', { state: 'running' }), steps)).toBe(false)
    expect(canStart(step('x', { predecessorIds: ['x'] }), [step('x')])).toBe(true)
  })
})

describe('actualMinutes', () => {
  it('counts whole minutes of what was done, one at least', () => {
    const done = { state: 'done', startedAt: at(0) } as const
    expect(actualMinutes(step('a', { ...done, endedAt: at(12.4) }))).toBe(12)
    expect(actualMinutes(step('a', { ...done, endedAt: at(0.1) }))).toBe(1)
    expect(actualMinutes(step('a', { ...done, endedAt: null }))).toBeNull()
    expect(actualMinutes(step('a', { ...done, state: 'failed', endedAt: at(9) }))).toBeNull()
  })
})

describe('forecast', () => {
  it('counts what happened, what goes on and what is left', () => {
    const steps = [
      step('a', { state: 'done', startedAt: at(0), endedAt: at(25) }),
      step('b', { state: 'running', startedAt: at(25), predecessorIds: ['a'] }),
      step('c', { predecessorIds: ['b'] }),
      step('late', { stage: 'reconcile', plannedMinutes: 300, predecessorIds: ['c'] }),
    ]
    expect(forecast(run, steps, at(30))).toEqual({ endsAt: at(45), isOver: false, criticalIds: new Set(['b', 'c']) })
    expect(forecast(run, steps, at(50)).endsAt).toBe(at(60))
  })

  it('does a failed step again, and leaves a skipped one out', () => {
    const steps = [
      step('a', { state: 'failed', startedAt: at(0), endedAt: at(5) }),
      step('b', { state: 'skipped', endedAt: at(6), plannedMinutes: 90 }),
    ]
    expect(forecast(run, steps, at(20)).endsAt).toBe(at(30))
  })

  it('asks only what is left, also when a clock that was put back lets something end later than now', () => {
    const steps = [step('a', { state: 'done', startedAt: at(0), endedAt: at(50) }), step('b')]
    expect(forecast(run, steps, at(20))).toEqual({ endsAt: at(30), isOver: false, criticalIds: new Set(['b']) })
    const after = [steps[0] ?? step('a'), step('b', { predecessorIds: ['a'] })]
    expect(forecast(run, after, at(20)).endsAt).toBe(at(60))
  })

  it('is the last end once nothing is left', () => {
    const steps = [
      step('a', { state: 'done', startedAt: at(0), endedAt: at(25) }),
      step('b', { state: 'skipped', endedAt: at(3) }),
    ]
    expect(forecast(run, steps, at(500))).toEqual({ endsAt: at(25), isOver: true, criticalIds: new Set() })
    expect(forecast(run, [], at(500))).toEqual({ endsAt: start, isOver: true, criticalIds: new Set() })
  })
})

/** A plan without loops, and how many minutes of it have passed. */
const plan = fc
  .array(fc.record({ minutes: fc.nat(60), before: fc.array(fc.nat(7), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((raw) =>
    raw.map(({ minutes, before }, at) =>
      step(`s${at}`, {
        plannedMinutes: minutes,
        predecessorIds: before.filter((place) => place < at).map((place) => `s${place}`),
      }),
    ),
  )

/** The run after so many minutes, if everything took as long as planned. `delays` lets steps take longer. */
function played(steps: readonly Step[], minutes: number, delays: readonly number[] = []): readonly Step[] {
  const planned = scheduleRollback(
    steps.map((each, place) => ({
      ...each,
      expectedMinutes: (each.plannedMinutes ?? 0) + (delays[place] ?? 0),
      rehearsedMinutes: null,
    })),
  )
  return steps.map((each, place) => {
    const { startsAt, endsAt } = planned.steps[place] ?? { startsAt: 0, endsAt: 0 }
    if (endsAt <= minutes) return { ...each, state: 'done', startedAt: at(startsAt), endedAt: at(endsAt) }
    return startsAt <= minutes ? { ...each, state: 'running', startedAt: at(startsAt) } : each
  })
}

const someState = fc.constantFrom('pending', 'running', 'done', 'skipped', 'failed')

describe('the forecast, whatever happened', () => {
  it('is the plan while everything runs to plan', () => {
    fc.assert(
      fc.property(plan, fc.nat(300), (steps, minutes) => {
        const whole = summaryOf(run, steps).plannedMinutes
        const seen = forecast(run, played(steps, minutes), at(minutes))
        expect(seen.endsAt).toBe(at(whole))
        expect(seen.isOver).toBe(minutes >= whole)
      }),
    )
  })

  it('is not before now as long as something is left', () => {
    fc.assert(
      fc.property(plan, fc.array(someState, { minLength: 8, maxLength: 8 }), fc.nat(300), (steps, states, minutes) => {
        const any = steps.map((each, place) => {
          const state = states[place] ?? 'pending'
          const began = { startedAt: at(0), endedAt: state === 'running' ? null : at(1) }
          return state === 'pending' ? each : { ...each, ...began, state }
        })
        const seen = forecast(run, any, at(minutes))
        const earliest = seen.isOver ? startMs : startMs + minutes * 60_000
        expect(Date.parse(seen.endsAt)).toBeGreaterThanOrEqual(earliest)
        expect(seen.criticalIds.size > 0).toBe(!seen.isOver)
      }),
    )
  })

  it('never comes earlier when steps take longer, or time passes and nothing happens', () => {
    fc.assert(
      fc.property(
        plan,
        fc.array(fc.nat(30), { maxLength: 8 }),
        fc.nat(200),
        fc.nat(90),
        (steps, delays, minutes, wait) => {
          const onTime = forecast(run, played(steps, minutes), at(minutes))
          const late = forecast(run, played(steps, minutes, delays), at(minutes))
          const waited = forecast(run, played(steps, minutes), at(minutes + wait))
          expect(Date.parse(late.endsAt)).toBeGreaterThanOrEqual(Date.parse(onTime.endsAt))
          expect(Date.parse(waited.endsAt)).toBeGreaterThanOrEqual(Date.parse(onTime.endsAt))
        },
      ),
    )
  })

  it('moves with a critical step, and with no other by less than a minute', () => {
    fc.assert(
      fc.property(plan, fc.nat(200), (steps, minutes) => {
        const seen = played(steps, minutes)
        const before = forecast(run, seen, at(minutes))
        for (const each of seen.filter(({ state }) => state === 'pending')) {
          const longer = seen.map((other) =>
            other === each ? { ...other, plannedMinutes: (other.plannedMinutes ?? 0) + 1 } : other,
          )
          const moved = Date.parse(forecast(run, longer, at(minutes)).endsAt) > Date.parse(before.endsAt)
          expect(moved).toBe(before.criticalIds.has(each.id))
        }
      }),
    )
  })

  it('holds for steps that wait for each other', () => {
    const loop = [step('a', { predecessorIds: ['b'] }), step('b', { predecessorIds: ['a'] })]
    expect(Date.parse(forecast(run, loop, start).endsAt)).toBeGreaterThan(startMs)
  })
})

describe('notDoneInWords', () => {
  it('counts what was not done at the first go, and says nothing where all was', () => {
    const counts = { pending: 19, running: 1, done: 3, skipped: 2, failed: 0 }
    expect(notDoneInWords({ counts, failedAtFirst: 1 })).toBe(
      '2 skipped, 1 failed at first, 1 not finished, 19 not carried out',
    )
    expect(
      notDoneInWords({ counts: { pending: 0, running: 0, done: 3, skipped: 0, failed: 0 }, failedAtFirst: 0 }),
    ).toBe('')
  })
})

describe('summaryOf', () => {
  it('counts the states and takes the time until reopening', () => {
    const steps = [
      step('a', { state: 'done', startedAt: at(0), endedAt: at(12) }),
      step('b', { state: 'skipped', endedAt: at(14), predecessorIds: ['a'] }),
      step('c', { stage: 'close', plannedMinutes: 90, predecessorIds: ['b'] }),
    ]
    expect(summaryOf(run, steps)).toEqual({
      counts: { pending: 1, running: 0, done: 1, skipped: 1, failed: 0 },
      failedAtFirst: 0,
      plannedMinutes: 20,
      tookMinutes: 14,
    })
    expect(summaryOf(run, [...steps, step('d')]).tookMinutes).toBeNull()
    expect(summaryOf({ startedAt: null }, steps).tookMinutes).toBeNull()
    const tried = { remark: 'Failed at 09:20' }
    expect(summaryOf(run, [...steps, step('e', { ...tried, state: 'failed' }), step('f', tried)])).toMatchObject({
      counts: { failed: 1 },
      failedAtFirst: 1,
    })
  })
})

describe('isRehearsal', () => {
  const ended = { kind: 'rehearsal', startedAt: start, endedAt: at(60) } as const
  const done = step('a', { state: 'done', startedAt: at(0), endedAt: at(12) })
  const after = step('z', { stage: 'close' })

  it('is a run that was carried out as far as reopening and has ended', () => {
    expect(isRehearsal(ended, [done, step('b', { state: 'skipped' }), after])).toBe(true)
    for (const state of ['pending', 'running', 'failed'] as const)
      expect(isRehearsal(ended, [done, step('b', { state }), after]), state).toBe(false)
    expect(isRehearsal(ended, [step('a', { state: 'skipped' })])).toBe(false)
    expect(isRehearsal({ ...ended, endedAt: null }, [done])).toBe(false)
    expect(isRehearsal({ ...ended, kind: 'tabletop' }, [done])).toBe(false)
  })
})

describe('undoneUnexplained', () => {
  const steps = (['pending', 'running', 'done', 'skipped', 'failed'] as const).map((state) => ({ state }))

  it('is what nobody got to, unless the outcome says why', () => {
    expect(undoneUnexplained({ outcome: ' ' }, steps)).toEqual([{ state: 'pending' }, { state: 'running' }])
    expect(undoneUnexplained({ outcome: 'The fire alarm rang' }, steps)).toEqual([])
  })
})

describe('minutesToTake', () => {
  it('takes them from done steps that are still in the plan', () => {
    const done = { state: 'done', startedAt: at(0), endedAt: at(7) } as const
    const steps = [
      step('a', { ...done, stepId: 's1' }),
      step('e', { ...done, stepId: 's3', remark: 'Failed at 09:20: No key' }),
      step('b', { ...done, stepId: 'gone' }),
      step('c', { ...done, stepId: null }),
      step('d', { stepId: 's2' }),
    ]
    expect(minutesToTake(steps, new Set(['s1', 's2', 's3']))).toEqual([
      { runStepId: 'a', stepId: 's1', actual: 7, hasFailed: false },
      { runStepId: 'e', stepId: 's3', actual: 7, hasFailed: true },
    ])
  })
})

describe('agreementOf', () => {
  const authority = makeRow('rollback_authority', {
    primaryPersonId: 'ann',
    deputyIds: ['bo'],
    quorum: 2,
    mustConsultId: 'cy',
  })

  it('counts those who may decide, and says who must still be asked', () => {
    expect(agreementOf(authority, [], { agreedByIds: ['ann', 'somebody'] })).toEqual({
      needed: 2,
      agreedIds: ['ann'],
      missing: 1,
      toAskId: 'cy',
    })
    expect(agreementOf(authority, [], { agreedByIds: ['ann', 'bo', 'ann', 'cy'] })).toMatchObject({
      missing: 0,
      toAskId: null,
    })
    expect(agreementOf(null, [], { agreedByIds: [] })).toMatchObject({ needed: 1, missing: 1, toAskId: null })
  })

  it('counts nobody of the vendor, whoever the plan names', () => {
    const people = [
      { id: 'ann', isVendor: true },
      { id: 'bo', isVendor: false },
    ]
    expect(agreementOf(authority, people, { agreedByIds: ['ann', 'bo', 'cy'] })).toMatchObject({
      agreedIds: ['bo'],
      missing: 1,
    })
  })
})

describe('isInProgress', () => {
  it('is a run that has begun and not ended', () => {
    expect(isInProgress({ startedAt: start, endedAt: null })).toBe(true)
    expect(isInProgress({ startedAt: null, endedAt: null })).toBe(false)
    expect(isInProgress({ startedAt: start, endedAt: at(5) })).toBe(false)
  })
})
