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
  /** Why the last copy of an engagement could not be made; null when it could. */
  readonly trouble: (engagementId: string) => string | null
}

const quarterMs = 15 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

export function createBackups(ports: Pick<Ports, 'clock' | 'folders' | 'log'>): Backups {
  const shelves = new Map<string, Shelf>()
  const troubles = new Map<string, string>()

  const shelfOf = (engagementId: string): Shelf => {
    const known = shelves.get(engagementId) ?? openShelf(join(ports.folders.appData, 'backups'), engagementId)
    shelves.set(engagementId, known)
    return known
  }
  const make = (session: Session, reason: CopyReason): ShelfCopy => {
    const engagementId = session.engagement().id
    try {
      const copy = session.store.keepCopy(shelfOf(engagementId), reason, ports.clock.now())
      troubles.delete(engagementId)
      return copy
    } catch (thrown) {
      const error = classify(thrown, `The copy of ${session.name}`)
      troubles.set(
        engagementId,
        error instanceof CommandError ? error.message : 'The folder for copies could not be used.',
      )
      throw error
    }
  }
  const makeIfChanged = (session: Session, reason: CopyReason): void => {
    try {
      if (!holdsAll(session, newestOf(session))) make(session, reason)
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
  /** Nothing that goes wrong with the copies may stop the work: it is logged, and told as trouble. */
  const whenDue = (session: Session, ageMs: number, reason: CopyReason): boolean => {
    try {
      if (!isOlderThan(session, ageMs)) return false
    } catch (error) {
      ports.log('error', 'The copies could not be looked at', error)
    }
    makeIfChanged(session, reason)
    return true
  }
  const isOlderThan = (session: Session, ageMs: number): boolean => {
    const newest = newestOf(session)
    const age = newest === null ? null : Date.parse(ports.clock.now()) - Date.parse(newest.at)
    // A copy from the future was made while the clock was wrong: it says nothing of its age.
    return age === null || age < 0 || age >= ageMs
  }
  const newestOf = (session: Session): ShelfCopy | null =>
    newestSound(shelfOf(session.engagement().id), ports.clock.now())

  return {
    shelfOf,
    make,
    makeIfChanged,
    afterOpening: (session) => {
      whenDue(session, dayMs, 'open')
    },
    tick: (session) => whenDue(session, quarterMs, 'timer'),
    trouble: (engagementId) => troubles.get(engagementId) ?? null,
  }
}

/** The newest copy that is still what it was when it was checked; one from the future only when there is no other. */
export function newestSound(shelf: Shelf, now: string): ShelfCopy | null {
  return newestFirst(shelf.list(), now).find((copy) => copy.isSound()) ?? null
}

/** Copies that a clock ahead of its time has dated come last: what is newest of them nobody knows. */
export function newestFirst(copies: readonly ShelfCopy[], now: string): readonly ShelfCopy[] {
  return [...copies.filter(({ at }) => at <= now), ...copies.filter(({ at }) => at > now)]
}
