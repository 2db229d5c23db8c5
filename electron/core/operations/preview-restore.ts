import { registerNames } from '#shared/registers/index.ts'
import type { Session } from '../session.ts'
import type { HeadedChange } from '../store/heads.ts'
import { headedChangeOf } from '../store/heads.ts'
import { openDatabase } from '../store/open.ts'
import { ident, sql } from '../store/sql.ts'

const changesTold = 50

/** What is in a copy, and what of the open engagement is not; without one nobody can say what would be lost. */
export function previewRestore(source: string, session: Session | null) {
  const { database } = openDatabase(source, { isThorough: true })
  try {
    const tables = new Set(
      database.all(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`).map((row) => String(row['name'])),
    )
    const rows = registerNames
      .filter((name) => tables.has(name))
      .map((name) => database.get(sql`SELECT count(*) AS n FROM ${ident(name)} WHERE deleted_at IS NULL`)?.['n'])
      .reduce<number>((sum, count) => sum + Number(count ?? 0), 0)
    const last = headedChangeOf(database)
    const lost = session?.store.compareWith(database).ofOne ?? null
    return {
      rows,
      last: last === null ? null : toldOf(last),
      lost: lost === null ? null : { total: lost.length, changes: lost.slice(0, changesTold).map(toldOf) },
    }
  } finally {
    database.close()
  }
}

/** A change without what only copies are compared by. */
export function toldOf({ seq, at, label }: HeadedChange): { seq: number; at: string; label: string } {
  return { seq, at, label }
}
