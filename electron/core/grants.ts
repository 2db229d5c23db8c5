import { randomBytes } from 'node:crypto'
import { CommandError } from '#shared/contract/errors.ts'

/** Tickets for paths: the screen holds a ticket, only the core knows the path behind it. */
export type Grants = {
  readonly issue: (path: string) => string
  /** The ticket of a file that the home page lists: the same one each time, for as long as the program runs. */
  readonly issueLasting: (path: string) => string
  /** The path of a ticket of either kind, to open the file or to take it off the list. */
  readonly resolveListed: (ticket: string) => string
  /** The path of a ticket that a dialog gave. Throws `bad_input` when it was never given or is too old. */
  readonly resolve: (ticket: string) => string
}

const lifetimeMs = 10 * 60 * 1000
const most = 1000

/** A ticket from a dialog lasts ten minutes from its last use; all of them are worth nothing outside this process. */
export function createGrants(now: () => number): Grants {
  const paths = new Map<string, { readonly path: string; usedAt: number }>()
  const lasting = new Map<string, string>()
  const pathOfLasting = new Map<string, string>()
  const newTicket = () => randomBytes(16).toString('hex')
  const resolve = (ticket: string): string => {
    const grant = paths.get(ticket)
    if (grant === undefined || now() - grant.usedAt > lifetimeMs) {
      throw new CommandError('bad_input', 'That place was chosen too long ago. Choose it again.')
    }
    grant.usedAt = now()
    return grant.path
  }
  return {
    issueLasting(path) {
      const ticket = lasting.get(path) ?? newTicket()
      lasting.set(path, ticket)
      pathOfLasting.set(ticket, path)
      return ticket
    },
    issue(path) {
      if (paths.size >= most) paths.delete(paths.keys().next().value ?? '')
      const ticket = newTicket()
      paths.set(ticket, { path, usedAt: now() })
      return ticket
    },
    resolveListed: (ticket) => pathOfLasting.get(ticket) ?? resolve(ticket),
    resolve,
  }
}
