import { type ReactNode, useId, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { Link } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { rollbackRegisters, type Row } from '#shared/registers/index.ts'
import { signOff } from '#shared/registers/phases.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { DateInput } from '#renderer/fields/DateInput.tsx'
import '../signing/signing.css'
import './plan.css'
import { useUndo } from '../use-undo.ts'

type Values = {
  kind: 'version' | 'revision'
  approvedById: string
  capacity: string
  method: string
  effectiveFrom: string
  comment: string
}

const ofThePlan: ReadonlySet<string> = new Set(rollbackRegisters)

const { capacity, method, comment } = signOff.fields

type Settings = { readonly status: OutputOf<'view.planStatus'>; readonly onClose: () => void }

/** Approves the plan as it stands: which version it becomes, who approved it, and from when it is in force. */
export function ApproveDialog(settings: Settings) {
  const people = useRows('person')
  const authority = useRows('rollback_authority')
  const today = useCommandQuery('workspace.state', {}).data?.today
  // What the form begins with has to be there before it is.
  if (people.isLoading || authority.isLoading || today === undefined) return null
  return (
    <ApproveForm
      {...settings}
      people={people.rows.filter(({ active, isVendor }) => active && !isVendor)}
      deciderId={authority.rows[0]?.primaryPersonId ?? ''}
      today={today}
    />
  )
}

function ApproveForm({
  status,
  onClose,
  people,
  deciderId,
  today,
}: Settings & { readonly people: readonly Row<'person'>[]; readonly deciderId: string; readonly today: string }) {
  const id = useId()
  const formats = useFormats()
  const { run: approve, pending } = useCommand('plan.approve')
  const toast = useToast()
  const { undo } = useUndo()
  const [problem, setProblem] = useState<string | null>(null)
  // The version is there word for word; only its approval was withdrawn.
  const isAgain = status.code === 'not_approved'
  const { register, control, handleSubmit, formState } = useForm<Values>({
    defaultValues: {
      kind: status.versionId === null ? 'version' : 'revision',
      approvedById: deciderId,
      capacity: 'management',
      method: 'in_person',
      effectiveFrom: formats.date(today),
      comment: '',
    },
  })
  const submit = async (values: Values) => {
    setProblem(null)
    const day = formats.parseDate(values.effectiveFrom)
    try {
      const made = await approve({
        approvedById: values.approvedById,
        isRevision: values.kind === 'revision',
        capacity: values.capacity,
        method: values.method,
        comment: values.comment,
        ...(day === null ? {} : { effectiveFrom: day }),
      })
      const done = isAgain ? 'is approved again' : 'is approved and frozen'
      toast({ text: `${made.title} ${done}. Hand it out next.`, action: { label: 'Undo', run: undo } })
      onClose()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  const line = (name: keyof Values, label: string, input: ReactNode, help?: string) => (
    <>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <div>
        {input}
        {formState.errors[name] !== undefined ? (
          <span className="sign-problem" role="alert">
            {formState.errors[name].message}
          </span>
        ) : (
          help !== undefined && <span className="sign-help">{help}</span>
        )}
      </div>
    </>
  )
  const pick = (name: 'capacity' | 'method', options: { readonly [code: string]: string }) => (
    <select id={`${id}-${name}`} className="sign-select" {...register(name)}>
      {Object.entries(options).map(([code, label]) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  )
  return (
    <TitledDialog
      title="Approve the rollback plan"
      isBusy={pending}
      // What was written does not go by Esc or a click beside it.
      onClose={formState.isDirty ? undefined : onClose}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form={`${id}-form`} className="btn primary" disabled={pending}>
            {isAgain ? 'Approve' : 'Approve and freeze'}
          </button>
        </>
      }
    >
      <p className="dialog-lead">
        {isAgain
          ? `Nothing changed since version ${status.version}, so the approval is recorded on that version.`
          : 'The plan is kept word for word with its fingerprint, and copies are made from it.'}{' '}
        {status.versionId !== null && status.changes > 0 && (
          <>
            {status.changes === 1 ? '1 row differs' : `${status.changes} rows differ`} from version {status.version}:{' '}
            <Link className="link" to={`/copies/compare?from=${status.versionId}`} onClick={onClose}>
              see what changed
            </Link>
            .
          </>
        )}
      </p>
      <OpenChecks onLeave={onClose} />
      <form id={`${id}-form`} className="sign-form" noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
        {!isAgain && (
          <>
            <span id={`${id}-kind`} className="plan-label">
              It becomes
            </span>
            <div role="radiogroup" aria-labelledby={`${id}-kind`} className="plan-kinds">
              <label>
                <input type="radio" value="version" {...register('kind')} /> Version {status.next.version}
              </label>
              <label>
                <input type="radio" value="revision" {...register('kind')} />{' '}
                {status.versionId === null
                  ? `Version ${status.next.revision}, as it says`
                  : `Revision ${status.next.revision}`}
              </label>
            </div>
          </>
        )}
        {line(
          'approvedById',
          'Approved by',
          <select
            id={`${id}-approvedById`}
            className="sign-select"
            aria-invalid={formState.errors.approvedById !== undefined}
            {...register('approvedById', {
              required: 'Choose who approved it. Add the person under People first if need be.',
            })}
          >
            <option value="">Choose a person</option>
            {people.map(({ id: personId, displayName }) => (
              <option key={personId} value={personId}>
                {displayName}
              </option>
            ))}
          </select>,
          'Somebody of the clinic: the vendor cannot approve it.',
        )}
        {line('capacity', 'As', pick('capacity', capacity.options))}
        {line('method', 'How', pick('method', method.options))}
        {line(
          'effectiveFrom',
          'In force from',
          <Controller
            control={control}
            name="effectiveFrom"
            rules={{
              validate: (text) =>
                formats.parseDate(text) !== null ||
                `“${text}” is not a date. Write it as ${formats.date('2027-03-01')}`,
            }}
            render={({ field }) => (
              <DateInput id={`${id}-effectiveFrom`} text={field.value} formats={formats} onText={field.onChange} />
            )}
          />,
        )}
        {line(
          'comment',
          'Comment',
          <textarea
            id={`${id}-comment`}
            className="f-input f-plain sign-text"
            rows={2}
            maxLength={comment.max}
            {...register('comment')}
          />,
        )}
        {problem === null ? null : (
          <p className="sign-problem sign-whole" role="alert">
            {problem}
          </p>
        )}
      </form>
    </TitledDialog>
  )
}

const mostChecks = 4

/** What stands open in the plan that is to be approved: nobody should freeze it without having seen that. */
function OpenChecks({ onLeave }: { readonly onLeave: () => void }) {
  const view = useCommandQuery('view.rollback', {}).data
  const open = (view?.findings ?? []).filter(({ register, waived }) => !waived && ofThePlan.has(register))
  if (open.length === 0) return null
  const more = open.length - mostChecks
  return (
    <section className="plan-checks" aria-label="What stands open in the plan">
      <b>{open.length === 1 ? '1 check is open' : `${open.length} checks are open`}</b>
      <ul>
        {open.slice(0, mostChecks).map(({ check, id, ref, message }) => (
          <li key={`${check} ${id}`}>
            {ref} {message}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Link className="link" to="/rollback" onClick={onLeave}>
          and {more} more
        </Link>
      )}
    </section>
  )
}
