import { randomBytes } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { registerNames } from '#shared/registers/index.ts'
import { connect, type Database } from './database.ts'
import { tempEnding } from './atomic-write.ts'
import { findFaults } from './faults.ts'
import { flushFile, flushFolder } from './flush.ts'
import { needFreeName } from './open.ts'
import { ident, type Sql, sql } from './sql.ts'
import { classify } from './verdict.ts'

/**
 * Writes a checked copy of an open engagement to a new file: VACUUM INTO a temporary name, fsync, integrity check, row counts
 * compared, then renamed. Throws `already_exists` when the name is taken, `missing` without its folder; nothing half-made stays behind.
 */
export function copyDatabase(
  database: Database,
  target: string,
  /** Gives the name from the finished, checked copy; without it the copy is called `target`. */
  nameOf?: (finished: string) => string,
): { readonly rows: number; readonly path: string } {
  needFreeName(target)
  const temporary = join(dirname(target), `.${randomBytes(9).toString('hex')}${tempEnding}`)
  try {
    // SQLite takes an empty file as it takes none: this one only its owner can read.
    closeSync(openSync(temporary, 'wx', 0o600))
    database.run(sql`VACUUM INTO ${temporary}`)
    flushFile(temporary)
    const rows = verifyCopy(database, temporary)
    const path = nameOf?.(temporary) ?? target
    renameSync(temporary, path)
    flushFolder(dirname(target))
    return { rows, path }
  } catch (error) {
    for (const part of ['', '-journal']) rmSync(`${temporary}${part}`, { force: true })
    throw classify(error, basename(target))
  }
}

function verifyCopy(database: Database, copyPath: string): number {
  const copy = connect(copyPath, { fileMustExist: true, readonly: true })
  try {
    if (findFaults(copy).length > 0) throw new Error('The copy is not whole')
    const copied = rowCounts(copy)
    for (const [table, count] of rowCounts(database)) {
      if (copied.get(table) !== count) throw new Error(`The copy has other rows in ${table}`)
    }
    return countRows(copy)
  } finally {
    copy.close()
  }
}

/** Rows of all registers in a file of any schema, removed ones left out. */
export function countRows(database: Database): number {
  return [...rowCounts(database, sql`WHERE deleted_at IS NULL`).values()].reduce((sum, count) => sum + count, 0)
}

function rowCounts(database: Database, which: Sql = sql``): ReadonlyMap<string, number> {
  const tables = new Set(
    database.all(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`).map((row) => String(row['name'])),
  )
  return new Map(
    registerNames
      .filter((name) => tables.has(name))
      .map((name) => [name, Number(database.get(sql`SELECT count(*) AS n FROM ${ident(name)} ${which}`)?.['n'] ?? 0)]),
  )
}
