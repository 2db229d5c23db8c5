import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { registerNames } from '#shared/registers/index.ts'
import { connect, type Database } from './database.ts'
import { tempEnding } from './atomic-write.ts'
import { ident, sql } from './sql.ts'
import { classify } from './verdict.ts'

/**
 * Writes a checked copy of an open engagement to a new file: VACUUM INTO a temporary name, fsync, integrity check, row counts
 * compared, then renamed. Throws `already_exists` when the name is taken; nothing half-made stays behind.
 */
export function copyDatabase(
  database: Database,
  target: string,
  /** Gives the name from the finished, checked copy; without it the copy is called `target`. */
  nameOf?: (finished: string) => string,
): { readonly rows: number; readonly path: string } {
  if (existsSync(target))
    throw new CommandError('already_exists', `${basename(target)} exists already. Choose another name.`)
  const temporary = join(dirname(target), `.${randomBytes(9).toString('hex')}${tempEnding}`)
  try {
    // SQLite takes an empty file as it takes none: this one only its owner can read.
    closeSync(openSync(temporary, 'wx', 0o600))
    database.run(sql`VACUUM INTO ${temporary}`)
    syncFile(temporary)
    const rows = verifyCopy(database, temporary)
    const path = nameOf?.(temporary) ?? target
    renameSync(temporary, path)
    syncFile(dirname(target))
    return { rows, path }
  } catch (error) {
    for (const part of ['', '-journal']) rmSync(`${temporary}${part}`, { force: true })
    throw classify(error, basename(target))
  }
}

function verifyCopy(database: Database, copyPath: string): number {
  const copy = connect(copyPath, { fileMustExist: true, readonly: true })
  try {
    const findings = copy.all(sql`PRAGMA integrity_check(1)`)
    if (findings[0]?.['integrity_check'] !== 'ok') throw new Error('The copy is not whole')
    let rows = 0
    const tables = new Set(
      database.all(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`).map((row) => String(row['name'])),
    )
    for (const register of registerNames.filter((name) => tables.has(name))) {
      const count = (each: Database) => Number(each.get(sql`SELECT count(*) AS n FROM ${ident(register)}`)?.['n'] ?? 0)
      if (count(database) !== count(copy)) throw new Error(`The copy has other rows in ${register}`)
      rows += count(copy)
    }
    return rows
  } finally {
    copy.close()
  }
}

function syncFile(path: string): void {
  if (process.platform === 'win32' && !path.endsWith(tempEnding)) return
  const file = openSync(path, process.platform === 'win32' ? 'r+' : 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
