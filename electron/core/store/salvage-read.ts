import type { Database, SqlRow } from './database.ts'
import { isDamage } from './salvage-source.ts'
import { ident, joinSql, type Sql, sql } from './sql.ts'

/** One row of a damaged table. A column whose bytes cannot be read is absent. */
export type FoundRow = {
  readonly rowid: number
  /** The key of the row by the index, when the row itself does not give it. */
  readonly listedKey: string | null
  readonly values: SqlRow
  /** The content of its one column of bytes, where it came along. */
  readonly bytes?: Uint8Array
}

export type TableShape = {
  readonly table: string
  /** The columns to read. */
  readonly columns: readonly string[]
  /** The column of the primary key. */
  readonly key: string
  /** Rows read at once: one where a row can be very large. */
  readonly batch: number
}

export type TableReading = {
  /** No read failed: whatever the table leads to was read. */
  readonly isWhole: boolean
  /** The last row of the table was reached, whatever is missing before it. */
  readonly isEndReached: boolean
  /** Keys that an index names, by row id. */
  readonly listed: ReadonlyMap<number, string>
  /** An index was read from one end to the other, so `listed` is every row that there was. */
  readonly isListed: boolean
  readonly seen: ReadonlySet<number>
}

/** Reads that may fail before a hole is given up: a page holds fewer rows, and pages behind a wider one are looked for by themselves. */
const patience = 2000

/**
 * Hands every readable row of a damaged table to `visit`, each once: upwards until a read fails, downwards from the end until
 * one fails, then row by row in between, and last the rows that an index names. A row that cannot be read at once is read
 * column by column.
 */
export function readTable(database: Database, shape: TableShape, visit: (row: FoundRow) => void): TableReading {
  const { listed, isListed } = listRows(database, shape)
  const table = ident(shape.table)
  const columns = joinSql(
    shape.columns.map((column) => sql`${ident(column)}`),
    ', ',
  )
  const seen = new Set<number>()
  const take = (row: SqlRow): void => {
    const { found_at: at, ...values } = row
    const rowid = Number(at)
    if (seen.has(rowid)) return
    seen.add(rowid)
    visit({ rowid, listedKey: listed.get(rowid) ?? null, values })
  }
  const above = (from: number, limit: number) =>
    attempt(() =>
      database.all(
        sql`SELECT rowid AS found_at, ${columns} FROM ${table} WHERE rowid > ${from} ORDER BY rowid LIMIT ${limit}`,
      ),
    )
  const below = (from: number, limit: number) =>
    attempt(() =>
      database.all(
        sql`SELECT rowid AS found_at, ${columns} FROM ${table} WHERE rowid < ${from} ORDER BY rowid DESC LIMIT ${limit}`,
      ),
    )
  const takePartly = (rowid: number): void => {
    if (seen.has(rowid)) return
    const found = attempt(() => database.get(sql`SELECT rowid AS found_at FROM ${table} WHERE rowid = ${rowid}`))
    if (found === undefined || found === null) return
    const values: SqlRow = {}
    for (const column of shape.columns) {
      const one = attempt(() =>
        database.get(sql`SELECT ${ident(column)} AS value FROM ${table} WHERE rowid = ${rowid}`),
      )
      if (one?.['value'] !== undefined) values[column] = one['value']
    }
    take({ found_at: rowid, ...values })
  }

  const isAllSeen = () => [...listed.keys()].every((rowid) => seen.has(rowid))
  const up = walk(-Number.MAX_SAFE_INTEGER, shape.batch, above, take)
  if (up.isWhole && isListed && isAllSeen()) return { isWhole: true, isEndReached: true, listed, isListed, seen }
  const sizeUp = seen.size
  const down = walk(Number.MAX_SAFE_INTEGER, shape.batch, below, take)
  if (up.isWhole && down.isWhole && seen.size === sizeUp && isAllSeen()) {
    return { isWhole: true, isEndReached: true, listed, isListed, seen }
  }
  const hasEnd = down.last < Number.MAX_SAFE_INTEGER
  const first = up.last > -Number.MAX_SAFE_INTEGER ? up.last + 1 : 1
  let failures = 0
  for (let at = first; at < down.last && failures < patience;) {
    const row = above(at - 1, 1)
    if (row === undefined) {
      failures += 1
      takePartly(at)
      at += 1
      continue
    }
    const next = row[0]
    if (next === undefined) break
    take(next)
    at = Math.max(at, Number(next['found_at'])) + 1
  }
  for (const rowid of listed.keys()) {
    if (seen.has(rowid)) continue
    const row = above(rowid - 1, 1)?.[0]
    if (row !== undefined) take(row)
    takePartly(rowid)
  }
  return { isWhole: false, isEndReached: hasEnd, listed, isListed, seen }
}

/** What a read gives, or undefined where the file is damaged. Other failures are thrown. */
export function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (isDamage(error)) return undefined
    throw error
  }
}

/** One way through a table. Damaged pages may lead in a circle, so a step that does not lead on ends it. */
function walk(
  start: number,
  batch: number,
  read: (from: number, limit: number) => readonly SqlRow[] | undefined,
  take: (row: SqlRow) => void,
): { readonly isWhole: boolean; readonly last: number } {
  const direction = Math.sign(-start)
  let limit = batch
  let last = start
  for (;;) {
    const rows = read(last, limit)
    if (rows === undefined) {
      if (limit === 1) return { isWhole: false, last }
      limit = 1
      continue
    }
    if (rows.length === 0) return { isWhole: true, last }
    for (const row of rows) {
      const rowid = Number(row['found_at'])
      if (rowid * direction <= last * direction || !Number.isSafeInteger(rowid)) return { isWhole: false, last }
      take(row)
      last = rowid
    }
  }
}

/** The rows that an index of the table names: it lies on other pages than the table, so it may be whole where the table is not. */
function listRows(
  database: Database,
  { table, key }: TableShape,
): { readonly listed: ReadonlyMap<number, string>; readonly isListed: boolean } {
  const listed = new Map<number, string>()
  const indexes = attempt(() => database.all(sql`SELECT name FROM pragma_index_list(${table}) WHERE partial = 0`)) ?? []
  for (const index of indexes.map((row) => ident(String(row['name'])))) {
    const holdsKey = attempt(() =>
      database.get(sql`SELECT 1 FROM pragma_index_info(${index.identifier}) WHERE name = ${key}`),
    )
    const column = holdsKey === null || holdsKey === undefined ? ident('rowid') : ident(key)
    const from = sql`FROM ${ident(table)} INDEXED BY ${index}`
    const note = (rows: readonly SqlRow[]) => {
      for (const row of rows) listed.set(Number(row['found_at']), String(row['key']))
    }
    const whole = attempt(() => database.all(sql`SELECT rowid AS found_at, ${column} AS key ${from}`))
    if (whole !== undefined) {
      note(whole)
      return { listed, isListed: true }
    }
    if (column.identifier === key) listFromBothEnds(database, key, from, note)
  }
  return { listed, isListed: false }
}

function listFromBothEnds(database: Database, key: string, from: Sql, note: (rows: readonly SqlRow[]) => void): void {
  const column = ident(key)
  for (const isUpward of [true, false]) {
    let last: string | null = null
    for (let limit = 100; ;) {
      const beyond: Sql =
        last === null ? sql`` : isUpward ? sql`WHERE ${column} > ${last}` : sql`WHERE ${column} < ${last}`
      const order = isUpward ? sql`ORDER BY ${column}` : sql`ORDER BY ${column} DESC`
      const rows = attempt(() =>
        database.all(sql`SELECT rowid AS found_at, ${column} AS key ${from} ${beyond} ${order} LIMIT ${limit}`),
      )
      if (rows === undefined && limit > 1) {
        limit = 1
        continue
      }
      const next = rows?.at(-1)?.['key']
      if (rows === undefined || typeof next !== 'string') break
      note(rows)
      if (last !== null && (isUpward ? next <= last : next >= last)) break
      last = next
    }
  }
}
