import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { connect, type Database } from './database.ts'
import { brokenLinksByTable, findFaults } from './faults.ts'
import { changesAfter, headOf } from './heads.ts'
import { sentenceOf } from './verdict.ts'

const folderPrefix = '.phasebook-recovery-'
const strayAfterMs = 60 * 60 * 1000

/**
 * Looks whether a program was ended in the middle of writing, and if so tries on a copy what rolling that back gives: a journal
 * that belongs to another file, or to an earlier state of this one, would ruin it. True when there is something to roll back and
 * it comes out sound. Throws `damaged` when it does not, `disk_full` when there is no room to try, and what SQLite says when the
 * file is busy. The file itself is not changed.
 */
export function rehearseRecovery(path: string, name: string): boolean {
  const journal = `${path}-journal`
  if (!existsSync(journal) || statSync(journal).size === 0 || !isHot(path)) return false
  const folder = copySet(path, name)
  try {
    const alone = join(folder, 'alone.phasebook')
    const whole = join(folder, 'whole.phasebook')
    const { isOwn, isAloneSound, changesLost } = judgeJournal(alone, whole)
    if (isOwn) return true
    if (!isAloneSound) {
      throw new CommandError(
        'damaged',
        `${sentenceOf('damaged', name)} It was being written when the program ended, and what lies beside it (${name}-journal) does not repair it.`,
      )
    }
    const cost = changesLost === null ? 'would ruin it' : `would take its last ${changesLost} changes`
    throw new CommandError(
      'damaged',
      `${name} is sound by itself, but what lies beside it (${name}-journal) does not belong to it and ${cost}. Both were left as they are. Move ${name}-journal to another folder, then open ${name} again.`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A connection that may only read tells a journal that waits to be rolled back from one that is over, and rolls nothing back. */
export function isHot(path: string): boolean {
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

/**
 * Whether a journal belongs to a file, by a copy of the file alone and one with its journal; both are written. It is not its own
 * when the file is sound alone and is not with it, or loses more than the one change that a program can be in the middle of.
 */
export function judgeJournal(
  alone: string,
  whole: string,
): {
  readonly isOwn: boolean
  readonly isAloneSound: boolean
  readonly changesLost: number | null
  /** Neither is sound, and with the journal more links lead nowhere: it put rows of another file among these. */
  readonly breaksLinks: boolean
} {
  const recovered = lookAt(whole)
  const isRecovered = recovered !== null && !recovered.isFaulty
  const untouched = lookAt(alone, isRecovered ? recovered.lastChange : 0)
  const isAloneSound = untouched !== null && !untouched.isFaulty
  const changesLost = isRecovered && isAloneSound ? untouched.changesMore : null
  const breaksLinks = !isRecovered && !isAloneSound && hasMoreBrokenLinks(whole, alone)
  return { isOwn: isRecovered && (changesLost ?? 0) <= 1, isAloneSound, changesLost, breaksLinks }
}

/** Whether more links lead nowhere in one than in the other, of the tables that both can be read in. */
function hasMoreBrokenLinks(one: string, other: string): boolean {
  const [ofOne, ofOther] = [linksIn(one), linksIn(other)]
  let more = 0
  for (const [table, broken] of ofOne) more += broken - (ofOther.get(table) ?? broken)
  return more > 0
}

function linksIn(path: string): ReadonlyMap<string, number> {
  try {
    const database = connect(path, { fileMustExist: true, readonly: true })
    try {
      return brokenLinksByTable(database)
    } finally {
      database.close()
    }
  } catch {
    return new Map()
  }
}

/** Copies the file twice, once with its journal, to wherever there is room; the caller removes the folder. */
function copySet(path: string, name: string): string {
  for (const place of [tmpdir(), dirname(path)]) {
    let folder: string | null = null
    try {
      sweep(place)
      folder = mkdtempSync(join(place, folderPrefix))
      copyFileSync(path, join(folder, 'alone.phasebook'))
      copyFileSync(path, join(folder, 'whole.phasebook'))
      copyFileSync(`${path}-journal`, join(folder, 'whole.phasebook-journal'))
      return folder
    } catch {
      if (folder !== null) rmSync(folder, { recursive: true, force: true })
    }
  }
  throw new CommandError(
    'disk_full',
    `${name} was being written when the program ended, and there is no room to try how it comes back: the disk is full. It was not touched. Free some space, then open it again.`,
  )
}

/** Removes what earlier rehearsals left when they were ended: they hold a whole engagement. */
function sweep(place: string): void {
  for (const name of readdirSync(place).filter((entry) => entry.startsWith(folderPrefix))) {
    const changedAt = statSync(join(place, name), { throwIfNoEntry: false })?.mtimeMs
    if (changedAt !== undefined && Date.now() - changedAt > strayAfterMs)
      rmSync(join(place, name), { recursive: true, force: true })
  }
}

/** What a copy holds once SQLite has opened it; null when it cannot be read. */
function lookAt(
  path: string,
  since = 0,
): { readonly isFaulty: boolean; readonly lastChange: number; readonly changesMore: number } | null {
  try {
    const database: Database = connect(path, { fileMustExist: true, readonly: false })
    try {
      const isFaulty = findFaults(database).length > 0
      return {
        isFaulty,
        lastChange: isFaulty ? 0 : headOf(database).seq,
        changesMore: isFaulty ? 0 : changesAfter(database, since).length,
      }
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}
