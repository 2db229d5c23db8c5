import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { Sightings } from '../sightings.ts'
import type { Shelf } from '../store/backup-shelf.ts'
import type { Database } from '../store/database.ts'
import { migrate, newestSchema } from '../store/migrate.ts'
import { type OpenedDatabase } from '../store/open.ts'
import { sql } from '../store/sql.ts'

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
 * Brings an opened file of an older Phasebook to the newest schema, after a checked copy of it as it is. Throws `older` when that
 * was not asked for and `read_only` when the file cannot be written; it is then unchanged.
 */
export function bringUpToDate(
  { database, isReadonly, schema }: OpenedDatabase,
  path: string,
  options: { readonly mayUpgrade: boolean; readonly shelfOf: (engagementId: string) => Shelf; readonly now: string },
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
  options.shelfOf(engagementId).add(database, 'upgrade', options.now)
  migrate(database)
}

/** The id of the engagement in a file of any schema; null when none can be read. */
export function engagementIdIn(database: Database): string | null {
  try {
    const row = database.get(sql`SELECT id FROM engagement LIMIT 1`)
    return row === null ? null : String(row['id'])
  } catch {
    return null
  }
}
