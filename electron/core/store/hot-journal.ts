import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { connect } from './database.ts'
import { sql } from './sql.ts'
import { sentenceOf } from './verdict.ts'

/**
 * Looks whether a program was ended in the middle of writing, and if so tries on a copy what rolling that back gives: a journal
 * that belongs to another file would ruin this one. True when there is something to roll back and it comes out sound. Throws
 * `damaged` when it does not, and what SQLite says when the file is busy. The file itself is not changed.
 */
export function rehearseRecovery(path: string, name: string): boolean {
  const journal = statSync(`${path}-journal`, { throwIfNoEntry: false })
  if (journal === undefined || journal.size === 0) return false
  if (!isHot(path)) return false
  const folder = mkdtempSync(join(tmpdir(), 'phasebook-recovery-'))
  try {
    const copy = join(folder, 'copy.phasebook')
    try {
      copyFileSync(path, copy)
      copyFileSync(`${path}-journal`, `${copy}-journal`)
    } catch {
      // No room for a rehearsal: SQLite's own checks of the journal have to do.
      return true
    }
    if (!comesOutSound(copy)) {
      throw new CommandError(
        'damaged',
        `${sentenceOf('damaged', name)} It was being written when the program ended, and what lies beside it (${name}-journal) does not repair it.`,
      )
    }
    return true
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A connection that may only read tells a journal that waits to be rolled back from one that is over, and rolls nothing back. */
function isHot(path: string): boolean {
  const database = connect(path, { fileMustExist: true, readonly: true })
  try {
    database.pragma('schema_version')
    return false
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return true
    throw error
  } finally {
    database.close()
  }
}

function comesOutSound(copy: string): boolean {
  try {
    const database = connect(copy, { fileMustExist: true, readonly: false })
    try {
      return database.all(sql`PRAGMA integrity_check(1)`)[0]?.['integrity_check'] === 'ok'
    } finally {
      database.close()
    }
  } catch {
    return false
  }
}
