import type { CommandName, Contract } from '#shared/contract/index.ts'
import type { CommandFailure } from './client.ts'

type Mutation = { [Name in CommandName]: Contract[Name]['kind'] extends 'mutation' ? Name : never }[CommandName]

/**
 * The commands after which the top bar says whether it is in the file: every mutation but those of typed text, which say so by
 * themselves, and the tasks that write rows. The compiler asks for one that is missing.
 */
const writing: {
  readonly [
    Name in Exclude<Mutation, 'draft.keep' | 'draft.drop'> | 'attachment.add' | 'attachment.addBytes' | 'copies.issue'
  ]: true
} = {
  'record.create': true,
  'record.update': true,
  'record.updateMany': true,
  'record.remove': true,
  'record.removeMany': true,
  'record.restore': true,
  'record.reorder': true,
  'history.bringBack': true,
  'history.undo': true,
  'history.redo': true,
  'checks.waive': true,
  'guard.override': true,
  'signoff.freeze': true,
  'signoff.sign': true,
  'plan.approve': true,
  'copies.issue': true,
  'copies.acknowledge': true,
  'copies.giveBack': true,
  'observe.next': true,
  'observe.mark': true,
  'observe.end': true,
  'observe.undo': true,
  'training.invite': true,
  'tests.record': true,
  'run.start': true,
  'run.step': true,
  'run.decide': true,
  'run.end': true,
  'run.undo': true,
  'run.takeMinutes': true,
  'adoption.import': true,
  'load.import': true,
  'login.fillIn': true,
  'backEntry.count': true,
  'attachment.add': true,
  'attachment.addBytes': true,
}

export function writes(name: CommandName): boolean {
  return Object.hasOwn(writing, name)
}

/** The ids of changes to which no answer came, by what was asked. */
const unanswered = new Map<string, string>()

/**
 * The id under which the core keeps a change. One that got no answer may have been made or not: `unanswered` keeps its id for when the
 * same is asked once more, so that it is not made twice.
 */
export function changeIdOf(
  name: CommandName,
  input: unknown,
): { readonly id: string; readonly unanswered: () => void } {
  const key = `${name} ${JSON.stringify(input)}`
  const id = unanswered.get(key) ?? crypto.randomUUID()
  unanswered.delete(key)
  return { id, unanswered: () => void unanswered.set(key, id) }
}

const refusals = new Set(['bad_input', 'conflict', 'refused', 'nothing_to_undo', 'cancelled', 'not_found', 'too_large'])

/**
 * What became of a change that failed: it is in the file since an earlier try whose answer was lost, the core refused it for a reason
 * that is shown beside it, or it is not in the file.
 */
export function fateOf({ code, details }: Pick<CommandFailure, 'code' | 'details'>): 'made' | 'refused' | 'not_made' {
  if (details['reason'] === 'made_already') return 'made'
  return refusals.has(code) ? 'refused' : 'not_made'
}
