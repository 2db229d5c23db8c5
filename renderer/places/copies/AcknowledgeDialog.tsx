import { useId, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { LedgerRow } from '#shared/contract/plan.ts'
import { planCopy } from '#shared/registers/rollback-run.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { DateInput } from '#renderer/fields/DateInput.tsx'
import '#renderer/app/signing/signing.css'

type Values = { on: string; how: string; name: string; isUnderstood: boolean }

const { acknowledgedBy, acknowledgedName, isUnderstood } = planCopy.fields

/** Records that a head has acknowledged the copy: when, how, the name on the slip, and whether the questions were answered. */
export function AcknowledgeDialog({
  row,
  copyId,
  onClose,
}: {
  readonly row: LedgerRow
  readonly copyId: string
  readonly onClose: () => void
}) {
  const id = useId()
  const formats = useFormats()
  const today = useCommandQuery('workspace.state', {}).data?.today
  const { run: acknowledge, pending } = useCommand('copies.acknowledge')
  const toast = useToast()
  const { undo } = useUndo()
  const [problem, setProblem] = useState<string | null>(null)
  const { register, control, handleSubmit, formState } = useForm<Values>({
    defaultValues: {
      on: today === undefined ? '' : formats.date(today),
      how: 'slip',
      name: row.head ?? '',
      isUnderstood: false,
    },
  })
  const submit = async (values: Values) => {
    setProblem(null)
    const day = formats.parseDate(values.on)
    try {
      await acknowledge({
        copyId,
        how: values.how,
        name: values.name,
        isUnderstood: values.isUnderstood,
        ...(day === null ? {} : { on: day }),
      })
      toast({ text: `${row.head ?? ''} has acknowledged copy ${row.copyNo}`, action: { label: 'Undo', run: undo } })
      onClose()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  return (
    <TitledDialog
      title={`${row.department}: copy ${row.copyNo}, version ${row.version ?? ''}`}
      isBusy={pending}
      onClose={formState.isDirty ? undefined : onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form={`${id}-form`} className="btn primary" disabled={pending}>
            Acknowledged
          </button>
        </>
      }
    >
      <form id={`${id}-form`} className="sign-form" noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
        <label htmlFor={`${id}-on`}>Acknowledged on</label>
        <div>
          <Controller
            control={control}
            name="on"
            rules={{
              validate: (text) =>
                formats.parseDate(text) !== null ||
                `“${text}” is not a date. Write it as ${formats.date('2027-03-01')}`,
            }}
            render={({ field }) => (
              <DateInput id={`${id}-on`} text={field.value} formats={formats} onText={field.onChange} />
            )}
          />
          {formState.errors.on !== undefined && (
            <span className="sign-problem" role="alert">
              {formState.errors.on.message}
            </span>
          )}
        </div>
        <label htmlFor={`${id}-how`}>{acknowledgedBy.label}</label>
        <select id={`${id}-how`} className="sign-select" {...register('how')}>
          {Object.entries(acknowledgedBy.options).map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-name`}>{acknowledgedName.label}</label>
        <input id={`${id}-name`} className="f-input f-plain" maxLength={acknowledgedName.max} {...register('name')} />
        <label htmlFor={`${id}-understood`}>{isUnderstood.label}</label>
        <div>
          <input id={`${id}-understood`} type="checkbox" {...register('isUnderstood')} />
          <span className="sign-help">{isUnderstood.help}</span>
        </div>
        {problem === null ? null : (
          <p className="sign-problem sign-whole" role="alert">
            {problem}
          </p>
        )}
      </form>
    </TitledDialog>
  )
}
