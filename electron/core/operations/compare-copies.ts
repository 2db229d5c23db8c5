import { basename, dirname } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { Session } from '../session.ts'
import { engagementIdIn, type HeadedChange } from '../store/heads.ts'
import { openDatabase } from '../store/open.ts'
import { toldOf } from './preview-restore.ts'
import { refuseOpenEngagement } from './protect-engagement.ts'

const changesTold = 100

/**
 * What the open engagement and another copy of it each hold that the other does not. Throws `refused` when the other file is of
 * another engagement or the open one itself, and the other file's verdict when it cannot be opened.
 */
export function compareWith(session: Session, path: string) {
  refuseOpenEngagement(session, path)
  const { database } = openDatabase(path)
  try {
    if (engagementIdIn(database) !== session.engagement().id) {
      throw new CommandError('refused', `${basename(path)} is another engagement. There is nothing to compare.`)
    }
    const { common, ofOne, ofOther } = session.store.compareWith(database)
    return {
      common: common === null ? null : toldOf(common),
      here: sideOf(session.path, ofOne, common),
      there: sideOf(path, ofOther, common),
    }
  } finally {
    database.close()
  }
}

function sideOf(path: string, changes: readonly HeadedChange[], common: HeadedChange | null) {
  return {
    name: basename(path),
    folder: dirname(path),
    lastAt: changes[0]?.at ?? common?.at ?? null,
    changes: changes.slice(0, changesTold).map(toldOf),
    total: changes.length,
  }
}
