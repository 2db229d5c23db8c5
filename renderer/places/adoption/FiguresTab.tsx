import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { TrendView } from '#shared/contract/view-adoption.ts'
import { type AdoptionMetricName, isPercent } from '#shared/domain/adoption-trend.ts'
import { metricNames } from '#shared/domain/usage-mapping.ts'
import { adoptionMetrics } from '#shared/registers/adoption.ts'
import type { Formats } from '#shared/text/format.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { RowName } from '#renderer/components/RowName.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { KnowledgeGaps } from './KnowledgeGaps.tsx'

type View = OutputOf<'view.adoption'>

// The charts are a third of the program: they come when a trend is first looked at.
const TrendChart = lazy(async () => ({ default: (await import('./TrendChart.tsx')).TrendChart }))

/** Figures per day and department: how one of them goes, in which tasks people struggle, and all of them as a grid. */
export function FiguresTab({
  view,
  onMetric,
  onImport,
  isNarrow,
  open,
}: {
  readonly view: View
  readonly onMetric: (metric: AdoptionMetricName) => void
  readonly onImport: () => void
  readonly isNarrow: boolean
  /** What its checks found. */
  readonly open: ReactNode
}) {
  const formats = useFormats()
  const [chosenId, setChosenId] = useState<string | null | undefined>(undefined)
  const { isRefused, begin } = useBeginRow()
  if (view.parts.every(({ part, rows }) => part !== 'figures' || rows === 0))
    return (
      <NoFigures
        onImport={onImport}
        onType={() => begin('adoption_metric', { metric: 'active_users_pct', source: 'Typed in' })}
        isRefused={isRefused}
      />
    )
  return (
    <>
      <Section
        title="Trend"
        right={
          <label className="ad-figure">
            Figure{' '}
            <select
              className="f-input f-plain"
              value={view.metric}
              onChange={(event) => {
                const next = metricNames.find((name) => name === event.target.value)
                if (next !== undefined) onMetric(next)
              }}
            >
              {metricNames.map((name) => (
                <option key={name} value={name}>
                  {adoptionMetrics[name]} ({view.measured[name] ?? 0})
                </option>
              ))}
            </select>
          </label>
        }
      >
        {view.trends.length === 0 ? (
          <p className="ad-none">
            “{adoptionMetrics[view.metric]}” has no figure yet. Import a report, or add one below.
          </p>
        ) : (
          <div className={isNarrow ? 'ad-trend is-narrow' : 'ad-trend'}>
            <Suspense fallback={<div className="ad-chart" aria-busy="true" />}>
              <TrendChart
                trends={view.trends}
                isPercent={isPercent(view.metric)}
                goLiveOn={view.goLiveOn}
                chosenId={chosenId}
                formats={formats}
              />
            </Suspense>
            <TrendTable view={view} formats={formats} chosenId={chosenId} onChoose={setChosenId} />
          </div>
        )}
      </Section>
      <KnowledgeGaps gaps={view.gaps} formats={formats} />
      {open}
      <div className="ad-grid">
        <RegisterTable
          register="adoption_metric"
          title="Figures"
          columns={
            isNarrow
              ? ['measuredOn', 'departmentId', 'metric', 'value']
              : ['measuredOn', 'departmentId', 'metric', 'value', 'roleTaskId', 'source']
          }
          addLabel="Figure"
          emptyText="No figures yet. Type one in, or import the vendor’s report."
        />
      </div>
    </>
  )
}

/** The trend in words: what each line begins and ends with, and whether that is better. */
function TrendTable({
  view,
  formats,
  chosenId,
  onChoose,
}: {
  readonly view: View
  readonly formats: Formats
  readonly chosenId: string | null | undefined
  readonly onChoose: (id: string | null | undefined) => void
}) {
  const value = (number: number) => (isPercent(view.metric) ? formats.percent(number) : formats.number(number))
  return (
    <table className="pic-table ad-table" aria-label={`Trend of ${adoptionMetrics[view.metric]}`}>
      <thead>
        <tr>
          <th scope="col">Team</th>
          <th scope="col" className="num">
            A week before
          </th>
          <th scope="col" className="num">
            Last
          </th>
          <th scope="col">Trend</th>
        </tr>
      </thead>
      <tbody>
        {view.trends.map((trend) => {
          const last = trend.points.at(-1)
          const isChosen = chosenId === trend.departmentId
          return (
            <tr key={trend.departmentId ?? 'clinic'} className={isChosen ? 'is-selected' : ''}>
              <th scope="row">
                <RowName
                  name={trend.name}
                  isChosen={isChosen}
                  onOpen={() => onChoose(isChosen ? undefined : trend.departmentId)}
                />
              </th>
              <td className="num">{trend.change === null ? 'none' : value(trend.change.from.value)}</td>
              <td className="num" title={last === undefined ? '' : formats.longDate(last.on)}>
                {last === undefined ? '' : value(last.value)}
              </td>
              <td>{verdictOf(trend)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function verdictOf({ change }: TrendView) {
  if (change === null) return <StatusMark state="waiting">Too early to say</StatusMark>
  if (change.verdict === 'same') return <StatusMark state="contained">The same</StatusMark>
  return change.verdict === 'better' ? (
    <StatusMark state="done">Better</StatusMark>
  ) : (
    <StatusMark state="late">Worse</StatusMark>
  )
}

function NoFigures({
  onImport,
  onType,
  isRefused,
}: {
  readonly onImport: () => void
  readonly onType: () => void
  readonly isRefused: boolean
}) {
  return (
    <EmptyPlace
      sentence="No figures yet. Begin before go-live, so that a change can be seen."
      text="A handful of figures for each department is enough. The first ones come from the old system and from counting at the desk."
      ways={[
        {
          title: 'The vendor’s usage report',
          text: 'A CSV file. You say which column is which, and see what will be written before it is.',
          action: { label: 'Import report', run: onImport, disabled: isRefused },
        },
        {
          title: 'One figure, typed in',
          text: 'The day, the department, the figure and its value.',
          action: { isNew: true, label: 'Add figure', run: onType, disabled: isRefused },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            <polyline points="4,110 60,92 120,84 180,52 240,40 296,26" fill="none" stroke="currentColor" />
            <polyline
              points="4,120 60,116 120,98 180,96 240,84 296,80"
              fill="none"
              stroke="currentColor"
              strokeDasharray="6 4"
            />
          </svg>
          <p>Each department’s line over the weeks, and the tasks in which people struggle.</p>
        </>
      }
    />
  )
}
