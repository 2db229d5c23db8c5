import type { Random } from './random.ts'
import type { TraceEvent } from './trace.ts'

type Pending = { readonly at: number; readonly bytes: Buffer } | { readonly size: number }
type Inode = { durable: Buffer; pending: Pending[] }
/** Names that change in one step; null takes a name away. */
type NameChange = { readonly folder: string; readonly names: readonly (readonly [path: string, inode: Inode | null])[] }
type OpenFile = { readonly inode: Inode | null; readonly folder: string | null; position: number }

/**
 * A disk that keeps for certain only what was flushed: bytes by a sync of their file, names by a sync of their folder. It follows
 * the calls of one program below one folder; whatever lies elsewhere is not its business.
 */
export type DiskModel = {
  readonly apply: (event: TraceEvent) => void
  /**
   * What may be on the disk if the power is cut now, by path: of all that was not flushed each write is kept, lost or torn at
   * the 512 bytes of a sector, and each change of a name is kept or lost, later ones never without the earlier.
   */
  readonly cut: (random: Random) => ReadonlyMap<string, Buffer>
}

const sectorBytes = 512

/** `files` are on the disk and flushed before the program begins. */
export function createDiskModel(root: string, files: ReadonlyMap<string, Buffer>): DiskModel {
  const durableNames = new Map<string, Inode>()
  /** The names as the running program sees them. */
  const names = new Map<string, Inode>()
  let nameChanges: NameChange[] = []
  const descriptors = new Map<number, OpenFile>()
  for (const [path, bytes] of files) {
    const inode = { durable: bytes, pending: [] }
    durableNames.set(path, inode)
    names.set(path, inode)
  }

  const changeNames = (...changed: NameChange['names']): void => {
    const [path = ''] = changed[0] ?? []
    const change = { folder: path.slice(0, path.lastIndexOf('/')), names: changed }
    keepNames(names, change)
    nameChanges.push(change)
  }

  const open = (event: Extract<TraceEvent, { type: 'open' }>): void => {
    let inode = names.get(event.path) ?? null
    if (inode === null && event.create) {
      inode = { durable: Buffer.alloc(0), pending: [] }
      changeNames([event.path, inode])
    } else if (inode !== null && event.empty) inode.pending.push({ size: 0 })
    descriptors.set(event.fd, { inode, folder: inode === null ? event.path.replace(/\/$/, '') : null, position: 0 })
  }

  const sync = ({ inode, folder }: OpenFile): void => {
    if (inode !== null) {
      inode.durable = contentOf(inode, (write) => [write])
      inode.pending = []
      return
    }
    for (const change of nameChanges.filter((each) => each.folder === folder)) keepNames(durableNames, change)
    nameChanges = nameChanges.filter((each) => each.folder !== folder)
  }

  return {
    apply(event) {
      switch (event.type) {
        case 'open':
          if (event.path.startsWith(root)) open(event)
          else descriptors.delete(event.fd)
          return
        case 'close':
          descriptors.delete(event.fd)
          return
        case 'rename': {
          const inode = names.get(event.from)
          if (inode !== undefined) changeNames([event.to, inode], [event.from, null])
          return
        }
        case 'unlink':
          if (names.has(event.path)) changeNames([event.path, null])
          return
        case 'sync': {
          const file = descriptors.get(event.fd)
          if (file !== undefined) sync(file)
          return
        }
        case 'write': {
          const file = descriptors.get(event.fd)
          if (file?.inode === undefined || file.inode === null) return
          const at = event.at ?? file.position
          if (event.at === null) file.position += event.bytes.byteLength
          file.inode.pending.push({ at, bytes: event.bytes })
          return
        }
        case 'truncate':
          descriptors.get(event.fd)?.inode?.pending.push({ size: event.size })
          return
        default:
          event satisfies never
      }
    },
    cut(random) {
      const keptNames = new Map(durableNames)
      for (const change of nameChanges.slice(0, random.int(nameChanges.length + 1))) keepNames(keptNames, change)
      // From a disk that wrote nearly everything to one that wrote nearly nothing.
      const share = random.pick([0, 0.1, 0.5, 0.9, 1])
      const survive = (write: Pending): readonly Pending[] => {
        if ('size' in write || random.chance(0.6)) return random.chance(share) ? [write] : []
        return sectorsOf(write).filter(() => random.chance(share))
      }
      return new Map([...keptNames].map(([path, inode]) => [path, contentOf(inode, survive)]))
    },
  }
}

function keepNames(into: Map<string, Inode>, { names }: NameChange): void {
  for (const [path, inode] of names) {
    if (inode === null) into.delete(path)
    else into.set(path, inode)
  }
}

/** The bytes of a file with those of its unflushed writes that `survive` lets through. */
function contentOf({ durable, pending }: Inode, survive: (write: Pending) => readonly Pending[]): Buffer {
  const kept = pending.flatMap(survive)
  if (kept.length === 0) return durable
  const endOf = (write: Pending) => ('size' in write ? write.size : write.at + write.bytes.byteLength)
  const bytes = Buffer.alloc(Math.max(durable.byteLength, ...kept.map(endOf)))
  durable.copy(bytes)
  let size = durable.byteLength
  for (const write of kept) {
    if ('size' in write) bytes.fill(0, write.size)
    else write.bytes.copy(bytes, write.at)
    size = 'size' in write ? write.size : Math.max(size, endOf(write))
  }
  return bytes.subarray(0, size)
}

/** A write cut where the sectors of the disk meet. */
function sectorsOf({ at, bytes }: { readonly at: number; readonly bytes: Buffer }): readonly Pending[] {
  const parts: Pending[] = []
  for (let from = 0; from < bytes.byteLength;) {
    const upTo = Math.min(bytes.byteLength, from + sectorBytes - ((at + from) % sectorBytes))
    parts.push({ at: at + from, bytes: bytes.subarray(from, upTo) })
    from = upTo
  }
  return parts
}
