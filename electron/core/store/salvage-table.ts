import type { SqlValue } from '#shared/fields/field.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import type { Database, SqlRow } from './database.ts'
import { isChangeNumber, isGarbled, isRecordId } from './salvage-fit.ts'
import { attempt, type FoundRow, readTable, type TableReading } from './salvage-read.ts'
import { scanTable } from './salvage-scan.ts'
import type { DamagedSource } from './salvage-source.ts'
import { ident, joinSql, sql } from './sql.ts'

/** A table as it came through, and every row that is known to have been in it. */
export type CopiedTable = {
  readonly table: string
  readonly reading: TableReading
  /** Keys of rows that were there once, whether they came through or not. */
  readonly known: Set<string>
  /** Keys of rows that the journal gave, whole or in part. */
  readonly fromHistory: Set<string>
  /** Rows were met whose key cannot be read, so they cannot be told from others. */
  readonly hasNameless: boolean
}

/** What becomes of a row: put into the new file, not fit to be, or none of this table's at all. */
export type Fate = 'kept' | 'refused' | 'foreign'

/**
 * Hands the rows of a table that both files have to `keep`, each with its key: its own where it can be read, else the one that
 * an index has for it; of two, the one that `isKnown` knows. Only columns that both files have are read.
 */
export function copyTable(
  from: DamagedSource,
  to: Database,
  table: string,
  keep: (row: FoundRow, key: string) => Fate,
  options: {
    readonly columns?: readonly string[]
    readonly batch?: number
    readonly isKnown?: (key: string) => boolean
  } = {},
): CopiedTable {
  const { database, pages } = from
  const key = keyOf(to, table)
  const known = new Set<string>()
  let hasNameless = false
  const take = (row: FoundRow): void => {
    const names = [row.values[key], row.listedKey].flatMap((name) => (isKey(table, name) ? [String(name)] : []))
    const name = names.find((each) => options.isKnown?.(each)) ?? names[0]
    if (name === undefined) hasNameless = true
    else if (keep(row, name) !== 'foreign') known.add(name)
  }
  let reading = nothing
  if (database !== null && attempt(() => tablesOf(database))?.includes(table) === true) {
    const columns = options.columns ?? sharedColumns(database, to, table)
    reading = readTable(database, { table, columns, key, batch: options.batch ?? 200 }, take)
  }
  if (!reading.isWhole) {
    const seen = new Set(reading.seen)
    for (const row of scanTable(pages, to, table)) {
      if (!seen.has(row.rowid)) take(row)
      seen.add(row.rowid)
    }
  }
  for (const [rowid, listed] of reading.listed) if (!reading.seen.has(rowid) && isKey(table, listed)) known.add(listed)
  return { table, reading, known, fromHistory: new Set(), hasNameless }
}

const nothing: TableReading = {
  isWhole: false,
  isEndReached: false,
  listed: new Map(),
  isListed: false,
  seen: new Set(),
}

/** Adds a row. False when the table's own rules refuse it or it is there already. */
export function insertRow(database: Database, table: string, values: SqlRow): boolean {
  const columns = Object.keys(values)
  const names = joinSql(
    columns.map((column) => sql`${ident(column)}`),
    ', ',
  )
  const bound = joinSql(
    columns.map((column) => sql`${values[column] ?? null}`),
    ', ',
  )
  return isAccepted(() => database.run(sql`INSERT INTO ${ident(table)} (${names}) VALUES (${bound})`))
}

/** Whether a statement went through; false when it breaks a rule of the table. A full disk is thrown. */
export function isAccepted(write: () => unknown): boolean {
  try {
    write()
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG)/.test(code)) return false
    throw error
  }
}

/** The real tables of a database, without views, virtual ones and SQLite's own. */
export function tablesOf(database: Database): readonly string[] {
  return database
    .all(
      sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .map((row) => String(row['name']))
}

export function columnsOf(database: Database, table: string): readonly string[] {
  const rows = attempt(() => database.all(sql`SELECT name FROM pragma_table_info(${table}) ORDER BY cid`)) ?? []
  return rows.map((row) => String(row['name']))
}

/** The column that names a row, alone in every table of ours. */
export function keyOf(database: Database, table: string): string {
  return String(database.get(sql`SELECT name FROM pragma_table_info(${table}) WHERE pk = 1`)?.['name'] ?? 'rowid')
}

/** The keys that a table of the new file has. */
export function keysOf(database: Database, table: string): ReadonlySet<string> {
  const rows = database.all(sql`SELECT ${ident(keyOf(database, table))} AS key FROM ${ident(table)}`)
  return new Set(rows.map((row) => String(row['key'])))
}

function sharedColumns(from: Database, to: Database, table: string): readonly string[] {
  const there = new Set(columnsOf(from, table))
  return columnsOf(to, table).filter((column) => there.has(column))
}

function isKey(table: string, value: SqlValue | undefined): boolean {
  if (isRegisterName(table)) return isRecordId(value)
  if (table === 'change_set' || table === 'change_row') return isChangeNumber(Number(value))
  if (table === 'attachment_blob') return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
  return typeof value === 'string' && value !== '' && !isGarbled(value)
}
