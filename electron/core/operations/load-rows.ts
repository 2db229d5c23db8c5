import type { z } from 'zod'
import { CommandError } from '#shared/contract/errors.ts'
import type { Field } from '#shared/fields/index.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { type RegisterName, registerNames, registerOf } from '#shared/registers/index.ts'
import { createSchema } from '#shared/registers/register.ts'
import { zonedInstant } from '#shared/text/format.ts'
import type { PackRow, PackRows, PackValue, PackValues } from './pack.ts'

export type RowPlace = { readonly register: RegisterName; readonly id: string }

/** What relative dates are counted from. Without a go-live date they become null. */
export type DateContext = { readonly goLiveOn: string | null; readonly timezone: string }

export type LoadInput = DateContext & {
  readonly rows: PackRows
  /** A new ULID. */
  readonly newId: () => string
  /** Writes one row; called in the order of the registers and of the rows. A row may name one that comes later. */
  readonly insert: (register: RegisterName, id: string, values: Record<string, unknown>) => void
  /** Rows that are there already and may be named by key. */
  readonly existing?: ReadonlyMap<string, RowPlace>
}

export type LoadedRows = {
  /** Every loaded row by its key. */
  readonly ids: ReadonlyMap<string, RowPlace>
  /** The fields whose value is only a consultant's judgement, by row. */
  readonly judgement: readonly (RowPlace & { readonly key: string; readonly fields: readonly string[] })[]
}

/**
 * Turns a pack's rows into rows of an engagement and inserts them: gives each an id, resolves `@key` references (forward
 * and circular ones too) and dates relative to go-live, and checks the values against the register. Throws `bad_input`,
 * naming the row's key and the field; the caller's transaction then leaves nothing behind.
 */
export function loadRows(input: LoadInput): LoadedRows {
  const ids = new Map<string, RowPlace>()
  for (const register of registerNames) {
    for (const row of input.rows[register] ?? []) {
      if (ids.has(row.key) || input.existing?.has(row.key) === true) throw rowError(row.key, null, 'is there twice')
      ids.set(row.key, { register, id: input.newId() })
    }
  }
  const placeOf = (key: string) => ids.get(key) ?? input.existing?.get(key)

  const judgement: LoadedRows['judgement'][number][] = []
  for (const register of registerNames) {
    const schema = createSchema(registerOf(register))
    for (const row of input.rows[register] ?? []) {
      const place = ids.get(row.key)
      if (place === undefined) continue
      input.insert(register, place.id, rowValues(register, row, schema, input, placeOf))
      if (row.judgement !== undefined) judgement.push({ ...place, key: row.key, fields: row.judgement })
    }
  }
  return { ids, judgement }
}

/** The values with dates relative to go-live (`T-14`, and `T+1 18:00` for a moment) resolved; references are left as they are. */
export function datedValues(register: RegisterName, values: PackValues, dates: DateContext): Record<string, PackValue> {
  return mapValues(register, register, values, (field, value) => {
    return typeof value === 'string' ? datedValue(field, value, dates) : value
  })
}

function rowValues(
  register: RegisterName,
  row: PackRow,
  schema: z.ZodType<Record<string, unknown>>,
  dates: DateContext,
  placeOf: (key: string) => RowPlace | undefined,
): Record<string, unknown> {
  const { fields } = registerOf(register)
  const unknown = (row.judgement ?? []).find((field) => !Object.hasOwn(fields, field))
  if (unknown !== undefined) throw rowError(row.key, unknown, `is no field of ${register}`)

  const values = mapValues(register, row.key, row.values, (field, value) => {
    if (Array.isArray(value))
      return field.kind === 'links' ? value.map((part) => linkedId(field.register, part, placeOf)) : value
    if (typeof value !== 'string') return value
    if (field.kind === 'link') return linkedId(field.register, value, placeOf)
    if (field.kind === 'subject') return subjectId(value, placeOf)
    return datedValue(field, value, dates)
  })
  const result = schema.safeParse(values)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw rowError(row.key, String(issue?.path[0] ?? ''), issue?.message ?? 'does not fit')
}

/** Maps each value by its field; what `resolve` throws gains the row's key and the field. */
function mapValues(
  register: RegisterName,
  key: string,
  values: PackValues,
  resolve: (field: Field, value: PackValue) => PackValue,
): Record<string, PackValue> {
  const { fields } = registerOf(register)
  const resolved: Record<string, PackValue> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name]
    if (field === undefined) throw rowError(key, name, `is no field of ${register}`)
    try {
      resolved[name] = resolve(field, value)
    } catch (error) {
      throw error instanceof Unresolved ? rowError(key, name, error.message) : error
    }
  }
  return resolved
}

class Unresolved extends Error {}

function linkedId(register: string, value: string, placeOf: (key: string) => RowPlace | undefined): string {
  if (!value.startsWith('@')) throw new Unresolved(`“${value}” does not name a row; write @key`)
  const place = placeOf(value.slice(1))
  if (place === undefined) throw new Unresolved(`“${value}” names no row`)
  if (place.register !== register) throw new Unresolved(`“${value}” is a row of ${place.register}, not of ${register}`)
  return place.id
}

function subjectId(value: string, placeOf: (key: string) => RowPlace | undefined): string {
  const match = /^([a-z_]+):(@.+)$/.exec(value)
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Unresolved(`“${value}” does not name a row; write register:@key`)
  return subjectOf(match[1], linkedId(match[1], match[2], placeOf))
}

const relativeDay = /^T([+-]\d{1,4})(?: ([01]\d|2[0-3]):([0-5]\d))?$/

function datedValue(field: Field, value: string, { goLiveOn, timezone }: DateContext): string | null {
  if (field.kind !== 'date' && field.kind !== 'instant') return value
  const match = relativeDay.exec(value)
  if (match?.[1] === undefined) return value
  const hasTime = match[2] !== undefined
  if (hasTime !== (field.kind === 'instant')) {
    throw new Unresolved(
      hasTime
        ? `“${value}” is a moment; a day is wanted, such as T-14`
        : `“${value}” is a day; a moment is wanted, such as T+1 18:00`,
    )
  }
  if (goLiveOn === null) return null
  const day = dayFrom(goLiveOn, Number(match[1]))
  return hasTime ? zonedInstant(day, `${match[2]}:${match[3]}`, timezone) : day
}

function dayFrom(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}

function rowError(key: string, field: string | null, problem: string): CommandError {
  const what = field === null ? `The content row “${key}”` : `The content row “${key}”, field “${field}”:`
  return new CommandError('bad_input', `${what} ${problem}`, { key, field })
}
