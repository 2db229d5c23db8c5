import { z } from 'zod'
import { query } from './define.ts'
import { finding } from './view.ts'

const nothing = z.strictObject({})
const named = z.strictObject({ id: z.string(), name: z.string() })

const voice = z.strictObject({
  id: z.string(),
  name: z.string(),
  isClinical: z.boolean(),
  state: z.enum(['heard', 'missing', 'quiet']),
  members: z.array(z.strictObject({ id: z.string(), name: z.string(), part: z.string() })),
})
export type DepartmentVoiceView = z.output<typeof voice>

const observedCell = z.strictObject({
  shiftId: z.string(),
  state: z.enum(['not_wanted', 'enough', 'late', 'few', 'none']),
  watched: z.int(),
  beforeContract: z.int(),
  planned: z.int(),
  sessionIds: z.array(z.string()),
})
export type ObservedCellView = z.output<typeof observedCell>

const observation = z.strictObject({
  id: z.string(),
  /** Seen from the contract; null without a day. */
  timing: z.enum(['before', 'after']).nullable(),
  entries: z.int(),
  /** Of its closed entries. */
  seconds: z.int(),
  isRunning: z.boolean(),
  /** Whether another entry may begin in it: its day is not over. */
  canGoOn: z.boolean(),
})

const task = z.strictObject({
  task: z.string(),
  entries: z.int(),
  totalSeconds: z.int(),
  medianSeconds: z.number().nullable(),
  waitSeconds: z.int(),
  interruptions: z.int(),
  workarounds: z.int(),
  paperShare: z.int(),
})
export type TaskRollupView = z.output<typeof task>

export const discoveryCommands = {
  'view.group': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      departments: z.array(voice),
      /** Members who speak for no department: sponsors, the vendor, the consultant. */
      others: z.array(z.strictObject({ id: z.string(), name: z.string(), part: z.string() })),
      left: z.int(),
      findings: z.array(finding),
    }),
  }),
  'view.observations': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      minimum: z.int(),
      contractSignedOn: z.string().nullable(),
      shifts: z.array(named),
      departments: z.array(z.strictObject({ id: z.string(), name: z.string(), cells: z.array(observedCell) })),
      /** Shifts of departments that are to be watched, and how many of them were, often and early enough. */
      wanted: z.int(),
      covered: z.int(),
      sessions: z.array(observation),
      tasks: z.array(task),
      findings: z.array(finding),
    }),
  }),
  'view.needs': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      needs: z.int(),
      wants: z.int(),
      dropped: z.int(),
      fits: z.array(z.strictObject({ kind: z.enum(['need', 'want']), fit: z.string(), ids: z.array(z.string()) })),
      /** Needs whose only sources are a demonstration or management. */
      onlyPromised: z.array(z.string()),
      openGaps: z.array(z.string()),
      findings: z.array(finding),
    }),
  }),
  'view.needsSignOff': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      needs: z.int(),
      isApproved: z.boolean(),
      /** One sentence: whether the purchase is approved, or who is missing and what comes next. */
      sentence: z.string(),
      contractSignedOn: z.string().nullable(),
      departments: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          /** What the department’s latest signature on the newest version says; null without one. */
          verdict: z.string().nullable(),
          signer: z.string().nullable(),
          signedOn: z.string().nullable(),
          dissent: z.string(),
          isApproved: z.boolean(),
        }),
      ),
      findings: z.array(finding),
    }),
  }),
}
