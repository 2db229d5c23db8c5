import { z } from 'zod'
import { recordId } from '../fields/link.ts'
import { rollbackRun, rollbackRunKinds, runStepStates } from '../registers/rollback-run.ts'
import { rollbackStages } from '../registers/rollback.ts'
import { mutation, query } from './define.ts'
import { finding, viability } from './view.ts'

type Code<Options> = Extract<keyof Options, string>
function oneOf<Options extends object>(options: Options) {
  return z.enum(Object.keys(options) as [Code<Options>, ...Code<Options>[]])
}

const kind = oneOf(rollbackRunKinds)
const state = oneOf(runStepStates)
const decided = oneOf(rollbackRun.fields.decided.options)
const said = z.strictObject({ said: z.string() })
const longText = z.string().max(4000)
const counts = z.strictObject({
  pending: z.int(),
  running: z.int(),
  done: z.int(),
  skipped: z.int(),
  failed: z.int(),
})

const runLine = z.strictObject({
  id: recordId,
  ref: z.string(),
  title: z.string(),
  kind,
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  counts,
  /** How many steps failed at first and do not stand as failed any more. */
  failedAtFirst: z.int(),
  /** The critical path until reopening as it was planned when the run began. */
  plannedMinutes: z.int(),
  /** From the start until the clinic would have opened again; null when the run did not get there. */
  tookMinutes: z.int().nullable(),
  /** It was carried out as far as reopening and has ended: the plan counts as rehearsed by it. */
  isRehearsal: z.boolean(),
  lessons: z.string(),
})
export type RunLine = z.output<typeof runLine>

const step = z.strictObject({
  id: recordId,
  ref: z.string(),
  title: z.string(),
  stage: oneOf(rollbackStages),
  departmentId: recordId.nullable(),
  department: z.string().nullable(),
  predecessorIds: z.array(recordId),
  plannedMinutes: z.int().nullable(),
  state,
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  skipReason: z.string(),
  remark: z.string(),
  /** It fails now, or failed before it was tried again. */
  hasFailed: z.boolean(),
  /** What the plan says of the step now; empty and null where the step has left the plan. */
  owner: z.string().nullable(),
  ownerPhone: z.string(),
  deputy: z.string().nullable(),
  deputyPhone: z.string(),
  irreversible: z.boolean(),
  needsVendor: z.boolean(),
  instruction: z.string(),
  verification: z.string(),
  ifItFails: z.string(),
})
export type RunStepView = z.output<typeof step>

const minutes = z.strictObject({
  /** The step of the plan. */
  stepId: recordId,
  /** The number by which it is called in this run. */
  number: z.int(),
  ref: z.string(),
  title: z.string(),
  expected: z.int().nullable(),
  rehearsed: z.int().nullable(),
  actual: z.int(),
  /** The step failed before it was done, so these minutes hold that as well. */
  hasFailed: z.boolean(),
})

const decider = z.strictObject({
  id: recordId,
  name: z.string(),
  phone: z.string(),
  part: z.enum(['decides', 'deputy', 'asked']),
})

/** Going through the rollback plan: at a table, as a rehearsal, or because it must be. Every step is one change, in the file when it is answered. */
export const runCommands = {
  /** Makes a run with the steps of the plan as it stands, and begins it now. Refused while another run is in progress. */
  'run.start': mutation({
    input: z.strictObject({
      kind,
      title: z.string().trim().min(1).max(160).optional(),
      declaredById: recordId.nullable().optional(),
      evidence: longText.optional(),
    }),
    output: z.strictObject({ id: recordId, ref: z.string() }),
  }),
  /**
   * Brings a step of the run into another state, now or at a moment that has passed. Skipping needs a reason. Starting a step
   * before those it waits for, and taking one back after others went on, needs `force` and a reason.
   */
  'run.step': mutation({
    input: z.strictObject({
      runStepId: recordId,
      to: state,
      reason: z.string().trim().max(240).optional(),
      force: z.boolean().optional(),
      at: z.iso.datetime({ offset: true }).optional(),
    }),
    output: said,
  }),
  /**
   * Records the decision: what was seen, who agrees, and what was decided. Another decision than before is one of this moment,
   * unless the run has ended: then nobody knows when it was made.
   */
  'run.decide': mutation({
    input: z.strictObject({
      runId: recordId,
      evidence: longText,
      decided: decided.nullable(),
      agreedByIds: z.array(recordId).max(500),
    }),
    output: said,
  }),
  /**
   * Ends the run, with what came of it and what was learned. Refused while a step is running, and where steps were not carried
   * out and the outcome does not say why.
   */
  'run.end': mutation({
    input: z.strictObject({ runId: recordId, outcome: z.string().max(2000), lessons: longText }),
    output: said,
  }),
  /** Takes the last change back when it is one of this run's steps or its end; refused when it is anything else. */
  'run.undo': mutation({ input: z.strictObject({ runId: recordId }), output: said }),
  /**
   * Writes what the steps took into the plan as their rehearsed minutes, as one change: of those named, or of all that did not
   * fail first.
   */
  'run.takeMinutes': mutation({
    input: z.strictObject({ runId: recordId, stepIds: z.array(recordId).max(5000).optional() }),
    output: z.strictObject({ taken: z.int() }),
  }),
  'view.runs': query({
    input: z.strictObject({}),
    output: z.strictObject({
      why: z.string(),
      /** The newest first. */
      runs: z.array(runLine),
      inProgressId: recordId.nullable(),
      rtoMinutes: z.int().nullable(),
      /** How many steps the plan has, and how long they take until reopening. */
      steps: z.int(),
      criticalMinutes: z.int(),
      /** Who may declare a rollback, in order. */
      deciders: z.array(decider),
      findings: z.array(finding),
    }),
  }),
  'view.run': query({
    input: z.strictObject({ runId: recordId }),
    output: z.strictObject({
      ...runLine.shape,
      /** What was gone through: `Version 3.1`, or `Draft after 3.1` where the plan had been changed since. */
      planVersion: z.string(),
      declaredBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
      evidence: z.string(),
      decided: decided.nullable(),
      agreedByIds: z.array(recordId),
      /** The same people by name, whether they still decide or not. */
      agreedBy: z.array(z.string()),
      outcome: z.string(),
      viability,
      rtoMinutes: z.int().nullable(),
      /** Who decides, deputies in order, then who must be asked. */
      deciders: z.array(decider),
      agreement: z.strictObject({
        needed: z.int(),
        agreed: z.int(),
        /** How many more must agree. */
        missing: z.int(),
        /** Who must be asked and has not agreed yet. */
        toAsk: z.string().nullable(),
      }),
      /** In the order of the plan. */
      steps: z.array(step),
      /** What the plan’s steps took in this run; empty for a run at the table. */
      minutes: z.array(minutes),
      /** The plan’s steps as they stand, to say how long the critical path is with minutes of this run. */
      plan: z.array(
        z.strictObject({
          id: recordId,
          stage: oneOf(rollbackStages),
          predecessorIds: z.array(recordId),
          expectedMinutes: z.int().nullable(),
          rehearsedMinutes: z.int().nullable(),
        }),
      ),
    }),
  }),
}
