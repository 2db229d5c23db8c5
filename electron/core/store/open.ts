import { accessSync, closeSync, constants, existsSync, lstatSync, openSync, readSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { applicationId, connect, type Database, setPragmas } from './database.ts'
import { findFaults, findFaultsQuickly } from './faults.ts'
import { rehearseRecovery } from './hot-journal.ts'
import { expectedSchema, migrate, newestSchema } from './migrate.ts'
import { notAllowedToRead } from './plain-file.ts'
import { readSchema } from './schema.ts'
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
 * never creates or migrates anything, and a file that is refused is left as it was; only the last transaction of a program that was
 * ended in the middle of it is rolled back, and only where that gives a sound file, and the journal of a change that is over goes.
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
  const isReadonly = !isWritable(path) || !isWritable(dirname(path)) || !hasRoomForJournal(name)
  let hadJournal: boolean
  try {
    hadJournal = rehearseRecovery(path, name)
    if (hadJournal && isReadonly) throw mustBeRecovered(name)
    if (!header.hasTrueSize && !hadJournal) refuseUntrueSize(path, name)
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
    // With a journal that was rolled back SQLite goes on, and clears it away by itself.
    if (!isReadonly && !hadJournal) removeFinishedJournal(path)
    return { database, isReadonly, schema }
  } catch (error) {
    database.close()
    throw classify(error, name)
  }
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
    needFreeName(path)
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
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

/** Throws `already_exists` when something lies at a path, or a part of an earlier file beside it; `missing` without its folder. */
export function needFreeName(path: string): void {
  const name = basename(path)
  if (!existsSync(dirname(path)))
    throw new CommandError(
      'missing',
      `The folder ${dirname(path)} is not there. Make it first, or choose another place.`,
    )
  refuseLeftovers(path, name)
  if (isThere(path)) throw new CommandError('already_exists', sentenceOf('already_exists', name))
  if (existsSync(`${path}-journal`)) {
    throw new CommandError(
      'already_exists',
      `A part of an earlier ${name} lies there still (${name}-journal). Choose another name, or move that part away first.`,
    )
  }
}

/** Whether anything has the name, be it a shortcut that leads nowhere. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    throw classify(error, basename(path))
  }
}

/** What can be known of a file before any connection to it exists; afterwards reading it would drop our own lock. */
function inspectFile(path: string, name: string): { readonly schema: number; readonly hasTrueSize: boolean } {
  const notOurs = (reason: string, what: string, next = 'Choose an engagement file that ends in .phasebook.') =>
    new CommandError('not_ours', `${name} ${what}. It was not touched. ${next}`, { reason })
  let header: Buffer
  let size: number
  try {
    const stat = lstatSync(path)
    if (stat.isSymbolicLink()) throw notOurs('shortcut', 'is a shortcut to another file', 'Open that file itself.')
    if (!stat.isFile()) throw notOurs('folder', 'is not a file')
    if (stat.nlink > 1)
      throw notOurs(
        'second_name',
        'has a second name on this disk, which makes it unsafe to write',
        'Copy it, and open the copy.',
      )
    if (stat.size === 0) throw notOurs('empty', 'is empty')
    size = stat.size
    const file = openSync(path, 'r')
    try {
      header = Buffer.alloc(100)
      const bytes = readSync(file, header, 0, 100, 0)
      if (bytes < 100) throw notOurs('not_an_engagement', 'is not an engagement file')
    } finally {
      closeSync(file)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EACCES' || code === 'EPERM') {
      throw new CommandError('unreadable', notAllowedToRead(name))
    }
    throw classify(error, name)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw notOurs('not_an_engagement', 'is not an engagement file')
  if (header.readUInt32BE(68) !== applicationId) throw notOurs('not_an_engagement', 'is a database of another program')
  if (header[18] !== 1 || header[19] !== 1) {
    throw new CommandError(
      'not_ours',
      `${name} was switched to another way of writing by another program. It was not touched. Go back to a copy of it, or read what it holds into a new file.`,
      { reason: 'other_mode' },
    )
  }
  return { schema: header.readUInt32BE(60), hasTrueSize: hasTrueSize(header, size) }
}

/** A file that was being written can only be read once that is rolled back, and its journal must go with it wherever it goes. */
function mustBeRecovered(name: string): CommandError {
  return new CommandError(
    'read_only',
    `${name} was being written when the program ended and has to be put right before it is read, but it or its folder cannot be written. Copy ${name} and ${name}-journal together to a folder of your own, then open the copy there.`,
  )
}

/** Whether the header knows how many pages there are, and they are there. */
function hasTrueSize(header: Buffer, size: number): boolean {
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  const pages = header.readUInt32BE(28)
  return pages > 0 && size >= pages * pageSize && header.readUInt32BE(24) === header.readUInt32BE(92)
}

/**
 * Refuses a file whose header is wrong about its size: SQLite would write it anew as soon as the file is opened. Another program
 * may be in the middle of writing both, and then the file is locked.
 */
function refuseUntrueSize(path: string, name: string): void {
  const database = connect(path, { fileMustExist: true, readonly: true })
  try {
    database.pragma('schema_version')
  } finally {
    database.close()
  }
  if (!inspectFile(path, name).hasTrueSize) throw new CommandError('damaged', sentenceOf('damaged', name))
}

/** Files that only another program leaves beside a database; what they hold would be played into it. */
function refuseLeftovers(path: string, name: string): void {
  for (const ending of ['-wal', '-shm']) {
    if (!existsSync(`${path}${ending}`)) continue
    throw new CommandError(
      'locked',
      `Another program has ${name} open or left a part of it behind (${name}${ending}). It was not touched. Close that program; if the part stays, move it to another folder, then open ${name} again.`,
      { reason: 'leftovers' },
    )
  }
}

/** Names of files have at most 255 bytes: without a journal beside it a file cannot be written safely. */
function hasRoomForJournal(name: string): boolean {
  return Buffer.byteLength(`${name}-journal`) <= 255
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

/**
 * A program that ends between two changes leaves a journal whose beginning is wiped: SQLite passes it over, and only a change that
 * comes to its end would clear it away. For whoever has the exclusive claim and has written nothing yet.
 */
function removeFinishedJournal(path: string): void {
  const journal = `${path}-journal`
  try {
    if (!existsSync(journal)) return
    const file = openSync(journal, 'r')
    const start = Buffer.alloc(8)
    try {
      readSync(file, start, 0, start.length, 0)
    } finally {
      closeSync(file)
    }
    if (start.every((byte) => byte === 0)) rmSync(journal)
  } catch {
    // It does no harm where it is.
  }
}

function checkIdentity(database: Database, name: string): void {
  if (Number(database.pragma('application_id')) !== applicationId)
    throw new CommandError('not_ours', sentenceOf('not_ours', name))
}

function checkSoundness(database: Database, name: string, isThorough: boolean): void {
  const quick = findFaultsQuickly(database)
  const faults = quick.length === 0 && isThorough ? findFaults(database) : quick
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
      { reason: 'altered' },
    )
  }
}
