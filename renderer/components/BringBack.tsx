import type { ReactNode } from 'react'
import { cutPair } from './cut-pair.ts'
import { Icon } from './Icon.tsx'

const longestInName = 40

/** The small button beside a value of the past: puts it into its field again. */
export function BringBack({
  name,
  change,
  side,
  refusal,
  onBring,
}: {
  /** The field and its row: `Detail of A-001`. */
  readonly name: string
  readonly change: { readonly before: string; readonly after: string }
  /** Which of the two values it brings back. */
  readonly side: 'before' | 'after'
  /** Why it cannot be brought back, or null. */
  readonly refusal: string | null
  readonly onBring: () => void
}) {
  const [before, after] = cutPair(change.before, change.after, longestInName)
  const value = side === 'before' ? before : after
  const words = `Bring this value back: ${name}, ${value === '' ? 'empty' : `“${value}”`}`
  return (
    <button
      type="button"
      className="bring-back"
      disabled={refusal !== null}
      title={refusal ?? 'Bring this value back'}
      aria-label={words}
      onClick={onBring}
    >
      <Icon name="undo" />
    </button>
  )
}

const longestTail = 30

/** A value of the past with its button, which stays on the line of the last word. */
export function PastValue({
  text,
  as: Tag,
  children,
}: {
  readonly text: string
  readonly as: 'del' | 'ins' | 'span'
  readonly children: ReactNode
}) {
  const shown = text === '' ? 'empty' : text
  const cut = Math.max(shown.lastIndexOf(' '), shown.lastIndexOf('\n')) + 1
  const tail = shown.length - cut > longestTail ? '' : shown.slice(cut)
  return (
    <>
      <Tag>{shown.slice(0, shown.length - tail.length)}</Tag>
      <span className="nowrap">
        <Tag>{tail}</Tag>
        {children}
      </span>
    </>
  )
}
