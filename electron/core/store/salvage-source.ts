import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { connect, type Database } from './database.ts'
import { judgeJournal } from './hot-journal.ts'
import { openRowPages, pageSizeIn, type RowPages } from './salvage-pages.ts'
import { sql } from './sql.ts'
import { classify, sentenceOf } from './verdict.ts'

export type DamagedSource = {
  /** The copy, opened; null when its list of tables is gone and only its pages can be read one by one. */
  readonly database: Database | null
  readonly pages: RowPages
  /** The schema that the header states, sensible or not. */
  readonly statedSchema: number
  /** What had to be done before anything could be read, in plain sentences. */
  readonly findings: readonly string[]
  readonly close: () => void
}

/** What lies beside a file that was being written: a journal of ours, or what a program leaves that switched the file to a log. */
const companions = ['-journal', '-wal'] as const

/**
 * How the journal beside a copy stands to it: a stranger's beside a sound file would put strange rows into it, and one that makes a
 * damaged file worse most likely would too. Any other may hold the half of a change that the file is to get back.
 */
function standingOfJournal(whole: string, folder: string): 'useful' | 'stranger' | 'worse' {
  if (!existsSync(`${whole}-journal`)) return 'useful'
  const [alone, together] = [join(folder, 'judged-alone'), join(folder, 'judged-together')]
  copyFileSync(whole, alone)
  copyFileSync(whole, together)
  copyFileSync(`${whole}-journal`, `${together}-journal`)
  const { isOwn, isAloneSound, breaksLinks } = judgeJournal(alone, together)
  for (const path of [alone, together])
    for (const ending of ['', '-journal']) rmSync(`${path}${ending}`, { force: true })
  if (isOwn) return 'useful'
  return isAloneSound ? 'stranger' : breaksLinks ? 'worse' : 'useful'
}

/**
 * Copies a damaged set (the file and what lies beside it) into `folder` and opens the copy in the first way that gives a list
 * of tables. The set itself is only read. Throws `missing` and `not_ours` when there is no file.
 */
export function openDamaged(source: string, folder: string): DamagedSource {
  const name = basename(source)
  const whole = join(folder, 'whole')
  const copy = join(folder, 'copy')
  const still = join(folder, 'still')
  const findings: string[] = []
  const unreadable = copySet(source, whole, name)
  if (unreadable > 0)
    findings.push(`${unreadable} places of ${name} cannot be read from the disk: what stood there is lost.`)
  const journal = standingOfJournal(whole, folder)
  if (journal === 'stranger') {
    rmSync(`${whole}-journal`)
    findings.push(
      `${name} is sound by itself. What lay beside it (${name}-journal) does not belong to it and was not used.`,
    )
  }
  const beside = companions.filter((ending) => existsSync(`${whole}${ending}`))
  const opened = (database: Database | null): DamagedSource => {
    const pages = openRowPages(still)
    const close = () => {
      pages.close()
      database?.close()
    }
    return { database, pages, statedSchema: readHeader(still).readUInt32BE(60), findings, close }
  }
  const inOrder = journal === 'worse' ? aloneFirst : ways
  for (const way of inOrder.filter(({ isAlone }) => isAlone || beside.length > 0)) {
    if (!way.isMended || way.isAlone) {
      for (const ending of ['', ...companions, '-shm']) rmSync(`${copy}${ending}`, { force: true })
      for (const ending of ['', ...(way.isAlone ? [] : beside)]) copyFileSync(`${whole}${ending}`, `${copy}${ending}`)
    }
    if (way.isMended) mendHeader(copy)
    const isOpened = readsTables(copy, way.isReadonly)
    // The first way has rolled the journal back, whether it gave a list of tables or not.
    if (isOpened || !existsSync(still)) copyFileSync(copy, still)
    if (!isOpened) continue
    if (way.isAlone && beside.length > 0) {
      findings.push(
        `What lay beside the file (${beside.map((ending) => name + ending).join(', ')}) could not be used: the last change may be there in part.`,
      )
    }
    if (way.isMended)
      findings.push(`The beginning of ${name} did not fit the rest of it: it was cut short or written over.`)
    const database = connect(copy, { fileMustExist: true, readonly: way.isReadonly })
    database.script('PRAGMA trusted_schema = OFF')
    return opened(database)
  }
  findings.push(`The list of tables in ${name} is gone: its rows were looked for page by page.`)
  return opened(null)
}

/** From the way that keeps most to the last resort. A copy that is mended with its companions goes on from what they have put right. */
const ways = [
  { isAlone: false, isMended: false, isReadonly: false },
  { isAlone: false, isMended: true, isReadonly: false },
  { isAlone: true, isMended: false, isReadonly: false },
  { isAlone: true, isMended: true, isReadonly: false },
  { isAlone: true, isMended: true, isReadonly: true },
] as const

/** For a journal that makes things worse: the file alone, and only then the two together. */
const aloneFirst = [
  ...ways.filter(({ isAlone, isReadonly }) => isAlone && !isReadonly),
  ...ways.filter(({ isAlone, isReadonly }) => !isAlone || isReadonly),
]

function copySet(source: string, target: string, name: string): number {
  try {
    if (!statSync(source).isFile()) throw new CommandError('not_ours', sentenceOf('not_ours', name))
    const unreadable = copyReadable(source, target)
    return companions
      .filter((ending) => existsSync(`${source}${ending}`))
      .reduce((sum, ending) => sum + copyReadable(`${source}${ending}`, `${target}${ending}`), unreadable)
  } catch (error) {
    throw classify(error, name)
  }
}

const chunkBytes = 1 << 20
const sectorBytes = 4096

/** Copies every part of a file that its disk still gives; zeros stand for the rest. Gives the number of sectors that it did not. */
export function copyReadable(source: string, target: string, read: typeof readSync = readSync): number {
  const from = openSync(source, 'r')
  const to = openSync(target, 'w', 0o600)
  try {
    const { size } = fstatSync(from)
    let unreadable = 0
    for (let at = 0; at < size;) {
      const chunk = Buffer.alloc(Math.min(chunkBytes, size - at))
      if (!fill(from, chunk, at, read)) {
        for (let offset = 0; offset < chunk.length; offset += sectorBytes) {
          const sector = chunk.subarray(offset, offset + sectorBytes)
          if (fill(from, sector, at + offset, read)) continue
          sector.fill(0)
          unreadable += 1
        }
      }
      for (let done = 0; done < chunk.length;) done += writeSync(to, chunk, done, chunk.length - done, at + done)
      at += chunk.length
    }
    return unreadable
  } finally {
    closeSync(from)
    closeSync(to)
  }
}

/** False where the disk answers with an error instead of bytes. */
function fill(file: number, buffer: Buffer, at: number, read: typeof readSync): boolean {
  try {
    for (let done = 0; done < buffer.length;) {
      const bytes = read(file, buffer, done, buffer.length - done, at + done)
      if (bytes === 0) break
      done += bytes
    }
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EIO') return false
    throw error
  }
}

/**
 * Writes the 100 bytes that every file of ours begins with over those of the copy, with the number of pages that are really
 * there: SQLite opens no file that is shorter than its header says. Version and application stay as they are.
 */
function mendHeader(copy: string): void {
  const file = openSync(copy, 'r+')
  try {
    const header = Buffer.alloc(100)
    readSync(file, header, 0, 100, 0)
    const pageBytes = pageSizeIn(header)
    const pages = Math.ceil(fstatSync(file).size / pageBytes)
    ftruncateSync(file, pages * pageBytes)
    header.write('SQLite format 3\0', 'latin1')
    header.writeUInt16BE(pageBytes === 65_536 ? 1 : pageBytes, 16)
    header.set([1, 1, 0, 64, 32, 32], 18)
    header.writeUInt32BE(pages, 28)
    // No free pages, no automatic vacuum, UTF-8: a list of free pages that leads astray is never needed for reading.
    header.fill(0, 32, 40)
    header.writeUInt32BE(4, 44)
    header.fill(0, 52, 56)
    header.writeUInt32BE(1, 56)
    header.fill(0, 64, 68)
    header.copy(header, 92, 24, 28)
    writeSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  readSync(file, header, 0, 100, 0)
  closeSync(file)
  return header
}

/** Whether a connection gives a list of tables with one of ours in it. The first read rolls a waiting journal back. */
function readsTables(path: string, isReadonly: boolean): boolean {
  let database: Database | null = null
  try {
    database = connect(path, { fileMustExist: true, readonly: isReadonly })
    database.script('PRAGMA trusted_schema = OFF')
    const found = database.get(
      sql`SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name IN ('engagement', 'change_row')`,
    )
    return Number(found?.['n']) > 0
  } catch (error) {
    if (isDamage(error)) return false
    throw classify(error, basename(path))
  } finally {
    database?.close()
  }
}

/** What another program or a full disk is to blame for. Too little memory is not among them: a damaged row claims any size. */
const noDamage = ['BUSY', 'LOCKED', 'FULL', 'INTERRUPT', 'MISUSE']

/** Whether SQLite could not read a copy of ours because of what it holds. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return code.startsWith('SQLITE_') && !noDamage.some((each) => code.startsWith(`SQLITE_${each}`))
}
