import { isAbsolute, resolve } from 'node:path'
import type { Remembered } from './memory.ts'

export type StartPlan = {
  /** The engagement to open before the page is shown. */
  readonly openFile: string | null
  readonly route: string
  readonly crashes: readonly string[]
  /** Three crashes within two minutes: nothing is opened or restored by itself. */
  readonly isSafeStart: boolean
}

const crashWindowMs = 2 * 60 * 1000
const crashesForSafeStart = 3

/**
 * What to open at the start: the file that was asked for, else, after a crash, what was open then, unless it keeps crashing.
 * `now` is UTC.
 */
export function planStart(remembered: Remembered, asked: string | null, now: string): StartPlan {
  const isRecent = (at: string): boolean => Date.parse(now) - Date.parse(at) < crashWindowMs
  const crashes = [...remembered.crashes.filter(isRecent), ...(remembered.isRunning ? [now] : [])]
  const isSafeStart = crashes.length >= crashesForSafeStart
  if (asked !== null) return { openFile: asked, route: '/', crashes, isSafeStart }
  if (!remembered.isRunning || isSafeStart || remembered.openFile === null)
    return { openFile: null, route: '/', crashes, isSafeStart }
  return { openFile: remembered.openFile, route: remembered.route, crashes, isSafeStart }
}

/** The engagement file among a program's arguments, absolute; null when there is none. Options and our own path are passed over. */
export function fileOfArguments(argv: readonly string[], workingDirectory: string): string | null {
  const found = argv
    .slice(1)
    .find((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.phasebook'))
  if (found === undefined) return null
  return isAbsolute(found) ? found : resolve(workingDirectory, found)
}
