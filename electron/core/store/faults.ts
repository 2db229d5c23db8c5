import type { Database } from './database.ts'
import { sql } from './sql.ts'

/** What is wrong with a whole file: pages, rows, links. Empty when it is sound. */
export function findFaults(database: Database): readonly string[] {
  return [
    ...database
      .all(sql`PRAGMA integrity_check(20)`)
      .map((row) => String(row['integrity_check']))
      .filter((finding) => finding !== 'ok'),
    ...database
      .all(sql`PRAGMA foreign_key_check`)
      .slice(0, 20)
      .map((row) => `${String(row['table'])} links to a row of ${String(row['parent'])} that is not there`),
  ]
}
