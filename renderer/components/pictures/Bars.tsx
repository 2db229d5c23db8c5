import type { ReactNode } from 'react'
import './bars.css'

export type Bar = {
  readonly key: string
  readonly label: string
  readonly value: number
  /** The part of the value that still stands open: drawn hatched. */
  readonly open?: number
  /** What stands behind the bar instead of the bare number. */
  readonly words: string
  readonly lead?: ReactNode
  readonly onOpen?: () => void
}

/** Amounts side by side, each with its words: a list that reads without its bars. */
export function Bars({ bars, label }: { readonly bars: readonly Bar[]; readonly label: string }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <ul className="bars" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <span className="bars-name" title={bar.label}>
            {bar.lead}
            {bar.onOpen === undefined ? (
              <span className="cutoff">{bar.label}</span>
            ) : (
              <button type="button" className="bars-open cutoff" onClick={bar.onOpen}>
                {bar.label}
              </button>
            )}
          </span>
          <svg className="bars-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect className="bars-all" width={((bar.value - (bar.open ?? 0)) / most) * 100} height="10" />
            {(bar.open ?? 0) > 0 && (
              <rect
                className="bars-rest"
                x={((bar.value - (bar.open ?? 0)) / most) * 100}
                y="0.5"
                width={((bar.open ?? 0) / most) * 100}
                height="9"
              />
            )}
          </svg>
          <span className="bars-words">{bar.words}</span>
        </li>
      ))}
    </ul>
  )
}
