import type { Rows } from '../registers/index.ts'
import { type PhaseCode, phaseCodes, type RowBase } from '../registers/register.ts'

/**
 * Whether the work of a phase has begun on a day (`YYYY-MM-DD`): its planned or real start has come, somebody has set its
 * status, or the engagement or a later phase is there already. Until then what nobody has touched yet is no fault of anybody's.
 * Without phases to ask, it has.
 */
export function hasBegun(rows: Pick<Rows, 'phase' | 'engagement'>, code: PhaseCode, today: string): boolean {
  const order = phaseCodes.indexOf(code)
  const from = rows.phase.filter((phase) => phaseCodes.indexOf(phase.code) >= order)
  if (from.length === 0) return true
  const current = rows.engagement[0]?.currentPhase
  if (current !== undefined && phaseCodes.indexOf(current) >= order) return true
  return from.some(
    ({ status, plannedStart, actualStart }) =>
      status !== 'not_started' || isPast(plannedStart, today) || isPast(actualStart, today),
  )
}

function isPast(day: string | null, today: string): boolean {
  return day !== null && day <= today
}

/** Whether a row's gaps count on a day: its phase has begun, or somebody has changed it since it was made. */
export function isTaken(
  rows: Pick<Rows, 'phase' | 'engagement'>,
  code: PhaseCode,
  today: string,
): (row: Pick<RowBase, 'createdAt' | 'updatedAt'>) => boolean {
  const isTime = hasBegun(rows, code, today)
  return (row) => isTime || row.updatedAt !== row.createdAt
}
