import { describe, expect, it } from 'vitest'
import type { CheckContext } from '#shared/domain/checks/check.ts'
import { runChecks } from '#shared/domain/checks/index.ts'
import { now, today } from '#test/fixtures/check-cases.ts'
import { beforeItsPhase } from '#test/fixtures/check-cases-runs.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

const found = (check: string, rows: PartialRows, more: Partial<CheckContext> = {}) =>
  runChecks({ rows: makeRows(rows), today, now, ...more })
    .filter((finding) => finding.check === check)
    .map(({ message }) => message)

const run = {
  id: 'r1',
  startedAt: '2027-01-10T09:00:00.000Z',
  endedAt: '2027-01-10T11:00:00.000Z',
  lessons: 'Doors first.',
} as const
const gone = { runId: 'r1', stage: 'declare' } as const

describe('a plan that nobody has rehearsed', () => {
  const isFound = (day: string) => found('rollback-never-rehearsed', beforeItsPhase, { today: day }).length > 0

  it('is no fault of anybody’s before Pre-launch has begun', () => {
    expect(isFound(today)).toBe(false)
    expect(isFound('2027-02-01')).toBe(true)
  })
})

describe('a rehearsal that was broken off', () => {
  const rows = {
    ...beforeItsPhase,
    rollback_step: [{ id: 's1' }, { id: 's2' }, { id: 's3', stage: 'close' }],
    rollback_run: [run],
    rollback_run_step: [
      { ...gone, stepId: 's1', state: 'done', startedAt: run.startedAt, endedAt: '2027-01-10T10:30:00.000Z' },
      { ...gone, stepId: 's2', state: 'pending' },
      { ...gone, stepId: 's3', state: 'pending', stage: 'close' },
    ],
  } as const satisfies PartialRows
  const [first, second, last] = rows.rollback_run_step
  const later = { today: '2027-02-01' }

  it('does not count as one until each step before reopening is done or skipped', () => {
    expect(found('rollback-never-rehearsed', rows, later)).toEqual([
      'No rehearsal of the rollback plan came as far as reopening, so nobody knows how long it takes. Go through it to its end with everybody named in it.',
    ])
    for (const state of ['running', 'failed'] as const)
      expect(
        found('rollback-never-rehearsed', { ...rows, rollback_run_step: [first, { ...second, state }, last] }, later),
      ).toHaveLength(1)
    const skipped = { ...second, state: 'skipped', skipReason: 'Nobody came' } as const
    expect(found('rollback-never-rehearsed', { ...rows, rollback_run_step: [first, skipped, last] }, later)).toEqual([])
  })
})

describe('a step that failed', () => {
  const rows = {
    rollback_step: [{ id: 's1', instruction: 'Ring twice', rehearsedMinutes: 12, version: 9 }],
    rollback_run: [run],
    rollback_run_step: [{ ...gone, stepId: 's1', state: 'failed', version: 8 }],
  } as const satisfies PartialRows
  const isFound = (then: object | null) => {
    const asked: unknown[] = []
    const [step] = makeRows(rows).rollback_step
    const messages = found('rollback-step-not-carried-out', rows, {
      rowAfter: (...what) => {
        asked.push(what)
        return then === null ? null : { ...step, ...then }
      },
    })
    expect(asked).toEqual([['rollback_step', 's1', 8]])
    return messages.length > 0
  }

  it('was looked at once somebody wrote how it is done otherwise', () => {
    expect(isFound({ instruction: 'Ring once' })).toBe(false)
  })

  it('was not when it took other minutes or another place, or nothing is known of what it said', () => {
    expect(isFound({ rehearsedMinutes: null, expectedMinutes: 5 })).toBe(true)
    expect(isFound({})).toBe(true)
    expect(isFound(null)).toBe(true)
  })
})
