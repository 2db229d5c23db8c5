import type { RollbackStep } from '../../registers/rollback.ts'
import { findLoop } from '../critical-path.ts'
import { isTaken } from '../phase-begun.ts'
import { loopInWords } from '../rollback-loop.ts'
import { about, type Check, type CheckContext, isBlank, type RawFinding } from './check.ts'

/** What a step of the rollback needs before anybody can carry it out under pressure. */
export const rollbackStepChecks: readonly Check[] = [
  {
    id: 'step-without-owner',
    title: 'Every step has an owner',
    phase: 'pre_launch',
    find: eachStep((step) => (step.ownerId === null ? 'has no owner. Name one.' : null)),
  },
  {
    id: 'step-without-deputy',
    title: 'Every step has a deputy',
    phase: 'pre_launch',
    find: eachStep((step) => {
      if (step.deputyId === null) return 'has no deputy. Name one.'
      return step.deputyId === step.ownerId ? 'has its owner as deputy too. Name somebody else.' : null
    }),
  },
  {
    id: 'step-without-minutes',
    title: 'Every step has its minutes',
    phase: 'pre_launch',
    find: eachStep((step) =>
      step.expectedMinutes === null && step.rehearsedMinutes === null
        ? 'has no minutes. Rehearse it, or estimate it for now.'
        : null,
    ),
  },
  {
    id: 'step-without-verification',
    title: 'Every step can be verified',
    phase: 'pre_launch',
    find: eachStep((step) =>
      isBlank(step.verification) ? 'has no verification. Write how one sees that it worked.' : null,
    ),
  },
  {
    id: 'step-without-department',
    title: 'Every step belongs to a department',
    phase: 'pre_launch',
    find: eachStep((step) => (step.departmentId === null ? 'belongs to no department. Choose one.' : null)),
  },
  {
    id: 'steps-in-loop',
    title: 'No steps wait for each other',
    phase: 'pre_launch',
    find: ({ rows }) => loopFindings(rows.rollback_step),
  },
  {
    id: 'irreversible-step-without-point-of-no-return',
    title: 'A step that cannot be undone has its point of no return',
    phase: 'pre_launch',
    find: (context) => {
      const points = context.rows.checkpoint.filter((checkpoint) => checkpoint.isPointOfNoReturn)
      const named = new Set(points.flatMap((checkpoint) => checkpoint.irreversibleStepIds))
      return eachStep((step) =>
        step.irreversible && !named.has(step.id)
          ? 'cannot be undone and no point of no return names it. Add it to a checkpoint that is one.'
          : null,
      )(context)
    },
  },
]

function eachStep(
  problemOf: (step: RollbackStep, context: CheckContext) => string | null,
): (context: CheckContext) => readonly RawFinding[] {
  return (context) => {
    const counts = isTaken(context.rows, 'pre_launch', context.today)
    return context.rows.rollback_step.filter(counts).flatMap((step) => {
      const problem = problemOf(step, context)
      return problem === null ? [] : [about('rollback_step', step, problem)]
    })
  }
}

function loopFindings(steps: readonly RollbackStep[]): readonly RawFinding[] {
  const words = loopInWords(steps)
  const first = steps.find(({ id }) => id === findLoop(steps)?.[0])
  if (words === null || first === undefined) return []
  const message = `These steps wait for each other: ${words}. Take one of them out of “After”.`
  return [{ register: 'rollback_step', id: first.id, ref: first.ref, message }]
}
