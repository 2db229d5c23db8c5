import { z } from 'zod'
import { recordId } from '../fields/link.ts'
import { query } from './define.ts'
import { finding } from './view.ts'

const nothing = z.strictObject({})
const share = z.number().nullable()

const flowFigures = z.strictObject({
  steps: z.int(),
  touchMinutes: z.int(),
  waitMinutes: z.int(),
  leadMinutes: z.int(),
  handOffs: z.int(),
  approvals: z.int(),
  paperSteps: z.int(),
  bottlenecks: z.int(),
  longestWaitId: z.string().nullable(),
  longestWaitMinutes: z.int(),
  /** Of the lead time, 0 to 1. */
  longestWaitShare: share,
})
export type FlowFiguresView = z.output<typeof flowFigures>

const relocation = z.strictObject({
  fromStepId: z.string(),
  toStepId: z.string(),
  shareBefore: z.number(),
  shareAfter: z.number(),
})

/** `none`: nothing frozen yet · `unsigned` · `stale`: the work changed since · `signed`: by somebody independent. */
const auditState = z.enum(['none', 'unsigned', 'stale', 'signed'])

const workflowLine = z.strictObject({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  stage: z.string(),
  asIs: flowFigures,
  toBe: flowFigures,
  /** -0.17 is 17 % shorter; null until both flows are mapped. */
  leadChange: share,
  isRelocated: z.boolean(),
  /** Old habits that survive, and how many of them nobody has answered. */
  habits: z.int(),
  openHabits: z.int(),
  audit: auditState,
})
export type WorkflowLineView = z.output<typeof workflowLine>

const flowGraph = z.strictObject({
  lanes: z.array(z.strictObject({ role: z.string(), label: z.string() })).readonly(),
  nodes: z
    .array(
      z.strictObject({
        id: z.string(),
        ref: z.string(),
        title: z.string(),
        role: z.string(),
        column: z.int(),
        touchMinutes: z.int(),
        waitMinutes: z.int(),
        marks: z.array(z.enum(['paper', 'approval', 'bottleneck', 'relocated', 'removed'])).readonly(),
      }),
    )
    .readonly(),
  edges: z.array(z.strictObject({ from: z.string(), to: z.string() })).readonly(),
})

const habit = z.strictObject({
  kind: z.string(),
  workflowId: z.string().nullable(),
  stepId: z.string().nullable(),
  configItemId: z.string().nullable(),
  /** What survives and what comes next, without the name of the row. */
  sentence: z.string(),
  /** The row in which it survives, as people call it. */
  about: z.string(),
  state: z.enum(['open', 'going', 'no_reason', 'unsigned', 'kept']),
  answer: z
    .strictObject({
      id: z.string(),
      ref: z.string(),
      version: z.int(),
      title: z.string(),
      keepBecause: z.string(),
      ownerId: z.string().nullable(),
      owner: z.string().nullable(),
      dueOn: z.string().nullable(),
      /** It was to be gone by a day that has passed. */
      isLate: z.boolean(),
      /** Who signed the reason as it stands. */
      signer: z.string().nullable(),
      signedOn: z.string().nullable(),
    })
    .nullable(),
})
export type HabitView = z.output<typeof habit>

/** A step as it is beside the one that comes from it. */
const stepPair = z.strictObject({ asIsId: z.string().nullable(), toBeId: z.string().nullable() })

const nativeShare = z.strictObject({
  counts: z.strictObject({ native: z.int(), configured: z.int(), customised: z.int(), legacy_replica: z.int() }),
  total: z.int(),
  share,
})

const dataRound = z.strictObject({
  id: z.string(),
  heldOn: z.string().nullable(),
  records: z.int(),
  discrepancies: z.int().nullable(),
  unresolved: z.int(),
  errorRate: share,
  isClinicallySigned: z.boolean(),
})

export const configurationCommands = {
  'view.workflows': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      /** In the order of the patient's journey, then of the list. */
      workflows: z.array(workflowLine),
      findings: z.array(finding),
    }),
  }),
  'view.workflow': query({
    input: z.strictObject({ id: recordId }),
    output: z.strictObject({
      why: z.string(),
      line: workflowLine,
      relocation: relocation.nullable(),
      graphs: z.strictObject({ as_is: flowGraph, to_be: flowGraph }),
      pairs: z.array(stepPair),
      habits: z.array(habit),
      native: nativeShare,
      /** Notes about it and about its steps. */
      notes: z.int(),
      findings: z.array(finding),
    }),
  }),
  'view.approvals': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      /** By verdict in its order, those without one first. */
      verdicts: z.array(
        z.strictObject({
          verdict: z.string().nullable(),
          forms: z.array(
            z.strictObject({ id: z.string(), ref: z.string(), title: z.string(), department: z.string().nullable() }),
          ),
        }),
      ),
      findings: z.array(finding),
    }),
  }),
  'view.configurationItems': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      native: nativeShare,
      modules: z.array(z.strictObject({ module: z.string(), native: nativeShare })),
      /** Decided before the audit of their workflow was signed. */
      early: z.array(z.strictObject({ id: z.string(), workflow: z.string(), signedOn: z.string().nullable() })),
      habits: z.array(habit),
      findings: z.array(finding),
    }),
  }),
  'view.journey': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      stages: z.array(z.string()),
      departments: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          cells: z.array(
            z.strictObject({
              stage: z.string(),
              workflows: z.array(z.strictObject({ id: z.string(), ref: z.string(), title: z.string() })),
              /** Minutes waited in these workflows, as they are and as they shall be; null where that is not mapped. */
              waitAsIs: z.int().nullable(),
              waitToBe: z.int().nullable(),
            }),
          ),
        }),
      ),
      /** Workflows that name no department. */
      homeless: z.array(z.strictObject({ id: z.string(), ref: z.string(), title: z.string() })),
      workflows: z.int(),
    }),
  }),
  'view.migration': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      items: z.array(
        z.strictObject({
          id: z.string(),
          ref: z.string(),
          title: z.string(),
          isSafetyCritical: z.boolean(),
          scope: z.string(),
          state: z.enum(['undecided', 'not_migrated', 'unchecked', 'open', 'unsigned', 'ready']),
          planned: z.int(),
          rounds: z.array(dataRound),
        }),
      ),
      findings: z.array(finding),
    }),
  }),
}
