import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a crash left in the work folder goes once it is so old that nobody can be at it. */
const strayAfterMs = 60 * 60 * 1000

/** A folder below the app data folder for files on their way. The caller removes it. */
export function makeWorkFolder(appData: string): string {
  sweepWork(appData)
  const work = join(appData, 'work')
  mkdirSync(work, { recursive: true, mode: 0o700 })
  return mkdtempSync(join(work, 'step-'))
}

/** Removes what earlier steps left when they were ended: they hold a whole engagement. Nothing that goes wrong here matters. */
export function sweepWork(appData: string): void {
  const work = join(appData, 'work')
  try {
    for (const name of readdirSync(work)) {
      const path = join(work, name)
      const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs
      if (changedAt !== undefined && Date.now() - changedAt > strayAfterMs)
        rmSync(path, { recursive: true, force: true })
    }
  } catch {
    // There is no such folder yet, or it cannot be read: the next opening tries again.
  }
}
