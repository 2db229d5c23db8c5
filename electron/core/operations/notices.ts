import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Notice } from '#shared/contract/workspace.ts'
import type { Session } from '../session.ts'
import { type Sighting, standingOf } from '../sightings.ts'
import { type CloudPlace, placeWarnings, readPlace } from '../store/sync-folder.ts'

/** What the person should know of a file that was just opened: where it lies, and how it stands to what was known of it. */
export function noticesOf(
  session: Session,
  options: {
    readonly known: readonly Sighting[]
    readonly cloudPlaces: readonly CloudPlace[]
    /** Gives a ticket for a path. */
    readonly issue: (path: string) => string
  },
): readonly Notice[] {
  const fileAt = (path: string): Notice['other'] =>
    path === session.path || !existsSync(path)
      ? null
      : { grant: options.issue(path), name: basename(path), folder: dirname(path) }
  const readOnly: readonly Notice[] = session.isReadonly
    ? [
        {
          kind: 'read_only',
          sentence: `${session.name} is open for reading: it or its folder cannot be written. To change it, work on a copy in a folder of your own.`,
          other: null,
        },
      ]
    : []
  // A shortcut to a folder hides where the file lies.
  const real = realpathSync.native(session.path)
  const place = placeWarnings({ path: real, cloudPlaces: options.cloudPlaces, ...readPlace(real) })
  return [
    ...readOnly,
    ...standing(session, options.known, fileAt),
    ...place.map(({ kind, name, sentence }): Notice => ({
      kind,
      sentence,
      other: kind === 'conflicted_copy' ? fileAt(join(session.folder, name)) : null,
    })),
  ]
}

function standing(
  session: Session,
  known: readonly Sighting[],
  fileAt: (path: string) => Notice['other'],
): readonly Notice[] {
  const found = standingOf(session.path, session.store.head(), known, session.store.holds)
  switch (found.kind) {
    case 'older': {
      const other = fileAt(found.known.path)
      const where = other === null ? 'Look among the backups' : `Compare it with ${other.name}`
      return [
        {
          kind: 'older',
          sentence: `${session.name} is older than the one you last used on this computer: changes made after it are not in it. ${where} before you go on.`,
          other,
        },
      ]
    }
    case 'diverged': {
      const other = fileAt(found.known.path)
      const where = other === null ? 'Look among the backups' : `Compare it with ${other.name}`
      return [
        {
          kind: 'diverged',
          sentence: `There are two versions of this engagement, and each holds changes that the other does not. They are never merged by themselves. ${where}, and decide which one to go on with.`,
          other,
        },
      ]
    }
    case 'as_known':
    case 'ahead':
    case 'unknown':
      return []
    default:
      return found satisfies never
  }
}
