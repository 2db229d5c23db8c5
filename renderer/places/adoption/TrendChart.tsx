import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine'
import { useDrawingArea, useXScale, useYScale } from '@mui/x-charts/hooks'
import { LineChart } from '@mui/x-charts/LineChart'
import { useMemo } from 'react'
import type { TrendView } from '#shared/contract/view-adoption.ts'
import type { Formats } from '#shared/text/format.ts'
import { lineLabels } from './line-labels.ts'

/**
 * One figure over time, a line a department, each named at its end. The colours are ink and the dashes tell the lines apart;
 * what it shows stands in words in the table beside it, so it is hidden from a screen reader.
 */
export function TrendChart({
  trends,
  isPercent,
  goLiveOn,
  chosenId,
  formats,
}: {
  readonly trends: readonly TrendView[]
  readonly isPercent: boolean
  readonly goLiveOn: string | null
  /** The department whose line stands out; `undefined` for none. */
  readonly chosenId: string | null | undefined
  readonly formats: Formats
}) {
  const days = useMemo(
    () => [...new Set(trends.flatMap(({ points }) => points.map(({ on }) => on)))].toSorted(),
    [trends],
  )
  const moments = useMemo(() => days.map((day) => new Date(`${day}T00:00:00Z`)), [days])
  const value = (number: number) => (isPercent ? formats.percent(number) : formats.number(number))
  const series = trends.map((trend, at) => {
    const byDay = new Map(trend.points.map((point) => [point.on, point.value]))
    return {
      id: `line-${at % dashes}`,
      label: trend.name,
      data: days.map((day) => byDay.get(day) ?? null),
      color: chosenId === undefined || chosenId === trend.departmentId ? 'var(--ink)' : 'var(--ctl)',
      connectNulls: true,
      curve: 'linear' as const,
      showMark: trend.points.length < 15,
      shape: shapes[at % shapes.length] ?? ('circle' as const),
      valueFormatter: (number: number | null) => (number === null ? 'no figure' : value(number)),
    }
  })
  const first = days[0]
  const last = days.at(-1)
  const isGoLiveShown =
    goLiveOn !== null && first !== undefined && last !== undefined && goLiveOn >= first && goLiveOn <= last
  return (
    <div className="ad-chart" aria-hidden="true">
      <LineChart
        height={260}
        skipAnimation
        hideLegend
        disableKeyboardNavigation
        margin={{ top: 10, right: namesWidth(trends), bottom: 4, left: 4 }}
        series={series.map((each, at) => ({ ...each, id: `${each.id}-${at}` }))}
        xAxis={[
          {
            scaleType: 'utc',
            data: moments,
            height: 26,
            tickNumber: 6,
            valueFormatter: (moment: Date, context) => {
              const day = moment.toISOString().slice(0, 10)
              return context.location === 'tick' ? withoutWeekday(formats.shortDate(day)) : formats.longDate(day)
            },
          },
        ]}
        yAxis={[
          {
            width: 48,
            min: 0,
            ...(isPercent ? { max: 100 } : {}),
            tickNumber: 5,
            valueFormatter: (number: number) => value(number),
          },
        ]}
        grid={{ horizontal: true }}
        slotProps={{ tooltip: { trigger: 'axis' } }}
      >
        {isGoLiveShown && (
          <ChartsReferenceLine
            x={new Date(`${goLiveOn}T00:00:00Z`)}
            label="Go-live"
            lineStyle={{ stroke: 'var(--ink)', strokeDasharray: '4 3' }}
          />
        )}
        <LineNames trends={trends} chosenId={chosenId} />
      </LineChart>
    </div>
  )
}

/** The names at the ends of the lines, moved apart where two lines end close to each other. */
function LineNames({
  trends,
  chosenId,
}: {
  readonly trends: readonly TrendView[]
  readonly chosenId: string | null | undefined
}) {
  const x = useXScale<'utc'>()
  const y = useYScale<'linear'>()
  const { top, height, left, width } = useDrawingArea()
  const labels = lineLabels(
    trends.flatMap(({ name, departmentId, points }) => {
      const end = points.at(-1)
      return end === undefined ? [] : [{ name, departmentId, x: x(new Date(`${end.on}T00:00:00Z`)), y: y(end.value) }]
    }),
    { top, bottom: top + height },
  )
  const edge = left + width
  return (
    <g className="ad-names">
      {labels.map((label) => (
        <g key={label.departmentId ?? 'clinic'} className={label.departmentId === chosenId ? 'is-chosen' : ''}>
          <path d={`M${label.x + 5} ${label.y}L${edge + 8} ${label.at}`} />
          <text x={edge + 12} y={label.at + 4}>
            {label.name}
          </text>
        </g>
      ))}
    </g>
  )
}

const dashes = 5
const shapes = ['circle', 'square', 'diamond', 'triangle', 'cross', 'star', 'wye'] as const

/** `Mon 16 Nov` as `16 Nov`: the axis has no room for the day of the week. */
function withoutWeekday(text: string): string {
  return text.replace(/^\p{L}+\.?\s+(?=\d)/u, '')
}

/** Room for the longest name, as far as a letter takes 7 px. */
function namesWidth(trends: readonly TrendView[]): number {
  return 24 + Math.min(160, 7 * Math.max(0, ...trends.map(({ name }) => name.length)))
}
