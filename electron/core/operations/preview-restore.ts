import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Session } from '../session.ts'
import { countRows } from '../store/backup.ts'
import { copyIntoPlace } from '../store/copy-into-place.ts'
import { draftsIn } from '../store/drafts.ts'
import { clinicIn, type HeadedChange, headedChangeOf } from '../store/heads.ts'
import { newestSchema } from '../store/migrate.ts'
import { openDatabase } from '../store/open.ts'
import { makeWorkFolder } from '../store/work-folder.ts'
import { refuseOtherEngagement, type Replaced } from './belonging.ts'

const changesTold = 50

/**
 * What is in a copy, and what of the open engagement is not; without one nobody can say what would be lost. The copy is looked at
 * in another copy, so it stays as it is. Refuses what going back would refuse.
 */
export async function previewRestore(
  source: string,
  {
    session,
    replaced,
    mayBeOther,
    appData,
  }: {
    readonly session: Session | null
    readonly replaced: Replaced
    readonly mayBeOther: boolean
    readonly appData: string
  },
) {
  const folder = makeWorkFolder(appData)
  try {
    const looked = join(folder, basename(source))
    await copyIntoPlace(source, looked, { check: () => undefined })
    const { database, schema } = openDatabase(looked)
    try {
      refuseOtherEngagement({ name: basename(source), database }, replaced, mayBeOther)
      const last = headedChangeOf(database)
      const lost = session?.store.compareWith(database).ofOne ?? null
      const held = new Set(draftsIn(database).map(({ slot, text }) => `${slot}\n${text}`))
      const texts = session?.store.drafts().filter(({ slot, text }) => !held.has(`${slot}\n${text}`)) ?? []
      return {
        rows: countRows(database),
        clinic: clinicIn(database),
        olderSchema: schema < newestSchema ? schema : null,
        last: last === null ? null : toldOf(last),
        lost:
          lost === null
            ? null
            : { total: lost.length, changes: lost.slice(0, changesTold).map(toldOf), texts: texts.length },
      }
    } finally {
      database.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A change without what only copies are compared by. */
export function toldOf({ seq, at, label }: HeadedChange): { seq: number; at: string; label: string } {
  return { seq, at, label }
}
