import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, statfsSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { Skipped } from './case.ts'

/** A folder where room is short. */
export type Place = {
  readonly name: string
  readonly folder: string
  /** What a program is started by so that the shortage holds for it. */
  readonly wrap: readonly string[]
  /** Whether what is there may at least be written over; where not, even reading may have to wait for room. */
  readonly canOverwrite: boolean
  /** Whether a second engagement file and a copy fit beside the first. */
  readonly isRoomy: boolean
  /** Leaves so many bytes free; null makes room again. */
  readonly leaveFree: (bytes: number | null) => void
  /** Whether a few more changes fit. */
  readonly hasRoom: () => boolean
  readonly remove: () => void
}

/** No less than a new engagement takes. */
const engagementBytes = 1_100_000

/** A disk in memory of so many megabytes. Throws Skipped where this user may not mount one. */
export function smallDisk(folder: string, megabytes: number): Place {
  mkdirSync(folder, { recursive: true })
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes * 1024}k`, 'phasebook-test', folder])
  if (mounted.status !== 0)
    throw new Skipped(
      `a small disk could not be mounted, which takes an administrator (${String(mounted.stderr).trim()})`,
    )
  const filler = join(folder, 'filler')
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  return {
    name: `disk of ${megabytes} MB`,
    folder,
    wrap: [],
    canOverwrite: true,
    isRoomy: megabytes > 2,
    leaveFree(bytes) {
      if (bytes === null) {
        rmSync(filler, { force: true })
        return
      }
      const surplus = freeBytes() - bytes
      const filled = statSync(filler, { throwIfNoEntry: false })?.size ?? 0
      if (surplus > 0) appendFileSync(filler, Buffer.alloc(surplus))
      else if (filled > 0) truncateSync(filler, Math.max(0, filled + surplus))
    },
    hasRoom: () => freeBytes() > 300_000,
    remove: () => {
      spawnSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A folder in which the program may make no file larger than this. */
export function fileLimit(folder: string, bytes: number): Place {
  mkdirSync(folder, { recursive: true })
  return {
    name: `files of at most ${Math.round(bytes / 1024)} KB`,
    folder,
    // The shell counts in blocks of 512 bytes. A program that does not ask is ended by the signal; SQLite and Node want the error.
    wrap: ['sh', '-c', `trap '' XFSZ; ulimit -f ${Math.round(bytes / 512)}; exec "$@"`, 'sh'],
    canOverwrite: bytes > engagementBytes,
    isRoomy: true,
    leaveFree: () => undefined,
    hasRoom: () => true,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
