import type { ErrorCode } from '#shared/contract/errors.ts'
import type { CommandFailure } from './client.ts'

export type FailureText = {
  /** What happened, in a few words. */
  readonly title: string
  /** What the core found: names the thing. */
  readonly sentence: string
  /** What to do now. */
  readonly next: string
}

/** What to tell people about a failure, and the next thing to do. */
export function failureText(failure: Pick<CommandFailure, 'code' | 'message'>): FailureText {
  return { sentence: failure.message, ...wordsFor(failure.code) }
}

/** A failure in one line, for a toast or a field. The core's own sentences end with what to do now. */
export function failureLine({ code, message }: Pick<CommandFailure, 'code' | 'message'>): string {
  if (message !== '') return message
  const { title, next } = wordsFor(code)
  return `${title}. ${next}`
}

function wordsFor(code: ErrorCode): { readonly title: string; readonly next: string } {
  switch (code) {
    case 'bad_input':
      return { title: 'This cannot be kept as it is written', next: 'Change what is named and save again.' }
    case 'unknown_command':
      return { title: 'This page is older than the program', next: 'Reload the page.' }
    case 'not_found':
      return { title: 'The row is no longer there', next: 'Undo brings it back if somebody removed it.' }
    case 'conflict':
      return { title: 'The row changed in the meantime', next: 'Choose which value to keep.' }
    case 'refused':
      return { title: 'This is not possible now', next: 'Do what the sentence names, then try again.' }
    case 'no_file':
      return { title: 'No engagement is open', next: 'Open one or make a new one.' }
    case 'missing':
      return { title: 'The file is not where it was', next: 'Look for it in its folder, or take it off this list.' }
    case 'already_exists':
      return { title: 'A file with this name is already there', next: 'Choose another name; nothing was overwritten.' }
    case 'not_ours':
      return { title: 'This is not a Phasebook file', next: 'Choose another file; this one was only read.' }
    case 'newer':
      return { title: 'The file was written by a newer Phasebook', next: 'Update Phasebook, then open the file again.' }
    case 'older':
      return {
        title: 'The file was written by an older Phasebook',
        next: 'Bring it up to date to open it; a copy of it is kept first.',
      }
    case 'damaged':
      return { title: 'The file is damaged', next: 'Go back to the newest copy of it, or read what can be read.' }
    case 'unreadable':
      return {
        title: 'The disk, the stick or the network did not answer',
        next: 'See that it is connected, then try again.',
      }
    case 'wrong_passphrase':
      return {
        title: 'The passphrase does not fit',
        next: 'Type it again; capitals and the keyboard’s language count.',
      }
    case 'truncated':
      return { title: 'The file is not complete', next: 'Use another copy; a part of this one is missing.' }
    case 'locked':
      return { title: 'The file is in use elsewhere', next: 'Close it there, then open it again.' }
    case 'read_only':
      return {
        title: 'The file cannot be written',
        next: 'Allow writing to the file and its folder, or copy it to another folder.',
      }
    case 'disk_full':
      return { title: 'The disk is full', next: 'Free some space, then try again. What was saved before is safe.' }
    case 'too_large':
      return { title: 'This is too large', next: 'Attach a smaller file; the limit is 25 MB.' }
    case 'nothing_to_undo':
      return { title: 'There is nothing more to undo', next: 'Every change is listed under History.' }
    case 'cancelled':
      return { title: 'Stopped', next: 'Start it again when it suits.' }
    case 'not_here':
      return { title: 'This is not available here', next: 'Use the desktop app for it.' }
    case 'internal':
      return {
        title: 'Something went wrong in the program',
        next: 'Try again; if it stays, restart Phasebook. What was saved is safe.',
      }
    default:
      return assertNever(code)
  }
}

function assertNever(code: never): never {
  throw new Error(`No words for the code ${String(code)}`)
}
