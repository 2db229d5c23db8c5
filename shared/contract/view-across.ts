import { z } from 'zod'
import { threadColumns } from '../domain/thread-walk.ts'
import { recordId } from '../fields/link.ts'
import { query } from './define.ts'
import { registerName } from './record.ts'
import { finding } from './view.ts'

const threadNode = z.strictObject({
  register: z.enum(threadColumns),
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  /** A need that stands in the newest signed version. */
  isSigned: z.boolean(),
  gaps: z.array(z.enum(['no_need', 'no_configuration', 'no_test', 'no_source'])),
})
export type ThreadNodeView = z.output<typeof threadNode>

const connected = z.strictObject({ register: z.string(), id: z.string(), ref: z.string(), title: z.string() })

export const acrossCommands = {
  /** Every row that a row is connected with by a field of its own or of theirs, grouped by that field. */
  'view.connections': query({
    input: z.strictObject({ register: registerName, id: recordId }),
    output: z.strictObject({
      groups: z.array(
        z.strictObject({
          direction: z.enum(['out', 'in']),
          register: z.string(),
          field: z.string(),
          label: z.string(),
          total: z.int(),
          /** At most 200 of them. */
          rows: z.array(connected),
        }),
      ),
    }),
  }),
  /** Observation to need to configuration item to role task to test, and where that breaks. */
  'view.thread': query({
    input: z.strictObject({}),
    output: z.strictObject({
      why: z.string(),
      columns: z.array(z.strictObject({ register: z.enum(threadColumns), nodes: z.array(threadNode) })),
      /** From what comes first to what follows from it, as `register:id`. */
      edges: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      signedWithoutTest: z.array(z.string()),
      findings: z.array(finding),
    }),
  }),
}
