import { subjectOf } from '../fields/subject.ts'
import type { Rows } from '../registers/index.ts'
import { newestRuns, stateOfRun } from './test-coverage.ts'
import { signedNeeds, type Thread } from './thread.ts'

export type SignedCoverage = {
  readonly signed: number
  /** Signed needs that no test proves, by id. */
  readonly withoutTest: readonly string[]
  /** Signed needs whose tests are there and none of which passed when it was last run, by id. */
  readonly withoutPass: readonly string[]
}

/** What the tests say of the signed needs. A need is proven by a test of its own or of a setting that meets it. */
export function signedCoverage(rows: Rows, thread: Thread): SignedCoverage {
  const signed = signedNeeds(rows)
  const needs = rows.requirement.filter(
    ({ id, kind, status }) => kind === 'need' && status !== 'dropped' && signed.has(id),
  )
  const untested = new Set(thread.signedWithoutTest)
  const newest = newestRuns(rows.test_run)
  const tests = testsOfNeeds(thread)
  const isProven = (id: string) => (tests.get(id) ?? []).some((test) => stateOfRun(newest.get(test)) === 'pass')
  return {
    signed: needs.length,
    withoutTest: needs.filter(({ id }) => untested.has(id)).map(({ id }) => id),
    withoutPass: needs.filter(({ id }) => !untested.has(id) && !isProven(id)).map(({ id }) => id),
  }
}

/** The ids of the tests that prove each need, by the need's id. */
export function testsOfNeeds(thread: Pick<Thread, 'edges'>): ReadonlyMap<string, readonly string[]> {
  const [needs, items, tests] = [subjectOf('requirement', ''), subjectOf('config_item', ''), subjectOf('test_case', '')]
  const ahead = Map.groupBy(thread.edges, ({ from }) => from)
  const testsAfter = (key: string) =>
    (ahead.get(key) ?? []).filter(({ to }) => to.startsWith(tests)).map(({ to }) => to.slice(tests.length))
  const found = new Map<string, readonly string[]>()
  for (const [from, edges] of ahead) {
    if (!from.startsWith(needs)) continue
    const viaItems = edges.filter(({ to }) => to.startsWith(items)).flatMap(({ to }) => testsAfter(to))
    found.set(from.slice(needs.length), [...new Set([...testsAfter(from), ...viaItems])])
  }
  return found
}
