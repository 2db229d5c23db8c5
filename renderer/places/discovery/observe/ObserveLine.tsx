import { entrySeconds, waitedSeconds } from '#shared/domain/observation-time.ts'
import { timeUseOf } from '#shared/domain/observation-shares.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { useNow } from '#renderer/app/use-now.ts'
import { useWidth } from '#renderer/components/pictures/use-width.ts'
import { lineRange, ticksIn } from './line-range.ts'
import { type ObserveView, runningEntry } from './model.ts'

const barHeight = 28

/** The shift on a line: each entry as long as it took, the waiting at its end hatched, the moment in yellow. */
export function ObserveLine({ view }: { readonly view: ObserveView }) {
  const formats = useFormats()
  const now = useNow(runningEntry(view) !== null)
  const [box, width] = useWidth<HTMLDivElement>(900)
  const range = lineRange(view, now)
  if (range === null) return <div className="ob-line" ref={box} />
  const at = (instant: string) => ((Date.parse(instant) - range.from) / (range.to - range.from)) * (width - 2) + 1
  const perSecond = (1000 / (range.to - range.from)) * (width - 2)
  const time = (ms: number) => formats.instantTime(new Date(ms).toISOString())
  const running = runningEntry(view) !== null
  return (
    <div className="ob-line" ref={box}>
      <p className="pic-words">{`The shift so far, ${time(range.from)} to ${time(running ? Date.parse(now) : range.last)}`}</p>
      <svg width={width} height="50" viewBox={`0 0 ${width} 50`} aria-hidden="true">
        <defs>
          <pattern id="ob-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1.6" height="5" fill="var(--ink-3)" />
          </pattern>
        </defs>
        <rect x="0.5" y="0.5" width={width - 1} height={barHeight - 1} rx="3" className="ob-frame" />
        {view.entries.map((entry) => {
          const seconds = entrySeconds(entry, now)
          if (seconds === null || entry.startedAt === null) return null
          const waited = Math.min(waitedSeconds(entry, now), seconds)
          const x = at(entry.startedAt)
          const busy = (seconds - waited) * perSecond
          return (
            <g key={entry.id}>
              {busy > 0 && (
                <rect
                  x={x}
                  y="3"
                  width={Math.max(1, busy - 1)}
                  height="22"
                  rx="1.5"
                  className={`is-${timeUseOf(entry)}`}
                />
              )}
              {waited > 0 && (
                <rect
                  x={x + busy}
                  y="3.5"
                  width={Math.max(1, waited * perSecond - 1)}
                  height="21"
                  rx="1.5"
                  className="is-waiting"
                />
              )}
            </g>
          )
        })}
        {running && <rect x={at(now) - 2} y="0" width="4" height={barHeight} className="ob-moment" />}
        {ticksIn(range, width).map((tick) => (
          <text key={tick.ms} x={at(new Date(tick.ms).toISOString())} y="45" textAnchor={tick.anchor}>
            {tick.isEnd && range.isShift ? `shift ends ${time(tick.ms)}` : time(tick.ms)}
          </text>
        ))}
      </svg>
    </div>
  )
}
