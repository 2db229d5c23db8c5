import { CommandError } from '#shared/contract/errors.ts'
import { planEdition } from '#shared/domain/plan-edition.ts'
import { loopInWords } from '#shared/domain/rollback-loop.ts'
import { stepsByStage } from '#shared/domain/rollback-order.ts'
import { isInProgress } from '#shared/domain/rollback-run.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { type RollbackRun, rollbackRunKinds } from '#shared/registers/rollback-run.ts'
import type { Formats } from '#shared/text/format.ts'
import type { Change } from '../store/store.ts'

/**
 * Makes a run of the plan as it stands and begins it at `now`. It names the frozen version that the plan equals word for word;
 * a run of a draft names none. Refused without steps, while steps wait for each other, and while
 * another run is in progress.
 */
export function startRun(
  rows: Rows,
  change: Change,
  wanted: Pick<RollbackRun, 'kind' | 'evidence' | 'declaredById'> & { readonly title: string | null },
  { now, newId, formats }: { readonly now: string; readonly newId: () => string; readonly formats: Formats },
): Row<'rollback_run'> {
  refuseToStart(rows)
  const { title, kind, evidence, declaredById } = wanted
  const { version } = planEdition(rows)
  const runId = newId()
  const run = change.create('rollback_run', runId, {
    title: title ?? `${rollbackRunKinds[kind]}, ${formats.instantDate(now)}`,
    kind,
    versionId: version?.id ?? null,
    startedAt: now,
    declaredById,
    evidence,
  }) as unknown as Row<'rollback_run'>
  const ordered = stepsByStage(rows.rollback_step).flatMap(({ steps }) => steps)
  const idOf = new Map(ordered.map((step) => [step.id, newId()]))
  // A step may wait for one that comes later in the list, so the links are written once all of them are there.
  for (const step of ordered) {
    change.create('rollback_run_step', idOf.get(step.id) ?? newId(), {
      runId,
      stepId: step.id,
      title: step.title,
      stage: step.stage,
      departmentId: step.departmentId,
      plannedMinutes: step.rehearsedMinutes ?? step.expectedMinutes,
      state: 'pending',
    })
  }
  for (const step of ordered) {
    const id = idOf.get(step.id)
    const predecessorIds = step.predecessorIds.flatMap((before) => idOf.get(before) ?? [])
    if (id !== undefined && predecessorIds.length > 0) change.update('rollback_run_step', id, { predecessorIds })
  }
  return run
}

function refuseToStart(rows: Rows): void {
  const other = rows.rollback_run.find(isInProgress)
  if (other !== undefined)
    throw new CommandError('refused', `${other.ref} ${other.title} is still in progress. End it, then start another.`, {
      runId: other.id,
    })
  if (rows.rollback_step.length === 0)
    throw new CommandError('refused', 'The rollback plan has no steps yet. Write them, then go through them.')
  const words = loopInWords(rows.rollback_step)
  if (words === null) return
  throw new CommandError(
    'refused',
    `These steps wait for each other, so none of them could begin: ${words}. Take one of them out of “After”, then start.`,
  )
}
