import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newestRuns, stateOfRun, testCoverage, testStates } from '#shared/domain/test-coverage.ts'
import { testKinds } from '#shared/registers/training.ts'

const cases = ['t1', 't2', 't3', 't4']
const anyRun = fc.record({
  testCaseId: fc.constantFrom(...cases),
  ranAt: fc.option(fc.constantFrom('2027-01-11T09:00:00.000Z', '2027-01-12T09:00:00.000Z', '2027-01-13T09:00:00.000Z')),
  result: fc.option(fc.constantFrom('pass', 'partial', 'fail', 'blocked')),
})
const anyRuns = fc
  .array(anyRun, { maxLength: 20 })
  .map((runs) => runs.map((run, at) => ({ ...run, id: `run-${100 + at}` })))
const anyCases = fc
  .array(fc.constantFrom(...(Object.keys(testKinds) as (keyof typeof testKinds)[])), { maxLength: 4 })
  .map((kinds) => kinds.map((kind, at) => ({ id: `t${at + 1}`, kind })))

describe('the newest run of a test', () => {
  it('is the last of its judged runs in their order, whatever order they are given in', () => {
    fc.assert(
      fc.property(anyRuns, fc.infiniteStream(fc.nat()), (runs, numbers) => {
        const shuffled = runs.map((run) => ({ run, by: numbers.next().value ?? 0 })).toSorted((a, b) => a.by - b.by)
        const newest = newestRuns(shuffled.map(({ run }) => run))
        for (const id of cases) {
          const judged = runs.filter((run) => run.testCaseId === id && run.result !== null)
          const last = judged
            .toSorted((a, b) => (`${a.ranAt ?? ''} ${a.id}` < `${b.ranAt ?? ''} ${b.id}` ? -1 : 1))
            .at(-1)
          expect(newest.get(id)).toEqual(last)
        }
      }),
    )
  })

  it('makes a test passed only where that one passed', () => {
    const run = { testCaseId: 't1', ranAt: '2027-01-11T09:00:00.000Z' }
    const later = { testCaseId: 't1', ranAt: '2027-01-12T09:00:00.000Z' }
    const stateAfter = (...runs: Parameters<typeof newestRuns>[0]) => stateOfRun(newestRuns(runs).get('t1'))
    expect(stateAfter()).toBe('not_run')
    expect(stateAfter({ id: 'a', ...run, result: 'pass' }, { id: 'b', ...later, result: null })).toBe('pass')
    expect(stateAfter({ id: 'b', ...later, result: 'fail' }, { id: 'a', ...run, result: 'pass' })).toBe('fail')
    expect(stateAfter({ id: 'b', ...run, result: 'pass' }, { id: 'a', ...run, result: 'fail' })).toBe('pass')
  })
})

describe('the coverage of tests', () => {
  it('counts every test once', () => {
    fc.assert(
      fc.property(anyCases, anyRuns, (tests, runs) => {
        const coverage = testCoverage(tests, runs)
        expect(coverage.reduce((sum, { total }) => sum + total, 0)).toBe(tests.length)
        for (const { counts, total, kind } of coverage) {
          expect(testStates.reduce((sum, state) => sum + counts[state], 0)).toBe(total)
          expect(total).toBe(tests.filter((test) => test.kind === kind).length)
        }
      }),
    )
  })
})
