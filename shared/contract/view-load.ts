import { z } from 'zod'
import { importedTimingsMax } from '../domain/timing-import.ts'
import { interimServices, loadUnits, loginCheck, loginCheckKinds } from '../registers/rehearsal.ts'
import { mutation, query } from './define.ts'
import { finding } from './view.ts'

const nothing = z.strictObject({})
const day = z.string().nullable()
const rowId = z.string().max(26)
const codesOf = <Code extends string>(options: { readonly [C in Code]: string }) =>
  z.enum(Object.keys(options) as [Code])

const loadStep = z.strictObject({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  unit: codesOf(loadUnits),
  threshold: z.number().nullable(),
  newest: z
    .strictObject({
      id: z.string(),
      value: z.number(),
      users: z.int().nullable(),
      measuredAt: z.string().nullable(),
      source: z.string(),
    })
    .nullable(),
  state: z.enum(['unmeasured', 'without_limit', 'within', 'over']),
  load: z.enum(['reached', 'below', 'unknown']),
})
export type LoadStepView = z.output<typeof loadStep>

const peak = z.strictObject({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  department: z.string().nullable(),
  peakWindow: z.string(),
  concurrentUsers: z.int().nullable(),
  targetPercent: z.int().nullable(),
  /** People at once that a test needs. */
  targetUsers: z.int().nullable(),
  steps: z.array(loadStep),
  /** The step that is furthest over its limit. */
  bottleneckId: z.string().nullable(),
})
export type PeakView = z.output<typeof peak>

const counts = z.strictObject({ untested: z.int(), works: z.int(), fails: z.int() })
export type LoginCountsView = z.output<typeof counts>

const kind = codesOf(loginCheckKinds)

const login = z.strictObject({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  kind,
  /** Its own, else that of its person. */
  departmentId: z.string().nullable(),
  department: z.string().nullable(),
  place: z.string(),
  result: codesOf(loginCheck.fields.result.options),
  testedOn: day,
  problem: z.string(),
})
export type LoginView = z.output<typeof login>

const service = codesOf(interimServices)

const batch = z.strictObject({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  service,
  department: z.string().nullable(),
  owner: z.string().nullable(),
  expected: z.int().nullable(),
  dueOn: day,
  points: z.array(
    z.strictObject({
      on: z.string(),
      entered: z.int(),
      checked: z.int(),
      toEnter: z.int().nullable(),
      toCheck: z.int().nullable(),
    }),
  ),
  isDone: z.boolean(),
  isOverdue: z.boolean(),
  forecast: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('unknown') }),
    z.strictObject({ state: z.literal('stalled') }),
    z.strictObject({ state: z.literal('ends'), on: z.string() }),
    z.strictObject({ state: z.literal('done'), on: z.string() }),
  ]),
})
export type BatchView = z.output<typeof batch>

export const loadCommands = {
  'view.peakLoad': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      now: z.string(),
      peaks: z.array(peak),
      findings: z.array(finding),
    }),
  }),
  'view.loginDay': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      today: z.string(),
      /** Negative once go-live has passed; null without a go-live day. */
      daysToGoLive: z.int().nullable(),
      /** `id: null` are checks of no department. */
      departments: z.array(
        z.strictObject({
          id: z.string().nullable(),
          name: z.string(),
          kinds: z.strictObject({ user: counts, workstation: counts, printer: counts }),
        }),
      ),
      checks: z.array(login),
      /** Staff for whom nothing is listed. */
      staffWithout: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      findings: z.array(finding),
    }),
  }),
  'view.interim': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      today: z.string(),
      /** Every service, in its order. */
      services: z.array(
        z.strictObject({
          service,
          procedures: z.array(
            z.strictObject({
              id: z.string(),
              ref: z.string(),
              title: z.string(),
              department: z.string().nullable(),
              owner: z.string().nullable(),
              recordWhere: z.string(),
            }),
          ),
        }),
      ),
      /** What is overdue first, then by the day on which each is due. */
      batches: z.array(batch),
      /** All batches together. */
      total: z.array(z.strictObject({ on: z.string(), toEnter: z.int(), toCheck: z.int() })),
      findings: z.array(finding),
    }),
  }),
  /**
   * Writes measured timings of steps in one change. What is there already, with the same step, moment, people and value, is not
   * written again. Refused as a whole when a step or the rehearsal does not exist.
   */
  'load.import': mutation({
    copyBefore: 'import',
    input: z.strictObject({
      source: z.string().max(160),
      rehearsalId: rowId.nullable(),
      timings: z
        .array(
          z.strictObject({
            loadStepId: rowId,
            measuredAt: z.iso.datetime(),
            users: z.int().min(0).max(100_000).nullable(),
            value: z.number().min(0).max(1_000_000_000),
          }),
        )
        .max(importedTimingsMax),
    }),
    output: z.strictObject({ added: z.int(), unchanged: z.int() }),
  }),
  /** Lists a login check for each of the staff who has none yet: one change. Gives how many. */
  'login.fillIn': mutation({ input: nothing, output: z.strictObject({ added: z.int() }) }),
  /** Says how far a batch is today: a count of today takes the new numbers, otherwise one is added. Gives its id. */
  'backEntry.count': mutation({
    input: z.strictObject({
      batchId: rowId,
      itemsEntered: z.int().min(0).max(1_000_000),
      itemsChecked: z.int().min(0).max(1_000_000),
    }),
    output: z.strictObject({ id: z.string() }),
  }),
} as const
