import type { SqlValue } from '#shared/fields/field.ts'
import { type Field, kindOf } from '#shared/fields/index.ts'
import { recordId } from '#shared/fields/link.ts'
import { registerOf, type RegisterName } from '#shared/registers/index.ts'
import { normaliseText } from '#shared/text/normalise.ts'
import type { SqlRow } from './database.ts'
import { columnOf } from './schema.ts'

export type Setting = {
  readonly rowid: number
  readonly now: string
  /** The columns are those of the newest schema, so values can be held against the registers; older ones are not judged. */
  readonly isNewest: boolean
  /** The journal lost a part, so a row with a later number than its last image has been changed since. */
  readonly mayBeNewer: boolean
}

export type Settled = {
  readonly values: SqlRow
  /** Columns that were taken from the journal's image, since the table's own value cannot be read. */
  readonly fromHistory: readonly string[]
  /** Columns that nothing could be read for: they hold what a new row would. */
  readonly emptied: readonly string[]
  /** The row says something else than the journal's last image of it. */
  readonly differs: boolean
}

/**
 * The row that comes through, column by column: the table's value where it can be read, else the one of the journal's last
 * image, else what can be kept of it. `found` lacks the columns that could not be read; a column that stays absent takes the
 * table's default.
 */
export function settleRow(
  register: RegisterName,
  columns: readonly string[],
  found: SqlRow,
  image: SqlRow | null,
  setting: Setting,
): Settled {
  const values: SqlRow = {}
  const fromHistory: string[] = []
  const emptied: string[] = []
  const different: string[] = []
  for (const column of columns) {
    const own = found[column]
    const kept = image?.[column]
    if (own !== undefined && own === kept) values[column] = own
    else if (own !== undefined && isReadable(register, column, own, setting.isNewest)) {
      values[column] = own
      if (kept !== undefined) different.push(column)
    } else if (kept !== undefined && isReadable(register, column, kept, setting.isNewest)) {
      values[column] = kept
      fromHistory.push(column)
    } else {
      const mended = mend(register, column, own ?? kept ?? null, setting)
      if (mended !== undefined) values[column] = mended
      // An image of an older schema lacks the columns that came later: their beginning is no loss.
      if (own !== undefined || kept !== undefined || image === null) emptied.push(column)
      if (kept !== undefined) different.push(column)
    }
  }
  // The number of the last change alone cannot differ, since every change leaves an image with it.
  if (different.length === 1 && different[0] === 'version' && typeof image?.['version'] === 'number') {
    values['version'] = image['version']
    return { values, fromHistory, emptied, differs: false }
  }
  const isNewer =
    setting.mayBeNewer && fromHistory.length === 0 && Number(values['version']) > Number(image?.['version'])
  return { values, fromHistory, emptied, differs: different.length > 0 && !isNewer }
}

export function isRecordId(value: SqlValue | undefined): value is string {
  return recordId.safeParse(value).success
}

/** The numbers that changes can have: far more than anybody makes, and far from where counting ends. */
export function isChangeNumber(value: SqlValue | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 40
}

export function isInstant(value: SqlValue | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
}

/** Text with bytes that no input leaves behind: control characters, or what stands for a letter that is none. */
export function isGarbled(value: string): boolean {
  return value.includes('\ufffd') || normaliseText(value) !== value || value.includes('\0')
}

function isReadable(register: RegisterName, column: string, value: SqlValue, isNewest: boolean): boolean {
  return !(typeof value === 'string' && isGarbled(value)) && isUsable(register, column, value, isNewest)
}

/** Whether the program can work with a value of a column, whatever its letters say. */
export function isUsable(register: RegisterName, column: string, value: SqlValue, isNewest: boolean): boolean {
  const base = baseChecks[column]
  if (base !== undefined) return base(value)
  const field = isNewest ? fieldsOf(register).get(column) : undefined
  return field === undefined ? value === null || typeof value !== 'object' : field.fits(value)
}

const baseChecks: { readonly [column: string]: (value: SqlValue) => boolean } = {
  id: isRecordId,
  ref_no: (value) => isChangeNumber(value) && value < 1e9,
  version: isChangeNumber,
  sort_key: (value) => typeof value === 'number' && Number.isFinite(value),
  created_at: isInstant,
  updated_at: isInstant,
  deleted_at: (value) => value === null || isInstant(value),
}

/** The most that can be kept of a value: its readable letters, else what a new row begins with. Undefined when there is nothing. */
function mend(register: RegisterName, column: string, value: SqlValue, { rowid, now }: Setting): SqlValue | undefined {
  switch (column) {
    case 'id':
      return undefined
    case 'ref_no':
    case 'sort_key':
      return Math.max(1, rowid)
    case 'version':
      return 1
    case 'created_at':
    case 'updated_at':
      return now
    case 'deleted_at':
      return null
  }
  const judged = fieldsOf(register).get(column)
  if (judged === undefined) return undefined
  const { field, fits } = judged
  const isText = field.kind === 'text' || field.kind === 'longText'
  if (isText && typeof value === 'string') {
    const letters = normaliseText(value.replaceAll('\0', ''))
    const lost = letters.split('\ufffd').length - 1
    if (letters.trim() !== '' && lost * 4 <= letters.length && fits(letters)) return letters
  }
  if (field.initial !== undefined) return kindOf(field).toSql(field.initial)
  if (fits(null)) return null
  return isText ? 'Unreadable' : undefined
}

type JudgedField = {
  readonly field: Field
  /** Whether a stored value is one that the field's kind writes. A text may be longer than today's limit. */
  readonly fits: (value: SqlValue) => boolean
}

const known = new Map<RegisterName, ReadonlyMap<string, JudgedField>>()

function fieldsOf(register: RegisterName): ReadonlyMap<string, JudgedField> {
  const hit = known.get(register)
  if (hit !== undefined) return hit
  const fields = new Map(
    Object.entries(registerOf(register).fields).map(
      ([name, field]) => [columnOf(name), { field, fits: judgeOf(field) }] as const,
    ),
  )
  known.set(register, fields)
  return fields
}

function judgeOf(field: Field): JudgedField['fits'] {
  if (field.kind === 'longText' || (field.kind === 'text' && field.format === undefined))
    return (value) => typeof value === 'string'
  const kind = kindOf(field)
  const schema = kind.schema(field)
  return (value) => {
    if (value === null) return kind.fromSql(null) === null && schema.safeParse(null).success
    if ((typeof value === 'string') !== (kind.sqlType === 'TEXT')) return false
    try {
      const read = schema.safeParse(kind.fromSql(value))
      return read.success && (typeof value !== 'number' || kind.toSql(read.data) === value)
    } catch {
      return false
    }
  }
}
