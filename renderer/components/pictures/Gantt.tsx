import { useRef, useState, type KeyboardEvent } from 'react'
import { formatMinutes } from '#shared/text/format.ts'
import {
  barHeight,
  clockOf,
  ganttLayout,
  neighbourBar,
  strip,
  type GanttBar,
  type GanttLane,
  type GanttMark,
  type GanttStep,
} from './gantt-layout.ts'
import { GanttTable } from './GanttTable.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import './pictures.css'
import './gantt.css'
import { textWidth } from './text-fit.ts'
import { useWidth } from './use-width.ts'

type GanttProps = {
  readonly steps: readonly GanttStep[]
  readonly lanes: readonly GanttLane[]
  /** The longest that a rollback may take, in minutes, or null when nobody has said. */
  readonly limitMinutes: number | null
  /** The critical path, in minutes. */
  readonly totalMinutes: number
  /** No step has minutes: the picture shows the order alone, without a scale. */
  readonly orderOnly?: boolean
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  /** The whole picture in one sentence. */
  readonly summary: string
}

/**
 * The steps of a rollback over time, a lane for each department. Ink is the critical path, filled is rehearsed with what was
 * planned as a thin outline below, dashes are a guess. Arrow keys move between the bars, Enter selects one.
 */
export function Gantt({
  steps,
  lanes,
  limitMinutes,
  totalMinutes,
  orderOnly = false,
  selectedId,
  onSelect,
  summary,
}: GanttProps) {
  const [box, width] = useWidth<HTMLElement>(776)
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const elements = useRef(new Map<string, HTMLButtonElement>())
  const layout = ganttLayout({ steps, lanes, limitMinutes, totalMinutes, orderOnly, width })
  const { limit } = layout
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
          const nearLimit = limit !== null && isUnderWords(limit, tick.x)
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
        {limit !== null && (
          <g className={limit.isOver ? 'is-over' : ''}>
            <rect className="spare" x={limit.span.x} y={20} width={limit.span.width} height={4} />
            <path className="limit" d={`M${limit.x} 17V${layout.height}`} />
            <text className="axis strong" x={limit.wordsX} y={13} textAnchor={limit.anchor}>
              {limit.words}
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
            <rect className="face" x={bar.x} y={bar.y} width={bar.width} height={barHeight} rx={3} />
            {bar.plannedWidth !== null && (
              <rect
                className="planned"
                x={bar.x + 0.5}
                y={bar.y + strip.top}
                width={bar.plannedWidth}
                height={strip.height}
                rx={1}
              />
            )}
            {bar.label !== '' && (
              <text x={bar.labelX} y={bar.y + 13.5} textAnchor={bar.centred ? 'middle' : 'start'}>
                {bar.label}
              </text>
            )}
          </g>
        ))}
        {/* Above every bar: a mark on a corner reaches over the next one. */}
        {layout.bars.map((bar) => (
          <g key={bar.step.id} className={barClass(bar, false)}>
            {bar.marks.map((mark, at) => (
              <Mark
                key={mark}
                mark={mark}
                outside={bar.marksOutside}
                x={bar.marksOutside ? bar.x + bar.width - 3 + at * 12 : bar.x + 5 + at * 16}
                y={bar.marksOutside ? bar.y - 5 : bar.y + 3.5}
              />
            ))}
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
      <GanttTable steps={inTime} titles={titles} orderOnly={orderOnly} />
    </figure>
  )
}

/** Whether the words beside the limit's line leave no room for a time of the axis. */
function isUnderWords(
  limit: { readonly x: number; readonly words: string; readonly anchor: 'start' | 'end' },
  x: number,
) {
  const wide = textWidth(limit.words, 11) + 26
  return limit.anchor === 'start' ? x > limit.x - 24 && x < limit.x + wide : x < limit.x + 24 && x > limit.x - wide
}

/** What the strokes and marks of the picture mean. */
export function GanttKey({ criticalMinutes }: { readonly criticalMinutes: number }) {
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
        <svg width="20" height="6" aria-hidden="true">
          <rect x=".5" y="1" width="19" height="4" rx="1" fill="none" stroke="var(--ctl)" />
        </svg>
        planned before
      </span>
      <span>
        <svg width="20" height="10" aria-hidden="true">
          <rect x=".5" y=".5" width="19" height="9" rx="2" fill="none" stroke="var(--ctl)" strokeDasharray="3 2" />
        </svg>
        guess
      </span>
      <span className="gantt-mark-key">
        <Icon name="lock" />
        cannot be undone
      </span>
      <span className="gantt-mark-key">
        <Icon name="phone" />
        needs the vendor
      </span>
    </span>
  )
}

function Mark({
  mark,
  outside,
  x,
  y,
}: {
  readonly mark: GanttMark
  readonly outside: boolean
  readonly x: number
  readonly y: number
}) {
  return (
    <g transform={`translate(${x} ${y}) scale(.75)`} className={outside ? 'mark is-outside' : 'mark'}>
      {outside && <circle cx="8" cy="8.5" r="8" />}
      {mark === 'irreversible' ? (
        <>
          <path d="M5 7V5.2a3 3 0 0 1 6 0V7" />
          <rect x="3.5" y="7" width="9" height="6.5" rx="1.2" />
        </>
      ) : (
        <path d="M5.2 3.2 4 4c-.6.5-.8 1.3-.5 2 1.3 3.1 3.4 5.2 6.5 6.5.7.3 1.5.1 2-.5l.8-1.2-2.6-1.9-1.3 1.1C7.7 9.3 6.7 8.3 6 7.1l1.1-1.3z" />
      )}
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
    `Step ${step.number} (${step.ref}) ${step.title}`,
    lane,
    step.basis === 'missing' ? basisWords.missing : `${formatMinutes(step.minutes)}, ${basisWords[step.basis]}`,
    step.basis === 'rehearsed' && step.plannedMinutes !== null ? `planned ${formatMinutes(step.plannedMinutes)}` : '',
    orderOnly ? '' : `from ${clockOf(step.startsAt)} to ${clockOf(step.endsAt)}`,
  ]
  if (step.critical) parts.push('on the critical path')
  else if (step.slack > 0 && !orderOnly) parts.push(`can wait ${formatMinutes(step.slack)}`)
  if (step.irreversible) parts.push('cannot be undone')
  if (step.needsVendor) parts.push('needs the vendor')
  return parts.filter((part) => part !== '').join(', ')
}
