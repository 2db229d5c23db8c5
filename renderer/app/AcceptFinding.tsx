import Dialog from '@mui/material/Dialog'
import { type SubmitEvent, useId, useState } from 'react'
import type { Finding } from '#shared/contract/view.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureText } from '#renderer/api/messages.ts'

/** Asks why a finding is left as it is. The reason is kept with the finding; undo opens it again. */
export function AcceptFinding({ finding, onClose }: { readonly finding: Finding; readonly onClose: () => void }) {
  const id = useId()
  const { run, pending } = useCommand('checks.waive')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const accept = async () => {
    try {
      await run({ check: finding.check, register: finding.register, id: finding.id, reason: reason.trim() })
      onClose()
    } catch (error) {
      const { sentence, next } = failureText(failureOf(error))
      setProblem(`${sentence} ${next}`)
    }
  }
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') void accept()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-title`} maxWidth="xs" fullWidth>
      <form className="dialog" onSubmit={onSubmit}>
        <h2 id={`${id}-title`}>Leave this as it is</h2>
        <div className="dialog-text">
          <p>{finding.message}</p>
          <label className="accept-reason">
            <span>Reason</span>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog asks for one thing */}
            <input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={300} autoFocus />
          </label>
          {problem !== null && <p role="alert">{problem}</p>}
        </div>
        <div className="dialog-actions">
          <button type="button" className="btn" onClick={onClose}>
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
