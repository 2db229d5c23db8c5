import { randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { flushFolder } from './flush.ts'
import { classify } from './verdict.ts'

export type WriteOptions = {
  /** Looks at the bytes as they stand in the new file, before it takes the place of the old one; throws when they are not whole. */
  readonly verify?: (written: Uint8Array) => void
  /** Gives another, free path for when a program holds the old file and does not let go of it; without it that is an error. */
  readonly otherPath?: () => string
  /** How long to wait for a program that holds the old file, in milliseconds. */
  readonly patienceMs?: number
}

/** What the name of an unfinished file ends in, so that a stray one can be told from the person's own. */
export const tempEnding = '.phasebook-part'
const renamePatienceMs = 5000
const strayAfterMs = 60 * 60 * 1000

/**
 * Writes a whole file or none: the bytes go into a new file beside the target, are flushed, counted and looked at, and only
 * then take the target's name. Whatever fails, the file that was there stays as it was. Gives the path that was written. Throws
 * `disk_full`, `read_only`, `missing` or `unreadable` with a sentence that names the file.
 */
export async function writeFileAtomic(path: string, bytes: Uint8Array, options: WriteOptions = {}): Promise<string> {
  const { verify } = options
  const name = basename(path)
  const temp = join(dirname(path), `.${name.slice(0, 60)}.${randomBytes(6).toString('hex')}${tempEnding}`)
  try {
    await writeNew(temp, bytes, verify)
    const written = await renamePatiently(temp, path, options)
    flushFolder(dirname(path))
    return written
  } catch (error) {
    await unlink(temp).catch(() => undefined)
    throw classify(error, name)
  }
}

/** Removes unfinished files that a crash left in a folder, once they are older than an hour. Gives the number removed. */
export async function sweepTemps(folder: string, now: number = Date.now()): Promise<number> {
  let removed = 0
  const names = await readdir(folder).catch(() => [] as string[])
  // A copy of an engagement that was being made has a journal of its own beside it.
  const endings = [tempEnding, `${tempEnding}-journal`]
  const isStray = (name: string) => name.startsWith('.') && endings.some((ending) => name.endsWith(ending))
  for (const name of names.filter(isStray)) {
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    )
    if (age <= strayAfterMs) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

async function writeNew(temp: string, bytes: Uint8Array, verify: WriteOptions['verify']): Promise<void> {
  const file = await open(temp, 'wx+', 0o600)
  try {
    await writeAll(file, bytes)
    await file.sync()
    const { size } = await file.stat()
    if (size !== bytes.byteLength) throw diskFull()
    if (verify !== undefined) verify(await readAll(file, size))
  } finally {
    await file.close()
  }
}

/** One write may take only a part, as it does on a disk that is nearly full: so on until every byte is out. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength;) {
    const { bytesWritten } = await file.write(bytes, at, Math.min(bytes.byteLength - at, 1 << 20), at)
    if (bytesWritten === 0) throw diskFull()
    at += bytesWritten
  }
}

async function readAll(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) throw new Error('The new file could not be read back whole')
    at += bytesRead
  }
  return bytes
}

/** A virus scanner or a sync program may hold the old file for a moment; waiting is better than writing into it. */
export async function renamePatiently(
  from: string,
  to: string,
  { patienceMs = renamePatienceMs, otherPath }: Pick<WriteOptions, 'patienceMs' | 'otherPath'> = {},
): Promise<string> {
  const giveUpAt = Date.now() + patienceMs
  for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
    try {
      await rename(from, to)
      return to
    } catch (error) {
      const code = codeOf(error)
      // Windows answers so while another program holds the file; elsewhere these mean that no waiting helps.
      const mayPass = code === 'EBUSY' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES'))
      if (!mayPass) throw error
      if (Date.now() + pause > giveUpAt) {
        if (otherPath === undefined) throw error
        const other = otherPath()
        await rename(from, other)
        return other
      }
      await wait(pause)
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function diskFull(): Error {
  return Object.assign(new Error('The file system took only a part of the file'), { code: 'ENOSPC' })
}
