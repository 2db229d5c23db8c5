import { type ReactNode, useEffect, useState } from 'react'
import type { ImportTable } from '#shared/domain/import-table.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { type ImportWords, readImportFile, type ReadFile } from './import-file.ts'
import './import.css'

/** Reads a chosen file and shows what comes next; a file that cannot be read is refused with its next step. */
export function ImportFile({
  file,
  words,
  onClose,
  children,
}: {
  readonly file: File
  readonly words: ImportWords
  readonly onClose: () => void
  /** The rows of the file, and what is to be known of how they were read. */
  readonly children: (table: ImportTable, note: string | null) => ReactNode
}) {
  const [read, setRead] = useState<ReadFile | null>(null)
  useEffect(() => {
    let isGone = false
    file.arrayBuffer().then(
      (buffer) => {
        if (!isGone) setRead(readImportFile(file.name, new Uint8Array(buffer), words))
      },
      () => {
        if (!isGone)
          setRead({
            ok: false,
            message: `${file.name} cannot be read any more. Is it open in another program? Choose it again.`,
          })
      },
    )
    return () => {
      isGone = true
    }
  }, [file, words])

  if (read?.ok === true) return children(read.table, read.note)
  return (
    <TitledDialog
      title={`Import ${file.name}`}
      onClose={onClose}
      isBusy={read === null}
      actions={
        <button type="button" className="btn primary" onClick={onClose}>
          Close
        </button>
      }
    >
      <p className="dialog-text" role="alert">
        {read === null ? 'Reading the file' : `${read.message} Nothing was changed.`}
      </p>
    </TitledDialog>
  )
}
