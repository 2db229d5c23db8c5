import type { Database } from './database.ts'
import { sql } from './sql.ts'

/** What is wrong with a whole file: pages, rows, links. Empty when it is sound. */
export function findFaults(database: Database): readonly string[] {
  return [...wrongPages(database), ...brokenLinks(database)]
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

function wrongPages(database: Database): readonly string[] {
  return database
    .all(sql`PRAGMA integrity_check(20)`)
    .map((row) => String(row['integrity_check']))
    .filter((finding) => finding !== 'ok')
}

function brokenLinks(database: Database): readonly string[] {
  try {
    return database
      .all(sql`PRAGMA foreign_key_check`)
      .slice(0, 20)
      .map((row) => `${String(row['table'])} links to a row of ${String(row['parent'])} that is not there`)
  } catch (error) {
    // The tables as they are described contradict each other: no link can be followed in them.
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR') return [error.message]
    throw error
  }
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
