import { type ReactNode, useRef, useState } from 'react'
import { showWhole } from '../focus.ts'
import './pictures.css'
import './lines.css'

export type LineItem = {
  readonly key: string
  readonly lead?: ReactNode
  readonly text: string
  readonly end?: ReactNode
  /** What a click or Enter on the line does; without it the line is only read. */
  readonly onOpen?: () => void
  /** Something else to do with the line, behind it. */
  readonly aside?: ReactNode
}

/** Things in one line each. Where there are more than `limit`, a button shows the rest. */
export function Lines({
  items,
  none,
  limit = 7,
  whole = false,
}: {
  readonly items: readonly LineItem[]
  readonly none: string
  readonly limit?: number
  /** Long texts go on to a second line instead of being cut. */
  readonly whole?: boolean
}) {
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  if (items.length === 0) return <p className="lines-none">{none}</p>
  const shown = all || items.length <= limit ? items : items.slice(0, limit - 1)
  return (
    <>
      <ul ref={list} className={whole ? 'lines is-whole' : 'lines'}>
        {shown.map((item) => (
          <li key={item.key}>
            {item.onOpen === undefined ? (
              <LineBody item={item} />
            ) : (
              <button type="button" className="lines-row" onClick={item.onOpen} title={item.text}>
                <LineBody item={item} />
              </button>
            )}
            {item.aside}
          </li>
        ))}
      </ul>
      {shown.length < items.length && (
        <button type="button" className="lines-more" onClick={() => showWhole(list.current, () => setAll(true))}>
          Show all {items.length}
        </button>
      )}
    </>
  )
}

function LineBody({ item }: { readonly item: LineItem }) {
  return (
    <>
      {item.lead}
      <span className="lines-text">{item.text}</span>
      {item.end !== undefined && <span className="lines-end">{item.end}</span>}
    </>
  )
}
