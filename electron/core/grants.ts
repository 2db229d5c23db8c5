import { randomBytes } from 'node:crypto'
import { CommandError } from '#shared/contract/errors.ts'

/** Tickets for paths: the screen holds a ticket, only the core knows the path behind it. */
export type Grants = {
  readonly issue: (path: string) => string
  /** The path of a ticket. Throws `bad_input` when it was never given or is too old. */
  readonly resolve: (ticket: string) => string
}

const lifetimeMs = 10 * 60 * 1000
const most = 1000

/** Tickets last ten minutes from their last use, in this process only. */
export function createGrants(now: () => number): Grants {
  const paths = new Map<string, { readonly path: string; usedAt: number }>()
  return {
    issue(path) {
      if (paths.size >= most) paths.delete(paths.keys().next().value ?? '')
      const ticket = randomBytes(16).toString('hex')
      paths.set(ticket, { path, usedAt: now() })
      return ticket
    },
    resolve(ticket) {
      const grant = paths.get(ticket)
      if (grant === undefined || now() - grant.usedAt > lifetimeMs) {
        throw new CommandError('bad_input', 'That place was chosen too long ago. Choose it again.')
      }
      grant.usedAt = now()
      return grant.path
    },
  }
}
