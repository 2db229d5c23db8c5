import type { BackupCopy } from '#shared/contract/backup.ts'
import type { Formats } from '#shared/text/format.ts'
import { CopyTable } from '#renderer/app/copies/CopyTable.tsx'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'

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
  return (
    <TitledDialog
      title="Copies on this computer"
      size="md"
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
        </>
      }
    >
      <div className="other-copies">
        <CopyTable copies={copies} formats={formats} onChoose={onChoose} />
      </div>
    </TitledDialog>
  )
}
