import Dialog from '@mui/material/Dialog'
import { useId, useState } from 'react'
import type { BackupCopy } from '#shared/contract/backup.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Formats } from '#shared/text/format.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useAnswer } from '#renderer/api/use-answer.ts'
import { useRecovery } from '#renderer/app/recovery.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import './copies.css'
import { countText, lacksText, momentText } from './words.ts'

type Preview = OutputOf<'backup.preview'>

/** Says what going back to a copy would lose, then does it. Cancel has the focus. */
export function RestoreDialog({
  copy,
  location,
  formats,
  onClose,
}: {
  readonly copy: BackupCopy
  /** The file that cannot be opened; without it, the open engagement. */
  readonly location?: string
  readonly formats: Formats
  readonly onClose: () => void
}) {
  const titleId = useId()
  const which = { copy: copy.id, ...(location === undefined ? {} : { location }) }
  const preview = useAnswer('backup.preview', which)
  const restore = useTask('backup.restore')
  const recover = useRecovery()
  const [problem, setProblem] = useState<string | null>(null)
  const moment = momentText(copy.at, formats)

  const goBack = async () => {
    setProblem(null)
    try {
      await recover(async () => ({ kind: 'restored', copyAt: copy.at, ...(await restore.run(which)) }))
      onClose()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }

  return (
    <Dialog
      open
      onClose={restore.pending ? undefined : onClose}
      aria-labelledby={titleId}
      maxWidth="sm"
      fullWidth
      aria-busy={preview.data === undefined && preview.failure === null}
    >
      <div className="dialog">
        <h2 id={titleId}>Go back to the copy of {moment}?</h2>
        <div className="dialog-text restore-text">
          {preview.data !== undefined ? (
            <Lost preview={preview.data} copyAt={copy.at} formats={formats} />
          ) : preview.failure !== null ? (
            <p role="alert">{failureLine(preview.failure)}</p>
          ) : (
            <p>
              <Icon name="st-doing" /> Comparing the copy with the file
            </p>
          )}
          <p>
            The file as it is now is not deleted: it stays whole, beside this one, under another name that is told
            afterwards.
          </p>
        </div>
        {problem === null ? null : (
          <p className="restore-problem" role="alert">
            <Icon name="st-late" />
            <span>{problem}</span>
          </p>
        )}
        <div className="dialog-actions">
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
        </div>
      </div>
    </Dialog>
  )
}

function Lost({
  preview,
  copyAt,
  formats,
}: {
  readonly preview: Preview
  readonly copyAt: string
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
          <b>Nobody can say what the copy lacks, because the file cannot be read.</b> What was changed after{' '}
          {momentText(copyAt, formats)} is not in it.
        </p>
        <p>
          {holds}
          {until}
        </p>
      </>
    )
  }
  const lacks = lacksText(lost, formats.instantTime(copyAt))
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
