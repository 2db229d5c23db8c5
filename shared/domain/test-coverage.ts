import type { Row } from '../registers/index.ts'
import { testKinds } from '../registers/training.ts'

type Run = Pick<Row<'test_run'>, 'id' | 'testCaseId' | 'ranAt' | 'result'>
type Case = Pick<Row<'test_case'>, 'id' | 'kind'>
export type TestKind = Row<'test_case'>['kind']

/** What the newest run of a test case came to; `not_run` while no run has a result. */
export type TestState = 'not_run' | NonNullable<Row<'test_run'>['result']>

/** From what says most against the new system to what says most for it. */
export const testStates = ['fail', 'blocked', 'partial', 'not_run', 'pass'] as const satisfies readonly TestState[]

/**
 * The newest run of each test case, by the case's id: the latest moment wins, a run without a moment is older than all others,
 * and of two at the same moment the one that was written down later wins. A run without a result is none yet.
 */
export function newestRuns<R extends Run>(runs: readonly R[]): ReadonlyMap<string, R> {
  const newest = new Map<string, R>()
  for (const run of runs) {
    if (run.result === null) continue
    const known = newest.get(run.testCaseId)
    if (known === undefined || isNewer(run, known)) newest.set(run.testCaseId, run)
  }
  return newest
}

/** Whether a run was later than another. Moments are UTC ISO texts; ids grow with time. */
export function isNewer(run: Run, other: Run): boolean {
  const [at, otherAt] = [run.ranAt ?? '', other.ranAt ?? '']
  return at === otherAt ? run.id > other.id : at > otherAt
}

export type KindCoverage = {
  readonly kind: TestKind
  readonly total: number
  readonly counts: { readonly [State in TestState]: number }
}

/** How many tests of each kind stand in each state, in the order of the kinds; kinds without a test are left out. */
export function testCoverage(cases: readonly Case[], runs: readonly Run[]): readonly KindCoverage[] {
  const newest = newestRuns(runs)
  return (Object.keys(testKinds) as TestKind[]).flatMap((kind) => {
    const states = cases.filter((test) => test.kind === kind).map(({ id }) => stateOfRun(newest.get(id)))
    if (states.length === 0) return []
    const count = (state: TestState) => states.filter((each) => each === state).length
    return [
      {
        kind,
        total: states.length,
        counts: {
          not_run: count('not_run'),
          pass: count('pass'),
          partial: count('partial'),
          fail: count('fail'),
          blocked: count('blocked'),
        },
      },
    ]
  })
}

export function stateOfRun(run: Pick<Run, 'result'> | undefined): TestState {
  return run?.result ?? 'not_run'
}
