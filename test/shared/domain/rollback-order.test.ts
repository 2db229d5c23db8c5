import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  departmentOfRows,
  earliestStep,
  startMinute,
  stepsByStage,
  type StepsInTime,
  stepsToBeginWith,
} from '#shared/domain/rollback-order.ts'
import { scheduleRollback } from '#shared/domain/rollback-schedule.ts'
import type { Row } from '#shared/registers/index.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

type Step = Row<'rollback_step'>

const step = (id: string, departmentId: string | null, expectedMinutes: number | null, ...predecessorIds: string[]) =>
  makeRow('rollback_step', {
    id,
    departmentId,
    expectedMinutes,
    predecessorIds,
    stage: id.startsWith('v') ? 'verify' : id.startsWith('key') ? 'reconcile' : 'declare',
  })

const { person } = makeRows({ person: [{ id: 'li', departmentId: 'lab' }, { id: 'ines' }] })

function inTime(steps: readonly Step[]): StepsInTime<Step> {
  return { steps, schedule: scheduleRollback(steps), departmentOf: departmentOfRows(person) }
}

const steps = [
  step('verify', 'lab', 5, 'print'),
  step('print', 'lab', 20, 'tell'),
  step('tell', 'desk', 10),
  step('file', 'lab', 1, 'tell'),
  step('first', 'lab', 1),
]
const starts = (found: ReturnType<typeof stepsToBeginWith<Step>>) => found.map((one) => [one.step.id, one.minute])

it('groups steps by stage in the order of a rollback', () => {
  const stages = stepsByStage(steps).map(({ stage, label, steps: inStage }) => [
    stage,
    label,
    inStage.map(({ id }) => id),
  ])
  expect(stages).toEqual([
    ['declare', 'Declare', ['print', 'tell', 'file', 'first']],
    ['verify', 'Verify', ['verify']],
  ])
})

describe('stepsToBeginWith', () => {
  it('gives a department what it does in the first half hour, in time order', () => {
    const plan = inTime(steps)
    const soon = [
      ['first', 0],
      ['print', 10],
      ['file', 10],
    ]
    expect(starts(stepsToBeginWith(plan, 'lab'))).toEqual(soon)
    expect(starts(stepsToBeginWith(plan, 'lab', 31))).toEqual([...soon, ['verify', 30]])
    expect(stepsToBeginWith(plan, 'billing')).toEqual([])
  })

  it('without any minutes takes the early stages alone, and a minute only for what waits for nothing', () => {
    const none = steps.map((each) => ({ ...each, expectedMinutes: null }))
    expect(starts(stepsToBeginWith(inTime([...none, step('key', 'lab', null)]), 'lab'))).toEqual([
      ['print', null],
      ['file', null],
      ['first', 0],
    ])
  })

  it('counts a step that names no department for the one that its owner works in, and one of nobody for none', () => {
    const owned = (id: string, values: Partial<Step>) => ({ ...step(id, null, 5), ...values })
    const plan = inTime([
      owned('his', { ownerId: 'li' }),
      owned('named', { ownerId: 'li', departmentId: 'desk' }),
      owned('free', { ownerId: 'ines' }),
      owned('nobody', {}),
    ])
    expect(starts(stepsToBeginWith(plan, 'lab'))).toEqual([['his', 0]])
    expect(starts(stepsToBeginWith(plan, 'desk'))).toEqual([['named', 0]])
    expect(starts(stepsToBeginWith(plan, null))).toEqual([
      ['free', 0],
      ['nobody', 0],
    ])
  })
})

describe('earliestStep', () => {
  it('is the first in time, and what follows reopening only where there is nothing before', () => {
    const plan = inTime([step('key', 'lab', 5), ...steps])
    expect(earliestStep(plan, 'lab')).toMatchObject({ step: { id: 'first' }, minute: 0 })
    expect(earliestStep(inTime([step('key', 'lab', 5), step('tell', 'desk', 10)]), 'lab')).toMatchObject({
      step: { id: 'key' },
      minute: null,
    })
    expect(earliestStep(plan, 'billing')).toBeNull()
  })
})

describe('startMinute', () => {
  const minutes = fc.constantFrom(null, 0, 5, 30)
  const plan = fc.array(fc.record({ minutes, after: fc.array(fc.nat(6), { maxLength: 2 }) }), { maxLength: 7 })

  it('is known exactly where every step before, near or far, has minutes', () => {
    fc.assert(
      fc.property(plan, (those) => {
        const all = those.map((each, at) =>
          step(
            `s${at}`,
            null,
            each.minutes,
            ...each.after.filter((before) => before < at).map((before) => `s${before}`),
          ),
        )
        const isKnown = ({ predecessorIds }: Step): boolean =>
          all
            .filter(({ id }) => predecessorIds.includes(id))
            .every((each) => each.expectedMinutes !== null && isKnown(each))
        for (const each of all) expect(startMinute(inTime(all), each) !== null).toBe(isKnown(each))
      }),
    )
  })

  it('is that of the schedule, after reopening as well', () => {
    const all = [...steps, step('key', 'lab', 60, 'verify'), step('key-2', 'lab', 60)]
    expect(all.map((each) => startMinute(inTime(all), each))).toEqual([30, 10, 0, 10, 0, 35, null])
  })
})
