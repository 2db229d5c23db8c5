import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { registerNames } from '#shared/registers/index.ts'
import { connect, type Database } from './database.ts'
import { ident, sql } from './sql.ts'

/**
 * Writes a checked copy of an open engagement to a new file: VACUUM INTO a temporary name, fsync, integrity check, row counts
 * compared, then renamed. Throws `already_exists` when the name is taken; nothing half-made stays behind.
 */
export function copyDatabase(database: Database, target: string): { readonly rows: number } {
  if (existsSync(target))
    throw new CommandError('already_exists', `${basename(target)} exists already. Choose another name.`)
  const temporary = `${target}.${randomBytes(6).toString('hex')}.part`
  try {
    database.run(sql`VACUUM INTO ${temporary}`)
    syncFile(temporary)
    const rows = verifyCopy(database, temporary)
    renameSync(temporary, target)
    syncFile(dirname(target))
    return { rows }
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** The copy that is made before a file is brought to a newer schema, named with both versions. */
export function backupBeforeMigration(
  database: Database,
  path: string,
  options: { readonly folder: string; readonly from: number; readonly to: number; readonly now: string },
): string {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const stamp = options.now.replace(/[:.]/g, '-')
  const target = join(
    options.folder,
    `${basename(path, '.phasebook')} schema ${options.from} before ${options.to} ${stamp}.phasebook`,
  )
  copyDatabase(database, target)
  return target
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
  if (process.platform === 'win32' && !path.endsWith('.part')) return
  const file = openSync(path, process.platform === 'win32' ? 'r+' : 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
