import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type CopyReason, copyReasons } from '#shared/contract/backup.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { sweepTemps } from './atomic-write.ts'
import { copyDatabase } from './backup.ts'
import { copiesToRemove } from './backup-keep.ts'
import { connect, type Database } from './database.ts'
import { type Head, headOf } from './heads.ts'

/** A copy on the shelf. Its file's name says when and why it was made, up to which change it goes, and what its bytes add up to. */
export type ShelfCopy = {
  readonly id: string
  readonly path: string
  readonly at: string
  readonly reason: CopyReason
  /** The number of the last change in it. */
  readonly seq: number
  readonly sizeBytes: number
  /** Whether the bytes still add up to what they did when the copy was checked: read once for each copy, when it is asked. */
  readonly isSound: () => boolean
}

/** The copies of one engagement, in a folder of the program's own, away from the engagement file. */
export type Shelf = {
  readonly folder: string
  /** The newest first. */
  readonly list: () => readonly ShelfCopy[]
  /** Makes and checks a copy, then lets go of those that need not be kept. Throws when the copy cannot be made. */
  readonly add: (database: Database, reason: CopyReason, now: string) => ShelfCopy
  /** Throws `not_found` when there is no such copy, `damaged` when it has changed since it was checked. */
  readonly need: (id: string) => ShelfCopy
  /** The last change in a copy, read from it once. */
  readonly headIn: (copy: ShelfCopy) => Head
}

const namePattern = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z) (\d{6,}) ([a-z]+) ([0-9a-f]{32})\.phasebook$/

/** The shelf of an engagement below `backups`, the folder of all of them. It is made when the first copy is. */
export function openShelf(backups: string, engagementId: string): Shelf {
  if (!/^[0-9A-Z]{26}$/.test(engagementId)) throw new CommandError('not_ours', 'The file names no engagement.')
  const folder = join(backups, engagementId)
  const sums = new Map<string, string>()
  const heads = new Map<string, Head>()
  /** Copies that somebody was given: making another does not take them away meanwhile. */
  const given = new Set<string>()

  const sumOf = (path: string, key: string): string => {
    const known = sums.get(key)
    if (known !== undefined) return known
    try {
      const sum = sumOfFile(path)
      sums.set(key, sum)
      return sum
    } catch {
      // A copy that cannot be read is no sound copy; the next look may find it readable again.
      return ''
    }
  }

  const read = (name: string): ShelfCopy | null => {
    const match = namePattern.exec(name)
    const path = join(folder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (match === null || stat === undefined || !stat.isFile()) return null
    const [, stamp = '', seq = '', reason = '', sum = ''] = match
    const known = copyReasons.find((each) => each === reason)
    if (known === undefined) return null
    return {
      id: name,
      path,
      at: stamp.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'),
      reason: known,
      seq: Number(seq),
      sizeBytes: stat.size,
      isSound: () => sumOf(path, `${name} ${stat.size} ${stat.mtimeMs}`) === sum,
    }
  }

  const list = (): readonly ShelfCopy[] =>
    namesIn(folder)
      .toSorted()
      .toReversed()
      .flatMap((name) => read(name) ?? [])

  return {
    folder,
    list,
    need: (id) => {
      const copy = namesIn(folder).includes(id) ? read(id) : null
      if (copy === null)
        throw new CommandError('not_found', 'That copy is not there any more. Look at the list of copies again.')
      if (!copy.isSound())
        throw new CommandError(
          'damaged',
          'That copy has changed since it was checked, so it is not used. Choose another copy.',
        )
      given.add(id)
      return copy
    },
    headIn: (copy) => {
      const hit = heads.get(copy.id)
      if (hit !== undefined) return hit
      const database = connect(copy.path, { fileMustExist: true, readonly: true })
      try {
        const head = headOf(database)
        heads.set(copy.id, head)
        return head
      } finally {
        database.close()
      }
    },
    add: (database, reason, now) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      void sweepTemps(folder)
      const stem = `${now.replaceAll(':', '-')} ${String(headOf(database).seq).padStart(6, '0')} ${reason}`
      const { path } = copyDatabase(database, join(folder, `${stem}.phasebook`), (finished) =>
        join(folder, `${stem} ${sumOfFile(finished)}.phasebook`),
      )
      const added = read(path.slice(folder.length + 1))
      if (added === null) throw new Error('The copy cannot be found again')
      for (const id of copiesToRemove(list(), now)) if (!given.has(id)) rmSync(join(folder, id), { force: true })
      return added
    },
  }
}

const chunkBytes = 1 << 20

/** Half of the SHA-256: enough to notice any accident, short enough for a name. */
function sumOfFile(path: string): string {
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(chunkBytes)
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const bytes = readSync(file, chunk, 0, chunkBytes, null)
      if (bytes === 0) return hash.digest('hex').slice(0, 32)
      hash.update(chunk.subarray(0, bytes))
    }
  } finally {
    closeSync(file)
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
