import type { AdoptionMetric, adoptionMetrics } from '../registers/adoption.ts'
import { plannedDate } from './milestones.ts'

export type AdoptionMetricName = keyof typeof adoptionMetrics

/** Which way a figure should go. */
export const wantedDirection = {
  active_users_pct: 'up',
  notes_closed_same_day_pct: 'up',
  paper_fallbacks: 'down',
  calls_per_user: 'down',
  unsigned_orders: 'down',
  claims_sent_pct: 'up',
  backlog_appointments: 'down',
  wait_minutes: 'down',
  task_errors: 'down',
} as const satisfies { readonly [Name in AdoptionMetricName]: 'up' | 'down' }

/** The figures that are percents: 0 to 100. */
export function isPercent(metric: AdoptionMetricName): boolean {
  return metric.endsWith('_pct')
}

export type TrendPoint = { readonly on: string; readonly value: number }

export type Trend = {
  /** Null: the whole clinic. */
  readonly departmentId: string | null
  /** One a day, the earliest first; days are `YYYY-MM-DD`. */
  readonly points: readonly TrendPoint[]
  readonly change: TrendChange | null
}

/** From the newest figure of a week or more before the last one, to the last one. */
export type TrendChange = {
  readonly from: TrendPoint
  readonly to: TrendPoint
  readonly verdict: 'better' | 'worse' | 'same'
}

type Metric = Pick<AdoptionMetric, 'measuredOn' | 'departmentId' | 'metric' | 'value' | 'roleTaskId'>

/**
 * One figure over time, a line for each department in the order given and the whole clinic last; only those with a figure.
 * Where a day has several figures of a department the last one counts; where it has them only by task, their sum.
 */
export function adoptionTrends(
  metrics: readonly Metric[],
  metric: AdoptionMetricName,
  departmentIds: readonly string[],
): readonly Trend[] {
  const lines = new Map<string | null, Map<string, { whole: number | null; tasks: number }>>()
  for (const each of metrics) {
    if (each.metric !== metric || each.value === null || each.measuredOn === null) continue
    const days = lines.get(each.departmentId) ?? new Map<string, { whole: number | null; tasks: number }>()
    lines.set(each.departmentId, days)
    const day = days.get(each.measuredOn) ?? { whole: null, tasks: 0 }
    days.set(each.measuredOn, day)
    if (each.roleTaskId === null) day.whole = each.value
    else day.tasks += each.value
  }
  return [...departmentIds, null].flatMap((departmentId) => {
    const days = lines.get(departmentId)
    if (days === undefined) return []
    const points = [...days]
      .map(([on, { whole, tasks }]) => ({ on, value: whole ?? tasks }))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    return [{ departmentId, points, change: changeOf(points, metric) }]
  })
}

/** Null with fewer than two points a week apart. */
export function changeOf(points: readonly TrendPoint[], metric: AdoptionMetricName): TrendChange | null {
  const to = points.at(-1)
  if (to === undefined) return null
  const weekBefore = plannedDate(to.on, -7)
  const from = points.findLast((point) => point.on <= weekBefore)
  if (from === undefined) return null
  const rises = to.value > from.value
  if (to.value === from.value) return { from, to, verdict: 'same' }
  return { from, to, verdict: rises === (wantedDirection[metric] === 'up') ? 'better' : 'worse' }
}
