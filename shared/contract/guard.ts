import { z } from 'zod'
import { mutation, query } from './define.ts'
import { finding } from './view.ts'

export const guardCommands = {
  /** What holds every document back: rows that seem to identify a patient, could reach a document, and are not accepted. */
  'guard.findings': query({
    input: z.strictObject({}),
    output: z.strictObject({ findings: z.array(finding) }),
  }),
  /** Accepts all of them with one reason, so that documents can be written again; each stays on record with the reason. */
  'guard.override': mutation({
    input: z.strictObject({ reason: z.string().trim().min(1, 'Write why').max(300) }),
    output: z.strictObject({ accepted: z.int() }),
  }),
}
