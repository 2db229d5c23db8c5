import { z } from 'zod'
import { testStates } from '../domain/test-coverage.ts'
import { loadUnits, rehearsal, rehearsalLevels, testRun } from '../registers/rehearsal.ts'
import { testKinds } from '../registers/training.ts'
import { mutation, query } from './define.ts'
import { finding } from './view.ts'

const nothing = z.strictObject({})
const day = z.string().nullable()
const named = z.strictObject({ id: z.string(), name: z.string() })
const listed = z.strictObject({ id: z.string(), ref: z.string(), title: z.string() })
const codes = <Code extends string>(options: { readonly [C in Code]: string }) =>
  z.enum(Object.keys(options) as [Code, ...Code[]])

const kind = codes(testKinds)
const level = codes(rehearsalLevels)
const testState = z.enum(testStates)
const result = codes(testRun.fields.result.options)
const outcome = codes(rehearsal.fields.outcome.options)

const testLine = listed.extend({
  kind,
  state: testState,
  /** The newest run with a result; null while there is none. */
  newest: z
    .strictObject({ id: z.string(), ranAt: z.string().nullable(), actual: z.string(), tester: z.string().nullable() })
    .nullable(),
  runs: z.int(),
})
export type TestLineView = z.output<typeof testLine>

const lack = z.enum(['patients', 'consents', 'too_many_consents', 'clinical_cover', 'stop_rule', 'parallel_paper'])
export type RehearsalLackView = z.output<typeof lack>

const rehearsalLine = listed.extend({
  level,
  heldOn: day,
  /** Null: not held yet. */
  outcome: outcome.nullable(),
  departments: z.array(z.string()),
  patients: z.int(),
  consents: z.int(),
  clinicalCover: z.string().nullable(),
  hasStopRule: z.boolean(),
  isParallelPaper: z.boolean(),
  /** What must be there before real patients take part; empty at the levels without them. */
  lacks: z.array(lack),
  runs: z.array(z.strictObject({ id: z.string(), testId: z.string(), ref: z.string(), title: z.string(), result })),
  measured: z.array(
    z.strictObject({
      id: z.string(),
      step: z.string(),
      value: z.number(),
      unit: codes(loadUnits),
      /** The most that people can bear, in the same unit. */
      limit: z.number().nullable(),
      users: z.int().nullable(),
    }),
  ),
})
export type RehearsalLineView = z.output<typeof rehearsalLine>

const blocker = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('below_not_held'), level }),
  z.strictObject({ kind: z.literal('below_not_passed'), level, rehearsalId: z.string() }),
  z.strictObject({ kind: z.literal('lacks'), rehearsalId: z.string(), lacks: z.array(lack) }),
])
export type LadderBlockerView = z.output<typeof blocker>

const ladderStep = z.strictObject({
  level,
  state: z.enum(['passed', 'not_passed', 'ready', 'stopped_by']),
  newest: rehearsalLine.nullable(),
  next: rehearsalLine.nullable(),
  blockers: z.array(blocker),
})
export type LadderStepView = z.output<typeof ladderStep>

const integrationState = z.enum(['works', 'fails', 'untested'])
export type IntegrationStateView = z.output<typeof integrationState>

const integrationLine = listed.extend({
  counterparty: z.string(),
  departments: z.array(named),
  state: integrationState,
  /** Its test cases. */
  tests: z.array(listed),
})
export type IntegrationLineView = z.output<typeof integrationLine>

const pair = z.strictObject({
  /** In the order of the departments. */
  departmentIds: z.array(z.string()).length(2),
  integrations: z.array(z.strictObject({ id: z.string(), state: integrationState })),
})
export type PairView = z.output<typeof pair>

const notice = listed.extend({
  /** The last day on which they may be told. */
  tellBy: day,
  /** Days by which they were told too late, or are by now. */
  daysLate: z.int(),
  notifiedOn: day,
  confirmedOn: day,
  disconnectOn: day,
  reconnectOn: day,
  isReconnectChecked: z.boolean(),
  state: z.enum(['rejoin_untested', 'late', 'unconfirmed', 'undated', 'to_tell', 'told', 'confirmed', 'cut', 'done']),
})
export type NoticeView = z.output<typeof notice>

const id = z.string().max(26)

export const rehearsalCommands = {
  /**
   * Writes down a run of a test: one change. Without `ranAt` it was now. A run that did not pass must say what came out, else
   * `refused`.
   */
  'tests.record': mutation({
    input: z.strictObject({
      testCaseId: id,
      result,
      actual: z.string().max(testRun.fields.actual.max ?? 600),
      environment: codes(testRun.fields.environment.options),
      rehearsalId: id.nullable(),
      testerId: id.nullable(),
      ranAt: z.iso.datetime().optional(),
    }),
    output: listed.extend({ runId: z.string(), result }),
  }),
  'view.tests': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      coverage: z.array(
        z.strictObject({
          kind,
          total: z.int(),
          counts: z.strictObject({
            fail: z.int(),
            blocked: z.int(),
            partial: z.int(),
            not_run: z.int(),
            pass: z.int(),
          }),
        }),
      ),
      tests: z.array(testLine),
      /** Needs in the newest signed list. */
      signed: z.int(),
      withoutTest: z.array(listed),
      withoutPass: z.array(listed),
      findings: z.array(finding),
    }),
  }),
  'view.rehearsals': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      today: z.string(),
      ladder: z.array(ladderStep),
      rehearsals: z.array(rehearsalLine),
      findings: z.array(finding),
    }),
  }),
  'view.integrations': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      today: z.string(),
      /** Those that share an integration with another. */
      departments: z.array(named),
      pairs: z.array(pair),
      integrations: z.array(integrationLine),
      notices: z.array(notice),
      findings: z.array(finding),
    }),
  }),
} as const
