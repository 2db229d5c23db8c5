import { CommandError } from '#shared/contract/errors.ts'
import type { SqlValue } from '#shared/fields/field.ts'
import { type Field, type FieldValue, kindOf } from '#shared/fields/index.ts'
import { recordId } from '#shared/fields/link.ts'
import { registerOf, type RegisterName } from '#shared/registers/index.ts'
import type { Register } from '#shared/registers/register.ts'
import type { z } from 'zod'
import { isMissingAt, plainIssue } from '../plain-issue.ts'
import type { SqlRow } from './database.ts'
import { columnOf } from './schema.ts'

/** A row of any register with its fields by name. */
export type AnyRow = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly [field: string]: FieldValue
}
export type AnyValues = { readonly [field: string]: FieldValue }
/** Values that nobody has looked at yet. */
export type GivenValues = { readonly [field: string]: unknown }

/** Values that fit the register, or `bad_input` with one sentence that names the field. */
export function readValues(
  schema: z.ZodType<Record<string, unknown>>,
  values: unknown,
  register: RegisterName,
): AnyValues {
  const result = schema.safeParse(values)
  if (result.success) return result.data as AnyValues
  const issue = result.error.issues[0]
  const definition: Register = registerOf(register)
  if (issue?.code === 'unrecognized_keys') {
    throw new CommandError(
      'bad_input',
      `${definition.title} has no field “${issue.keys[0] ?? ''}”. Fields: ${Object.keys(definition.fields).join(', ')}`,
    )
  }
  const name = String(issue?.path[0] ?? '')
  const label = definition.fields[name]?.label
  const isMissing = isMissingAt(values, issue?.path ?? [])
  const message =
    isMissing && issue?.code === 'invalid_type' ? `is needed for a new ${definition.one}` : plainIssue(issue, isMissing)
  throw new CommandError('bad_input', `${label === undefined ? '' : `${label} (${name}): `}${message}`, { field: name })
}

export function formatRef(register: RegisterName, refNo: number): string {
  return `${registerOf(register).prefix}-${String(refNo).padStart(3, '0')}`
}

/**
 * A stored row, or an image of one in the journal, with its fields by name. Throws `damaged` when it holds what this program
 * never writes: what reads rows may rely on every value but the letters of a text.
 */
export function readRow(register: RegisterName, row: SqlRow): AnyRow {
  const { id, ref_no: refNo, version } = row
  const isSound = recordId.safeParse(id).success && Number.isSafeInteger(refNo) && Number.isSafeInteger(version)
  if (!isSound) throw damagedRow(register, row, 'its number')
  const result: Record<string, FieldValue> = {
    id: String(id),
    ref: formatRef(register, Number(refNo)),
    version: Number(version),
    createdAt: String(row['created_at']),
    updatedAt: String(row['updated_at']),
  }
  for (const { name, label, column, read } of readersOf(register)) {
    const value = read(row[column])
    if (value === undefined) throw damagedRow(register, row, `“${label}”`)
    result[name] = value
  }
  return result as AnyRow
}

function damagedRow(register: RegisterName, row: SqlRow, what: string): CommandError {
  const { title, one } = registerOf(register)
  const refNo = row['ref_no']
  const which = Number.isSafeInteger(refNo) ? formatRef(register, Number(refNo)) : `A ${one}`
  return new CommandError(
    'damaged',
    `${which} (${title}) is damaged: ${what} holds what Phasebook never writes. Open a copy or a backup of the file.`,
  )
}

type FieldReader = {
  readonly name: string
  readonly label: string
  readonly column: string
  /** The value of a column, undefined when the field never writes such a one. */
  readonly read: (raw: SqlValue | undefined) => FieldValue | undefined
}

const readers = new Map<RegisterName, readonly FieldReader[]>()

/** How each field of a register is read from its column, worked out once: files have many rows. */
function readersOf(register: RegisterName): readonly FieldReader[] {
  const known = readers.get(register)
  if (known !== undefined) return known
  const made = Object.entries(registerOf(register).fields).map(([name, field]) => ({
    name,
    label: field.label,
    column: columnOf(name),
    read: valueReader(field),
  }))
  readers.set(register, made)
  return made
}

function valueReader(field: Field): FieldReader['read'] {
  const { fromSql, schema: schemaOf } = kindOf(field)
  if (field.kind === 'longText' || (field.kind === 'text' && field.format === undefined))
    return (raw) => fromSql(raw ?? null)
  const schema = schemaOf(field)
  // Most values of a column are ones that other rows have too.
  const sound = new Set<SqlValue>()
  return (raw) => {
    // An image from before the column was added says nothing of it.
    if (raw === undefined || sound.has(raw)) return fromSql(raw ?? null)
    try {
      const value = fromSql(raw)
      if (!schema.safeParse(value).success) return undefined
      if (sound.size < soundKept) sound.add(raw)
      return value
    } catch {
      return undefined
    }
  }
}

const soundKept = 2000
