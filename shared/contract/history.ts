import { z } from 'zod'
import { recordId } from '../fields/link.ts'
import { mutation, query } from './define.ts'
import { registerName, row } from './record.ts'

const change = z.strictObject({
  seq: z.int(),
  at: z.string(),
  command: z.string(),
  /** What happened, in words: 'Minutes of RS-009'. */
  label: z.string(),
  kind: z.enum(['begin', 'do', 'undo', 'redo']),
  state: z.enum(['done', 'undone', 'dropped']),
  /** How many rows it touched; `rows` holds at most 100 of them. */
  rowTotal: z.int(),
  rows: z.array(
    z.strictObject({
      register: z.string(),
      id: z.string(),
      ref: z.string(),
      title: z.string(),
      /** Field name, its label, and its text before and after. */
      fields: z.array(z.strictObject({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
      action: z.enum(['created', 'changed', 'removed', 'restored']),
      /** Whether the row is in the engagement now. */
      isThere: z.boolean(),
    }),
  ),
})
export type Change = z.output<typeof change>

const stepped = z.strictObject({ label: z.string(), registers: z.array(z.string()) })

export const historyCommands = {
  'history.list': query({
    input: z.strictObject({
      register: registerName.optional(),
      id: z.string().max(26).optional(),
      day: z.iso.date().optional(),
      before: z.int().optional(),
      limit: z.int().min(1).max(500).optional(),
    }),
    output: z.strictObject({ changes: z.array(change), more: z.boolean() }),
  }),
  /** What undo and redo would do now: their labels, or null. */
  'history.state': query({
    input: z.strictObject({}),
    output: z.strictObject({
      undo: z.string().nullable(),
      redo: z.string().nullable(),
      seq: z.int(),
      savedAt: z.string().nullable(),
    }),
  }),
  /**
   * Brings something of a change back as a new change: one field's value as it was before or after it, or, without a field, a
   * row that has been removed since.
   */
  'history.bringBack': mutation({
    input: z.strictObject({
      seq: z.int().min(1),
      register: registerName,
      id: recordId,
      field: z.string().max(60).optional(),
      side: z.enum(['before', 'after']),
    }),
    output: row,
  }),
  'history.undo': mutation({ input: z.strictObject({}), output: stepped }),
  'history.redo': mutation({ input: z.strictObject({}), output: stepped }),
}
