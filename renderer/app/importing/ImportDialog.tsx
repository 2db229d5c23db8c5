import type { ReactNode } from 'react'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import './import.css'

/** The frame in which a file is taken in: what its columns mean, what will be written, and the one button that writes it. */
export function ImportDialog({
  name,
  lead,
  take,
  isReady,
  pending,
  problem,
  onTake,
  onClose,
  children,
}: {
  readonly name: string
  readonly lead: string
  /** What the button says. */
  readonly take: string
  readonly isReady: boolean
  readonly pending: boolean
  /** Why it was refused. */
  readonly problem: string | null
  readonly onTake: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}) {
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
          <button type="button" className="btn primary" disabled={!isReady || pending} onClick={onTake}>
            {take}
          </button>
        </>
      }
    >
      <p className="im-lead">{lead}</p>
      {children}
      {problem !== null && (
        <p className="im-problem" role="alert">
          {problem}
        </p>
      )}
    </TitledDialog>
  )
}
