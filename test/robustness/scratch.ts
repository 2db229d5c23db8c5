import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new folder for copies that are looked at and thrown away: on a disk in memory, where there is one, that costs less. */
export function scratchFolder(what: string): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `phasebook-${what}-`))
}
