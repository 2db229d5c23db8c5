import { basename } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { Ports } from '../ports.ts'
import { copyDatabase } from '../store/backup.ts'
import type { ShelfCopy } from '../store/backup-shelf.ts'
import type { Database } from '../store/database.ts'
import { engagementIdIn } from '../store/heads.ts'
import { openDatabase } from '../store/open.ts'
import type { Workspace } from '../workspace.ts'
import { refuseOpenEngagement } from './protect-engagement.ts'

type Parts = { readonly workspace: Workspace; readonly ports: Ports }

/** Writes a checked copy of a file that is not open to a free name, of whatever schema: nothing is brought up to date. */
export function copyClosed(parts: Parts, path: string, target: string): { readonly rows: number } {
  return withClosed(parts, path, (database) => copyDatabase(database, target))
}

/** Keeps a checked copy of a file that is not open among this computer's copies of its engagement. */
export function keepCopyOfClosed(parts: Parts, path: string): { readonly copy: ShelfCopy } {
  return withClosed(parts, path, (database) => {
    const engagementId = engagementIdIn(database)
    if (engagementId === null)
      throw new CommandError('damaged', `${basename(path)} holds no engagement. Open a copy of it.`)
    return { copy: parts.workspace.backups.shelfOf(engagementId).add(database, 'asked', parts.ports.clock.now()) }
  })
}

function withClosed<Value>({ workspace }: Parts, path: string, work: (database: Database) => Value): Value {
  refuseOpenEngagement(workspace.current(), path)
  const { database } = openDatabase(path, { isThorough: true })
  try {
    return work(database)
  } finally {
    database.close()
  }
}
