import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Finding } from '#shared/contract/view.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useTypedText } from '#renderer/fields/typed-text.ts'
import { useReadOnly } from '../read-only.ts'
import { useSelection } from '../selection.ts'

/** Why no document goes out: the rows that seem to identify a patient, each a way to it, or one reason to accept them all. */
export function HeldBack({
  onCancel,
  onAccepted,
}: {
  readonly onCancel: () => void
  /** Everything that held the document back is accepted now. */
  readonly onAccepted: () => void
}) {
  const id = useId()
  const findings: readonly Finding[] = useCommandQuery('guard.findings', {}).data?.findings ?? []
  const { run: override, pending } = useCommand('guard.override')
  const { select } = useSelection()
  const readOnly = useReadOnly()
  const [problem, setProblem] = useState<string | null>(null)
  const { register, handleSubmit, formState } = useForm<{ reason: string }>({ defaultValues: { reason: '' } })
  const typed = useTypedText({ register: 'check_waiver', id: null, field: 'reason', about: 'documents' })
  const giveUp = () => {
    typed.drop()
    onCancel()
  }
  const accept = async ({ reason }: { reason: string }) => {
    setProblem(null)
    try {
      await override({ reason: reason.trim() })
      typed.drop()
      onAccepted()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  return (
    <TitledDialog
      title="No document goes out while a text seems to identify a patient"
      size="md"
      isBusy={pending}
      onClose={formState.isDirty ? undefined : giveUp}
      actions={
        <>
          <button type="button" className="btn" onClick={giveUp}>
            Cancel
          </button>
          <button
            type="submit"
            form={`${id}-form`}
            className="btn danger"
            disabled={pending || readOnly !== null || findings.length === 0}
            title={readOnly ?? ''}
          >
            Accept with this reason and export
          </button>
        </>
      }
    >
      <div className="dialog-text">
        <Lines
          whole
          limit={6}
          none="Nothing holds it back any more. Close this and export again."
          items={findings.map((finding) => ({
            key: `${finding.register}:${finding.id}`,
            lead: <StatusMark state="blocked" bare />,
            text: finding.message,
            onOpen: () => {
              if (!isRegisterName(finding.register)) return
              onCancel()
              select(finding.register, finding.id)
            },
          }))}
        />
        <form id={`${id}-form`} noValidate onSubmit={(event) => void handleSubmit(accept)(event)}>
          <label className="accept-reason">
            <span>Why it may go out all the same. It stays on record with each row.</span>
            <input
              maxLength={300}
              aria-invalid={formState.errors.reason !== undefined}
              {...register('reason', {
                validate: (text) => text.trim() !== '' || 'Write why, in a few words.',
                onChange: (event: { target: { value: string } }) => typed.keep(event.target.value),
              })}
            />
          </label>
          {formState.errors.reason === undefined && problem === null ? null : (
            <p className="t-bad" role="alert">
              {formState.errors.reason?.message ?? problem}
            </p>
          )}
        </form>
      </div>
    </TitledDialog>
  )
}
