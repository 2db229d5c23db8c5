import { closeSync, openSync, readSync, statSync } from 'node:fs'
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

/** Whether a file that nobody in this process has open is an engagement. Never ask of an open one: reading it drops its lock. */
export function isEngagementFile(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(100)
    if (readSync(file, header, 0, 100, 0) < 100) return false
    return header.toString('latin1', 0, 16) === 'SQLite format 3\0' && header.readUInt32BE(68) === applicationId
  } finally {
    closeSync(file)
  }
}
