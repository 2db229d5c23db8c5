import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

/** The small button beside a value of the past: puts it into its field again. */
export function BringBack({
  name,
  value,
  refusal,
  onBring,
}: {
  /** The field and its row: `Detail of A-001`. */
  readonly name: string
  readonly value: string
  /** Why it cannot be brought back, or null. */
  readonly refusal: string | null
  readonly onBring: () => void
}) {
  const words = `Bring this value back: ${name}, ${value === '' ? 'empty' : `“${shortened(value)}”`}`
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

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
