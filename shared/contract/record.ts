import { z } from 'zod'
import { recordId } from '../fields/link.ts'
import { registerNames } from '../registers/index.ts'
import { mutation, query } from './define.ts'

export const registerName = z.enum(registerNames as unknown as [string, ...string[]], {
  error: ({ input }) =>
    `There is no register “${typeof input === 'string' ? input.slice(0, 60) : typeof input}”. Registers: ${registerNames.join(', ')}`,
})

const fieldValue = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(100)).max(1000),
])
export const fieldValues = z.record(z.string().max(60), fieldValue)
export const row = z.looseObject({
  id: recordId,
  ref: z.string(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

const version = z.int().min(0)

export const recordCommands = {
  /** The rows of a register in their order; `filter` wants equality on each named field, `sort` is a field name, `-` before it turns it round. */
  'record.list': query({
    input: z.strictObject({
      register: registerName,
      filter: fieldValues.optional(),
      sort: z.string().max(60).optional(),
      limit: z.int().min(1).max(20_000).optional(),
      offset: z.int().min(0).optional(),
    }),
    output: z.strictObject({ rows: z.array(row), total: z.int() }),
  }),
  'record.get': query({ input: z.strictObject({ register: registerName, id: recordId }), output: row }),
  'record.create': mutation({ input: z.strictObject({ register: registerName, values: fieldValues }), output: row }),
  /** Changes the fields given. A stale version is a `conflict` whose details carry `{ mine, current }`. */
  'record.update': mutation({
    input: z.strictObject({
      register: registerName,
      id: recordId,
      version,
      values: fieldValues,
      /** The edit was finished by itself, so it is a step of undo of its own; without it, typing of one field that follows soon goes with it. */
      isFinished: z.boolean().optional(),
    }),
    output: row,
  }),
  /** The same values for many rows, as one change. */
  'record.updateMany': mutation({
    input: z.strictObject({
      register: registerName,
      rows: z
        .array(z.strictObject({ id: recordId, version, values: fieldValues }))
        .min(1)
        .max(1000),
    }),
    output: z.strictObject({ rows: z.array(row) }),
  }),
  /** Removes a row and the rows it owns, and empties the links that named it; one undo brings all of it back. */
  'record.remove': mutation({
    input: z.strictObject({ register: registerName, id: recordId, version }),
    output: z.strictObject({ removed: z.int(), clearedLinks: z.int() }),
  }),
  'record.removeMany': mutation({
    input: z.strictObject({
      register: registerName,
      rows: z
        .array(z.strictObject({ id: recordId, version }))
        .min(1)
        .max(1000),
    }),
    output: z.strictObject({ removed: z.int(), clearedLinks: z.int() }),
  }),
  /** Brings a removed row back, with the rows that it owned. */
  'record.restore': mutation({ input: z.strictObject({ register: registerName, id: recordId }), output: row }),
  /** Moves a row behind another; `after: null` puts it first. */
  'record.reorder': mutation({
    input: z.strictObject({ register: registerName, id: recordId, after: recordId.nullable() }),
    output: z.strictObject({}),
  }),
  /** Reads typed or pasted text into field values, without writing. */
  'record.parse': query({
    input: z.strictObject({
      register: registerName,
      cells: z.array(z.strictObject({ field: z.string().max(60), text: z.string().max(20_000) })).max(5000),
    }),
    output: z.strictObject({
      cells: z.array(z.union([z.strictObject({ value: fieldValue }), z.strictObject({ message: z.string() })])),
    }),
  }),
}
