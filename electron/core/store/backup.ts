import { randomBytes } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { registerNames } from '#shared/registers/index.ts'
import { connect, type Database } from './database.ts'
import { tempEnding } from './atomic-write.ts'
import { findFaults } from './faults.ts'
import { flushFile, flushFolder } from './flush.ts'
import { needFreeName } from './open.ts'
import { ident, joinSql, sql } from './sql.ts'
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
    // Looked at once more: making the copy took its time.
    needFreeName(path)
    renameSync(temporary, path)
    flushFolder(dirname(target))
    return { rows, path }
  } catch (error) {
    for (const part of ['', '-journal']) rmSync(`${temporary}${part}`, { force: true })
    // A copy that gets its name at the end is nobody's to know by it: whoever asked for it names it.
    throw nameOf === undefined ? classify(error, basename(target)) : error
  }
}

function verifyCopy(database: Database, copyPath: string): number {
  const copy = connect(copyPath, { fileMustExist: true, readonly: true })
  try {
    if (findFaults(copy).length > 0) throw new Error('The copy is not whole')
    const [copied, original] = [rowCounts(copy), rowCounts(database)]
    for (const [table, { all }] of original) {
      if (copied.get(table)?.all !== all) throw new Error(`The copy has other rows in ${table}`)
    }
    return inUse(copied)
  } finally {
    copy.close()
  }
}

/** Rows of all registers in a file of any schema, removed ones left out. */
export function countRows(database: Database): number {
  return inUse(rowCounts(database))
}

type Counts = ReadonlyMap<string, { readonly all: number; readonly inUse: number }>

function inUse(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count.inUse, 0)
}

/** The rows of each register, in one statement: to prepare one for each takes longer than to count. */
function rowCounts(database: Database): Counts {
  const tables = new Set(
    database.all(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`).map((row) => String(row['name'])),
  )
  const counts = registerNames
    .filter((name) => tables.has(name))
    .map((name) => sql`SELECT ${name} AS name, count(*) AS n, total(deleted_at IS NULL) AS used FROM ${ident(name)}`)
  if (counts.length === 0) return new Map()
  return new Map(
    database
      .all(joinSql(counts, ' UNION ALL '))
      .map((row) => [String(row['name']), { all: Number(row['n']), inUse: Number(row['used']) }]),
  )
}
