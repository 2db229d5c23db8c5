import Dialog from '@mui/material/Dialog'
import { useId } from 'react'
import type { BackupCopy } from '#shared/contract/backup.ts'
import type { Formats } from '#shared/text/format.ts'
import { CopyTable } from '#renderer/app/copies/CopyTable.tsx'

/** The copies of a file that cannot be opened, to go back to one of them. */
export function OtherCopies({
  copies,
  formats,
  onChoose,
  onClose,
}: {
  readonly copies: readonly BackupCopy[]
  readonly formats: Formats
  readonly onChoose: (copy: BackupCopy) => void
  readonly onClose: () => void
}) {
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <div className="dialog">
        <h2 id={titleId}>Copies on this computer</h2>
        <div className="other-copies">
          <CopyTable copies={copies} formats={formats} onChoose={onChoose} />
        </div>
        <div className="dialog-actions">
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    </Dialog>
  )
}
