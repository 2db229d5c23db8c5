import { useRef } from 'react'
import { failureOf } from '#renderer/api/client.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useRowWriter } from '#renderer/app/row-writer.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import type { Row } from '#shared/registers/index.ts'

/** Moves the selected need up or down the ranking; in the grid Alt with an arrow does the same. */
export function RankButtons({ rows }: { readonly rows: readonly Row<'requirement'>[] }) {
  const { selected } = useSelection()
  const { move } = useRowWriter('requirement')
  const readOnly = useReadOnly()
  const toast = useToast()
  const at = selected?.register === 'requirement' ? rows.findIndex(({ id }) => id === selected.id) : -1
  const row = rows[at]
  const higher = useRef<HTMLButtonElement>(null)
  const lower = useRef<HTMLButtonElement>(null)
  const go = (after: string | null, place: number) => {
    if (row === undefined) return
    // At either end the button pressed goes off: the focus moves on to the other one.
    if (place === 0) lower.current?.focus()
    if (place === rows.length - 1) higher.current?.focus()
    move(row.id, after).catch((error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }))
  }
  const why = readOnly ?? (row === undefined ? 'Select a row first' : '')
  const name = row === undefined ? 'the selected row' : row.ref
  return (
    <>
      <button
        type="button"
        ref={higher}
        className="btn quiet"
        aria-label={`Rank ${name} higher`}
        title={why === '' ? 'Higher (Alt ↑ in the grid)' : why}
        disabled={readOnly !== null || at < 1}
        onClick={() => go(rows[at - 2]?.id ?? null, at - 1)}
      >
        <Icon name="arrow-u" /> Higher
      </button>
      <button
        type="button"
        ref={lower}
        className="btn quiet"
        aria-label={`Rank ${name} lower`}
        title={why === '' ? 'Lower (Alt ↓ in the grid)' : why}
        disabled={readOnly !== null || at < 0 || at === rows.length - 1}
        onClick={() => go(rows[at + 1]?.id ?? null, at + 1)}
      >
        <Icon name="arrow-d" /> Lower
      </button>
    </>
  )
}
