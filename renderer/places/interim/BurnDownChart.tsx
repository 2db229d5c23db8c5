import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine'
import { LineChart } from '@mui/x-charts/LineChart'
import { useMemo } from 'react'
import type { Formats } from '#shared/text/format.ts'

type Point = { readonly on: string; readonly toEnter: number | null; readonly toCheck: number | null }

/**
 * What remains to be entered and checked at the end of each day that was counted, and where the pace so far leads. What it shows
 * stands in words in the table beside it, so it is hidden from a screen reader.
 */
export function BurnDownChart({
  points,
  dueOn,
  endsOn,
  formats,
}: {
  /** By day, the earliest first; at least one. */
  readonly points: readonly Point[]
  readonly dueOn: string | null
  /** The day on which nothing is left at the pace so far. */
  readonly endsOn: string | null
  readonly formats: Formats
}) {
  const last = points.at(-1)
  const days = useMemo(() => {
    const extra = [dueOn, endsOn].filter((day) => day !== null)
    return [...new Set([...points.map(({ on }) => on), ...extra])].toSorted()
  }, [points, dueOn, endsOn])
  const byDay = new Map(points.map((point) => [point.on, point]))
  const pace = (day: string) =>
    endsOn === null || last === undefined ? null : day === last.on ? last.toCheck : day === endsOn ? 0 : null
  const line = (id: string, label: string, data: readonly (number | null)[], color: string) => ({
    id,
    label,
    data: [...data],
    color,
    connectNulls: true,
    curve: 'linear' as const,
    showMark: id !== 'pace' && points.length < 20,
    shape: id === 'enter' ? ('square' as const) : ('circle' as const),
    valueFormatter: (value: number | null) => (value === null ? null : `${value} left`),
  })
  return (
    <div className="bd-chart" aria-hidden="true">
      <ul className="bd-key">
        <li className="is-enter">To enter</li>
        <li className="is-check">To check</li>
        {endsOn !== null && <li className="is-pace">At the pace so far</li>}
      </ul>
      <LineChart
        height={210}
        skipAnimation
        hideLegend
        disableKeyboardNavigation
        margin={{ top: 18, right: 28, bottom: 4, left: 4 }}
        series={[
          line(
            'enter',
            'To enter',
            days.map((day) => byDay.get(day)?.toEnter ?? null),
            'var(--ink-2)',
          ),
          line(
            'check',
            'To check',
            days.map((day) => byDay.get(day)?.toCheck ?? null),
            'var(--ink)',
          ),
          ...(endsOn === null ? [] : [line('pace', 'At the pace so far', days.map(pace), 'var(--ctl)')]),
        ]}
        xAxis={[
          {
            scaleType: 'utc',
            data: days.map(momentOf),
            height: 26,
            tickNumber: 5,
            valueFormatter: (moment: Date, context) => {
              const day = moment.toISOString().slice(0, 10)
              return context.location === 'tick' ? withoutWeekday(formats.shortDate(day)) : formats.longDate(day)
            },
          },
        ]}
        yAxis={[{ width: 40, min: 0, tickNumber: 4 }]}
        grid={{ horizontal: true }}
        slotProps={{ tooltip: { trigger: 'axis' } }}
      >
        {dueOn !== null && (
          <ChartsReferenceLine
            x={momentOf(dueOn)}
            label="Due"
            labelAlign="start"
            lineStyle={{ stroke: 'var(--ink)', strokeDasharray: '4 3' }}
          />
        )}
      </LineChart>
    </div>
  )
}

function momentOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** `Mon 16 Nov` as `16 Nov`: the axis has no room for the day of the week. */
function withoutWeekday(text: string): string {
  return text.replace(/^\p{L}+\.?\s+(?=\d)/u, '')
}
