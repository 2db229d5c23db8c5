import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { newestSound } from '../backups.ts'
import { connect, type Database } from '../store/database.ts'
import { clinicIn, engagementIdIn } from '../store/heads.ts'
import type { Workspace } from '../workspace.ts'

/** What is known of the file that a copy is to replace. */
export type Replaced = {
  readonly path: string
  /** What the file itself says, or what was known of it; null when nobody knows. */
  readonly engagementId: string | null
  readonly clinic: string | null
}

/**
 * Refuses a copy of another engagement than the file's, whoever asks for it; and one where nobody knows whose file that was, until
 * the person says that it may be another's (`mayBeOther`). Where nothing lies, or nothing is in it, any copy may go.
 */
export function refuseOtherEngagement(
  copy: { readonly name: string; readonly database: Database },
  replaced: Replaced,
  mayBeOther: boolean,
): void {
  const { path, engagementId, clinic } = replaced
  const name = basename(path)
  const ofCopy = clinicIn(copy.database)
  if (engagementId !== null) {
    if (engagementIdIn(copy.database) === engagementId) return
    throw new CommandError(
      'refused',
      `${copy.name} is a copy of another engagement${inBrackets(ofCopy)} than ${name}${inBrackets(clinic)}. Nothing was changed. Choose a copy of this one, or take that one out under another name.`,
      { reason: 'other_engagement' },
    )
  }
  if (mayBeOther || (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return
  throw new CommandError(
    'refused',
    `It cannot be known whose engagement ${name} held, and ${copy.name} is that of ${ofCopy ?? 'a clinic without a name'}. Nothing was changed. Take the copy out under another name; or, when you are sure that it is the same clinic, confirm that.`,
    { reason: 'unknown_engagement' },
  )
}

/** The clinic of an engagement by the newest sound copy of it on this computer; null when there is none. */
export function clinicOfCopies(workspace: Workspace, engagementId: string, now: string): string | null {
  try {
    const copy = newestSound(workspace.backups.shelfOf(engagementId), now)
    if (copy === null) return null
    const database = connect(copy.path, { fileMustExist: true, readonly: true })
    try {
      return clinicIn(database)
    } finally {
      database.close()
    }
  } catch {
    // It is only named in a sentence.
    return null
  }
}

function inBrackets(clinic: string | null): string {
  return clinic === null ? '' : ` (${clinic})`
}
