import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { Session } from '../session.ts'
import { fileIdentity, isEngagementFile } from '../store/same-file.ts'

/** Refuses to read the open engagement as a plain file: closing such a read would let a second program write it. */
export function refuseOpenEngagement(session: Session | null, path: string): void {
  if (session !== null && fileIdentity(path) === session.identity) {
    throw new CommandError('refused', `${basename(path)} is the engagement that is open. Choose another file.`)
  }
}

/** Refuses to write over an engagement file, the open one or any other. */
export function refuseEngagementAsTarget(session: Session, path: string): void {
  refuseOpenEngagement(session, path)
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true && isEngagementFile(path)) {
    throw new CommandError(
      'refused',
      `${basename(path)} is an engagement file and was left as it is. Choose another name.`,
    )
  }
}
