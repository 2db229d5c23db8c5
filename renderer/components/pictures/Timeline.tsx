import './pictures.css'
import './timeline.css'
import { timelineLayout, type TimelineMark } from './timeline-layout.ts'
import { useWidth } from './use-width.ts'

type TimelineProps = {
  readonly marks: readonly TimelineMark[]
  readonly lanes: readonly { readonly id: string; readonly title: string }[]
  readonly today: string
  readonly goLiveOn: string | null
  readonly formatDay: (on: string) => string
  readonly formatMonth: (on: string) => string
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
}

const stateWords = { done: 'done', late: 'late', planned: 'planned' } as const

/** Milestones over time by phase, with the line of today and the day of go-live. */
export function Timeline({
  marks,
  lanes,
  today,
  goLiveOn,
  formatDay,
  formatMonth,
  selectedId,
  onSelect,
}: TimelineProps) {
  const [box, width] = useWidth<HTMLElement>(1080)
  const layout = timelineLayout({ marks, lanes, mustShow: goLiveOn === null ? [today] : [today, goLiveOn], width })
  const todayX = layout.xOf(today)
  const goLiveX = goLiveOn === null ? null : layout.xOf(goLiveOn)
  return (
    <figure ref={box} className="pic-box" aria-label={`${marks.length} milestones over time`}>
      <svg
        className="pic timeline"
        width={width}
        height={layout.height}
        viewBox={`0 0 ${width} ${layout.height}`}
        aria-hidden="true"
      >
        <path className="line" d={`M0 24.5H${width}`} />
        {layout.lanes.map((lane) => (
          <g key={lane.id}>
            <text className="lane" x={0} y={lane.y + 18}>
              {lane.title}
            </text>
            <path className="line" d={`M0 ${lane.y + lane.height + 0.5}H${width}`} />
          </g>
        ))}
        {layout.ticks.map((tick) => (
          <g key={tick.on}>
            <path className="line" d={`M${tick.x} 19V${layout.height}`} />
            {Math.abs(tick.x - todayX) > 54 && (goLiveX === null || Math.abs(tick.x - goLiveX) > 56) && (
              <text className="axis" x={tick.x} y={13} textAnchor="middle">
                {formatMonth(tick.on)}
              </text>
            )}
          </g>
        ))}
        {goLiveX !== null && (
          <g>
            <path className="limit" d={`M${goLiveX} 19V${layout.height}`} />
            {Math.abs(goLiveX - todayX) > 70 && (
              <text className="axis strong" x={Math.min(goLiveX, width - 22)} y={13} textAnchor="middle">
                Go-live
              </text>
            )}
          </g>
        )}
        <g>
          <path className="now-line" d={`M${todayX} 19V${layout.height}`} />
          <rect className="now-plate" x={todayX - 21} y={2} width={42} height={16} rx={3} />
          <text className="now-text" x={todayX} y={13.5} textAnchor="middle">
            Today
          </text>
        </g>
        {layout.marks.map(({ mark, x, y, side, label }) => (
          <g key={mark.id} className={`mark is-${mark.state}${mark.id === selectedId ? ' is-selected' : ''}`}>
            <MarkShape state={mark.state} x={x} y={y} />
            <text x={side === 'right' ? x + 11 : x - 11} y={y + 4.2} textAnchor={side === 'right' ? 'start' : 'end'}>
              {label}
            </text>
          </g>
        ))}
      </svg>
      {layout.marks.map(({ mark, x, y, side, wide }) => (
        <button
          key={mark.id}
          type="button"
          className="pic-hot"
          style={{ left: side === 'right' ? x - 12 : x - wide, top: y - 12, width: wide + 12, height: 24 }}
          aria-pressed={mark.id === selectedId}
          aria-label={`${mark.ref} ${mark.title}, ${formatDay(mark.on)}, ${stateWords[mark.state]}`}
          title={`${mark.title}, ${formatDay(mark.on)}`}
          onClick={() => onSelect(mark.id)}
        />
      ))}
    </figure>
  )
}

function MarkShape({ state, x, y }: { readonly state: TimelineMark['state']; readonly x: number; readonly y: number }) {
  if (state === 'late') return <path className="shape" d={`M${x} ${y - 7}L${x + 7} ${y + 5.5}H${x - 7}z`} />
  if (state === 'planned') return <circle className="shape" cx={x} cy={y} r={5} />
  return (
    <>
      <circle className="shape" cx={x} cy={y} r={6} />
      <path className="cut" d={`M${x - 2.8} ${y + 0.2}l2 2 3.6-4.2`} />
    </>
  )
}
