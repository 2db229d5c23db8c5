import { type Field, type FieldValue, kindOf } from '#shared/fields/index.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { registerNames, registerOf, type RegisterName } from '#shared/registers/index.ts'
import { readSubject, subjectOf } from '#shared/fields/subject.ts'
import { changeSchema, createSchema, titleOfRow } from '#shared/registers/register.ts'
import type { Database, SqlRow } from './database.ts'
import { type JournalRow, rowsOf } from './journal.ts'
import { columnOf } from './schema.ts'
import { type AnyRow, type AnyValues, type GivenValues, readRow, readValues } from './row.ts'
import { ident, joinSql, type Sql, sql } from './sql.ts'

/** Reads; every method leaves removed rows out unless it says otherwise. */
export type RecordReader = ReturnType<typeof createReader>
/** Reads and writes inside one change. */
export type RecordWriter = ReturnType<typeof createWriter>

export function createReader(database: Database) {
  const get = (register: RegisterName, id: string): AnyRow | null => {
    const row = database.get(sql`SELECT * FROM ${ident(register)} WHERE id = ${id} AND deleted_at IS NULL`)
    return row === null ? null : readRow(register, row)
  }
  return {
    get,
    need(register: RegisterName, id: string): AnyRow {
      const row = get(register, id)
      if (row === null) {
        throw new CommandError(
          'not_found',
          `There is no ${registerOf(register).one} with the id ${id}. It may have been removed: look in History.`,
        )
      }
      return row
    },
    /** Rows in their order, or by `sort` (a field name, `-` before it turns it round). */
    list(register: RegisterName, options: { filter?: AnyValues; sort?: string; limit?: number; offset?: number } = {}) {
      const where = whereOf(register, options.filter ?? {})
      const rows = database.all(
        sql`SELECT * FROM ${ident(register)} WHERE ${where} ORDER BY ${orderOf(register, options.sort)} LIMIT ${options.limit ?? -1} OFFSET ${options.offset ?? 0}`,
      )
      const isAll = options.limit === undefined && options.offset === undefined
      const total = isAll ? null : database.get(sql`SELECT count(*) AS n FROM ${ident(register)} WHERE ${where}`)
      return { rows: rows.map((row) => readRow(register, row)), total: isAll ? rows.length : Number(total?.['n'] ?? 0) }
    },
    count(register: RegisterName): number {
      return Number(
        database.get(sql`SELECT count(*) AS n FROM ${ident(register)} WHERE deleted_at IS NULL`)?.['n'] ?? 0,
      )
    },
    /** The title of a row, removed or not, or null when there never was one. */
    title(register: RegisterName, id: string): string | null {
      const row = database.get(sql`SELECT * FROM ${ident(register)} WHERE id = ${id}`)
      return row === null ? null : titleOfRow(registerOf(register), readRow(register, row))
    },
  }
}

/** `seq` is the number of the open change: it becomes the version of every row written. */
export function createWriter(database: Database, change: { readonly seq: number; readonly at: string }) {
  const reader = createReader(database)

  const checkLinks = (register: RegisterName, values: AnyValues): void => {
    for (const [name, value] of Object.entries(values)) {
      const field = registerOf(register).fields[name]
      if (field === undefined || value === null) continue
      if (field.kind === 'link' || field.kind === 'links') {
        for (const id of typeof value === 'string' ? [value] : (value as readonly string[])) {
          if (reader.get(field.register as RegisterName, id) === null) {
            throw new CommandError(
              'bad_input',
              `${field.label}: there is no ${registerOf(field.register as RegisterName).one} with the id ${id}.`,
            )
          }
        }
      }
      if (field.kind === 'subject') {
        const target = readSubject(String(value))
        const known = target !== null && (registerNames as readonly string[]).includes(target.register)
        if (!known || reader.get(target.register as RegisterName, target.id) === null) {
          throw new CommandError('bad_input', `${field.label}: ${String(value)} names no row.`)
        }
      }
    }
  }

  const update = (register: RegisterName, id: string, values: AnyValues): AnyRow => {
    checkLinks(register, values)
    const pairs = Object.entries(values).map(
      ([name, value]) => sql`${ident(columnOf(name))} = ${toSql(register, name, value)}`,
    )
    const stamped = [...pairs, sql`version = ${change.seq}`, sql`updated_at = ${change.at}`]
    database.run(sql`UPDATE ${ident(register)} SET ${joinSql(stamped, ', ')} WHERE id = ${id} AND deleted_at IS NULL`)
    return reader.need(register, id)
  }

  /** Empties every link that names a removed row. */
  const clearLinksTo = (register: RegisterName, id: string): number => {
    let cleared = 0
    for (const other of registerNames) {
      const definition = registerOf(other)
      for (const [name, field] of Object.entries(definition.fields)) {
        if (name === definition.parentField) continue
        const column = ident(columnOf(name))
        const pattern = field.kind === 'links' ? `%"${id}"%` : field.kind === 'subject' ? subjectOf(register, id) : id
        const names =
          field.kind === 'subject' || ((field.kind === 'link' || field.kind === 'links') && field.register === register)
        if (!names) continue
        const hits = database.all(
          sql`SELECT * FROM ${ident(other)} WHERE deleted_at IS NULL AND ${column} LIKE ${pattern}`,
        )
        for (const hit of hits.map((row) => readRow(other, row))) {
          const value = hit[name]
          update(other, hit.id, { [name]: Array.isArray(value) ? value.filter((each) => each !== id) : null })
          cleared += 1
        }
      }
    }
    return cleared
  }

  const isThere = (register: string, id: string): boolean => reader.get(register as RegisterName, id) !== null

  /** Empties the links of a restored row that name rows removed since. */
  const dropDeadLinks = (register: RegisterName, id: string): void => {
    const row = reader.need(register, id)
    const living: Record<string, FieldValue> = {}
    for (const [name, field] of Object.entries(registerOf(register).fields)) {
      const value = row[name] ?? null
      if (field.kind === 'link' && typeof value === 'string' && !isThere(field.register, value)) living[name] = null
      if (field.kind === 'links' && Array.isArray(value)) {
        const kept = value.filter((each: string) => isThere(field.register, each))
        if (kept.length < value.length) living[name] = kept
      }
      const target = field.kind === 'subject' && typeof value === 'string' ? readSubject(value) : null
      if (target !== null && !isThere(target.register, target.id)) living[name] = null
    }
    if (Object.keys(living).length > 0) update(register, id, living)
  }

  /** Fills the links again that a removal emptied: those that name a row which is back, where nothing else stands there since. */
  const fillLinksAgain = (removal: number, back: ReadonlySet<string>): void => {
    for (const { register, recordId, before, after } of rowsThatCanBeRead(removal)) {
      const current = before === null || after === null ? null : reader.get(register, recordId)
      if (current === null || before === null || after === null) continue
      const [held, left] = [readRow(register, before), readRow(register, after)]
      const filled: Record<string, FieldValue> = {}
      for (const [name, field] of Object.entries(registerOf(register).fields)) {
        const [was, is, now] = [held[name], left[name], current[name]]
        if (field.kind === 'links' && Array.isArray(was) && Array.isArray(is) && Array.isArray(now)) {
          const missing = was.filter((id: string) => back.has(id) && !is.includes(id) && !now.includes(id))
          // Where somebody has taken others out of the list since, it is another list now.
          if (missing.length === 0 || is.some((id: string) => !now.includes(id) && isThere(field.register, id)))
            continue
          const isUntouched = now.length === is.length
          filled[name] = isUntouched ? was.filter((id: string) => isThere(field.register, id)) : [...now, ...missing]
        } else if (typeof was === 'string' && is === null && now === null && back.has(targetOf(field, was) ?? ''))
          filled[name] = was
      }
      if (Object.keys(filled).length > 0) update(register, recordId, filled)
    }
  }

  /** A history that is damaged there brings back no links; the row itself comes back all the same. */
  const rowsThatCanBeRead = (seq: number): readonly JournalRow[] => {
    try {
      return rowsOf(database, seq)
    } catch (error) {
      if (error instanceof CommandError && error.code === 'damaged') return []
      throw error
    }
  }

  const needOwner = (register: RegisterName, row: AnyRow): void => {
    const { parentField, fields } = registerOf(register)
    const parent = parentField === null ? undefined : fields[parentField]
    const parentId = parentField === null ? null : row[parentField]
    if (parent?.kind === 'link' && typeof parentId === 'string' && !isThere(parent.register, parentId)) {
      const one = registerOf(parent.register as RegisterName).one
      throw new CommandError('refused', `The ${one} that it belongs to was removed too. Bring that ${one} back first.`)
    }
  }

  const remove = (register: RegisterName, id: string): { removed: number; clearedLinks: number } => {
    let removed = 1
    let clearedLinks = 0
    database.run(
      sql`UPDATE ${ident(register)} SET deleted_at = ${change.at}, version = ${change.seq} WHERE id = ${id} AND deleted_at IS NULL`,
    )
    for (const child of childrenOf(register)) {
      for (const row of reader.list(child.register, { filter: { [child.field]: id } }).rows) {
        const below = remove(child.register, row.id)
        removed += below.removed
        clearedLinks += below.clearedLinks
      }
    }
    clearedLinks += clearLinksTo(register, id)
    return { removed, clearedLinks }
  }

  // Asked of a table once a change: the places of rows have no index, and a report brings thousands of rows.
  const lastNumbers = new Map<RegisterName, SqlRow>()
  const insert = (register: RegisterName, id: string, values: AnyValues): void => {
    const definition = registerOf(register)
    const last =
      lastNumbers.get(register) ??
      database.get(sql`SELECT max(ref_no) AS ref_no, max(sort_key) AS sort_key FROM ${ident(register)}`)
    const next = { ref_no: Number(last?.['ref_no'] ?? 0) + 1, sort_key: Number(last?.['sort_key'] ?? 0) + 1 }
    lastNumbers.set(register, next)
    const fields = Object.keys(definition.fields)
    const columns = ['id', 'ref_no', 'version', 'sort_key', 'created_at', 'updated_at', ...fields.map(columnOf)].map(
      (name) => sql`${ident(name)}`,
    )
    const stamps = [id, next.ref_no, change.seq, next.sort_key, change.at, change.at]
    const bound = [...stamps, ...fields.map((name) => toSql(register, name, values[name] ?? null))].map(
      (value) => sql`${value}`,
    )
    database.run(sql`INSERT INTO ${ident(register)} (${joinSql(columns, ', ')}) VALUES (${joinSql(bound, ', ')})`)
  }

  return {
    ...reader,
    seq: change.seq,
    at: change.at,
    /** Adds a row with all its values, or what they lack of the register's first ones. `bad_input` where one does not fit its field. */
    create(register: RegisterName, id: string, given: GivenValues): AnyRow {
      const values = readValues(createSchema(registerOf(register)), given, register)
      checkLinks(register, values)
      insert(register, id, values)
      return reader.need(register, id)
    },
    /** Adds a row whose links may name rows that follow in the same change; the foreign keys are checked at its end. */
    insert,
    /** Writes some values of a row. `bad_input` where one does not fit its field. */
    update: (register: RegisterName, id: string, given: GivenValues): AnyRow =>
      update(register, id, readValues(changeSchema(registerOf(register)), given, register)),
    /** Removes a row, the rows it owns, and its name from every link. Counts of both. */
    remove,
    /** Brings back a removed row, the rows it owns that went with it, and its name in every link that is still empty. */
    restore(register: RegisterName, id: string): AnyRow {
      const gone = database.get(sql`SELECT * FROM ${ident(register)} WHERE id = ${id} AND deleted_at IS NOT NULL`)
      if (gone === null) throw new CommandError('not_found', `No removed ${registerOf(register).one} has the id ${id}.`)
      needOwner(register, readRow(register, gone))
      const stamp = gone['deleted_at'] ?? null
      const back = new Set<string>()
      const bringBack = (name: RegisterName, rowId: string): void => {
        back.add(rowId)
        database.run(
          sql`UPDATE ${ident(name)} SET deleted_at = NULL, version = ${change.seq}, updated_at = ${change.at} WHERE id = ${rowId}`,
        )
        for (const child of childrenOf(name)) {
          const rows = database.all(
            sql`SELECT id FROM ${ident(child.register)} WHERE ${ident(columnOf(child.field))} = ${rowId} AND deleted_at = ${stamp}`,
          )
          for (const row of rows) bringBack(child.register, String(row['id']))
        }
        dropDeadLinks(name, rowId)
      }
      bringBack(register, id)
      fillLinksAgain(Number(gone['version']), back)
      return reader.need(register, id)
    },
    /** Adds a row again that is wholly gone, as the journal's image knew it; links to rows that are gone too are emptied. */
    insertAgain(register: RegisterName, id: string, image: SqlRow): AnyRow {
      const row = readRow(register, image)
      needOwner(register, row)
      insert(register, id, row)
      dropDeadLinks(register, id)
      return reader.need(register, id)
    },
    /** Whether a row is kept as removed. */
    isRemoved(register: RegisterName, id: string): boolean {
      return (
        database.get(sql`SELECT 1 AS found FROM ${ident(register)} WHERE id = ${id} AND deleted_at IS NOT NULL`) !==
        null
      )
    },
    /** Puts a row behind another, or first. */
    reorder(register: RegisterName, id: string, after: string | null): void {
      lastNumbers.delete(register)
      const order = database
        .all(
          sql`SELECT id, sort_key FROM ${ident(register)} WHERE deleted_at IS NULL AND id <> ${id} ORDER BY sort_key, ref_no`,
        )
        .map((row) => ({ id: String(row['id']), key: Number(row['sort_key']) }))
      const at = after === null ? -1 : order.findIndex((row) => row.id === after)
      if (after !== null && at < 0)
        throw new CommandError('not_found', `There is no ${registerOf(register).one} with the id ${after}.`)
      const before = order[at]?.key ?? (order[0]?.key ?? 1) - 2
      const behind = order[at + 1]?.key ?? before + 2
      const middle = (before + behind) / 2
      const setKey = (rowId: string, key: number) =>
        database.run(sql`UPDATE ${ident(register)} SET sort_key = ${key}, version = ${change.seq} WHERE id = ${rowId}`)
      if (middle > before && middle < behind) {
        setKey(id, middle)
        return
      }
      const whole = [...order.slice(0, at + 1).map((row) => row.id), id, ...order.slice(at + 1).map((row) => row.id)]
      whole.forEach((rowId, place) => setKey(rowId, place + 1))
    },
  }
}

/** The registers whose rows a register's rows own, with the field that names the owner. */
function childrenOf(register: RegisterName): readonly { readonly register: RegisterName; readonly field: string }[] {
  return registerNames.flatMap((name) => {
    const { parentField, fields } = registerOf(name)
    const field = parentField === null ? undefined : fields[parentField]
    return parentField !== null && field?.kind === 'link' && field.register === register
      ? [{ register: name, field: parentField }]
      : []
  })
}

function toSql(register: RegisterName, name: string, value: FieldValue) {
  const field = registerOf(register).fields[name]
  if (field === undefined) throw new CommandError('bad_input', `${registerOf(register).title} has no field “${name}”.`)
  return kindOf(field).toSql(value)
}

function whereOf(register: RegisterName, filter: AnyValues): Sql {
  const conditions = Object.entries(filter).map(([name, value]) => {
    if (name === 'id') return sql`id = ${typeof value === 'string' ? value : null}`
    const bound = toSql(register, name, value)
    return bound === null ? sql`${ident(columnOf(name))} IS NULL` : sql`${ident(columnOf(name))} = ${bound}`
  })
  return joinSql([sql`deleted_at IS NULL`, ...conditions], ' AND ')
}

/** What rows can be put in order by beside their fields. */
const baseOrders: ReadonlyMap<string, string> = new Map([
  ['ref', 'ref_no'],
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
])

function orderOf(register: RegisterName, sort: string | undefined): Sql {
  if (sort === undefined) return sql`sort_key, ref_no`
  const descending = sort.startsWith('-')
  const name = descending ? sort.slice(1) : sort
  const column = baseOrders.get(name) ?? (name in registerOf(register).fields ? columnOf(name) : null)
  if (column === null)
    throw new CommandError('bad_input', `${registerOf(register).title} has no field “${name}” to sort by.`)
  return descending ? sql`${ident(column)} DESC, sort_key` : sql`${ident(column)}, sort_key`
}

/** The row that a value of a link names; null for any other field. */
function targetOf(field: Field, value: string): string | null {
  if (field.kind === 'link') return value
  return field.kind === 'subject' ? (readSubject(value)?.id ?? null) : null
}
