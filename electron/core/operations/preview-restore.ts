import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Session } from '../session.ts'
import { countRows } from '../store/backup.ts'
import { copyIntoPlace } from '../store/copy-into-place.ts'
import { draftsIn } from '../store/drafts.ts'
import { type HeadedChange, headedChangeOf } from '../store/heads.ts'
import { openDatabase } from '../store/open.ts'
import { makeWorkFolder } from '../store/work-folder.ts'

const changesTold = 50

/**
 * What is in a copy, and what of the open engagement is not; without one nobody can say what would be lost. The copy is looked at
 * in another copy, so it stays as it is.
 */
export async function previewRestore(source: string, session: Session | null, appData: string) {
  const folder = makeWorkFolder(appData)
  try {
    const looked = join(folder, 'preview.phasebook')
    await copyIntoPlace(source, looked, { check: () => undefined })
    const { database } = openDatabase(looked)
    try {
      const last = headedChangeOf(database)
      const lost = session?.store.compareWith(database).ofOne ?? null
      const held = new Set(draftsIn(database).map(({ slot, text }) => `${slot}\n${text}`))
      const texts = session?.store.drafts().filter(({ slot, text }) => !held.has(`${slot}\n${text}`)) ?? []
      return {
        rows: countRows(database),
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
