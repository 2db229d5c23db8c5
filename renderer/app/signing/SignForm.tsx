import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { subjectOf } from '#shared/fields/subject.ts'
import { isOfDepartment } from '#shared/domain/of-department.ts'
import type { Row } from '#shared/registers/index.ts'
import { signOff } from '#shared/registers/phases.ts'
import { useCommand, useFormats, useRows } from '#renderer/api/hooks.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { type TypingPlace, useTypedText } from '#renderer/fields/typed-text.ts'
import { FormDialog } from '../form/FormDialog.tsx'
import { choiceOptions, DayLine, peopleOptions, PickLine, TextLine } from '../form/lines.tsx'
import { useClinicDay } from '../use-clinic-day.ts'
import type { FrozenThing, SignedView } from './SignBoard.tsx'
import './signing.css'

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

type Asked = {
  readonly kind: FrozenThing['kind']
  readonly view: Pick<SignedView, 'missing'>
  readonly version: Pick<NonNullable<SignedView['version']>, 'id' | 'title'>
  readonly onClose: () => void
}

/**
 * Records a signature that somebody gave: for which department, who, when, how, and what they do not agree with. The first clinical
 * department that has not signed is chosen, which its list can show only once the departments are there.
 */
export function SignForm(asked: Asked) {
  const departments = useRows('department')
  const people = useRows('person')
  const today = useClinicDay()
  if (departments.isLoading || people.isLoading || today === undefined) return null
  return <Form {...asked} departments={departments.rows} people={people.rows} today={today} />
}

function Form({
  kind,
  view,
  version,
  onClose,
  departments,
  people,
  today,
}: Asked & {
  readonly departments: readonly Row<'department'>[]
  readonly people: readonly Row<'person'>[]
  readonly today: string
}) {
  const navigate = useNavigate()
  const formats = useFormats()
  const { run: sign, pending } = useCommand('signoff.sign')
  const place = (field: keyof typeof texts): TypingPlace => {
    const subject = subjectOf('frozen_version', version.id)
    const values = { title: version.title, subject }
    return { register: 'sign_off', id: null, field, values, about: `${subject}:${field}` }
  }
  const typed = { comment: useTypedText(place('comment')), dissent: useTypedText(place('dissent')) }
  const form = useForm<Values>({
    defaultValues: {
      departmentId: kind === 'needs_list' ? (view.missing[0]?.id ?? '') : '',
      signerId: '',
      capacity: firstCapacity[kind],
      verdict: 'approved',
      signedOn: formats.date(today),
      method: 'in_person',
      comment: '',
      dissent: '',
    },
  })
  const { watch, setValue } = form
  const departmentId = watch('departmentId')
  const department = departments.find((each) => each.id === departmentId)
  const able = people.filter(({ active, isVendor }) => active && !(isVendor && departmentId !== ''))
  const near = able.filter((person) => department !== undefined && isOfDepartment(person, department))
  const others = able.filter((person) => !near.includes(person))
  const signer = people.find((person) => person.id === watch('signerId'))
  const isOutside =
    kind !== 'workflow_audit' && signer !== undefined && department !== undefined && !isOfDepartment(signer, department)

  const giveUp = () => {
    typed.comment.drop()
    typed.dissent.drop()
    onClose()
  }
  const send = async (values: Values) => {
    const day = formats.parseDate(values.signedOn)
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
    return `Signature of ${made.signer ?? ''} recorded`
  }
  const write = (name: keyof typeof texts) => ({
    form,
    name,
    max: texts[name].max,
    rules: { onChange: (event: { target: { value: string } }) => typed[name].keep(event.target.value) },
  })

  return (
    <FormDialog
      title={`Signature on ${version.title}`}
      answer="Record this signature"
      form={form}
      isBusy={pending}
      onSend={send}
      onClose={giveUp}
    >
      {able.length === 0 && (
        <p className="form-problem form-whole" role="alert">
          Nobody in this file can sign yet. Add the person first.{' '}
          <button type="button" className="btn small" onClick={() => void navigate('/people?tab=person')}>
            Open people
          </button>
        </p>
      )}
      <PickLine
        form={form}
        name="departmentId"
        label="For the department"
        rules={{ onChange: () => setValue('signerId', '') }}
      >
        <option value="">No department</option>
        {departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </PickLine>
      <PickLine
        form={form}
        name="signerId"
        label="Signed by"
        rules={{ required: 'Choose who signed. Add the person under People first if need be.' }}
        help={
          kind === 'workflow_audit'
            ? 'Somebody independent: not from the vendor, and not of a department that does this work.'
            : undefined
        }
      >
        <option value="">Choose a person</option>
        {near.length > 0 && <optgroup label="Of the department">{peopleOptions(near)}</optgroup>}
        {near.length > 0 ? <optgroup label="Others">{peopleOptions(others)}</optgroup> : peopleOptions(others)}
      </PickLine>
      <output className={isOutside ? 'sign-warning' : 'sign-none'}>
        {isOutside ? (
          <>
            <Icon name="warn" />
            {signer.displayName} is not of {department.name}. The signature is recorded all the same, and the checks
            name it until somebody of the department signs.
          </>
        ) : null}
      </output>
      <PickLine
        form={form}
        name="capacity"
        label="As"
        help={
          kind === 'needs_list' ? 'A clinical department counts as signed only by a clinical signature.' : undefined
        }
      >
        {choiceOptions(capacity.options)}
      </PickLine>
      <PickLine
        form={form}
        name="verdict"
        label="Verdict"
        help={
          kind === 'rollback_plan'
            ? 'Of each person the latest counts: “Withdrawn” takes an earlier approval back.'
            : undefined
        }
      >
        {choiceOptions(verdict.options)}
      </PickLine>
      <DayLine form={form} name="signedOn" label="Signed on" formats={formats} latest={today} />
      <PickLine form={form} name="method" label="How">
        {choiceOptions(method.options)}
      </PickLine>
      <TextLine label="Comment" {...write('comment')} />
      <TextLine
        label="Does not agree with"
        help="In their words. It stays beside the signature."
        {...write('dissent')}
      />
    </FormDialog>
  )
}
