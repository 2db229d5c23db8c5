import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import { Icon } from './Icon.tsx'

/** The frame of the side panel: which row, its place among its kind, its title and tags, then whatever is put in it. */
export function RecordPanel({
  refText,
  one,
  position,
  title,
  tags,
  onPrevious,
  onNext,
  onClose,
  children,
}: {
  readonly refText: string
  /** One row of the register in words: 'step'. */
  readonly one: string
  readonly position: string
  readonly title: ReactNode
  readonly tags?: ReactNode
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const titleId = useId()
  const panel = useRef<HTMLElement>(null)
  useVisibleHeight(panel)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc closes the panel from anywhere in it
    <aside
      ref={panel}
      className="panel"
      aria-labelledby={titleId}
      data-region="panel"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className="panel-head">
        <span className="ref">{refText}</span>
        <span className="faint">{position}</span>
        <span className="grow" />
        <button
          type="button"
          className="btn icon"
          aria-label={`Previous ${one}`}
          disabled={onPrevious === null}
          onClick={onPrevious ?? undefined}
        >
          <Icon name="chev-u" />
        </button>
        <button
          type="button"
          className="btn icon"
          aria-label={`Next ${one}`}
          disabled={onNext === null}
          onClick={onNext ?? undefined}
        >
          <Icon name="chev-d" />
        </button>
        <button type="button" className="btn icon" aria-label="Close panel" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className="panel-scroll">
        <h2 className="panel-title" id={titleId}>
          {title}
        </h2>
        {tags === undefined ? null : <p className="panel-tags">{tags}</p>}
        {children}
      </div>
    </aside>
  )
}

/** Keeps the panel as high as what can be seen of it: the page above it scrolls away, the panel stays. */
function useVisibleHeight(panel: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const fit = () => fitToView(panel.current)
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(document.body)
    const split = panel.current?.parentElement
    if (split !== null && split !== undefined) observer.observe(split)
    document.addEventListener('scroll', fit, true)
    return () => {
      observer.disconnect()
      document.removeEventListener('scroll', fit, true)
    }
  }, [panel])
}

const shortestPanel = 260

function fitToView(panel: HTMLElement | null): void {
  const frame = panel?.closest('.sheet')?.getBoundingClientRect()
  if (panel === null || frame === undefined) return
  const top = Math.max(panel.getBoundingClientRect().top, frame.top)
  panel.style.height = `${Math.max(frame.bottom - top, shortestPanel)}px`
}

/** A headed part of the panel with a count and a button at its right. */
export function PanelSection({
  title,
  count,
  right,
  children,
}: {
  readonly title: string
  readonly count?: number | string
  readonly right?: ReactNode
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="sec">
        <h3 id={id}>
          {title}
          {count === undefined ? null : <span className="n"> {count}</span>}
        </h3>
        {right === undefined ? null : <span className="more">{right}</span>}
      </div>
      {children}
    </section>
  )
}
