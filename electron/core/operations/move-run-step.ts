import { CommandError } from '#shared/contract/errors.ts'
import { isOver, type RunStepState, waitsFor } from '#shared/domain/rollback-run.ts'
import { failureNote, remarkWith } from '#shared/domain/run-failures.ts'
import type { Row } from '#shared/registers/index.ts'
import type { RollbackRunStep } from '#shared/registers/rollback-run.ts'

type Step = Row<'rollback_run_step'>

export type Move = {
  readonly to: RunStepState
  /** Trimmed; empty when none was given. */
  readonly reason: string
  readonly force: boolean
  /** When it happened, UTC ISO. */
  readonly at: string
  /** The same moment as people read it: `09:20`. */
  readonly time: string
}

/**
 * What is written when a step of a run changes its state, and how that is said. `refused` names what stands against it and the
 * next step. What was remarked stays: a step that failed and is done later still says so. `steps` are all of the run, in the order of the plan.
 */
export function movedStep(
  step: Step,
  steps: readonly Step[],
  { to, reason, force, at, time }: Move,
): { readonly values: Partial<RollbackRunStep>; readonly said: string } {
  const named = `Step ${numberIn(step, steps)} ${step.title}`
  const inside = `s${named.slice(1)}`
  if (step.state === to) throw refused(`${named} ${already[to]} already.`)
  switch (to) {
    case 'running': {
      if (step.state === 'done') throw refused(`${named} is done already. Undo that, then start it again.`)
      const before = waitsFor(step, steps)
      if (before.length > 0) needForce(force, reason, `${named} waits for ${listed(before, steps)}. ${startAnyway}`)
      const early = before.length > 0 ? `Started before ${listed(before, steps)}: ${reason}` : ''
      // A step that failed and is tried again goes on counting from its first start.
      const startedAt = step.state === 'failed' ? (step.startedAt ?? at) : at
      return {
        values: { state: to, startedAt, endedAt: null, skipReason: '', remark: remarkWith(step.remark, early) },
        said: `Started ${inside}`,
      }
    }
    case 'done':
      if (step.state !== 'running') throw refused(`${named} has not been started. Start it, then finish it.`)
      needOrder(step, steps, at)
      return {
        values: { state: to, endedAt: at, remark: remarkWith(step.remark, reason) },
        said: `Finished ${inside}`,
      }
    case 'failed':
      if (step.state !== 'running') throw refused(`${named} has not been started, so it cannot fail. Start it first.`)
      needOrder(step, steps, at)
      return {
        values: { state: to, endedAt: at, remark: remarkWith(step.remark, failureNote(time, reason)) },
        said: `${named} failed`,
      }
    case 'skipped':
      if (step.state === 'done') throw refused(`${named} is done already, so it cannot be skipped.`)
      needOrder(step, steps, at)
      if (reason === '') throw refused(`${named} can be skipped only with a reason. Say why it is left out.`)
      return { values: { state: to, endedAt: at, skipReason: cut(reason) }, said: `Skipped ${inside}` }
    case 'pending': {
      const after = steps.filter((each) => each.predecessorIds.includes(step.id) && each.state !== 'pending')
      if (isOver(step) && after.length > 0)
        needForce(
          force,
          reason,
          `${sentence(listed(after, steps))} went on after ${inside}. To take it back all the same, give a reason.`,
        )
      return {
        values: { state: to, startedAt: null, endedAt: null, skipReason: '', remark: remarkWith(step.remark, reason) },
        said: `${named} waits again`,
      }
    }
    default:
      return to satisfies never
  }
}

const startAnyway = 'To start it all the same, give a reason.'
const already = {
  pending: 'waits',
  running: 'is running',
  done: 'is done',
  skipped: 'is skipped',
  failed: 'has failed',
} as const

function needForce(force: boolean, reason: string, message: string): void {
  if (!force || reason === '') throw refused(message)
}

function needOrder(step: Step, steps: readonly Step[], at: string): void {
  const { title, startedAt } = step
  if (startedAt !== null && Date.parse(at) < Date.parse(startedAt))
    throw refused(`Step ${numberIn(step, steps)} ${title} cannot end before it was started. Give a later time.`)
}

/** The number by which people call a step during a run: its place in the order of the plan, which `steps` have. */
export function numberIn({ id }: Pick<Step, 'id'>, steps: readonly Pick<Step, 'id'>[]): number {
  return steps.findIndex((each) => each.id === id) + 1
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function listed(some: readonly Step[], steps: readonly Step[]): string {
  const named = some.slice(0, 3).map((step) => `step ${numberIn(step, steps)} ${step.title}`)
  const more = some.length - named.length
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ')
}

/** The reason holds 300 characters. */
function cut(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`
}

function refused(message: string): CommandError {
  return new CommandError('refused', message)
}
