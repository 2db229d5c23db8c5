import { constants, existsSync, statSync } from 'node:fs'
import { copyFile, open, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { renamePatiently, sweepTemps, syncFolder, tempEnding } from './atomic-write.ts'
import { connect, type Database } from './database.ts'
import { isHot } from './hot-journal.ts'
import { openDatabase, type OpenedDatabase } from './open.ts'
import { needPlainFile } from './plain-file.ts'
import { classify, sentenceOf } from './verdict.ts'

/**
 * Copies an engagement file that nobody has open to a name that is free, whole or not at all: into a new file beside it, flushed,
 * opened and checked, then renamed. A change that the source was in the middle of is rolled back in the copy; the source stays
 * as it is. `check` may refuse what it finds in the copy by throwing; `makeRoom` runs when the copy is finished and sound, just
 * before it takes the place of what is there, leaves no journal beside it, and gives what undoes that.
 */
export async function copyIntoPlace(
  source: string,
  target: string,
  steps: { readonly check: (copy: OpenedDatabase) => void; readonly makeRoom?: () => () => void },
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
    const undo = steps.makeRoom?.()
    try {
      const isTaken = steps.makeRoom === undefined && existsSync(target)
      if (isTaken || existsSync(`${target}-journal`))
        throw new CommandError('already_exists', sentenceOf('already_exists', basename(target)))
      await renamePatiently(temporary, target)
    } catch (error) {
      undo?.()
      throw error
    }
    await syncFolder(folder)
  } catch (error) {
    for (const part of ['', '-journal']) await rm(`${temporary}${part}`, { force: true })
    throw classify(error, basename(target))
  }
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
