import type { Database, SqlRow } from './database.ts'
import { type Sql, sql } from './sql.ts'

/** What is wrong with a whole file: pages, rows, links. Empty when it is sound. */
export function findFaults(database: Database): readonly string[] {
  return [...check(database, sql`PRAGMA integrity_check(20)`, wrongPage), ...check(database, brokenLinks, brokenLink)]
}

/** The first thing that is wrong with the pages and rows, without looking into indexes and links. Empty when nothing is found. */
export function findFaultsQuickly(database: Database): readonly string[] {
  return check(database, sql`PRAGMA quick_check(1)`, wrongPage)
}

/** How many links of each table lead nowhere; a table that cannot be read is left out. */
export function brokenLinksByTable(database: Database): ReadonlyMap<string, number> {
  const tables = database
    .all(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .map((row) => String(row['name']))
  const count = (table: string) => database.all(sql`SELECT 1 AS n FROM pragma_foreign_key_check(${table})`).length
  return new Map(
    tables.flatMap((table) => {
      const broken = attempt(() => count(table))
      return broken === null ? [] : [[table, broken] as const]
    }),
  )
}

/**
 * The findings of one check. It follows the file's own tables: where their text calls what does not exist, or they contradict each
 * other, it cannot be carried out, and that is the finding.
 */
function check(database: Database, statement: Sql, finding: (row: SqlRow) => string | null): readonly string[] {
  try {
    return database.all(statement).flatMap((row) => finding(row) ?? [])
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR') return [error.message]
    throw error
  }
}

/** Either check says `ok` in its only row, or one fault a row, in a column that has its name. */
function wrongPage(row: SqlRow): string | null {
  const finding = String(Object.values(row)[0])
  return finding === 'ok' ? null : finding
}

const brokenLinks = sql`SELECT "table", parent FROM pragma_foreign_key_check LIMIT 20`

function brokenLink(row: SqlRow): string {
  return `${String(row['table'])} links to a row of ${String(row['parent'])} that is not there`
}

/** Null for what cannot be read because of what it holds. */
function attempt(count: () => number): number | null {
  try {
    return count()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'SQLITE_ERROR' || code.startsWith('SQLITE_CORRUPT')) return null
    throw error
  }
}
