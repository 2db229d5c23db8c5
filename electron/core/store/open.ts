import { accessSync, closeSync, constants, lstatSync, openSync, readSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { backupBeforeMigration } from './backup.ts'
import { applicationId, connect, type Database, setPragmas } from './database.ts'
import { expectedSchema, migrate, newestSchema } from './migrate.ts'
import { readSchema } from './schema.ts'
import { sql } from './sql.ts'
import { classify, sentenceOf } from './verdict.ts'

export type OpenedDatabase = { readonly database: Database; readonly isReadonly: boolean }

/**
 * Opens an engagement file: what it is, that it is whole, that nobody else has it, that this program knows its version; brings
 * an older one up to date after a backup into `backupFolder`. Throws a CommandError whose code is the verdict. Opening never
 * creates a file, and a file that is refused is left as it was.
 */
export function openDatabase(
  path: string,
  options: { readonly backupFolder: string; readonly now: string },
): OpenedDatabase {
  const name = basename(path)
  const header = inspectFile(path, name)
  const isReadonly = !isWritable(path)
  if (header.schema > newestSchema) {
    throw new CommandError(
      'newer',
      `${name} was written by a newer Phasebook (schema ${header.schema}, this one knows ${newestSchema}). It was not touched. Update Phasebook to open it.`,
      { schema: header.schema, known: newestSchema },
    )
  }
  const database = claim(path, name, isReadonly)
  try {
    setPragmas(database, { readonly: isReadonly })
    checkIdentity(database, name)
    checkSoundness(database, name)
    const schema = Number(database.pragma('user_version'))
    checkSchema(database, name, schema)
    if (schema < newestSchema) {
      if (isReadonly) {
        throw new CommandError(
          'read_only',
          `${name} is from an older Phasebook and must be updated, but it is read-only. Copy it to a folder of your own, then open the copy.`,
        )
      }
      backupBeforeMigration(database, path, {
        folder: options.backupFolder,
        from: schema,
        to: newestSchema,
        now: options.now,
      })
      migrate(database)
    }
    return { database, isReadonly }
  } catch (error) {
    database.close()
    throw classify(error, name)
  }
}

/**
 * Makes a new, empty engagement file. Refuses when anything is there already; leaves nothing behind when it fails.
 * `removeNewFile` takes the file away again while nobody has put anything into it; the connection must be closed first.
 */
export function createDatabase(path: string): { readonly database: Database; readonly removeNewFile: () => void } {
  const name = basename(path)
  const removeNewFile = () => {
    rmSync(path, { force: true })
    rmSync(`${path}-journal`, { force: true })
  }
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new CommandError('missing', `The folder for ${name} is not there. Make it first, or choose another place.`)
    }
    throw classify(error, name)
  }
  try {
    const database = connect(path, { fileMustExist: true, readonly: false })
    try {
      setPragmas(database, { readonly: false })
      database.script(`PRAGMA application_id = ${applicationId}`)
      migrate(database)
      return { database, removeNewFile }
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    removeNewFile()
    throw classify(error, name)
  }
}

/** What can be known of a file before any connection to it exists; afterwards reading it would drop our own lock. */
function inspectFile(path: string, name: string): { readonly schema: number } {
  const notOurs = (what: string) =>
    new CommandError(
      'not_ours',
      `${name} ${what}. It was not touched. Choose an engagement file that ends in .phasebook.`,
    )
  let header: Buffer
  try {
    const stat = lstatSync(path)
    if (stat.isSymbolicLink()) throw notOurs('is a shortcut to another file; open that file itself')
    if (!stat.isFile()) throw notOurs('is not a file')
    if (stat.nlink > 1) throw notOurs('has a second name on this disk, which is not safe to write; open a copy of it')
    if (stat.size === 0) throw notOurs('is empty')
    const file = openSync(path, 'r')
    try {
      header = Buffer.alloc(100)
      const bytes = readSync(file, header, 0, 100, 0)
      if (bytes < 100) throw notOurs('is not an engagement file')
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw classify(error, name)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw notOurs('is not an engagement file')
  if (header.readUInt32BE(68) !== applicationId) throw notOurs('is a database of another program')
  return { schema: header.readUInt32BE(60) }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** The exclusive claim, tried a few times so that of two programs that start together exactly one gets it. */
function claim(path: string, name: string, isReadonly: boolean): Database {
  for (let attempt = 1; ; attempt += 1) {
    let database: Database | null = null
    try {
      database = connect(path, { fileMustExist: true, readonly: isReadonly })
      if (!isReadonly) {
        database.script('PRAGMA locking_mode = EXCLUSIVE')
        database.script('BEGIN EXCLUSIVE; COMMIT')
      }
      return database
    } catch (error) {
      database?.close()
      const verdict = classify(error, name)
      const isBusy = verdict instanceof CommandError && verdict.code === 'locked'
      if (!isBusy || attempt === 8) throw verdict
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20 + Math.random() * 180)
    }
  }
}

function checkIdentity(database: Database, name: string): void {
  if (Number(database.pragma('application_id')) !== applicationId)
    throw new CommandError('not_ours', sentenceOf('not_ours', name))
}

function checkSoundness(database: Database, name: string): void {
  const findings = database.all(sql`PRAGMA quick_check(1)`)
  if (findings[0]?.['quick_check'] !== 'ok') throw new CommandError('damaged', sentenceOf('damaged', name))
}

function checkSchema(database: Database, name: string, schema: number): void {
  const expected = expectedSchema(schema)
  const found = readSchema(database)
  if (schema === 0 || found.length !== expected.length || found.some((line, at) => line !== expected[at])) {
    throw new CommandError(
      'not_ours',
      `${name} has tables that Phasebook did not make. It was not touched. Open a copy or a backup that only Phasebook has written.`,
    )
  }
}
