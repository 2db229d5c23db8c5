import type { SqlValue } from '#shared/fields/field.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import { connect, type Database, type SqlRow } from './database.ts'
import { migrate, newestSchema } from './migrate.ts'
import { isChangeNumber, isInstant, isRecordId, isUsable } from './salvage-fit.ts'
import type { RawRow, RowPages } from './salvage-pages.ts'
import type { FoundRow } from './salvage-read.ts'
import { sql } from './sql.ts'

/**
 * The rows of a table on all pages that look like its own: for tables that nothing leads to any more. `to` holds the journal
 * already, so a row that it knows decides for its page.
 */
export function* scanTable(pages: RowPages, to: Database, table: string): Generator<FoundRow> {
  const columns = columnsByTable().get(table)
  if (columns === undefined) return
  for (const count of columns.counts) {
    for (const rows of pages.withColumns(count)) {
      if (tableOf(rows, to) !== table) continue
      for (const row of rows) yield foundRow(row, columns.names)
    }
  }
}

function foundRow({ rowid, values }: RawRow, names: readonly string[]): FoundRow {
  const found: SqlRow = {}
  let bytes: Uint8Array | undefined
  names.forEach((name, at) => {
    const value = values[at]
    if (value instanceof Uint8Array) bytes = value
    // A number that is the row's own is not written a second time.
    else if (value !== undefined) found[name] = name === names[0] && value === null ? rowid : value
  })
  return { rowid, listedKey: null, values: found, ...(bytes === undefined ? {} : { bytes }) }
}

/** The table that a page belongs to: the one whose columns its rows fit best, alone; null when that cannot be told. */
function tableOf(rows: readonly RawRow[], to: Database): string | null {
  const count = rows[0]?.values.length
  const alike = rows.filter(({ values }) => values.length === count)
  for (const { values } of alike) {
    const known = isText(values[0])
      ? to.get(sql`SELECT register FROM change_row WHERE record_id = ${values[0]} LIMIT 1`)?.['register']
      : undefined
    if (typeof known === 'string' && count !== undefined && columnsByTable().get(known)?.counts.has(count)) return known
  }
  let best: string | null = null
  let most = 0.7
  for (const [table, { names, counts }] of columnsByTable()) {
    if (count === undefined || !counts.has(count)) continue
    const score = alike.reduce((sum, { values }) => sum + likeness(table, names, values), 0) / rows.length
    if (score > most) best = table
    else if (score === most) best = null
    most = Math.max(most, score)
  }
  return best
}

/** From 0 for a row that cannot be of the table to 1 for one that fits it in every column. */
function likeness(table: string, names: readonly string[], values: RawRow['values']): number {
  if (!isRegisterName(table)) return marks[table]?.(values) === true ? 1 : 0
  if (!isRecordId(plain(values[0])) || !isInstant(plain(values[4])) || !isInstant(plain(values[5]))) return 0
  const fitting = names.filter((name, at) => {
    const value = plain(values[at])
    return value !== undefined && isUsable(table, name, value, true)
  })
  return fitting.length / values.length
}

const plain = (value: RawRow['values'][number]): SqlValue | undefined =>
  value instanceof Uint8Array ? undefined : value

const isText = (value: unknown): value is string => typeof value === 'string'

/** By what a row of the tables that are no registers is known. */
const marks: { readonly [table: string]: (values: RawRow['values']) => boolean } = {
  change_set: ([seq, , at, command, , kind]) => seq === null && isInstant(plain(at)) && isText(command) && isText(kind),
  change_row: ([id, seq, register, recordId]) =>
    id === null && isChangeNumber(plain(seq)) && isText(register) && isRecordId(plain(recordId)),
  attachment_blob: ([sha256]) => isText(sha256) && /^[0-9a-f]{64}$/.test(sha256),
  pack: ([id, version, title, places]) => isText(id) && isText(version) && isText(title) && isJson(places, '{'),
  pack_origin: ([recordId, register, , judgement]) =>
    isRecordId(plain(recordId)) && isText(register) && isRegisterName(register) && isJson(judgement, '['),
  draft: ([slot, page, register, , , , values, at]) =>
    isText(slot) && isText(page) && isText(register) && isJson(values, '{') && isInstant(plain(at)),
}

function isJson(value: unknown, opening: '{' | '['): boolean {
  return isText(value) && value.startsWith(opening)
}

type Columns = {
  readonly names: readonly string[]
  /** How many of them a row can have: one written before a column was added goes without it. */
  readonly counts: ReadonlySet<number>
}
const known = new Map<string, Columns>()

/** The columns of every table that any schema of ours has, as the newest has them. */
function columnsByTable(): ReadonlyMap<string, Columns> {
  if (known.size > 0) return known
  const database = connect(':memory:', { fileMustExist: false, readonly: false })
  for (let schema = 1; schema <= newestSchema; schema += 1) {
    migrate(database, schema)
    const rows = database.all(sql`
      SELECT tables.name AS "table", columns.name AS "column"
      FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' ORDER BY tables.name, columns.cid`)
    const tables = Map.groupBy(rows, (row) => String(row['table']))
    for (const [table, columns] of tables) {
      const names = columns.map((row) => String(row['column']))
      known.set(table, { names, counts: new Set([...(known.get(table)?.counts ?? []), names.length]) })
    }
  }
  database.close()
  return known
}
