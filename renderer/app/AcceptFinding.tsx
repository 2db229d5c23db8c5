import Dialog from '@mui/material/Dialog'
import { type SubmitEvent, useId, useState } from 'react'
import type { Finding } from '#shared/contract/view.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { useTypedText } from '#renderer/fields/typed-text.ts'

/** Asks why a finding is left as it is. The reason is kept with the finding; undo opens it again. */
export function AcceptFinding({ finding, onClose }: { readonly finding: Finding; readonly onClose: () => void }) {
  const id = useId()
  const { run, pending } = useCommand('checks.waive')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const subject = subjectOf(finding.register, finding.id)
  const typed = useTypedText({
    register: 'check_waiver',
    id: null,
    field: 'reason',
    values: { check: finding.check, subject },
    about: `${finding.check}:${subject}`,
  })
  const giveUp = () => {
    typed.drop()
    onClose()
  }
  const accept = async () => {
    try {
      await run({ check: finding.check, register: finding.register, id: finding.id, reason: reason.trim() })
      typed.drop()
      onClose()
    } catch (error) {
      typed.keep(reason, 'now')
      setProblem(failureLine(failureOf(error)))
    }
  }
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') void accept()
  }
  return (
    <Dialog
      open
      onClose={(_event, how) => {
        // A click beside the dialog is no word that what was written may go.
        if (how === 'escapeKeyDown' || reason.trim() === '') giveUp()
      }}
      aria-labelledby={`${id}-title`}
      maxWidth="xs"
      fullWidth
    >
      <form className="dialog" onSubmit={onSubmit}>
        <h2 id={`${id}-title`}>Leave this as it is</h2>
        <div className="dialog-text">
          <p>{finding.message}</p>
          <label className="accept-reason">
            <span>Reason</span>
            <input
              ref={focusWhenDrawn}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value)
                typed.keep(event.target.value)
              }}
              maxLength={300}
            />
          </label>
          {problem !== null && <p role="alert">{problem}</p>}
        </div>
        <div className="dialog-actions">
          <button type="button" className="btn" onClick={giveUp}>
            Cancel
          </button>
          <button type="submit" className="btn primary" disabled={pending || reason.trim() === ''}>
            Accept with this reason
          </button>
        </div>
      </form>
    </Dialog>
  )
}
