import type { Row } from '../registers/index.ts'
import { isNewer, newestRuns } from './test-coverage.ts'

type Integration = Pick<Row<'integration_point'>, 'id' | 'departmentIds'>
type Case = Pick<Row<'test_case'>, 'id' | 'integrationIds'>
type Run = Pick<Row<'test_run'>, 'id' | 'testCaseId' | 'rehearsalId' | 'ranAt' | 'result'>
type Rehearsal = Pick<Row<'rehearsal'>, 'id' | 'level' | 'departmentIds'>

export type IntegrationRows = {
  readonly integrations: readonly Integration[]
  readonly cases: readonly Case[]
  readonly runs: readonly Run[]
  readonly rehearsals: readonly Rehearsal[]
}

/** `works`: every test of it was run there and passed, and has not failed since · `fails`: one did not · `untested`: not all tried. */
export type IntegrationState = 'works' | 'fails' | 'untested'

export type DepartmentPair = {
  /** In the order of the departments given. */
  readonly departmentIds: readonly [string, string]
  readonly integrations: readonly { readonly id: string; readonly state: IntegrationState }[]
}

/**
 * For every two departments that share an integration, how each shared one did with both live: a run counts when it was part
 * of a rehearsal in which both were live, on a system and not at the table. A pass holds until the same test comes out
 * otherwise, wherever that is.
 */
export function integrationPairs(
  departmentIds: readonly string[],
  { integrations, cases, runs, rehearsals }: IntegrationRows,
): readonly DepartmentPair[] {
  const newest = newestRuns(runs)
  const live = new Map(
    rehearsals.filter(({ level }) => level !== 'tabletop').map((each) => [each.id, new Set(each.departmentIds)]),
  )
  const runsOf = Map.groupBy(runs, ({ testCaseId }) => testCaseId)
  const casesOf = casesByIntegration(cases)
  const stateOf = (integration: Integration, pair: readonly string[]): IntegrationState => {
    const states = (casesOf.get(integration.id) ?? []).map(({ id }) => {
      const joint = (runsOf.get(id) ?? []).filter((run) => areLive(live.get(run.rehearsalId ?? ''), pair))
      return jointState(joint, newest.get(id))
    })
    return worst(states)
  }
  return pairsOf(departmentIds).flatMap((pair) => {
    const shared = integrations.filter((each) => pair.every((id) => each.departmentIds.includes(id)))
    if (shared.length === 0) return []
    return [{ departmentIds: pair, integrations: shared.map((each) => ({ id: each.id, state: stateOf(each, pair) })) }]
  })
}

/**
 * How an integration stands as a whole: over all its pairs of departments, or, where one department or none uses it, over its
 * tests wherever they were run.
 */
export function integrationState(
  integration: Integration,
  pairs: readonly DepartmentPair[],
  { cases, runs }: Pick<IntegrationRows, 'cases' | 'runs'>,
): IntegrationState {
  const own = pairs.flatMap((pair) => pair.integrations.filter(({ id }) => id === integration.id))
  if (own.some(({ state }) => state === 'fails')) return 'fails'
  if (own.length > 0) return own.every(({ state }) => state === 'works') ? 'works' : 'untested'
  const newest = newestRuns(runs)
  const tests = cases.filter(({ integrationIds }) => integrationIds.includes(integration.id))
  return worst(
    tests.map(({ id }) => {
      const result = newest.get(id)?.result ?? null
      return result === null ? 'untested' : result === 'pass' ? 'works' : 'fails'
    }),
  )
}

function casesByIntegration(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const casesOf = new Map<string, Case[]>()
  for (const each of cases) {
    for (const id of new Set(each.integrationIds)) {
      const known = casesOf.get(id)
      if (known === undefined) casesOf.set(id, [each])
      else known.push(each)
    }
  }
  return casesOf
}

/** Every two of the ids, in their order. */
export function pairsOf(ids: readonly string[]): readonly (readonly [string, string])[] {
  return ids.flatMap((first, at) => ids.slice(at + 1).map((second) => [first, second] as const))
}

function areLive(live: ReadonlySet<string> | undefined, pair: readonly string[]): boolean {
  return live !== undefined && pair.every((id) => live.has(id))
}

function jointState(joint: readonly Run[], newest: Run | undefined): IntegrationState {
  const together = [...newestRuns(joint).values()][0]
  if (together === undefined) return 'untested'
  const last = newest !== undefined && isNewer(newest, together) ? newest : together
  return together.result === 'pass' && last.result === 'pass' ? 'works' : 'fails'
}

/** A failure outweighs a test that was not run, and that outweighs a pass. */
function worst(states: readonly IntegrationState[]): IntegrationState {
  if (states.includes('fails')) return 'fails'
  return states.length > 0 && states.every((state) => state === 'works') ? 'works' : 'untested'
}
