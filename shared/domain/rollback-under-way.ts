import type { Rows } from '../registers/index.ts'
import type { RollbackRun } from '../registers/rollback-run.ts'
import { isInProgress } from './rollback-run.ts'

/** A rollback that is being carried out in earnest. Instants are UTC ISO. */
export type RollbackUnderWay = {
  /** When it was started, or decided if that came first. */
  readonly begunAt: string
  /** When it was decided; null while no decision to roll back is recorded. */
  readonly decidedAt: string | null
}

/**
 * The live run that is going on at a moment (UTC ISO). A rehearsal is none, nor is a run in which something other than to roll
 * back was decided: for those the clock of the plan goes on.
 */
export function rollbackUnderWay(
  runs: readonly Pick<RollbackRun, 'kind' | 'startedAt' | 'endedAt' | 'decided' | 'decidedAt'>[],
  now: string,
): RollbackUnderWay | null {
  const run = runs.find(
    ({ kind, decided, ...each }) =>
      kind === 'live' && isInProgress(each) && (decided === null || decided === 'roll_back'),
  )
  if (run === undefined || run.startedAt === null) return null
  const decidedAt = run.decided === 'roll_back' ? (run.decidedAt ?? run.startedAt) : null
  const begunAt = decidedAt !== null && Date.parse(decidedAt) < Date.parse(run.startedAt) ? decidedAt : run.startedAt
  return Date.parse(begunAt) > Date.parse(now) ? null : { begunAt, decidedAt }
}

/** The moment from which the limits of the plan are seen: `now` (UTC ISO), or when the rollback that is under way was begun, since no limit that came later ends it. */
export function seenFrom({ rollback_run: runs }: Pick<Rows, 'rollback_run'>, now: string): string {
  return rollbackUnderWay(runs, now)?.begunAt ?? now
}
