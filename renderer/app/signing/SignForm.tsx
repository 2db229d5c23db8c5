import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { subjectOf } from '#shared/fields/subject.ts'
import { signOff } from '#shared/registers/phases.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { DateInput } from '#renderer/fields/DateInput.tsx'
import { type TypedText, unkept, useBeginTyping } from '#renderer/fields/typed-text.ts'
import { useUndo } from '../use-undo.ts'
import type { FrozenThing, SignedView } from './SignBoard.tsx'

type Values = {
  departmentId: string
  signerId: string
  capacity: string
  verdict: string
  signedOn: string
  method: string
  comment: string
  dissent: string
}

const { capacity, verdict, method, comment, dissent } = signOff.fields
const firstCapacity: { readonly [Kind in FrozenThing['kind']]: string } = {
  needs_list: 'clinical',
  workflow_audit: 'consultant',
  rollback_plan: 'management',
}
const texts = { comment, dissent } as const

/** Records a signature that somebody gave: for which department, who, when, how, and what they do not agree with. */
export function SignForm({
  kind,
  view,
  version,
  onClose,
}: {
  readonly kind: FrozenThing['kind']
  readonly view: Pick<SignedView, 'missing'>
  readonly version: Pick<NonNullable<SignedView['version']>, 'id' | 'title'>
  readonly onClose: () => void
}) {
  const id = useId()
  const navigate = useNavigate()
  const formats = useFormats()
  const today = useCommandQuery('workspace.state', {}).data?.today
  const departments = useRows('department').rows
  const people = useRows('person').rows
  const { run: sign, pending } = useCommand('signoff.sign')
  const toast = useToast()
  const { undo } = useUndo()
  const typed = useTypedTexts(version)
  const [problem, setProblem] = useState<string | null>(null)
  const { register, control, handleSubmit, watch, formState, setValue } = useForm<Values>({
    defaultValues: {
      departmentId: kind === 'needs_list' ? (view.missing[0]?.id ?? '') : '',
      signerId: '',
      capacity: firstCapacity[kind],
      verdict: 'approved',
      signedOn: today === undefined ? '' : formats.date(today),
      method: 'in_person',
      comment: '',
      dissent: '',
    },
  })
  const departmentId = watch('departmentId')
  const able = people.filter(({ active, isVendor }) => active && !(isVendor && departmentId !== ''))
  const near = able.filter((person) => departmentId !== '' && person.departmentId === departmentId)
  const others = able.filter((person) => !near.includes(person))
  const signer = people.find((person) => person.id === watch('signerId'))
  const department = departments.find((each) => each.id === departmentId)
  const isOutside = signer !== undefined && department !== undefined && signer.departmentId !== department.id

  const giveUp = () => {
    typed.drop()
    onClose()
  }
  const submit = async (values: Values) => {
    setProblem(null)
    const day = formats.parseDate(values.signedOn)
    try {
      const made = await sign({
        versionId: version.id,
        signerId: values.signerId,
        departmentId: values.departmentId === '' ? null : values.departmentId,
        capacity: values.capacity,
        verdict: values.verdict,
        method: values.method,
        comment: values.comment,
        dissent: values.dissent,
        ...(day === null ? {} : { signedOn: day }),
      })
      typed.drop()
      toast({ text: `Signature of ${made.signer ?? ''} recorded`, action: { label: 'Undo', run: undo } })
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
        {formState.errors[name] === undefined ? (
          help === undefined ? null : (
            <span className="sign-help">{help}</span>
          )
        ) : (
          <span className="sign-problem" role="alert">
            {formState.errors[name].message}
          </span>
        )}
      </div>
    </>
  )
  const pick = (name: 'capacity' | 'verdict' | 'method', options: { readonly [code: string]: string }) => (
    <select id={`${id}-${name}`} className="sign-select" {...register(name)}>
      {Object.entries(options).map(([code, label]) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  )
  const write = (name: keyof typeof texts) => (
    <textarea
      id={`${id}-${name}`}
      className="f-input f-plain sign-text"
      rows={2}
      maxLength={texts[name].max}
      {...register(name, { onChange: (event: { target: { value: string } }) => typed.keep(name, event.target.value) })}
    />
  )

  return (
    <TitledDialog
      title={`Signature on ${version.title}`}
      size="sm"
      isBusy={pending}
      // Neither Esc nor a click beside it is a word that what was written may go.
      onClose={formState.isDirty ? undefined : giveUp}
      actions={
        <>
          <button type="button" className="btn" onClick={giveUp}>
            Cancel
          </button>
          <button type="submit" form={`${id}-form`} className="btn primary" disabled={pending}>
            Record this signature
          </button>
        </>
      }
    >
      <form id={`${id}-form`} className="sign-form" noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
        {able.length === 0 && (
          <p className="sign-problem sign-whole" role="alert">
            Nobody in this file can sign yet. Add the person first.{' '}
            <button type="button" className="btn small" onClick={() => void navigate('/people?tab=person')}>
              Open people
            </button>
          </p>
        )}
        {line(
          'departmentId',
          'For the department',
          <select
            id={`${id}-departmentId`}
            className="sign-select"
            {...register('departmentId', { onChange: () => setValue('signerId', '') })}
          >
            <option value="">No department</option>
            {departments.map((department) => (
              <option key={department.id} value={department.id}>
                {department.name}
              </option>
            ))}
          </select>,
        )}
        {line(
          'signerId',
          'Signed by',
          <select
            id={`${id}-signerId`}
            className="sign-select"
            aria-invalid={formState.errors.signerId !== undefined}
            {...register('signerId', { required: 'Choose who signed. Add the person under People first if need be.' })}
          >
            <option value="">Choose a person</option>
            {near.length > 0 && <optgroup label="Of the department">{near.map(personOption)}</optgroup>}
            {near.length > 0 ? (
              <optgroup label="Others">{others.map(personOption)}</optgroup>
            ) : (
              others.map(personOption)
            )}
          </select>,
          isOutside
            ? `${signer.displayName} is not of ${department.name}. The signature is recorded all the same.`
            : kind === 'workflow_audit'
              ? 'Somebody independent: not from the vendor, and not of a department that does this work.'
              : undefined,
        )}
        {line(
          'capacity',
          'As',
          pick('capacity', capacity.options),
          kind === 'needs_list' ? 'A clinical department counts as signed only by a clinical signature.' : undefined,
        )}
        {line(
          'verdict',
          'Verdict',
          pick('verdict', verdict.options),
          kind === 'rollback_plan'
            ? 'Of each person the latest counts: “Withdrawn” takes an earlier approval back.'
            : undefined,
        )}
        {line(
          'signedOn',
          'Signed on',
          <Controller
            control={control}
            name="signedOn"
            rules={{
              validate: (text) =>
                formats.parseDate(text) !== null ||
                `“${text}” is not a date. Write it as ${formats.date('2027-03-01')}`,
            }}
            render={({ field }) => (
              <DateInput id={`${id}-signedOn`} text={field.value} formats={formats} onText={field.onChange} />
            )}
          />,
        )}
        {line('method', 'How', pick('method', method.options))}
        {line('comment', 'Comment', write('comment'))}
        {line('dissent', 'Does not agree with', write('dissent'), 'In their words. It stays beside the signature.')}
        {problem === null ? null : (
          <p className="sign-problem sign-whole" role="alert">
            {problem}
          </p>
        )}
      </form>
    </TitledDialog>
  )
}

function personOption({ id, displayName }: { readonly id: string; readonly displayName: string }) {
  return (
    <option key={id} value={id}>
      {displayName}
    </option>
  )
}

/** Keeps the two free texts of the form beside the rows while they are typed, so that a crash does not take them. */
function useTypedTexts(version: { readonly id: string; readonly title: string }) {
  const beginTyping = useBeginTyping()
  const typed = useRef<{ readonly [Name in keyof typeof texts]: TypedText }>({ comment: unkept, dissent: unkept })
  useEffect(() => {
    const begin = (field: keyof typeof texts) => {
      const subject = subjectOf('frozen_version', version.id)
      const values = { title: version.title, subject }
      return beginTyping({ register: 'sign_off', id: null, field, values, about: `${subject}:${field}` })
    }
    const begun = { comment: begin('comment'), dissent: begin('dissent') }
    typed.current = begun
    return () => {
      begun.comment.leave()
      begun.dissent.leave()
    }
  }, [beginTyping, version.id, version.title])
  return {
    keep: (field: keyof typeof texts, text: string) => typed.current[field].keep(text),
    drop: () => {
      typed.current.comment.drop()
      typed.current.dissent.drop()
    },
  }
}
