import { CommandError } from '#shared/contract/errors.ts'
import { isPercent } from '#shared/domain/adoption-trend.ts'
import { mergeUsage } from '#shared/domain/usage-merge.ts'
import type { AdoptionMetric } from '#shared/registers/adoption.ts'
import { adoptionMetrics } from '#shared/registers/adoption.ts'
import { normaliseLine } from '#shared/text/normalise.ts'
import type { Change, Store } from '../store/store.ts'

export type ImportedSeries = Pick<AdoptionMetric, 'metric' | 'departmentId' | 'roleTaskId'> & {
  readonly points: readonly { readonly on: string; readonly value: number }[]
}

/** Writes the figures of a report within one change. `refused` where a department or task is gone, or a percent is above 100. */
export function importFigures(
  store: Store,
  change: Change,
  {
    source,
    series,
    newId,
  }: { readonly source: string; readonly series: readonly ImportedSeries[]; readonly newId: () => string },
): { readonly added: number; readonly changed: number; readonly unchanged: number } {
  for (const { metric, departmentId, roleTaskId, points } of series) {
    if (departmentId !== null) change.need('department', departmentId)
    if (roleTaskId !== null) change.need('role_task', roleTaskId)
    if (isPercent(metric) && points.some(({ value }) => value > 100))
      throw new CommandError(
        'bad_input',
        `“${adoptionMetrics[metric]}” holds at most 100. Correct the report, then import it again.`,
      )
  }
  const figures = series.flatMap(({ points, ...of }) =>
    points.map(({ on, value }) => ({ ...of, measuredOn: on, value })),
  )
  const from = normaliseLine(source)
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const written = new Set<string>()
  for (const merged of mergeUsage(figures, store.rows('adoption_metric'))) {
    const { measuredOn, metric, departmentId, roleTaskId, value } = merged.figure
    const key = `${measuredOn} ${metric} ${departmentId ?? ''} ${roleTaskId ?? ''}`
    if (written.has(key))
      throw new CommandError('bad_input', `“${adoptionMetrics[metric]}” of ${measuredOn} comes twice.`)
    written.add(key)
    counts[merged.state] += 1
    if (merged.state === 'added')
      change.create('adoption_metric', newId(), { measuredOn, metric, departmentId, roleTaskId, value, source: from })
    else if (merged.state === 'changed') change.update('adoption_metric', merged.id, { value, source: from })
  }
  const total = counts.added + counts.changed
  change.describe(`Took ${total === 1 ? '1 figure' : `${total} figures`} from ${from === '' ? 'a report' : from}`)
  return counts
}
