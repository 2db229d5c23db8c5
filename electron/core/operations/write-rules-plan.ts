import { CommandError } from '#shared/contract/errors.ts'
import { type CopyProblem, copyProblems } from '#shared/domain/copy-problems.ts'
import { loopInWords } from '#shared/domain/rollback-loop.ts'
import { undoneUnexplained } from '#shared/domain/rollback-run.ts'
import { stepsByStage } from '#shared/domain/rollback-order.ts'
import { registerOf, type Row } from '#shared/registers/index.ts'
import { createFormats, defaultFormatSettings } from '#shared/text/format.ts'
import { named } from '#shared/text/names.ts'
import type { AnyRow, AnyValues } from '../store/row.ts'
import type { Store } from '../store/store.ts'
import { clinicDay } from './clinic-day.ts'
import type { Typed } from './write-rules.ts'

type Written = Exclude<Typed, { action: 'remove' }>

export function refuseLoop(store: Store, id: string, predecessorIds: readonly string[]): void {
  const steps = store.rows('rollback_step')
  const words = loopInWords(steps.map((step) => (step.id === id ? { ...step, predecessorIds } : step)))
  if (words === null) return
  throw new CommandError('refused', `These steps would wait for each other: ${words}. Take one of them out of “After”.`)
}

/** A plan becomes approved with the version that is frozen by it, and the version counts itself from then on. */
export function refuseTypedApproval(store: Store, id: string, values: AnyValues): void {
  const plan = store.read.need('rollback_plan', id)
  const status = values['status']
  const isTyped = (name: string) => name in values && values[name] !== plan[name]
  if (isTyped('status') && (status === 'approved' || status === 'distributed' || status === 'superseded')) {
    throw new CommandError(
      'refused',
      'Whether the plan is approved and handed out follows from its versions and copies. Press Approve on the page of the rollback plan.',
    )
  }
  const isVersioned = store.rows('frozen_version').some(({ kind }) => kind === 'rollback_plan')
  if (isVersioned && (isTyped('versionMajor') || isTyped('versionMinor'))) {
    throw new CommandError(
      'refused',
      'The version is counted when the plan is approved, so that no two plans carry the same number. Press Approve on the page of the rollback plan.',
    )
  }
}

/** However it is written: what is skipped says why, and nothing ends before it starts. */
export function refuseImpossibleRunStep(store: Store, write: Written): void {
  const before = write.action === 'update' ? store.read.need('rollback_run_step', write.id) : null
  const step = { ...before, ...write.values }
  const name = before === null ? 'A step of a run' : `${before.ref} ${String(step['title'])}`
  if (step['state'] === 'skipped' && String(step['skipReason']).trim() === '')
    throw new CommandError('refused', `${name} can be skipped only with a reason. Fill in “Why it was skipped” first.`)
  const { startedAt, endedAt } = step
  if (typeof startedAt === 'string' && typeof endedAt === 'string' && Date.parse(endedAt) < Date.parse(startedAt))
    throw new CommandError('refused', `${name} cannot end before it was started. Correct “Started” or “Ended”.`)
}

/** Nobody breaks a run off without a word: `outcome` is what is said of it, `steps` are all of the run in the order of the plan. */
export function refuseUnexplainedEnd(
  { ref, title }: Pick<Row<'rollback_run'>, 'ref' | 'title'>,
  outcome: string,
  steps: readonly Row<'rollback_run_step'>[],
): void {
  const undone = undoneUnexplained({ outcome }, steps)
  const [first] = undone
  if (first === undefined) return
  const which = `Step ${steps.indexOf(first) + 1} “${first.title}”`
  const [subject, those] =
    undone.length === 1 ? [`${which} was`, 'it was'] : [`${which} and ${undone.length - 1} more were`, 'they were']
  throw new CommandError(
    'refused',
    `${subject} not carried out in ${named(ref, title)}. Say under “Outcome” why ${those} left, then end the run.`,
  )
}

/** A run is ended by its command. What is typed into its row instead meets the same rule. */
export function refuseTypedEnd(store: Store, id: string, values: AnyValues): void {
  const before = store.read.need('rollback_run', id)
  const isTouched = ['endedAt', 'outcome'].some((name) => name in values && values[name] !== before[name])
  const run = { ...before, ...values } as unknown as Row<'rollback_run'>
  if (!isTouched || run.endedAt === null) return
  const own = store.rows('rollback_run_step').filter(({ runId }) => runId === id)
  refuseUnexplainedEnd(
    run,
    run.outcome,
    stepsByStage(own).flatMap(({ steps }) => steps),
  )
}

/** A copy goes out, is acknowledged and comes back in that order, none of it in the future, under a number of its department’s own. */
export function refuseImpossibleCopy(store: Store, write: Written): void {
  const before = write.action === 'update' ? store.read.need('plan_copy', write.id) : null
  const copy = { id: '', ref: 'The copy', ...before, ...write.values } as unknown as Row<'plan_copy'>
  const isTouched = (name: string) => name in write.values && write.values[name] !== (before?.[name] ?? null)
  const fixed = ['versionId', 'departmentId', 'personId'].find((name) => isTouched(name) && before?.[name] !== null)
  if (before !== null && before['sentOn'] !== null && fixed !== undefined) {
    const label = registerOf('plan_copy').fields[fixed]?.label ?? fixed
    throw new CommandError(
      'refused',
      `${named(before.ref, String(before['title']))} was handed out as it is, so “${label}” stays. If it came back, fill in “${registerOf('plan_copy').fields['returnedOn']?.label ?? ''}” and hand out a new copy.`,
    )
  }
  refuseCopy(store, copy, ({ fields }) => fields.some(isTouched))
}

/** A copy that comes back to the list may find its number with another department. */
export function refuseTakenNumber(store: Store, row: AnyRow): void {
  refuseCopy(store, row as unknown as Row<'plan_copy'>, ({ fields }) => fields.includes('copyNo'))
}

function refuseCopy(store: Store, copy: Row<'plan_copy'>, counts: (problem: CopyProblem) => boolean): void {
  const formats = createFormats(store.rows('engagement')[0] ?? defaultFormatSettings)
  const departments = new Map(store.rows('department').map(({ id, name }) => [id, name]))
  const problem = copyProblems(copy, store.rows('plan_copy'), {
    today: clinicDay(store),
    dayText: (day) => formats.date(day),
    departmentName: (id) => departments.get(id) ?? 'another department',
  }).find(counts)
  if (problem !== undefined) throw new CommandError('refused', problem.message)
}
