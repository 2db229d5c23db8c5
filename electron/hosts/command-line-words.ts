import { basename } from 'node:path'
import { CommandError, type ErrorCode } from '#shared/contract/errors.ts'

/** A wrong command line: exit code 2. */
export class UsageError extends Error {}

/** The verdict on a file, with the commands that lead on from it. `hasCopies` is whether this computer has copies of it. */
export function withNextCommand(error: CommandError, path: string, hasCopies: boolean): CommandError {
  const next = nextCommands(error.code, error.details?.['reason'], quoted(basename(path)), hasCopies)
  if (next.length === 0) return error
  const words = `${next.length === 1 ? 'The command is' : 'The commands are'}: ${listed(next)}.`
  return new CommandError(error.code, `${error.message} ${words}`, error.details)
}

/** A refusal to put a copy in a file's place, with the commands that put it elsewhere, or there all the same. */
export function withWayRound(error: unknown, from: string): unknown {
  const reason = error instanceof CommandError ? error.details?.['reason'] : undefined
  if (!(error instanceof CommandError) || (reason !== 'other_engagement' && reason !== 'unknown_engagement'))
    return error
  const elsewhere = `restore "ANOTHER NAME.phasebook" --from ${quoted(from)}`
  const words =
    reason === 'other_engagement'
      ? `The command is: ${elsewhere}.`
      : `The commands are: ${elsewhere}, or the same as now with --other-engagement.`
  return new CommandError(error.code, `${error.message} ${words}`, error.details)
}

/** A file's name as it is typed: in quotes where the shell would take it for several words. */
export function quoted(name: string): string {
  return /^[\w.,:+@%/-]+$/.test(name) ? name : `"${name}"`
}

function nextCommands(code: ErrorCode, reason: unknown, name: string, hasCopies: boolean): readonly string[] {
  const fromCopies = hasCopies ? [`backups ${name}`, `restore ${name} --from newest`] : []
  switch (code) {
    case 'older':
      return [`upgrade ${name}`]
    case 'damaged':
      return [...fromCopies, `salvage ${name}`]
    case 'missing':
      return fromCopies
    case 'not_ours':
      return reason === 'other_mode' || reason === 'altered' ? [...fromCopies, `salvage ${name}`] : fromCopies
    default:
      return []
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}, or ${words.at(-1) ?? ''}`
}
