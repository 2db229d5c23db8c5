import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { LedgerRow } from '#shared/contract/plan.ts'
import { planCopy } from '#shared/registers/rollback-run.ts'
import { useCommand, useFormats } from '#renderer/api/hooks.ts'
import { FormDialog } from '#renderer/app/form/FormDialog.tsx'
import { choiceOptions, DayLine, PickLine, ShortLine } from '#renderer/app/form/lines.tsx'
import { useClinicDay } from '#renderer/app/use-clinic-day.ts'

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
  const today = useClinicDay()
  const { run: acknowledge, pending } = useCommand('copies.acknowledge')
  const form = useForm<Values>({
    defaultValues: {
      on: today === undefined ? '' : formats.date(today),
      how: 'slip',
      name: row.head ?? '',
      isUnderstood: false,
    },
  })
  const send = async (values: Values) => {
    const day = formats.parseDate(values.on)
    await acknowledge({
      copyId,
      how: values.how,
      name: values.name,
      isUnderstood: values.isUnderstood,
      ...(day === null ? {} : { on: day }),
    })
    return `${row.head ?? ''} has acknowledged copy ${row.copyNo}`
  }
  return (
    <FormDialog
      title={`${row.department}: copy ${row.copyNo}, version ${row.version ?? ''}`}
      answer="Acknowledged"
      form={form}
      isBusy={pending}
      onSend={send}
      onClose={onClose}
    >
      <DayLine form={form} name="on" label="Acknowledged on" formats={formats} latest={today} />
      <PickLine form={form} name="how" label={acknowledgedBy.label}>
        {choiceOptions(acknowledgedBy.options)}
      </PickLine>
      <ShortLine form={form} name="name" label={acknowledgedName.label} max={acknowledgedName.max} />
      <label htmlFor={id}>{isUnderstood.label}</label>
      <div>
        <input id={id} type="checkbox" {...form.register('isUnderstood')} />
        <span className="form-help">{isUnderstood.help}</span>
      </div>
    </FormDialog>
  )
}
