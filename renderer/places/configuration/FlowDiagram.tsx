import { type KeyboardEvent, useId } from 'react'
import type { Formats } from '#shared/text/format.ts'
import type { FlowBox, FlowLayout, FlowLine } from '#shared/flow/flow-layout.ts'
import './flow.css'

type FlowDiagramProps = {
  readonly title: string
  readonly layout: FlowLayout
  /** 1 is as it was laid out. */
  readonly zoom: number
  readonly formats: Pick<Formats, 'minutes'>
  readonly selectedId: string | null
  readonly onSelect: (stepId: string) => void
}

/** A flow in swim lanes: a box a step, which opens it; paper has a cut corner, a bottleneck a double edge and its word. */
export function FlowDiagram({ title, layout, zoom, formats, selectedId, onSelect }: FlowDiagramProps) {
  const arrow = useId()
  const { width, height } = layout
  return (
    <div className="flow-scroll">
      <div className="flow-sheet" style={{ width: width * zoom, height: height * zoom }}>
        <div className="flow-canvas" style={{ width, height, transform: `scale(${zoom})` }}>
          {layout.lanes.map((lane) => (
            <div key={lane.role} className="flow-lane" style={{ top: lane.y, height: lane.height }}>
              <span>{lane.label}</span>
            </div>
          ))}
          <svg className="flow-lines" width={width} height={height} aria-hidden="true">
            <defs>
              <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0 .5 7.5 4 0 7.5z" />
              </marker>
            </defs>
            {layout.edges.map((edge) => (
              <path key={`${edge.from} ${edge.to}`} d={pathOf(edge)} markerEnd={`url(#${arrow})`} />
            ))}
          </svg>
          <ul className="flow-steps" aria-label={title}>
            {layout.nodes.map((box) => (
              <li key={box.id}>
                <StepBox
                  box={box}
                  lane={laneOf(layout, box)}
                  formats={formats}
                  isSelected={box.id === selectedId}
                  onSelect={() => onSelect(box.id)}
                />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

function StepBox({
  box,
  lane,
  formats,
  isSelected,
  onSelect,
}: {
  readonly box: FlowBox
  readonly lane: string
  readonly formats: Pick<Formats, 'minutes'>
  readonly isSelected: boolean
  readonly onSelect: () => void
}) {
  const time = timeOf(box, formats)
  const marks = box.marks.map((mark) => markWords[mark])
  const badge = box.marks.includes('relocated') ? 'relocated' : box.marks.includes('bottleneck') ? 'bottleneck' : null
  const { x, y, width, height } = box
  return (
    <>
      <button
        type="button"
        className={`flow-step ${box.marks.map((mark) => `is-${mark}`).join(' ')}${isSelected ? ' is-selected' : ''}`}
        style={{ left: x, top: y, width, height }}
        aria-label={[`${box.ref} ${box.title}`, lane, time, ...marks].filter((part) => part !== '').join(', ')}
        aria-pressed={isSelected}
        title={`${box.ref} ${box.title}`}
        onClick={onSelect}
        onKeyDown={moveFocus}
      >
        <b>{box.title}</b>
        <span>{box.marks.includes('removed') ? 'removed' : time}</span>
      </button>
      {badge !== null && (
        <span className="flow-badge" style={{ left: x + 6, top: y - 10 }} aria-hidden="true">
          {markWords[badge]}
        </span>
      )}
    </>
  )
}

const markWords = {
  paper: 'on paper',
  approval: 'approval',
  bottleneck: 'Bottleneck',
  relocated: 'Relocated',
  removed: 'removed',
} as const

/** The wait is what matters: where there is one it stands alone. */
function timeOf({ touchMinutes, waitMinutes }: FlowBox, formats: Pick<Formats, 'minutes'>): string {
  if (waitMinutes > 0) return `wait ${formats.minutes(waitMinutes)}`
  return touchMinutes > 0 ? formats.minutes(touchMinutes) : ''
}

function laneOf({ lanes }: FlowLayout, { y }: FlowBox): string {
  return lanes.findLast((lane) => lane.y <= y)?.label ?? ''
}

function pathOf({ points }: FlowLine): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

/** Arrow keys walk along the flow, Home and End go to its ends. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const list = event.currentTarget.closest('.flow-steps')
  const steps = [...(list?.querySelectorAll<HTMLElement>('.flow-step') ?? [])]
  const sorted = steps.toSorted((a, b) => a.offsetLeft - b.offsetLeft || a.offsetTop - b.offsetTop)
  const at = sorted.findIndex((step) => step === event.currentTarget)
  if (at < 0) return
  const next =
    event.key === 'ArrowRight' || event.key === 'ArrowDown'
      ? sorted[at + 1]
      : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
        ? sorted[at - 1]
        : event.key === 'Home'
          ? sorted[0]
          : event.key === 'End'
            ? sorted.at(-1)
            : undefined
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
