import { Link } from 'react-router'
import { type Level, levelWords, Stairs } from './level.tsx'
import './pictures.css'
import './stack.css'
import { fitText, textWidth } from './text-fit.ts'
import { useWidth } from './use-width.ts'

export type StackLayer = {
  readonly key: string
  readonly title: string
  readonly namedRisk: string
  readonly atStart: number | null
  readonly now: number | null
  readonly levelNow: Level | null
  /** Where the phase's own page is. */
  readonly href: string
}

const plateHeight = 44
const pitch = 57
const top = 24.5
const best = 25
/** Where moderate, high and extreme begin on the scale, between the scores that can occur. */
const bandEdges = [3.5, 7, 13.5] as const

/**
 * The five phases from top to bottom: the worst risk that is left in each as a bar, where it stood at the start as a ring. A layer
 * that stays high drops an arrow on the next.
 */
export function Stack({ layers }: { readonly layers: readonly StackLayer[] }) {
  const [box, width] = useWidth<HTMLElement>(690)
  const narrow = width < 600
  const nameX = 42
  const nameRoom = Math.max(
    ...layers.map((layer) => Math.max(textWidth(layer.title, 13.5), textWidth(layer.namedRisk, 12))),
    0,
  )
  const left = Math.round(Math.min(nameX + nameRoom + 16, narrow ? 176 : 200))
  const right = narrow ? 108 : 132
  const perPoint = Math.max(4, (width - left - right) / best)
  const xOf = (score: number) => left + score * perPoint
  const height = top + pitch * (layers.length - 1) + plateHeight + 1

  return (
    <figure
      ref={box}
      className="pic-box"
      aria-label="Risk carried through the stack, phase by phase, on a scale of 0 to 25"
    >
      <svg
        className="pic stack-pic"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
      >
        <g>
          <text className="axis" x={left} y={13}>
            Low
          </text>
          <text className="axis" x={xOf(bandEdges[0]) + 4} y={13}>
            {bandWord((bandEdges[1] - bandEdges[0]) * perPoint - 6)}
          </text>
          <text className="axis" x={xOf(bandEdges[1]) + 4} y={13}>
            High
          </text>
          <text className="axis" x={xOf(bandEdges[2]) + 4} y={13}>
            Extreme
          </text>
          <text className="axis" x={width - 1} y={13} textAnchor="end">
            Carries down
          </text>
        </g>
        {layers.map((layer, at) => (
          <rect
            key={layer.key}
            className="plate"
            x={0.5}
            y={top + at * pitch}
            width={width - 1}
            height={plateHeight}
            rx={4}
            aria-hidden="true"
          />
        ))}
        {bandEdges.map((edge) => (
          <path key={edge} className="scale" d={`M${xOf(edge)} 4V${height - 2}`} aria-hidden="true" />
        ))}
        {layers.map((layer, at) => (
          <Layer
            key={layer.key}
            layer={layer}
            at={at}
            next={layers[at + 1] ?? null}
            frame={{ left, width, perPoint, xOf }}
          />
        ))}
      </svg>
      {layers.map((layer, at) => (
        <Link
          key={layer.key}
          to={layer.href}
          className="pic-hot"
          style={{ left: 0, top: top + at * pitch, width, height: plateHeight }}
          aria-label={sayLayer(layer, at, layers[at + 1] ?? null)}
        />
      ))}
    </figure>
  )
}

type Frame = {
  readonly left: number
  readonly width: number
  readonly perPoint: number
  readonly xOf: (score: number) => number
}

function Layer({
  layer,
  at,
  next,
  frame,
}: {
  readonly layer: StackLayer
  readonly at: number
  readonly next: StackLayer | null
  readonly frame: Frame
}) {
  const y = top + at * pitch
  const middle = y + plateHeight / 2
  const { now, atStart, levelNow } = layer
  const barEnd = now === null ? frame.left : frame.xOf(now)
  const carries = levelNow === 'high' || levelNow === 'extreme'
  return (
    <g className={`pic-p${at + 1}`}>
      <rect className="plate-tile" x={10} y={y + 11} width={22} height={22} rx={4} />
      <text className="plate-number" x={21} y={y + 26.5} textAnchor="middle">
        {at + 1}
      </text>
      <text className="name" x={42} y={y + 19}>
        {layer.title}
      </text>
      <text x={42} y={y + 35}>
        {fitText(layer.namedRisk, 12, frame.left - 48)}
      </text>
      {atStart !== null && atStart > (now ?? 0) && (
        <path className="start-line" d={`M${barEnd} ${middle}H${frame.xOf(atStart)}`} />
      )}
      {now !== null && levelNow !== null && (
        <g className={`level-${levelNow}`}>
          <rect
            className="level-bar"
            x={frame.left}
            y={y + 12}
            width={Math.max(34, now * frame.perPoint)}
            height={20}
            rx={2}
          />
          <Stairs level={levelNow} x={frame.left + 8} y={y + 16} colour="var(--level-ink)" />
          <text className="level-text" x={frame.left + 26} y={middle + 4.2}>
            {textWidth(`${levelWords[levelNow]} ${now}`, 12.5) + 32 <= now * frame.perPoint
              ? `${levelWords[levelNow]} ${now}`
              : now <= 1
                ? ''
                : now}
          </text>
        </g>
      )}
      {atStart !== null && (
        <>
          <circle className="start" cx={frame.xOf(atStart)} cy={middle} r={4.5} />
          {atStart > (now ?? 0) && (
            <text x={frame.xOf(atStart) + 10} y={middle + 4.2}>
              {atStart}
            </text>
          )}
        </>
      )}
      {now === null && (
        <text x={frame.left + (atStart === null ? 0 : 6)} y={middle + 4.2} className="faint">
          {atStart === null ? 'Not assessed yet' : ''}
        </text>
      )}
      <text x={frame.width - 12} y={middle + 4.2} textAnchor="end" className={carries ? 'strong' : ''}>
        {carriedWords(layer, next)}
      </text>
      {carries && next !== null && (
        <>
          <path className="drop" d={`M${Math.min(barEnd - 14, frame.width - 150)} ${y + 32}V${y + pitch - 6}`} />
          <path className="drop-head" d={`M${Math.min(barEnd - 14, frame.width - 150) - 4} ${y + pitch - 7}h8l-4 6z`} />
        </>
      )}
    </g>
  )
}

/** As much of the word as fits over the band of moderate. */
function bandWord(room: number): string {
  return ['Moderate', 'Mod.'].find((word) => textWidth(word, 11) <= room) ?? ''
}

function carriedWords(layer: StackLayer, next: StackLayer | null): string {
  if (layer.levelNow === null) return 'not known'
  if (layer.levelNow === 'low' || layer.levelNow === 'moderate') return 'nothing'
  return next === null ? 'to the first day' : `to ${next.title}`
}

function sayLayer(layer: StackLayer, at: number, next: StackLayer | null): string {
  const now =
    layer.now === null || layer.levelNow === null
      ? 'not assessed yet'
      : `${levelWords[layer.levelNow].toLowerCase()} ${layer.now} now`
  const start = layer.atStart === null ? '' : `, ${layer.atStart} at the start`
  return `Phase ${at + 1}, ${layer.title}: ${layer.namedRisk}, ${now}${start}, carries down ${carriedWords(layer, next)}`
}

/** What the bar and the ring of the stack mean. */
export function StackKey() {
  return (
    <span className="pic-key">
      <span>
        <svg width="22" height="10" aria-hidden="true">
          <rect x=".5" y=".5" width="21" height="9" rx="2" fill="var(--high)" stroke="var(--high-edge)" />
        </svg>
        now
      </span>
      <span>
        <svg width="22" height="10" aria-hidden="true">
          <path d="M0 5h14" stroke="var(--ink-3)" strokeWidth="1.5" />
          <circle cx="17" cy="5" r="4" fill="none" stroke="var(--ink-3)" strokeWidth="1.5" />
        </svg>
        at the start
      </span>
      <span>
        <svg width="12" height="12" aria-hidden="true">
          <path d="M6 0v7" stroke="var(--ink)" strokeWidth="1.5" />
          <path d="M2 6h8l-4 6z" fill="var(--ink)" />
        </svg>
        <span>
          <span className="pic-wide">stays high, </span>falls on the next
        </span>
      </span>
    </span>
  )
}
