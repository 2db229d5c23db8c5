import { z } from 'zod'
import { recordId } from '../fields/link.ts'
import { observationTools } from '../registers/discovery.ts'
import { mutation, query } from './define.ts'

const tool = z.enum(
  Object.keys(observationTools) as [keyof typeof observationTools, ...(keyof typeof observationTools)[]],
)

const mark = z.discriminatedUnion('kind', [
  /** Begins a wait, or ends the one that goes on. */
  z.strictObject({ kind: z.literal('wait') }),
  z.strictObject({ kind: z.literal('interruption') }),
  /** Turns the mark on or off. */
  z.strictObject({ kind: z.literal('workaround') }),
  z.strictObject({ kind: z.literal('tool'), tool }),
  z.strictObject({ kind: z.literal('task'), text: z.string().trim().min(1).max(160) }),
  z.strictObject({ kind: z.literal('quote'), text: z.string().max(300) }),
])
export type ObservationMark = z.output<typeof mark>

const entry = z.strictObject({
  id: recordId,
  ref: z.string(),
  task: z.string(),
  isNamed: z.boolean(),
  startedAt: z.string().nullable(),
  /** Null while it goes on. */
  endedAt: z.string().nullable(),
  waitSeconds: z.int().nullable(),
  waitingSince: z.string().nullable(),
  role: z.string().nullable(),
  tool: tool.nullable(),
  isPaper: z.boolean(),
  isWorkaround: z.boolean(),
  interruptions: z.int(),
  quote: z.string(),
})
export type ObservedEntry = z.output<typeof entry>

const done = z.strictObject({ said: z.string() })

/** What an observer does while standing beside somebody’s work. Each is one change, in the file when it is answered. */
export const observationCommands = {
  /** Ends the entry that goes on and begins the next at this moment; the first one begins the observation. */
  'observe.next': mutation({ input: z.strictObject({ sessionId: recordId }), output: done }),
  /** Marks the entry that goes on. `said` is what a screen reader hears. */
  'observe.mark': mutation({ input: z.strictObject({ sessionId: recordId, mark }), output: done }),
  /** Ends the entry that goes on, and the observation. */
  'observe.end': mutation({ input: z.strictObject({ sessionId: recordId }), output: done }),
  /** Takes back the last change, if it was one of this observation. */
  'observe.undo': mutation({ input: z.strictObject({ sessionId: recordId }), output: done }),
  'view.observe': query({
    input: z.strictObject({ sessionId: recordId }),
    output: z.strictObject({
      id: recordId,
      ref: z.string(),
      title: z.string(),
      department: z.string().nullable(),
      shift: z.string().nullable(),
      role: z.string().nullable(),
      observedOn: z.string().nullable(),
      startedAt: z.string().nullable(),
      endedAt: z.string().nullable(),
      /** Whether another entry may begin: its day is not over. */
      canGoOn: z.boolean(),
      /** The shift on that day as instants, where both are known. */
      shiftStartsAt: z.string().nullable(),
      shiftEndsAt: z.string().nullable(),
      /** In the order in which they began. */
      entries: z.array(entry),
      /** Tasks seen before, those of this department first, the latest first. */
      recentTasks: z.array(z.string()),
      legacyName: z.string(),
    }),
  }),
}
