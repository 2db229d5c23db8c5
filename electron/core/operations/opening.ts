import { existsSync, realpathSync, rmSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { Sightings } from '../sightings.ts'
import type { Shelf } from '../store/backup-shelf.ts'
import { copyDatabase } from '../store/backup.ts'
import { connect, type Database } from '../store/database.ts'
import { engagementIdIn } from '../store/heads.ts'
import { migrate, newestSchema } from '../store/migrate.ts'
import type { OpenedDatabase } from '../store/open.ts'
import { makeWorkFolder } from '../store/work-folder.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000

/** Whether every row and link is looked at when a file is opened: after an end without closing, and once a week. */
export function needsThoroughLook(sightings: Sightings, path: string, now: string): boolean {
  if (existsSync(`${path}-journal`)) return true
  const engagementId = sightings.engagementOfPath(path)
  const known = engagementId === null ? undefined : sightings.of(engagementId).find((each) => each.path === path)
  if (known === undefined || known.openSince !== null || known.checkedAt === null) return true
  return Date.parse(now) - Date.parse(known.checkedAt) > weekMs
}

/**
 * Refuses a copy on the shelf, which is let go of when it is old and never written: it is gone back to, or copied somewhere else.
 */
export function refuseKeptCopy(path: string, appData: string): void {
  const shelf = realFolder(join(appData, 'backups'))
  const folder = realFolder(dirname(path))
  if (shelf === null || folder === null || !`${folder}${sep}`.startsWith(`${shelf}${sep}`)) return
  throw new CommandError(
    'refused',
    `${basename(path)} is one of the copies that Phasebook keeps for itself. Go back to it under Backups, or copy it to a folder of your own and open that.`,
  )
}

/**
 * Brings an opened file of an older Phasebook to the newest schema, after a checked copy of it as it is and a trial on another.
 * Throws `older` when that was not asked for, `read_only` when the file cannot be written, and what `check` finds wrong with the
 * trial; the file is then unchanged.
 */
export function bringUpToDate(
  { database, isReadonly, schema }: OpenedDatabase,
  path: string,
  options: {
    readonly mayUpgrade: boolean
    readonly shelfOf: (engagementId: string) => Shelf
    readonly now: string
    readonly appData: string
    /** Throws when what the trial made is no whole engagement. */
    readonly check: (trial: Database) => void
  },
): void {
  if (schema >= newestSchema) return
  const name = basename(path)
  if (isReadonly) {
    throw new CommandError(
      'read_only',
      `${name} is from an older Phasebook and would have to be brought up to date, but it cannot be written. Copy it to a folder of your own, then open the copy.`,
    )
  }
  if (!options.mayUpgrade) {
    throw new CommandError(
      'older',
      `${name} was written by an older Phasebook (schema ${schema}, this one writes ${newestSchema}). It was not touched. Bring it up to date to open it; a checked copy of the file as it is now is kept first. The older Phasebook cannot open it afterwards.`,
      { found: schema, known: newestSchema },
    )
  }
  const engagementId = engagementIdIn(database)
  if (engagementId === null) throw new CommandError('damaged', `${name} holds no engagement. Open a copy of it.`)
  tryOut(database, name, options)
  options.shelfOf(engagementId).add(database, 'upgrade', options.now)
  migrate(database)
}

function tryOut(
  database: Database,
  name: string,
  options: { readonly appData: string; readonly check: (trial: Database) => void },
): void {
  const folder = makeWorkFolder(options.appData)
  try {
    const path = join(folder, name)
    copyDatabase(database, path)
    const trial = connect(path, { fileMustExist: true, readonly: false })
    try {
      migrate(trial)
      options.check(trial)
    } finally {
      trial.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function realFolder(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}
