import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { applicationId } from './database.ts'

/** What a file is, whatever it is called: the same for every path that leads to it. Null when nothing is there. */
export function fileIdentity(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`
}

/** Whether two paths lead to one file that is there. */
export function isSameFile(one: string, other: string): boolean {
  const identity = fileIdentity(one)
  return identity !== null && identity === fileIdentity(other)
}

/** Whether looking at an engagement leaves nothing beside it: one that was switched to a log gets two files at the first look. */
export function leavesNoTrace(path: string): boolean {
  if (existsSync(`${path}-wal`) || !isEngagementFile(path)) return false
  const file = openSync(path, 'r')
  try {
    const modes = Buffer.alloc(2)
    return readSync(file, modes, 0, 2, 18) === 2 && modes[0] === 1 && modes[1] === 1
  } finally {
    closeSync(file)
  }
}

/**
 * Whether a file that nobody in this process has open is an engagement. Never ask of an open one: reading it drops its lock. A pipe
 * or a device is none, and is not opened: that could wait for ever.
 */
export function isEngagementFile(path: string): boolean {
  if (!statSync(path).isFile()) return false
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(100)
    if (readSync(file, header, 0, 100, 0) < 100) return false
    return header.toString('latin1', 0, 16) === 'SQLite format 3\0' && header.readUInt32BE(68) === applicationId
  } finally {
    closeSync(file)
  }
}
