import { integrationPairs, integrationState, type IntegrationState } from '#shared/domain/integration-coverage.ts'
import { rehearsalLacks } from '#shared/domain/rehearsal-ladder.ts'
import { newestRuns } from '#shared/domain/test-coverage.ts'
import { type NoticeState, noticeState, tellBy } from '#shared/domain/third-party-notices.ts'
import { testRun } from '#shared/registers/rehearsal.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import { is, isOneOf, rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

const notRun = 'Not run yet'
const results = testRun.fields.result.options

export function testCasesSheet(context: SheetContext): TableSheet {
  const newest = newestRuns(context.rows.test_run)
  const result: ComputedColumn<'test_case'> = {
    key: 'newest_result',
    label: 'Newest result',
    width: 13,
    value: ({ id }) => {
      const code = newest.get(id)?.result ?? null
      return code === null ? notRun : results[code]
    },
  }
  const cameOut: ComputedColumn<'test_case'> = {
    key: 'came_out',
    label: 'What came out',
    width: 36,
    value: ({ id }) => newest.get(id)?.actual ?? null,
  }
  return registerSheet('test_case', context, {
    name: 'Test Cases',
    sentence: 'What is tried before go-live, and which need it proves. Please name who runs each test.',
    columns: ['title', 'kind', 'departmentIds', 'requirementIds', 'ownerId', result, cameOut, 'expected'],
    fillIn: ['ownerId', 'expected', 'preconditions', 'steps'],
    widths: { kind: 16, departmentIds: 26, requirementIds: 40, ownerId: 24, expected: 40, integrationIds: 30 },
    needs: [
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'Result missing', when: { empty: 'expected' } },
      {
        words: 'Need missing',
        when: { all: [{ empty: 'requirementIds' }, isOneOf('kind', 'End to end', 'Single function')] },
      },
      { words: 'Run it again', when: isOneOf('newest_result', results.fail, results.partial, results.blocked) },
    ],
    rules: [
      rule('newest_result', is('newest_result', results.pass), 'good'),
      rule('newest_result', isOneOf('newest_result', results.fail, results.blocked), 'extreme'),
      rule('newest_result', is('newest_result', results.partial), 'moderate'),
    ],
  })
}

export function testRunsSheet(context: SheetContext): TableSheet {
  const order = new Map(context.rows.test_case.map(({ id }, at) => [id, at]))
  return registerSheet('test_run', context, {
    name: 'Test Runs',
    leadField: 'testCaseId',
    sentence: 'Each time that a test was gone through, and what came out. Please add runs with their result.',
    rows: context.rows.test_run.toSorted(
      (a, b) =>
        (order.get(a.testCaseId) ?? 0) - (order.get(b.testCaseId) ?? 0) || (a.ranAt ?? '').localeCompare(b.ranAt ?? ''),
    ),
    columns: ['testCaseId', 'ranAt', 'result', 'actual', 'testerId', 'rehearsalId', 'environment', 'ticket'],
    widths: { testCaseId: 40, actual: 44, testerId: 24, rehearsalId: 34, environment: 16 },
    needs: [
      { words: 'Result missing', when: { empty: 'result' } },
      {
        words: 'What came out',
        when: { all: [{ empty: 'actual' }, isOneOf('result', results.fail, results.partial, results.blocked)] },
      },
    ],
    rules: [
      rule('result', is('result', results.pass), 'good'),
      rule('result', isOneOf('result', results.fail, results.blocked), 'extreme'),
      rule('result', is('result', results.partial), 'moderate'),
    ],
  })
}

export function rehearsalsSheet(context: SheetContext, today: string): TableSheet {
  const safe: ComputedColumn<'rehearsal'> = {
    key: 'safe',
    label: 'May be held',
    width: 14,
    centred: true,
    value: (row) => (row.level === realPatients.code ? (rehearsalLacks(row).length === 0 ? 'Yes' : 'Not yet') : null),
  }
  const isReal = is('level', realPatients.label)
  return registerSheet('rehearsal', context, {
    name: 'Rehearsals',
    sentence: 'The go-live rehearsed in three steps. Counts only: no patient is ever named here.',
    columns: [
      'level',
      'title',
      'heldOn',
      'departmentIds',
      'patientCount',
      'consentCount',
      'clinicalCoverId',
      'isParallelPaper',
      'stopRule',
      safe,
      'outcome',
      'findings',
    ],
    widths: { level: 24, departmentIds: 34, clinicalCoverId: 24, stopRule: 34, findings: 44, outcome: 20 },
    needs: [
      { words: 'Day missing', when: { empty: 'heldOn' } },
      { words: 'Patients missing', when: { all: [isReal, { empty: 'patientCount' }] } },
      { words: 'Clinical cover missing', when: { all: [isReal, { empty: 'clinicalCoverId' }] } },
      { words: 'Stop rule missing', when: { all: [isReal, { empty: 'stopRule' }] } },
      { words: 'Paper beside it', when: { all: [isReal, is('isParallelPaper', 'No')] } },
      { words: 'Outcome missing', when: { all: [{ column: 'heldOn', before: today }, { empty: 'outcome' }] } },
    ],
    rules: [
      rule('safe', is('safe', 'Yes'), 'good'),
      rule('safe', is('safe', 'Not yet'), 'extreme'),
      rule('outcome', isOneOf('outcome', 'Passed', 'Passed, with findings'), 'good'),
      rule('outcome', isOneOf('outcome', 'Stopped', 'Failed'), 'extreme'),
    ],
  })
}

const realPatients = { code: 'consented_real_patients', label: 'Real patients who agreed' } as const

const integrationWords: { readonly [State in IntegrationState]: string } = {
  works: 'Works',
  fails: 'Fails',
  untested: 'Not all tested',
}

export function integrationsSheet(context: SheetContext): TableSheet {
  const { rows } = context
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
  const tested: ComputedColumn<'integration_point'> = {
    key: 'tested',
    label: 'Together',
    width: 13,
    value: (row) => integrationWords[integrationState(row, pairs, of)],
  }
  return registerSheet('integration_point', context, {
    name: 'Integrations',
    sentence:
      'Every connection to somebody else, and what stands in for it when it is cut. Please name an owner for each.',
    columns: ['title', 'counterparty', 'direction', 'criticality', 'departmentIds', 'ownerId', tested, 'fallback'],
    fillIn: [
      'counterparty',
      'criticality',
      'departmentIds',
      'ownerId',
      'fallback',
      'vendorContact',
      'protocol',
      'data',
    ],
    widths: { counterparty: 24, departmentIds: 34, ownerId: 24, fallback: 44 },
    needs: [
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'Departments missing', when: { empty: 'departmentIds' } },
      { words: 'What stands in for it', when: { empty: 'fallback' } },
      { words: 'Test it together', when: isOneOf('tested', integrationWords.untested, integrationWords.fails) },
    ],
    rules: [
      rule('tested', is('tested', integrationWords.works), 'good'),
      rule('tested', is('tested', integrationWords.fails), 'extreme'),
      rule('tested', is('tested', integrationWords.untested), 'moderate'),
      rule('criticality', is('criticality', 'Critical'), 'strong'),
    ],
  })
}

const noticeWords: { readonly [State in NoticeState]: string } = {
  rejoin_untested: 'Try the line',
  late: 'Late',
  unconfirmed: 'No answer yet',
  undated: 'No day yet',
  to_tell: 'To be told',
  told: 'Told',
  confirmed: 'Confirmed',
  cut: 'Cut',
  done: 'Works again',
}

export function noticesSheet(context: SheetContext, today: string): TableSheet {
  const due: ComputedColumn<'third_party_notice'> = {
    key: 'tell_by',
    label: 'Tell by',
    width: 13,
    format: 'date',
    value: (notice) => tellBy(notice),
  }
  const state: ComputedColumn<'third_party_notice'> = {
    key: 'state',
    label: 'State',
    width: 14,
    value: (notice) => noticeWords[noticeState(notice, today)],
  }
  return registerSheet('third_party_notice', context, {
    name: 'Third Parties',
    sentence: 'Who outside must know in advance, by when, and when their line is cut and joined again.',
    columns: [
      'title',
      'integrationId',
      'ownerId',
      'noticeDays',
      due,
      'notifiedOn',
      'confirmedOn',
      'disconnectOn',
      'reconnectOn',
      'isReconnectChecked',
      state,
    ],
    widths: { integrationId: 32, ownerId: 24, noticeDays: 11, isReconnectChecked: 14 },
    needs: [
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'Day of the cut missing', when: { empty: 'disconnectOn' } },
      { words: 'Tell them', when: is('state', noticeWords.late) },
      { words: 'Ask for the answer', when: is('state', noticeWords.unconfirmed) },
      { words: 'Try the line', when: is('state', noticeWords.rejoin_untested) },
    ],
    rules: [
      rule('state', isOneOf('state', noticeWords.late, noticeWords.rejoin_untested), 'alarm'),
      rule('state', is('state', noticeWords.unconfirmed), 'moderate'),
      rule('state', isOneOf('state', noticeWords.confirmed, noticeWords.done), 'good'),
    ],
  })
}
