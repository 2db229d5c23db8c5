import type { InputOf } from '#shared/contract/index.ts'
import type { UsageFigure } from '#shared/domain/usage-import.ts'

type Series = InputOf<'adoption.import'>['series'][number]
type Point = Series['points'][number]

/** Figures as the command takes them: the points of one department, task and figure under one head, so that a long report fits one call. */
export function seriesOf(figures: readonly UsageFigure[]): Series[] {
  const series = new Map<string, Omit<Series, 'points'> & { readonly points: Point[] }>()
  for (const { metric, departmentId, roleTaskId, measuredOn, value } of figures) {
    const key = `${metric} ${departmentId ?? ''} ${roleTaskId ?? ''}`
    const known = series.get(key)
    if (known === undefined) series.set(key, { metric, departmentId, roleTaskId, points: [{ on: measuredOn, value }] })
    else known.points.push({ on: measuredOn, value })
  }
  return [...series.values()]
}
