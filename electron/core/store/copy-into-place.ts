import { constants, existsSync } from 'node:fs'
import { copyFile, open, rename, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { syncFolder, tempEnding } from './atomic-write.ts'
import { openDatabase, type OpenedDatabase } from './open.ts'
import { classify, sentenceOf } from './verdict.ts'

/**
 * Copies an engagement file that nobody has open to a name that is free, whole or not at all: into a new file beside it, flushed,
 * opened and checked, then renamed. `check` may refuse what it finds in the copy by throwing; `makeRoom` runs when the copy is
 * finished and sound, just before it takes its name, and leaves nothing at the target, nor a journal beside it.
 */
export async function copyIntoPlace(
  source: string,
  target: string,
  steps: { readonly check: (copy: OpenedDatabase) => void; readonly makeRoom?: () => void },
): Promise<void> {
  const temporary = join(dirname(target), `.${randomBytes(9).toString('hex')}${tempEnding}`)
  try {
    await copyFile(source, temporary, constants.COPYFILE_EXCL)
    const file = await open(temporary, 'r+')
    try {
      await file.chmod(0o600)
      await file.sync()
    } finally {
      await file.close()
    }
    const opened = openCopy(temporary, basename(source))
    try {
      steps.check(opened)
    } finally {
      opened.database.close()
    }
    steps.makeRoom?.()
    if (existsSync(target) || existsSync(`${target}-journal`))
      throw new CommandError('already_exists', sentenceOf('already_exists', basename(target)))
    await rename(temporary, target)
    await syncFolder(dirname(target))
  } catch (error) {
    await rm(temporary, { force: true })
    throw classify(error, basename(target))
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
