import type { AdoptionMetric } from '../registers/adoption.ts'
import { figureKey, type UsageFigure } from './usage-import.ts'

type Figure = Omit<UsageFigure, 'row'>
type Known = Pick<AdoptionMetric, 'id' | 'measuredOn' | 'departmentId' | 'metric' | 'roleTaskId' | 'value'>

export type MergedFigure<Each extends Figure = Figure> =
  | { readonly state: 'added'; readonly figure: Each }
  | { readonly state: 'changed'; readonly figure: Each; readonly id: string; readonly before: number | null }
  | { readonly state: 'unchanged'; readonly figure: Each; readonly id: string }

/**
 * What writing these figures does to those that are there: a figure of the same day, department, task and kind takes the new
 * value, the others are added. Where several rows say the same figure, the last one is it: the trend shows that one too.
 */
export function mergeUsage<Each extends Figure>(
  figures: readonly Each[],
  known: readonly Known[],
): readonly MergedFigure<Each>[] {
  const rows = new Map(known.map((row) => [figureKey(row), row]))
  return figures.map((figure) => {
    const row = rows.get(figureKey(figure))
    if (row === undefined) return { state: 'added', figure }
    return row.value === figure.value
      ? { state: 'unchanged', figure, id: row.id }
      : { state: 'changed', figure, id: row.id, before: row.value }
  })
}
