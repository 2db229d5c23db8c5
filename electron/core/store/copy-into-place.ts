import { constants, existsSync, statSync } from 'node:fs'
import { copyFile, open, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { renamePatiently, sweepTemps, tempEnding } from './atomic-write.ts'
import { connect, type Database } from './database.ts'
import { flushFolder } from './flush.ts'
import { isHot } from './hot-journal.ts'
import { openDatabase, type OpenedDatabase } from './open.ts'
import { needPlainFile } from './plain-file.ts'
import type { Aside } from './put-aside.ts'
import { leavesNoTrace } from './same-file.ts'
import { classify, sentenceOf } from './verdict.ts'

/**
 * Copies an engagement file that nobody has open to a name that is free, whole or not at all: into a new file beside it, flushed,
 * opened and checked, then renamed. A change that the source was in the middle of is rolled back in the copy; the source stays
 * as it is. `check` may refuse what it finds in the copy by throwing; `makeRoom` keeps what is there when the copy is finished and
 * sound. What is there gives way only while nobody else has it and it still is what was kept: else `locked`.
 */
export async function copyIntoPlace(
  source: string,
  target: string,
  steps: { readonly check: (copy: OpenedDatabase) => void; readonly makeRoom?: () => Aside | null },
): Promise<void> {
  const folder = dirname(target)
  await sweepTemps(folder)
  const temporary = join(folder, `.${randomBytes(9).toString('hex')}${tempEnding}`)
  try {
    await copyNaming(source, temporary)
    const opened = openCopy(temporary, basename(source))
    try {
      steps.check(opened)
    } finally {
      opened.database.close()
    }
    if (steps.makeRoom === undefined) await takeFreeName(temporary, target)
    else await takeOver(temporary, target, steps.makeRoom)
    flushFolder(folder)
  } catch (error) {
    for (const part of ['', '-journal']) await rm(`${temporary}${part}`, { force: true })
    throw classify(error, basename(target))
  }
}

async function takeFreeName(temporary: string, target: string): Promise<void> {
  if (existsSync(target) || existsSync(`${target}-journal`))
    throw new CommandError('already_exists', sentenceOf('already_exists', basename(target)))
  await renamePatiently(temporary, target)
}

/**
 * Another window may open the file at any moment and write into it what nobody would ever see again. So it is claimed once it is
 * kept, compared with what was kept, and the claim goes only when its name has gone to the other.
 */
async function takeOver(temporary: string, target: string, makeRoom: () => Aside | null): Promise<void> {
  claimIfThere(target)?.close()
  const before = stateOf(target)
  const aside = makeRoom()
  let claim: Database | null = null
  try {
    claim = claimIfThere(target)
    if (stateOf(target) !== before) throw new CommandError('locked', sentenceOf('locked', basename(target)))
    aside?.clear()
    if (existsSync(`${target}-journal`))
      throw new CommandError('already_exists', sentenceOf('already_exists', basename(target)))
    // Windows gives no name away while anybody has its file.
    if (process.platform === 'win32') claim?.close()
    await renamePatiently(temporary, target)
  } catch (error) {
    aside?.undo()
    throw error
  } finally {
    claim?.close()
  }
}

/** Null where nothing is that anybody could have open. Throws `locked` while somebody has it. */
function claimIfThere(path: string): Database | null {
  let canBeClaimed = false
  try {
    canBeClaimed = existsSync(path) && leavesNoTrace(path)
  } catch {
    // What cannot be read can still be renamed.
  }
  return canBeClaimed ? claimForReading(path) : null
}

/** What tells that a file or its journal was written or replaced. */
function stateOf(path: string): string {
  const state = (part: string) => {
    const stat = statSync(`${path}${part}`, { bigint: true, throwIfNoEntry: false })
    return stat === undefined ? '-' : `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeNs}`
  }
  return `${state('')} ${state('-journal')}`
}

/** What is wrong with the source is said of it; a disk with no room is the target's. */
const ofSource: ReadonlySet<string> = new Set(['missing', 'unreadable', 'refused', 'read_only', 'locked'])

async function copyNaming(source: string, target: string): Promise<void> {
  try {
    needPlainFile(source)
    await copySet(source, target)
  } catch (error) {
    const verdict = classify(error, basename(source))
    throw verdict instanceof CommandError && ofSource.has(verdict.code) ? verdict : error
  }
}

/** Copies a file and the journal that waits beside it, while no other program may write them. */
async function copySet(source: string, target: string): Promise<void> {
  const journal = `${source}-journal`
  const isWaiting = existsSync(journal) && statSync(journal).size > 0 && isHot(source)
  const claim = isWaiting ? null : claimForReading(source)
  try {
    await copyFlushed(source, target)
    if (isWaiting) await copyFlushed(journal, `${target}-journal`)
  } finally {
    claim?.close()
  }
}

/** Throws `locked` while another program has the file; what else is wrong with it the copy will tell. */
function claimForReading(source: string): Database | null {
  const database = connect(source, { fileMustExist: true, readonly: true })
  try {
    database.script('BEGIN')
    database.pragma('schema_version')
    return database
  } catch (error) {
    database.close()
    const verdict = classify(error, basename(source))
    if (verdict instanceof CommandError && verdict.code === 'locked') throw verdict
    return null
  }
}

async function copyFlushed(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL)
  const file = await open(to, 'r+')
  try {
    await file.chmod(0o600)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Opens the copy; what is wrong with it is said of the file that it was copied from. */
function openCopy(path: string, name: string): OpenedDatabase {
  try {
    return openDatabase(path, { isThorough: true })
  } catch (error) {
    if (error instanceof CommandError)
      throw new CommandError(error.code, error.message.replaceAll(basename(path), name), error.details)
    throw error
  }
}
