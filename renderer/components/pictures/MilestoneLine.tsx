import './pictures.css'
import './milestone-line.css'
import { useWidth } from './use-width.ts'

export type Stop = {
  readonly key: string
  /** `T-10`, `Today`. */
  readonly tag: string
  readonly title: string
  readonly when: string
  readonly kind: 'now' | 'stop' | 'late' | 'end'
}

/**
 * The way to go-live on the board, today first and go-live last; where there is not room for all, the latest in between are left out.
 * Go-live never is.
 */
export function MilestoneLine({ stops, label }: { readonly stops: readonly Stop[]; readonly label: string }) {
  const [box, width] = useWidth<HTMLDivElement>(860)
  const room = Math.max(2, Math.floor(width / 116))
  const end = stops.find((stop) => stop.kind === 'end')
  const others = stops.filter((stop) => stop !== end)
  const shown = end === undefined ? others.slice(0, room) : [...others.slice(0, room - 1), end]
  return (
    <div ref={box} className="stops-box">
      <ol className="stops" aria-label={label}>
        {shown.map((stop) => (
          <li key={stop.key} className={`stop is-${stop.kind}`}>
            <i aria-hidden="true" />
            <b>{stop.tag}</b>
            <span title={stop.title}>{stop.title}</span>
            {stop.when !== '' && <em>{stop.when}</em>}
          </li>
        ))}
      </ol>
    </div>
  )
}
