import type { ReactNode } from 'react'
import { TitledDialog } from './TitledDialog.tsx'

/** Asks before something that takes away. Cancel has the focus; the other button says what happens. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirmLabel,
  onConfirm,
  onCancel,
  danger = true,
}: {
  readonly open: boolean
  readonly title: string
  readonly children: ReactNode
  readonly confirmLabel: string
  readonly onConfirm: () => void
  readonly onCancel: () => void
  readonly danger?: boolean
}) {
  return (
    <TitledDialog
      title={title}
      size="xs"
      open={open}
      onClose={onCancel}
      actions={
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the safe answer has the focus when the dialog opens */}
          <button type="button" className="btn" onClick={onCancel} autoFocus>
            Cancel
          </button>
          <button type="button" className={danger ? 'btn danger' : 'btn primary'} onClick={onConfirm}>
            {confirmLabel}
          </button>
        </>
      }
    >
      <div className="dialog-text">{children}</div>
    </TitledDialog>
  )
}
