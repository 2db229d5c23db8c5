import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { Icon } from '../Icon.tsx'
import './pictures.css'
import { layThread } from './thread-layout.ts'
import './thread.css'
import { useWidth } from './use-width.ts'

export type ThreadItem = {
  /** `register:id` */
  readonly key: string
  readonly refText: string
  readonly title: string
  readonly isSigned: boolean
  /** Where the thread breaks here, in words. */
  readonly gaps: readonly string[]
}

export type ThreadColumnOf = { readonly title: string; readonly items: readonly ThreadItem[]; readonly none: string }

const pitch = 52
const boxHeight = 44

/**
 * Columns of rows with a line for each link between them. What hangs together with the chosen row is drawn strong, the rest
 * faint. Arrow keys go up and down a column, and along a line to the next one.
 */
export function ThreadPicture({
  columns,
  edges,
  fixedColumn,
  chosen,
  along,
  onChoose,
}: {
  readonly columns: readonly ThreadColumnOf[]
  readonly edges: readonly { readonly from: string; readonly to: string }[]
  /** The column that keeps its order: the others stand by it. */
  readonly fixedColumn: number
  readonly chosen: string | null
  /** What hangs together with the chosen row, itself among them; null when none is chosen. */
  readonly along: ReadonlySet<string> | null
  readonly onChoose: (key: string) => void
}) {
  const [box, width] = useWidth<HTMLDivElement>(960)
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const laid = useMemo(
    () =>
      layThread(
        columns.map(({ items }) => items.map(({ key }) => key)),
        edges,
        fixedColumn,
      ),
    [columns, edges, fixedColumn],
  )
  const known = useMemo(() => new Map(columns.flatMap(({ items }) => items.map((item) => [item.key, item]))), [columns])
  const placeOf = useMemo(() => new Map(laid.map((node) => [node.key, node])), [laid])
  const gap = width < 900 ? 26 : 44
  const columnWidth = Math.max(112, Math.floor((width - gap * (columns.length - 1)) / columns.length))
  const left = (column: number) => column * (columnWidth + gap)
  const middle = (place: number) => place * pitch + boxHeight / 2
  const height = Math.max(1, ...columns.map(({ items }) => items.length)) * pitch
  const isFaint = (key: string) => along !== null && !along.has(key)

  useEffect(() => {
    if (chosen !== null) buttons.current.get(chosen)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])

  const go = (event: KeyboardEvent, key: string) => {
    const here = placeOf.get(key)
    if (here === undefined) return
    const target =
      event.key === 'ArrowDown' || event.key === 'ArrowUp'
        ? laid.find(
            ({ column, place }) =>
              column === here.column && place === here.place + (event.key === 'ArrowDown' ? 1 : -1),
          )?.key
        : event.key === 'ArrowRight'
          ? edges.find(({ from }) => from === key)?.to
          : event.key === 'ArrowLeft'
            ? edges.find(({ to }) => to === key)?.from
            : undefined
    if (target === undefined) return
    event.preventDefault()
    buttons.current.get(target)?.focus()
  }

  return (
    <div className="thread" ref={box}>
      <div className="thread-sheet" style={{ minWidth: left(columns.length - 1) + columnWidth }}>
        <div className="thread-heads">
          {columns.map(({ title, items }, column) => (
            <h3 key={title} style={{ left: left(column), width: columnWidth }}>
              {title} <span className="n">{items.length}</span>
            </h3>
          ))}
        </div>
        <div className="thread-body" style={{ height }}>
          <svg width={left(columns.length - 1) + columnWidth} height={height} aria-hidden="true">
            {edges.map(({ from, to }) => {
              const [a, b] = [placeOf.get(from), placeOf.get(to)]
              if (a === undefined || b === undefined) return null
              const [x1, x2] = [left(a.column) + columnWidth, left(b.column)]
              const [y1, y2] = [middle(a.place), middle(b.place)]
              const bend = Math.min(gap, (x2 - x1) / 2)
              const strong = along !== null && along.has(from) && along.has(to)
              return (
                <path
                  key={`${from} ${to}`}
                  className={strong ? 'is-strong' : along === null ? '' : 'is-faint'}
                  d={`M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
                />
              )
            })}
          </svg>
          {columns.map(({ title, none, items }, column) => (
            <ul key={title} aria-label={title} style={{ left: left(column), width: columnWidth }}>
              {items.length === 0 && <li className="thread-none">{none}</li>}
              {laid
                .filter((node) => node.column === column)
                .map(({ key, place }) => {
                  const item = known.get(key)
                  return item === undefined ? null : (
                    <li key={key} style={{ top: place * pitch }}>
                      <button
                        type="button"
                        ref={(element) => {
                          if (element === null) buttons.current.delete(key)
                          else buttons.current.set(key, element)
                        }}
                        className={[
                          'thread-node',
                          item.gaps.length > 0 ? 'is-broken' : '',
                          key === chosen ? 'is-chosen' : '',
                          isFaint(key) ? 'is-faint' : '',
                        ].join(' ')}
                        aria-current={key === chosen}
                        title={[item.title, ...item.gaps].join('. ')}
                        onClick={() => onChoose(key)}
                        onKeyDown={(event) => go(event, key)}
                      >
                        <span className="cutoff">{item.title}</span>
                        <span className="thread-under">
                          <span className="ref">{item.refText}</span>
                          {item.isSigned && <Icon name="st-done" label="Signed" />}
                          {item.gaps.length > 0 && (
                            <span className="thread-gap cutoff">
                              <Icon name="st-block" />
                              {item.gaps.join(', ')}
                            </span>
                          )}
                        </span>
                      </button>
                    </li>
                  )
                })}
            </ul>
          ))}
        </div>
      </div>
    </div>
  )
}
