import { describe, expect, it } from 'vitest'
import { runChecks } from '#shared/domain/checks/index.ts'
import { now, today } from '#test/fixtures/check-cases.ts'
import { beforeItsPhase } from '#test/fixtures/check-cases-runs.ts'
import { makeRows } from '#test/fixtures/rows.ts'

describe('a plan that nobody has rehearsed', () => {
  const isFound = (day: string) =>
    runChecks({ rows: makeRows(beforeItsPhase), today: day, now }).some(
      ({ check }) => check === 'rollback-never-rehearsed',
    )

  it('is no fault of anybody’s before Pre-launch has begun', () => {
    expect(isFound(today)).toBe(false)
    expect(isFound('2027-02-01')).toBe(true)
  })
})
