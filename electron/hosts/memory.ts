import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { connect, type Database } from '#electron/core/store/database.ts'

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })

const schema = z.object({
  bounds: rectangle.nullable().catch(null),
  isMaximized: z.boolean().catch(false),
  /** The engagement that was open, until it is closed. */
  openFile: z.string().nullable().catch(null),
  /** The place that was shown: the screen keeps its own routes in the fragment. */
  route: z
    .string()
    .regex(/^\/(?:#[\w/?&=.:%~-]*)?$/)
    .max(300)
    .catch('/'),
  /** True from the start until the program has ended in order. */
  isRunning: z.boolean().catch(false),
  /** When the last runs were found to have ended without closing, UTC. */
  crashes: z.array(z.iso.datetime()).catch([]),
})
export type Remembered = z.output<typeof schema>

const nothing: Remembered = {
  bounds: null,
  isMaximized: false,
  openFile: null,
  route: '/',
  isRunning: false,
  crashes: [],
}

/** What a host remembers between runs, in a file of its own in the app data folder. A file that is missing or not ours counts as empty: it holds comfort only. */
export type Memory = {
  readonly read: () => Remembered
  readonly write: (change: Partial<Remembered>) => void
}

/**
 * The memory of a host of which several may run, for the first of them until `release`: whoever comes while it runs remembers
 * nothing and writes nothing, so that it neither counts the first one's run as a crash nor forgets it. The system lets go of the
 * claim of a program that was killed.
 */
export function claimedMemoryIn(appData: string, host: string): Memory & { readonly release: () => void } {
  const claim = claimOf(join(appData, `${host}.lock`))
  if (claim === 'taken') return { read: () => nothing, write: () => undefined, release: () => undefined }
  return { ...memoryIn(appData, host), release: () => claim?.close() }
}

/** Null where nothing can be claimed, as on a full disk: the workbook opens all the same. */
function claimOf(path: string): Database | 'taken' | null {
  let claim: Database | null = null
  try {
    claim = connect(path, { fileMustExist: false, readonly: false })
    claim.script('BEGIN EXCLUSIVE')
    return claim
  } catch (error) {
    claim?.close()
    const isTaken = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    return isTaken ? 'taken' : null
  }
}

export function memoryIn(appData: string, host = 'desktop'): Memory {
  const path = join(appData, `${host}.json`)
  let known: Remembered | null = null
  const read = (): Remembered => {
    known ??= load(path)
    return known
  }
  return {
    read,
    write: (change) => {
      known = { ...read(), ...change }
      try {
        mkdirSync(appData, { recursive: true, mode: 0o700 })
        writeFileSync(`${path}.new`, JSON.stringify(known, null, 2), { mode: 0o600 })
        renameSync(`${path}.new`, path)
      } catch {
        // A full disk must not keep the workbook from opening.
      }
    },
  }
}

function load(path: string): Remembered {
  try {
    const parsed = schema.safeParse({ ...nothing, ...JSON.parse(readFileSync(path, 'utf8')) })
    return parsed.success ? parsed.data : nothing
  } catch {
    return nothing
  }
}
