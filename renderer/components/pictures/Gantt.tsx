import { useRef, useState, type KeyboardEvent } from 'react'
import { formatMinutes } from '#shared/text/format.ts'
import { clockOf, ganttLayout, neighbourBar, type GanttBar, type GanttLane, type GanttStep } from './gantt-layout.ts'
import './pictures.css'
import './gantt.css'
import { useWidth } from './use-width.ts'

type GanttProps = {
  readonly steps: readonly GanttStep[]
  readonly lanes: readonly GanttLane[]
  /** The longest that a rollback may take, in minutes, or null when nobody has said. */
  readonly limitMinutes: number | null
  /** No step has minutes: the picture shows the order alone, without a scale. */
  readonly orderOnly?: boolean
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  /** The whole picture in one sentence. */
  readonly summary: string
}

/**
 * The steps of a rollback over time, a lane for each department. Ink is the critical path, an outline is rehearsed, dashes are a
 * guess. Arrow keys move between the bars, Enter selects one.
 */
export function Gantt({ steps, lanes, limitMinutes, orderOnly = false, selectedId, onSelect, summary }: GanttProps) {
  const [box, width] = useWidth<HTMLElement>(776)
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const elements = useRef(new Map<string, HTMLButtonElement>())
  const layout = ganttLayout({ steps, lanes, limitMinutes, orderOnly, width })
  const titles = new Map(lanes.map((lane) => [lane.id, lane.title]))
  const inTime = [...steps].sort((a, b) => a.startsAt - b.startsAt)
  const shown = (id: string | null) => (id !== null && steps.some((step) => step.id === id) ? id : null)
  const tabStop = shown(focusedId) ?? shown(selectedId) ?? inTime[0]?.id ?? null

  const onKeyDown = (event: KeyboardEvent, step: GanttStep) => {
    const next = neighbourBar(layout.bars, step.id, event.key)
    if (next === null) return
    event.preventDefault()
    setFocusedId(next.step.id)
    elements.current.get(next.step.id)?.focus()
  }

  return (
    <figure ref={box} className="pic-box" aria-label={summary}>
      <svg
        className="pic gantt"
        width={width}
        height={layout.height}
        viewBox={`0 0 ${width} ${layout.height}`}
        aria-hidden="true"
      >
        <path className="line" d={`M0 24.5H${width}`} />
        {layout.lanes.map((lane, at) => (
          <g key={lane.id}>
            <text className="lane" x={0} y={lane.y + 18}>
              {lane.title}
            </text>
            {at < layout.lanes.length - 1 && <path className="line" d={`M0 ${lane.y + lane.height + 0.5}H${width}`} />}
          </g>
        ))}
        {layout.ticks.map((tick, at) => {
          const nearLimit = layout.limitX !== null && Math.abs(layout.limitX - tick.x) < 38
          return (
            <g key={tick.minutes}>
              <path className="line" d={`M${tick.x} 19V${layout.height}`} />
              {!nearLimit && (
                <text className="axis" x={tick.x} y={13} textAnchor={at === 0 ? 'start' : 'middle'}>
                  {clockOf(tick.minutes)}
                </text>
              )}
            </g>
          )
        })}
        {layout.limitX !== null && limitMinutes !== null && (
          <g>
            <path className="limit" d={`M${layout.limitX} 19V${layout.height}`} />
            <text className="axis strong" x={layout.limitX} y={13} textAnchor="middle">
              {clockOf(limitMinutes)}
            </text>
          </g>
        )}
        {layout.joints.map((joint) => (
          <g key={joint.key}>
            <path className="joint" d={joint.path} />
            <path className="joint-head" d={joint.head} />
          </g>
        ))}
        {layout.bars.map((bar) => (
          <g key={bar.step.id} className={barClass(bar, bar.step.id === selectedId)}>
            <rect className="face" x={bar.x} y={bar.y} width={bar.width} height={19} rx={3} />
            {bar.step.irreversible && bar.width >= 34 && <Lock x={bar.x + 6} y={bar.y + 3.5} />}
            {bar.label !== '' && (
              <text x={bar.labelX} y={bar.y + 13.5} textAnchor={bar.centred ? 'middle' : 'start'}>
                {bar.label}
              </text>
            )}
          </g>
        ))}
      </svg>
      {layout.bars.map((bar) => {
        const words = sayStep(bar.step, titles.get(bar.step.laneId) ?? '', orderOnly)
        return (
          <button
            key={bar.step.id}
            type="button"
            ref={(element) => {
              if (element === null) elements.current.delete(bar.step.id)
              else elements.current.set(bar.step.id, element)
            }}
            className="pic-hot"
            style={{ left: bar.x, top: bar.y - 2.5, width: Math.max(bar.width, 10), height: 24 }}
            tabIndex={bar.step.id === tabStop ? 0 : -1}
            aria-pressed={bar.step.id === selectedId}
            aria-label={words}
            title={words}
            onClick={() => onSelect(bar.step.id)}
            onFocus={() => setFocusedId(bar.step.id)}
            onKeyDown={(event) => onKeyDown(event, bar.step)}
          />
        )
      })}
    </figure>
  )
}

/** What the strokes of the picture mean, with the figures that belong to them. */
export function GanttKey({
  criticalMinutes,
  limitMinutes,
}: {
  readonly criticalMinutes: number
  readonly limitMinutes: number | null
}) {
  const spare = limitMinutes === null ? null : limitMinutes - criticalMinutes
  return (
    <span className="pic-key">
      <span>
        <svg width="20" height="10" aria-hidden="true">
          <rect width="20" height="10" rx="2" fill="var(--ink)" />
        </svg>
        critical path, {formatMinutes(criticalMinutes)}
      </span>
      <span>
        <svg width="20" height="10" aria-hidden="true">
          <rect x=".5" y=".5" width="19" height="9" rx="2" fill="var(--hover)" stroke="var(--ctl)" />
        </svg>
        rehearsed
      </span>
      <span>
        <svg width="20" height="10" aria-hidden="true">
          <rect x=".5" y=".5" width="19" height="9" rx="2" fill="none" stroke="var(--ctl)" strokeDasharray="3 2" />
        </svg>
        guess
      </span>
      {limitMinutes !== null && spare !== null && (
        <span>
          <svg width="8" height="12" aria-hidden="true">
            <path d="M4 0v12" stroke="var(--ink)" strokeWidth="1.4" strokeDasharray="3 2" />
          </svg>
          limit {clockOf(limitMinutes)},{' '}
          {spare >= 0 ? `${formatMinutes(spare)} spare` : <b className="is-over">{formatMinutes(-spare)} over</b>}
        </span>
      )}
    </span>
  )
}

function Lock({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(.75)`} className="lock" aria-hidden="true">
      <path d="M5 7V5.2a3 3 0 0 1 6 0V7" />
      <rect x="3.5" y="7" width="9" height="6.5" rx="1.2" />
    </g>
  )
}

function barClass(bar: GanttBar, selected: boolean): string {
  const state = bar.step.critical ? 'is-critical' : ''
  const guess = bar.step.basis === 'rehearsed' ? '' : 'is-guess'
  return `bar ${state} ${guess} ${selected ? 'is-selected' : ''}`.replace(/\s+/g, ' ').trim()
}

const basisWords = {
  rehearsed: 'rehearsed',
  expected: 'a guess, not rehearsed',
  missing: 'no minutes given yet',
} as const

function sayStep(step: GanttStep, lane: string, orderOnly: boolean): string {
  const parts = [
    `${step.ref} ${step.title}`,
    lane,
    step.basis === 'missing' ? basisWords.missing : `${formatMinutes(step.minutes)}, ${basisWords[step.basis]}`,
    orderOnly ? '' : `from ${clockOf(step.startsAt)} to ${clockOf(step.endsAt)}`,
  ]
  if (step.critical) parts.push('on the critical path')
  else if (step.slack > 0 && !orderOnly) parts.push(`can wait ${formatMinutes(step.slack)}`)
  if (step.irreversible) parts.push('cannot be undone')
  return parts.filter((part) => part !== '').join(', ')
}
