import { z } from 'zod'
import { recordId } from '../fields/link.ts'
import { mutation, query, task } from './define.ts'
import { row } from './record.ts'
import { finding } from './view.ts'

export const engagementCommands = {
  /** The domain's quality checks: each finding names its row. */
  'checks.run': query({ input: z.strictObject({}), output: z.strictObject({ findings: z.array(finding) }) }),
  'checks.waive': mutation({
    input: z.strictObject({
      check: z.string().max(80),
      register: z.string().max(60),
      id: recordId,
      reason: z.string().min(1).max(300),
    }),
    output: row,
  }),
  /** Rows whose text holds every word, best first; the last word may be unfinished. */
  'search.find': query({
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(100).optional() }),
    output: z.strictObject({
      hits: z.array(
        z.strictObject({
          register: z.string(),
          id: z.string(),
          ref: z.string(),
          title: z.string(),
          excerpt: z.string(),
        }),
      ),
    }),
  }),
  /** Takes a file that the person chose into the engagement, at most 25 MB. */
  'attachment.add': task({
    input: z.strictObject({ location: z.string().max(64), subject: z.string().max(100).nullable() }),
    output: row,
  }),
  /** Takes bytes that the person dropped or pasted, at most 25 MB; the base64 text is bounded by the host. */
  'attachment.addBytes': task({
    input: z.strictObject({
      name: z.string().min(1).max(200),
      mime: z.string().max(120),
      base64: z.string().max(36_000_000),
      subject: z.string().max(100).nullable(),
    }),
    output: row,
  }),
  'attachment.read': task({
    input: z.strictObject({ id: recordId }),
    output: z.strictObject({ name: z.string(), mime: z.string(), base64: z.string() }),
  }),
  'attachment.save': task({
    input: z.strictObject({ id: recordId, location: z.string().max(64) }),
    output: z.strictObject({ name: z.string(), folder: z.string(), grant: z.string() }),
  }),
  /** Stops a task that is running; it then answers `cancelled`. */
  'task.cancel': task({
    needs: 'nothing',
    input: z.strictObject({ callId: z.string().max(60) }),
    output: z.strictObject({}),
  }),
}
