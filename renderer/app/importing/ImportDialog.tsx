import { type ReactNode, useState } from 'react'
import type { ImportTable } from '#shared/domain/import-table.ts'
import { failureOf } from '#renderer/api/client.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { useUndo } from '../use-undo.ts'
import './import.css'

/** The frame in which a file is taken in: what its columns mean, what will be written, and the one button that writes it. */
export function ImportDialog({
  name,
  table,
  note,
  things,
  count,
  isReady,
  pending,
  onTake,
  onTaken,
  onClose,
  children,
}: {
  readonly name: string
  readonly table: ImportTable
  /** What is to be known of how the file was read. */
  readonly note: string | null
  /** What is taken: one of them, several. */
  readonly things: readonly [one: string, many: string]
  /** How many are to be written. */
  readonly count: number
  /** False while something is still to be said of the columns. */
  readonly isReady: boolean
  readonly pending: boolean
  /** Writes them as one change, and says what it did. */
  readonly onTake: () => Promise<string>
  readonly onTaken: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const [problem, setProblem] = useState<string | null>(null)
  const toast = useToast()
  const { undo } = useUndo()
  const take = async () => {
    setProblem(null)
    try {
      toast({ text: `${await onTake()} from ${name}`, action: { label: 'Undo', run: undo } })
      onTaken()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  return (
    <TitledDialog
      title={`Import ${name}`}
      size="md"
      onClose={pending ? undefined : onClose}
      isBusy={pending}
      actions={
        <>
          <button type="button" className="btn" disabled={pending} onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={!isReady || count === 0 || pending}
            onClick={() => void take()}
          >
            {count === 0 ? 'Nothing to take' : `Take ${count} ${things[count === 1 ? 0 : 1]}`}
          </button>
        </>
      }
    >
      <p className="im-lead">
        {table.length} rows. Say what each column holds; what stays “left out” is not taken.
        {note === null ? '' : ` ${note}`}
      </p>
      {children}
      {problem !== null && (
        <p className="im-problem" role="alert">
          {problem}
        </p>
      )}
    </TitledDialog>
  )
}
