import { useState } from 'react'
import type { BackupCopy } from '#shared/contract/backup.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Formats } from '#shared/text/format.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useAnswer } from '#renderer/api/use-answer.ts'
import { useRecovery } from '#renderer/app/recovery.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import './copies.css'
import { countText, lacksText, momentText } from './words.ts'

type Preview = OutputOf<'backup.preview'>

/** A copy on this computer, or a file of the person's choice. */
export type RestoreSource =
  | { readonly copy: BackupCopy }
  | { readonly file: { readonly grant: string; readonly name: string } }

/** Says what going back to a copy would lose, then does it. Cancel has the focus. */
export function RestoreDialog({
  source,
  location,
  isMissing = false,
  formats,
  onClose,
}: {
  readonly source: RestoreSource
  /** The file that cannot be opened; without it, the open engagement. */
  readonly location?: string
  /** Whether there is no file at its place: then nothing is compared and nothing put aside. */
  readonly isMissing?: boolean
  readonly formats: Formats
  readonly onClose: () => void
}) {
  const [mayBeOther, setMayBeOther] = useState(false)
  const which = {
    ...('copy' in source ? { copy: source.copy.id } : { from: source.file.grant }),
    ...(location === undefined ? {} : { location }),
    ...(mayBeOther ? { mayBeOther } : {}),
  }
  const preview = useAnswer('backup.preview', which)
  const restore = useTask('backup.restore')
  const recover = useRecovery()
  const [problem, setProblem] = useState<string | null>(null)
  const copyAt = 'copy' in source ? source.copy.at : (preview.data?.last?.at ?? null)
  const isDoubtful = mayBeOther || preview.failure?.details['reason'] === 'unknown_engagement'

  const goBack = async () => {
    setProblem(null)
    try {
      await recover(async () => ({ kind: 'restored', copyAt, ...(await restore.run(which)) }))
      onClose()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }

  return (
    <TitledDialog
      title={
        'copy' in source
          ? `Go back to the copy of ${momentText(source.copy.at, formats)}?`
          : `Go back to ${source.file.name}?`
      }
      onClose={restore.pending ? undefined : onClose}
      isBusy={preview.data === undefined && preview.failure === null}
      actions={
        <>
          {restore.pending ? <output className="restore-busy">Going back to the copy</output> : null}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the safe answer has the focus when the dialog opens */}
          <button type="button" className="btn" onClick={onClose} disabled={restore.pending} autoFocus>
            Cancel
          </button>
          <button
            type="button"
            className="btn danger"
            disabled={preview.data === undefined || restore.pending}
            onClick={() => void goBack()}
          >
            Go back to this copy
          </button>
        </>
      }
    >
      <div className="dialog-text restore-text">
        {preview.data !== undefined ? (
          <Lost preview={preview.data} copyAt={copyAt} isMissing={isMissing} formats={formats} />
        ) : preview.failure !== null ? (
          <p role="alert">{failureLine(preview.failure)}</p>
        ) : (
          <p>
            <Icon name="st-doing" /> Comparing the copy with the file
          </p>
        )}
        {(preview.data?.olderSchema ?? null) === null ? null : (
          <p>The copy is from an older Phasebook. It is brought up to date, after a checked copy of it as it is.</p>
        )}
        {isDoubtful ? (
          <label className="passphrase-show">
            <input type="checkbox" checked={mayBeOther} onChange={(event) => setMayBeOther(event.target.checked)} />I am
            sure that both are of the same clinic
          </label>
        ) : null}
        <p>
          {isMissing
            ? 'The copy becomes the file in the place where that was. The copy itself stays where it is.'
            : 'The file as it is now is not deleted: it stays whole, beside this one, under another name that is told afterwards.'}
        </p>
      </div>
      {problem === null ? null : (
        <p className="restore-problem" role="alert">
          <Icon name="st-late" />
          <span>{problem}</span>
        </p>
      )}
    </TitledDialog>
  )
}

function Lost({
  preview,
  copyAt,
  isMissing,
  formats,
}: {
  readonly preview: Preview
  readonly copyAt: string | null
  readonly isMissing: boolean
  readonly formats: Formats
}) {
  const { lost } = preview
  const holds = `The copy holds ${countText(preview.rows, 'row')}`
  const until =
    preview.last === null ? '.' : ` and ends with “${preview.last.label}” of ${formats.instant(preview.last.at)}.`
  if (lost === null) {
    return (
      <>
        <p>
          <b>
            {isMissing
              ? 'The file is not in its place, so it cannot be compared with the copy.'
              : 'The file cannot be read, so it cannot be compared with the copy.'}
          </b>{' '}
          {copyAt === null ? null : `What was changed after ${momentText(copyAt, formats)} is not in the copy.`}
        </p>
        <p>
          {holds}
          {until}
        </p>
      </>
    )
  }
  const lacks = lacksText(lost, copyAt === null ? 'its last one' : formats.instantTime(copyAt))
  if (lost.total === 0) {
    return (
      <p>
        <b>
          {lacks === null
            ? 'Nothing is lost: the copy holds every change of the file.'
            : `${lacks}. Every change of the file is.`}
        </b>{' '}
        {holds}.
      </p>
    )
  }
  return (
    <>
      <p>
        <b>{lacks}:</b>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls must scroll by keys */}
      <ol className="restore-lost" tabIndex={0} aria-label="Changes that the copy does not hold">
        {lost.changes.map((change) => (
          <li key={change.seq}>
            <span className="when">{formats.instant(change.at)}</span>
            <span>{change.label}</span>
          </li>
        ))}
        {lost.total > lost.changes.length ? (
          <li className="dim">and {lost.total - lost.changes.length} before them</li>
        ) : null}
      </ol>
      <p>
        {holds}
        {until}
      </p>
    </>
  )
}
