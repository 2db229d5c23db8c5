import { rollbackRun, type RollbackRun } from '../registers/rollback-run.ts'
import type { Agreement } from './rollback-run.ts'

type Decided = RollbackRun['decided']

const { options } = rollbackRun.fields.decided

export const deciderParts = { decides: 'decides', deputy: 'deputy', asked: 'must be asked' } as const

/** Somebody whose word counts in a decision. */
export type Decider = {
  readonly id: string
  readonly name: string
  /** '' where none is known. */
  readonly phone: string
  readonly part: keyof typeof deciderParts
}

/**
 * When a run was decided (UTC ISO) once this is recorded as its decision. Another decision is one of `now`; the same one keeps its
 * moment, known or not. Of a run that has ended nobody can say that it was decided now, so the moment is left open.
 */
export function decidedAtWith(
  run: Pick<RollbackRun, 'decided' | 'decidedAt' | 'endedAt'>,
  decided: Decided,
  now: string,
): string | null {
  if (decided === null) return null
  if (decided === run.decided) return run.decidedAt
  return run.endedAt === null ? now : null
}

/** What was decided, as what is to be done: `roll back`. */
export function decidedWords(decided: NonNullable<Decided>): string {
  return options[decided].toLowerCase()
}

/** `Decided 09:40: roll back`, `Decided: hold` without a moment, `Not decided yet`. `momentOf` says an instant in words. */
export function decisionWords(
  { decided, decidedAt }: Pick<RollbackRun, 'decided' | 'decidedAt'>,
  momentOf: (instant: string) => string,
): string {
  if (decided === null) return 'Not decided yet'
  const when = decidedAt === null ? '' : ` ${momentOf(decidedAt)}`
  return `Decided${when}: ${decidedWords(decided)}`
}

/** Whether enough agree, and who is still to agree or to be asked: a sentence each. */
export function agreementSentences(
  { needed, agreedIds, missing, toAskId }: Agreement,
  deciders: readonly Decider[],
): readonly string[] {
  const toAsk = deciders.find(({ id }) => id === toAskId)
  const asked = toAsk === undefined ? [] : [`${toAsk.name} must be asked.`]
  if (missing === 0) return [`Enough agree: ${agreedIds.length}, ${needed} needed.`, ...asked]
  const left = deciders.filter(({ id, part }) => part !== 'asked' && !agreedIds.includes(id)).map(({ name }) => name)
  const more = missing === 1 ? 'One more' : `${missing} more`
  return [
    left.length === 0
      ? `${more} must agree, and nobody is left who may decide. Name deputies in the rollback plan.`
      : `${more} of those who may decide must agree: ${left.join(' or ')}.`,
    ...asked,
  ]
}
