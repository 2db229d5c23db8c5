import { type ReactNode, useEffect } from 'react'
import { hasOverlay, isTyping } from './typing.ts'

/** One way on: what it is, what it needs, and the button that does it. */
export type Way = {
  readonly title: string
  readonly text: string
  readonly needs?: readonly ReactNode[]
  readonly action: {
    readonly label: string
    readonly run: () => void
    readonly disabled?: boolean
    /** It begins a record: the first that does is what N takes. */
    readonly isNew?: boolean
  }
}

/** Numbered ways on, the first the sensible one. The number keys take them. */
export function Choices({ ways, label }: { readonly ways: readonly Way[]; readonly label: string }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || hasOverlay() || event.ctrlKey || event.metaKey || event.altKey) return
      const way = /^[1-9]$/.test(event.key) ? ways[Number(event.key) - 1] : undefined
      if (way === undefined || way.action.disabled === true) return
      event.preventDefault()
      way.action.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [ways])

  return (
    <ol className="choices" aria-label={label}>
      {ways.map((way, at) => (
        <li key={way.title} className={at === 0 ? 'rec' : ''}>
          <kbd aria-hidden>{at + 1}</kbd>
          <div>
            <b>{way.title}</b>
            <p>{way.text}</p>
            {way.needs === undefined ? null : (
              <div className="need">
                {way.needs.map((need, index) => (
                  <span key={index}>{need}</span>
                ))}
              </div>
            )}
          </div>
          <button
            type="button"
            className={at === 0 ? 'btn primary' : 'btn'}
            onClick={way.action.run}
            disabled={way.action.disabled === true}
            data-begins={way.action.isNew === true ? '' : undefined}
          >
            {way.action.label}
          </button>
        </li>
      ))}
    </ol>
  )
}
