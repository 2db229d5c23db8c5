import { accessSync, closeSync, constants, lstatSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { applicationId, connect, type Database, setPragmas } from './database.ts'
import { rehearseRecovery } from './hot-journal.ts'
import { expectedSchema, migrate, newestSchema } from './migrate.ts'
import { readSchema } from './schema.ts'
import { sql } from './sql.ts'
import { classify, sentenceOf } from './verdict.ts'

/** An opened file: whole, ours, claimed for this program alone unless it can only be read. `schema` may be an older one. */
export type OpenedDatabase = { readonly database: Database; readonly isReadonly: boolean; readonly schema: number }

export type OpenOptions = {
  /** Looks at every row and link as well: after an unclean end, before a copy or an upgrade, and once a week. */
  readonly isThorough?: boolean
}

/**
 * Opens an engagement file: what it is, that this program knows its version, that nobody else has it, that it is whole. Throws a
 * CommandError whose code is the verdict: missing, unreadable, not_ours, newer, locked, read_only, disk_full or damaged. Opening
 * never creates, migrates or deletes anything, and a file that is refused is left as it was; only the last transaction of a
 * program that was ended in the middle of it is rolled back, and only where that gives a sound file.
 */
export function openDatabase(path: string, { isThorough = false }: OpenOptions = {}): OpenedDatabase {
  const name = basename(path)
  const header = inspectFile(path, name)
  if (header.schema > newestSchema) {
    throw new CommandError(
      'newer',
      `${name} was written by a newer Phasebook (schema ${header.schema}, this one knows ${newestSchema}). It was not touched. Update Phasebook to open it.`,
      { found: header.schema, known: newestSchema },
    )
  }
  refuseLeftovers(path, name)
  const isReadonly = !isWritable(path) || !isWritable(dirname(path))
  let hadJournal: boolean
  try {
    hadJournal = rehearseRecovery(path, name)
  } catch (error) {
    throw classify(error, name)
  }
  const database = claim(path, name, isReadonly)
  try {
    setPragmas(database, { readonly: isReadonly })
    checkIdentity(database, name)
    checkSoundness(database, name, isThorough || hadJournal)
    const schema = Number(database.pragma('user_version'))
    checkSchema(database, name, schema)
    return { database, isReadonly, schema }
  } catch (error) {
    database.close()
    throw classify(error, name)
  }
}

/** What is wrong with a whole file: pages, rows, links. Empty when it is sound. */
export function findFaults(database: Database): readonly string[] {
  return [
    ...database
      .all(sql`PRAGMA integrity_check(20)`)
      .map((row) => String(row['integrity_check']))
      .filter((finding) => finding !== 'ok'),
    ...database
      .all(sql`PRAGMA foreign_key_check`)
      .slice(0, 20)
      .map((row) => `${String(row['table'])} links to a row of ${String(row['parent'])} that is not there`),
  ]
}

/**
 * Makes a new, empty engagement file. Refuses when anything is there already; leaves nothing behind when it fails.
 * `removeNewFile` takes the file away again while nobody has put anything into it; the connection must be closed first.
 */
export function createDatabase(
  path: string,
  schema: number = newestSchema,
): { readonly database: Database; readonly removeNewFile: () => void } {
  const name = basename(path)
  const removeNewFile = () => {
    rmSync(path, { force: true })
    rmSync(`${path}-journal`, { force: true })
  }
  try {
    refuseLeftovers(path, name)
    if (statSync(`${path}-journal`, { throwIfNoEntry: false }) !== undefined) {
      throw new CommandError(
        'already_exists',
        `A part of an earlier ${name} lies there still (${name}-journal). Choose another name, or move that part away first.`,
      )
    }
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
      migrate(database, schema)
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
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EACCES' || code === 'EPERM') {
      throw new CommandError(
        'unreadable',
        `You are not allowed to read ${name}. It was not touched. Ask its owner for access, or open a copy of it.`,
      )
    }
    throw classify(error, name)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw notOurs('is not an engagement file')
  if (header.readUInt32BE(68) !== applicationId) throw notOurs('is a database of another program')
  if (header[18] !== 1 || header[19] !== 1) {
    throw new CommandError(
      'not_ours',
      `${name} was switched to another way of writing by another program. It was not touched. Go back to a copy of it, or read what it holds into a new file.`,
    )
  }
  return { schema: header.readUInt32BE(60) }
}

/** Files that only another program leaves beside a database; what they hold would be played into it. */
function refuseLeftovers(path: string, name: string): void {
  for (const ending of ['-wal', '-shm']) {
    if (statSync(`${path}${ending}`, { throwIfNoEntry: false }) === undefined) continue
    throw new CommandError(
      'not_ours',
      `Another program has ${name} open or left a part of it behind (${name}${ending}). It was not touched. Close that program; if the part stays, move it to another folder, then open ${name} again.`,
    )
  }
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
      if (isReadonly) database.pragma('schema_version')
      else {
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

function checkSoundness(database: Database, name: string, isThorough: boolean): void {
  const quick = database.all(sql`PRAGMA quick_check(1)`).map((row) => String(row['quick_check']))
  const faults = quick[0] === 'ok' ? (isThorough ? findFaults(database) : []) : quick
  if (faults.length === 0) return
  const verdict = faults.some((fault) => deviceFault.test(fault)) ? 'unreadable' : 'damaged'
  throw new CommandError(verdict, sentenceOf(verdict, name))
}

/** How the checks of SQLite say that a page could not be had, by the codes of NOMEM and IOERR: that is not damage. */
const deviceFault = /error code (?:7|10)\b/

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
