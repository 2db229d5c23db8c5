import { type ReactNode, useId, useState } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { failureOf } from '#renderer/api/client.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { usePageAction } from '../page-actions.ts'
import { useUndo } from '../use-undo.ts'
import './form.css'

/** One change that is filled in and sent: its lines, its two answers, and why it was refused. Ctrl Enter sends it from anywhere in it. */
export function FormDialog<Values extends FieldValues>({
  title,
  answer,
  form,
  isBusy,
  lead,
  onSend,
  onClose,
  children,
}: {
  readonly title: ReactNode
  /** What the button that sends it says. */
  readonly answer: string
  readonly form: UseFormReturn<Values>
  readonly isBusy: boolean
  /** What stands above the lines. */
  readonly lead?: ReactNode
  /** Makes the change, and says in words what was done. */
  readonly onSend: (values: Values) => Promise<string>
  /** Also when it was sent. */
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const id = useId()
  const toast = useToast()
  const { undo } = useUndo()
  const [problem, setProblem] = useState<string | null>(null)
  const { isDirty } = form.formState
  const send = form.handleSubmit(async (values) => {
    setProblem(null)
    try {
      toast({ text: await onSend(values), action: { label: 'Undo', run: undo } })
      onClose()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  })
  usePageAction('primary', () => {
    if (!isBusy) void send()
  })
  return (
    <TitledDialog
      title={title}
      isBusy={isBusy}
      // Neither Esc nor a click beside it is a word that what was written may go.
      onClose={isDirty ? undefined : onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form={id} className="btn primary" disabled={isBusy}>
            {answer}
          </button>
        </>
      }
    >
      {lead}
      <form id={id} className="form" noValidate onSubmit={(event) => void send(event)}>
        {children}
        {problem === null ? null : (
          <p className="form-problem form-whole" role="alert">
            {problem}
          </p>
        )}
      </form>
    </TitledDialog>
  )
}
