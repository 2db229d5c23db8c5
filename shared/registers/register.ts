import { z } from 'zod'
import { type Field, kindOf } from '../fields/index.ts'
import { type FieldBase, onePerDefinition } from '../fields/field.ts'

export const phaseCodes = ['discovery', 'configuration', 'training', 'pre_launch', 'go_live'] as const
export type PhaseCode = (typeof phaseCodes)[number]

type FieldMap = { readonly [name: string]: Field }

/** A table that people fill in, defined once: the boundary, the columns, the grid, the sheets and the help all follow from it. */
export type Register<Name extends string = string, Fields extends FieldMap = FieldMap> = {
  readonly name: Name
  readonly title: string
  /** One row in words: 'step'. */
  readonly one: string
  /** Several rows in words: 'steps'. */
  readonly many: string
  /** The letters before the number in a row's ref: 'RS' gives RS-001. */
  readonly prefix: string
  /** The phase that the register belongs to, or null when it spans them. */
  readonly phase: PhaseCode | null
  /** The field that names a row. */
  readonly titleField: string
  /** The engagement holds exactly one row. */
  readonly single: boolean
  /** The link field that names the row's owner: removing the owner removes the row. */
  readonly parentField: string | null
  readonly fields: Fields
}

type ValueOf<F> = F extends FieldBase<string, infer Value> ? Value : never

/** What every row has beside its fields. */
export type RowBase = {
  readonly id: string
  /** The code that people use: `R-012`. */
  readonly ref: string
  /** The number of the change that last wrote the row: one version always means one content. */
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}

export type ValuesOf<R> =
  R extends Register<string, infer Fields> ? { readonly [K in keyof Fields]: ValueOf<Fields[K]> } : never
export type RecordOf<R> = RowBase & ValuesOf<R>

export function register<const Name extends string, const Fields extends FieldMap>(
  name: Name,
  definition: {
    title: string
    one: string
    many?: string
    prefix: string
    phase?: PhaseCode
    titleField?: keyof Fields & string
    single?: boolean
    parentField?: keyof Fields & string
    fields: Fields
  },
): Register<Name, Fields> {
  return {
    name,
    phase: null,
    titleField: 'title',
    single: false,
    parentField: null,
    many: `${definition.one}s`,
    ...definition,
    // Fields are looked up by names that come from outside: “constructor” names none.
    fields: Object.assign(Object.create(null) as Fields, definition.fields),
  }
}

/** The whole values of a row, as a strict schema: an unknown field is an error. */
export function valuesSchema(definition: Register): z.ZodType<Record<string, unknown>> {
  return z.strictObject(shapeOf(definition, false))
}

/** The values given when a row is made: what is left out takes the field's initial value, the parent and the title cannot be. */
export const createSchema: (definition: Register) => z.ZodType<Record<string, unknown>> = onePerDefinition(
  (definition: Register) => z.strictObject(shapeOf(definition, true)),
)

/** Some values of a row: only the fields to change. */
export const changeSchema: (definition: Register) => z.ZodType<Record<string, unknown>> = onePerDefinition(
  (definition: Register) => z.strictObject(shapeOf(definition, false)).partial(),
)

function shapeOf(definition: Register, withInitial: boolean): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    const schema = kindOf(field).schema(field)
    shape[name] = withInitial && field.initial !== undefined ? schema.default(field.initial as never) : schema
  }
  return shape
}

/** The fields that people see, by name, in order. */
export function shownFields(definition: Register): readonly (readonly [string, Field])[] {
  return Object.entries(definition.fields).filter(([, field]) => field.internal !== true)
}

/** The title of a row in words, never empty. */
export function titleOfRow(definition: Register, row: Readonly<Record<string, unknown>>): string {
  const title = row[definition.titleField]
  return typeof title === 'string' && title !== '' ? title : `Unnamed ${definition.one}`
}
