import { CommandError } from '#shared/contract/errors.ts'
import type { RehearsalLineView } from '#shared/contract/view-rehearsal.ts'
import { acrossChecks } from '#shared/domain/checks/across.ts'
import { integrationChecks, rehearsalChecks, testChecks } from '#shared/domain/checks/rehearsal.ts'
import type { Check } from '#shared/domain/checks/index.ts'
import { integrationPairs, integrationState } from '#shared/domain/integration-coverage.ts'
import { type LadderBlocker, rehearsalLacks, rehearsalLadder } from '#shared/domain/rehearsal-ladder.ts'
import { signedCoverage } from '#shared/domain/signed-coverage.ts'
import { newestRuns, stateOfRun, testCoverage } from '#shared/domain/test-coverage.ts'
import { daysLate, noticeState, tellBy } from '#shared/domain/third-party-notices.ts'
import { threadOf } from '#shared/domain/thread.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { testRun } from '#shared/registers/rehearsal.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { findingsOf } from './engagement.ts'
import type { Handlers } from './handler.ts'

export const rehearsalHandlers: Handlers<'tests.record' | 'view.tests' | 'view.rehearsals' | 'view.integrations'> = {
  'tests.record': ({ testCaseId, ranAt, ...given }, { ports }, change) => {
    const test = change.need('test_case', testCaseId) as unknown as Row<'test_case'>
    if (given.result !== 'pass' && given.actual.trim() === '') {
      const word = testRun.fields.result.options[given.result].toLowerCase()
      throw new CommandError(
        'refused',
        `A run of ${test.ref} that ends with “${word}” must say what came out. Write it in one sentence.`,
      )
    }
    const values = { testCaseId, ...given, ranAt: ranAt ?? ports.clock.now() }
    const runId = ports.newId()
    change.create('test_run', runId, values)
    change.describe(`Recorded a run of ${test.ref} ${test.title}: ${testRun.fields.result.options[given.result]}`)
    return { id: test.id, ref: test.ref, title: test.title, runId, result: given.result }
  },
  'view.tests': (_input, { session, ports }) => {
    const { store } = session
    const rows = store.allRows()
    const newest = newestRuns(rows.test_run)
    const runs = Map.groupBy(rows.test_run, ({ testCaseId }) => testCaseId)
    const { signed, withoutTest, withoutPass } = signedCoverage(rows, threadOf(rows))
    const needs = new Map(rows.requirement.map((need) => [need.id, need]))
    const listed = (ids: readonly string[]) =>
      ids.flatMap((id) => {
        const need = needs.get(id)
        return need === undefined ? [] : [{ id, ref: need.ref, title: need.statement }]
      })
    return {
      why: store.why('tests'),
      coverage: testCoverage(rows.test_case, rows.test_run).map(({ counts, ...each }) => ({
        ...each,
        counts: { ...counts },
      })),
      tests: rows.test_case.map(({ id, ref, title, kind }) => {
        const run = newest.get(id)
        return {
          id,
          ref,
          title,
          kind,
          state: stateOfRun(run),
          newest:
            run === undefined
              ? null
              : { id: run.id, ranAt: run.ranAt, actual: run.actual, tester: personName(rows, run.testerId) },
          runs: runs.get(id)?.length ?? 0,
        }
      }),
      signed,
      withoutTest: listed(withoutTest),
      withoutPass: listed(withoutPass),
      findings: findingsBy(session, ports, [...testChecks, ...needChecks]),
    }
  },
  'view.rehearsals': (_input, { session, ports }) => {
    const { store } = session
    const rows = store.allRows()
    const lines = rows.rehearsal.map(rehearsalLines(rows))
    const lineOf = (id: string | null) => lines.find((each) => each.id === id) ?? null
    return {
      why: store.why('rehearsals'),
      today: ports.clock.today(),
      ladder: rehearsalLadder(rows.rehearsal).map(({ level, state, newestId, nextId, blockers }) => ({
        level,
        state,
        newest: lineOf(newestId),
        next: lineOf(nextId),
        blockers: blockers.map(plainBlocker),
      })),
      rehearsals: lines.toSorted((a, b) => compareDays(a.heldOn, b.heldOn)),
      findings: findingsBy(session, ports, rehearsalChecks),
    }
  },
  'view.integrations': (_input, { session, ports }) => {
    const { store } = session
    const rows = store.allRows()
    const today = ports.clock.today()
    const of = {
      integrations: rows.integration_point,
      cases: rows.test_case,
      runs: rows.test_run,
      rehearsals: rows.rehearsal,
    }
    const pairs = integrationPairs(
      rows.department.map(({ id }) => id),
      of,
    )
    const paired = new Set(pairs.flatMap(({ departmentIds }) => departmentIds))
    const departmentsOf = (ids: ReadonlySet<string>) =>
      rows.department.filter(({ id }) => ids.has(id)).map(({ id, name }) => ({ id, name }))
    return {
      why: store.why('integrations'),
      today,
      departments: departmentsOf(paired),
      pairs: pairs.map(({ departmentIds, integrations }) => ({
        departmentIds: [...departmentIds],
        integrations: integrations.map((each) => ({ ...each })),
      })),
      integrations: rows.integration_point.map((row) => ({
        id: row.id,
        ref: row.ref,
        title: row.title,
        counterparty: row.counterparty,
        departments: departmentsOf(new Set(row.departmentIds)),
        state: integrationState(row, pairs, of),
        tests: rows.test_case
          .filter(({ integrationIds }) => integrationIds.includes(row.id))
          .map(({ id, ref, title }) => ({ id, ref, title })),
      })),
      notices: rows.third_party_notice
        .map((notice) => ({
          id: notice.id,
          ref: notice.ref,
          title: notice.title,
          tellBy: tellBy(notice),
          daysLate: daysLate(notice, today),
          notifiedOn: notice.notifiedOn,
          confirmedOn: notice.confirmedOn,
          disconnectOn: notice.disconnectOn,
          reconnectOn: notice.reconnectOn,
          isReconnectChecked: notice.isReconnectChecked,
          state: noticeState(notice, today),
        }))
        .toSorted((a, b) => compareDays(a.tellBy, b.tellBy)),
      findings: findingsBy(session, ports, integrationChecks),
    }
  },
}

/** What the thread says of tests belongs beside their runs as well. */
const needChecks = acrossChecks.filter(({ id }) => id === 'signed-need-without-test' || id === 'test-without-need')

/** The findings of some checks, in the order of the checks. */
function findingsBy(session: Session, ports: Ports, checks: readonly Check[]) {
  const found = Map.groupBy(findingsOf(session, ports), ({ check }) => check)
  return checks.flatMap(({ id }) => found.get(id) ?? [])
}

/** How a rehearsal is shown, with what is looked up for all of them looked up once. */
function rehearsalLines(rows: Rows): (row: Row<'rehearsal'>) => RehearsalLineView {
  const runs = Map.groupBy(rows.test_run, ({ rehearsalId }) => rehearsalId)
  const measured = Map.groupBy(rows.load_measurement, ({ rehearsalId }) => rehearsalId)
  const tests = new Map(rows.test_case.map((test) => [test.id, test]))
  const steps = new Map(rows.load_step.map((step) => [step.id, step]))
  return (row) => ({
    id: row.id,
    ref: row.ref,
    title: row.title,
    level: row.level,
    heldOn: row.heldOn,
    outcome: row.outcome,
    departments: rows.department.filter(({ id }) => row.departmentIds.includes(id)).map(({ name }) => name),
    patients: row.patientCount ?? 0,
    consents: row.consentCount ?? 0,
    clinicalCover: personName(rows, row.clinicalCoverId),
    hasStopRule: row.stopRule.trim() !== '',
    isParallelPaper: row.isParallelPaper,
    lacks: [...rehearsalLacks(row)],
    runs: (runs.get(row.id) ?? []).flatMap(({ id, testCaseId, result }) => {
      const test = tests.get(testCaseId)
      return test === undefined || result === null
        ? []
        : [{ id, testId: test.id, ref: test.ref, title: test.title, result }]
    }),
    measured: (measured.get(row.id) ?? []).flatMap(({ id, loadStepId, value, users }) => {
      const step = steps.get(loadStepId)
      return step === undefined || value === null
        ? []
        : [{ id, step: step.title, value, unit: step.unit, limit: step.threshold, users }]
    }),
  })
}

function plainBlocker(blocker: LadderBlocker) {
  return blocker.kind === 'lacks' ? { ...blocker, lacks: [...blocker.lacks] } : { ...blocker }
}

function personName(rows: Rows, id: string | null): string | null {
  return id === null ? null : (rows.person.find((person) => person.id === id)?.displayName ?? null)
}

/** Days are `YYYY-MM-DD`; what has none comes last. */
function compareDays(a: string | null, b: string | null): number {
  const [first, second] = [a ?? '9999', b ?? '9999']
  return first === second ? 0 : first < second ? -1 : 1
}
