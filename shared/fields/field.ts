import type { z } from 'zod'
import type { Formats } from '../text/format.ts'

/** What every field says of itself, whatever its kind. */
export type FieldOptions = {
  readonly label: string
  /** One sentence beside the input: what to write, and why. */
  readonly help?: string
  /** Left out of the grid until somebody chooses the column. */
  readonly secondary?: boolean
  /** For programs, not for people: no grid, panel, search, sheet or history line shows it. */
  readonly internal?: boolean
}

/**
 * One field of a register. `initial` is the value of a new row that does not name the field; a field without it must be
 * given when the row is made.
 */
export type FieldBase<Kind extends string, Value> = FieldOptions & {
  readonly kind: Kind
  readonly initial?: Value
  readonly optional: boolean
}

/** What a value needs around it to become text or to be read from text. */
export type TextContext = {
  readonly formats: Formats
  /** The title of a linked row, or null when there is none with that id. */
  readonly titleOf: (register: string, id: string) => string | null
}
export type ParseContext = {
  readonly formats: Formats
  /** The id of the row that a person names by title or ref, or null. */
  readonly idOf: (register: string, text: string) => string | null
}
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string }

export type SqlValue = string | number | null

/** How one kind of field behaves at every boundary; the screen and the documents add theirs in their own layer. */
export type FieldKind<Definition, Value> = {
  readonly sqlType: 'TEXT' | 'INTEGER' | 'REAL'
  /** A cheap CHECK over the quoted column name, or null. */
  readonly sqlCheck: (column: string, definition: Definition) => string | null
  readonly schema: (definition: Definition) => z.ZodType<Value>
  readonly toSql: (value: Value) => SqlValue
  readonly fromSql: (raw: SqlValue) => Value
  readonly isEmpty: (value: Value) => boolean
  /** The value as people read it, in a cell, a copy, a search or a document. Empty values give ''. */
  readonly toText: (value: Value, definition: Definition, context: TextContext) => string
  /** The value that a person typed or pasted; '' always means empty. */
  readonly parse: (text: string, definition: Definition, context: ParseContext) => Parsed<Value>
}

/**
 * Makes the schema of a field or a register once: to make one takes far longer than to use it, and a definition never changes.
 * Imports and documents ask for the schema of a field with every single value.
 */
export function onePerDefinition<Definition extends object, Schema>(
  make: (definition: Definition) => Schema,
): (definition: Definition) => Schema {
  const known = new WeakMap<Definition, Schema>()
  return (definition) => {
    const hit = known.get(definition)
    if (hit !== undefined) return hit
    const schema = make(definition)
    known.set(definition, schema)
    return schema
  }
}

export function parsed<Value>(value: Value): Parsed<Value> {
  return { ok: true, value }
}

export function unreadable(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message }
}

/** For kinds whose empty value is null and whose stored form is the value itself. */
export const plainStorage = {
  sqlCheck: () => null,
  isEmpty: (value: unknown) => value === null || value === '',
} as const
