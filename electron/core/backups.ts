import { join } from 'node:path'
import type { CopyReason } from '#shared/contract/backup.ts'
import { CommandError } from '#shared/contract/errors.ts'
import type { Ports } from './ports.ts'
import type { Session } from './session.ts'
import { classify } from './store/verdict.ts'
import { openShelf, type Shelf, type ShelfCopy } from './store/backup-shelf.ts'

/** The copies that are made without being asked for, and the shelf that they lie on. */
export type Backups = {
  readonly shelfOf: (engagementId: string) => Shelf
  /** Makes a copy now; throws when it cannot be made. */
  readonly make: (session: Session, reason: CopyReason) => ShelfCopy
  /** Makes a copy before something great or at the end, unless the newest one holds all of it; a failure is kept as trouble. */
  readonly makeIfChanged: (session: Session, reason: CopyReason) => void
  /** At the opening: a copy when the newest one is a day old, or there is none. */
  readonly afterOpening: (session: Session) => void
  /** Called every minute: a copy when the engagement changed and the newest one is a quarter of an hour old. True when it looked for changes. */
  readonly tick: (session: Session) => boolean
  /** Why the last copy could not be made; null when it could. */
  readonly trouble: () => string | null
}

const quarterMs = 15 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

export function createBackups(ports: Pick<Ports, 'clock' | 'folders' | 'log'>): Backups {
  const shelves = new Map<string, Shelf>()
  let trouble: string | null = null

  const shelfOf = (engagementId: string): Shelf => {
    const known = shelves.get(engagementId) ?? openShelf(join(ports.folders.appData, 'backups'), engagementId)
    shelves.set(engagementId, known)
    return known
  }
  const make = (session: Session, reason: CopyReason): ShelfCopy => {
    try {
      const copy = session.store.keepCopy(shelfOf(session.engagement().id), reason, ports.clock.now())
      trouble = null
      return copy
    } catch (thrown) {
      const error = classify(thrown, `The copy of ${session.name}`)
      trouble = error instanceof CommandError ? error.message : 'The folder for copies could not be used.'
      throw error
    }
  }
  const makeIfChanged = (session: Session, reason: CopyReason): void => {
    try {
      if (!holdsAll(session, newestSound(shelfOf(session.engagement().id)))) make(session, reason)
    } catch (error) {
      ports.log('error', 'A copy could not be made', error)
    }
  }
  const holdsAll = (session: Session, copy: ShelfCopy | null): boolean => {
    if (copy === null) return false
    const held = shelfOf(session.engagement().id).headIn(copy)
    const head = session.store.head()
    return held.seq === head.seq && held.at === head.at && held.opId === head.opId
  }
  const isOlderThan = (session: Session, ageMs: number): boolean => {
    const newest = newestSound(shelfOf(session.engagement().id))
    return newest === null || Date.parse(ports.clock.now()) - Date.parse(newest.at) >= ageMs
  }

  return {
    shelfOf,
    make,
    makeIfChanged,
    afterOpening: (session) => {
      if (isOlderThan(session, dayMs)) makeIfChanged(session, 'open')
    },
    tick: (session) => {
      if (!isOlderThan(session, quarterMs)) return false
      makeIfChanged(session, 'timer')
      return true
    },
    trouble: () => trouble,
  }
}

/** The newest copy that is still what it was when it was checked. */
export function newestSound(shelf: Shelf): ShelfCopy | null {
  return shelf.list().find((copy) => copy.isSound) ?? null
}
