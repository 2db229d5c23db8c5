import type { AdoptionMetric, FallbackSighting } from '../registers/adoption.ts'
import { plannedDate } from './milestones.ts'

export type KnowledgeGap = {
  readonly roleTaskId: string
  readonly errors: number
  /** The mean of the figures, not their sum: it is a ratio already. Null without one. */
  readonly callsPerUser: number | null
  readonly sightings: number
  /** The newest day of a figure, `YYYY-MM-DD`; null without one. */
  readonly lastOn: string | null
}

/** How far back figures count, in days. Consultant's judgement: two working weeks show a habit and not one bad morning. */
export const gapWindowDays = 14

type Metric = Pick<AdoptionMetric, 'measuredOn' | 'metric' | 'value' | 'roleTaskId'>

/**
 * Tasks that people cannot do yet, the worst first: the most errors, then calls, then sightings of a way round. Figures of the
 * 14 days up to the newest one that names a task, not up to today: a report is read when it comes. Sightings count until they are gone.
 */
export function knowledgeGaps(
  metrics: readonly Metric[],
  sightings: readonly Pick<FallbackSighting, 'roleTaskId' | 'status'>[],
  taskIds: readonly string[],
): readonly KnowledgeGap[] {
  const byTask = metrics.filter(
    ({ roleTaskId, value, measuredOn }) => roleTaskId !== null && value !== null && measuredOn !== null,
  )
  const newest = byTask.reduce((last, { measuredOn }) => (String(measuredOn) > last ? String(measuredOn) : last), '')
  const from = newest === '' ? '' : plannedDate(newest, 1 - gapWindowDays)
  const recent = byTask.filter(({ measuredOn }) => String(measuredOn) >= from)
  return taskIds
    .map((roleTaskId) => {
      const own = recent.filter((metric) => metric.roleTaskId === roleTaskId)
      const calls = own.filter(({ metric }) => metric === 'calls_per_user').map(({ value }) => value ?? 0)
      return {
        roleTaskId,
        errors: own.filter(({ metric }) => metric === 'task_errors').reduce((sum, { value }) => sum + (value ?? 0), 0),
        callsPerUser: calls.length === 0 ? null : calls.reduce((sum, each) => sum + each, 0) / calls.length,
        sightings: sightings.filter((each) => each.roleTaskId === roleTaskId && each.status !== 'gone').length,
        lastOn:
          own
            .map(({ measuredOn }) => String(measuredOn))
            .toSorted()
            .at(-1) ?? null,
      }
    })
    .filter((gap) => gap.errors > 0 || (gap.callsPerUser ?? 0) > 0 || gap.sightings > 0)
    .toSorted(
      (a, b) => b.errors - a.errors || (b.callsPerUser ?? 0) - (a.callsPerUser ?? 0) || b.sightings - a.sightings,
    )
}
