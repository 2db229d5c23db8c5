import { useId } from 'react'
import { useForm } from 'react-hook-form'
import { Link } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { cannotApprovePlan } from '#shared/domain/signatures.ts'
import { rollbackRegisters, type Row } from '#shared/registers/index.ts'
import { signOff } from '#shared/registers/phases.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { useTypedText } from '#renderer/fields/typed-text.ts'
import { FormDialog } from '../form/FormDialog.tsx'
import { choiceOptions, DayLine, peopleOptions, PickLine, TextLine } from '../form/lines.tsx'
import './plan.css'

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
const { consultant: _consultant, vendor: _vendor, ...capacitiesOfClinic } = capacity.options

type Settings = { readonly status: OutputOf<'view.planStatus'>; readonly onClose: () => void }

/** Approves the plan as it stands: which version it becomes, who approved it, and from when it is in force. */
export function ApproveDialog(settings: Settings) {
  const people = useRows('person')
  const authority = useRows('rollback_authority')
  const today = useCommandQuery('workspace.state', {}).data?.today
  const plan = useRows('rollback_plan')
  // What the form begins with has to be there before it is.
  if (people.isLoading || authority.isLoading || plan.isLoading || today === undefined) return null
  const able = people.rows.filter((person) => person.active && cannotApprovePlan(person) === null)
  const decider = able.find(({ id }) => id === authority.rows[0]?.primaryPersonId)
  return (
    <ApproveForm
      {...settings}
      people={able}
      deciderId={decider?.id ?? ''}
      planId={plan.rows[0]?.id ?? ''}
      today={today}
    />
  )
}

function ApproveForm({
  status,
  onClose,
  people,
  deciderId,
  planId,
  today,
}: Settings & {
  readonly people: readonly Row<'person'>[]
  readonly deciderId: string
  readonly planId: string
  readonly today: string
}) {
  const id = useId()
  const formats = useFormats()
  const { run: approve, pending } = useCommand('plan.approve')
  // The version is there word for word; only its approval was withdrawn.
  const isAgain = status.code === 'not_approved'
  const form = useForm<Values>({
    defaultValues: {
      kind: status.versionId === null ? 'version' : 'revision',
      approvedById: deciderId,
      capacity: 'management',
      method: 'in_person',
      effectiveFrom: formats.date(today),
      comment: '',
    },
  })
  const subject = subjectOf('rollback_plan', planId)
  const typed = useTypedText({
    register: 'sign_off',
    id: null,
    field: 'comment',
    values: { subject },
    about: `${subject}:approval`,
  })
  const giveUp = () => {
    typed.drop()
    onClose()
  }
  const send = async (values: Values) => {
    const day = formats.parseDate(values.effectiveFrom)
    const made = await approve({
      approvedById: values.approvedById,
      isRevision: values.kind === 'revision',
      capacity: values.capacity,
      method: values.method,
      comment: values.comment,
      ...(day === null || isAgain ? {} : { effectiveFrom: day }),
    })
    return `${made.title} ${isAgain ? 'is approved again' : 'is approved and frozen'}. Hand it out next.`
  }
  return (
    <FormDialog
      title="Approve the rollback plan"
      answer={isAgain ? 'Approve' : 'Approve and freeze'}
      form={form}
      isBusy={pending}
      onSend={send}
      onClose={giveUp}
      lead={
        <>
          <p className="dialog-lead">
            {isAgain
              ? `Nothing changed since version ${status.version}, so the approval is recorded on that version.`
              : 'The plan is kept word for word with its fingerprint, and copies are made from it.'}{' '}
            {status.versionId !== null && status.changes > 0 && (
              <>
                {status.changes === 1 ? '1 row differs' : `${status.changes} rows differ`} from version {status.version}
                :{' '}
                <Link className="link" to={`/copies/compare?from=${status.versionId}`} onClick={onClose}>
                  see what changed
                </Link>
                .
              </>
            )}
          </p>
          <OpenChecks onLeave={onClose} />
        </>
      }
    >
      {!isAgain && (
        <>
          <span id={`${id}-kind`} className="form-label">
            It becomes
          </span>
          <div role="radiogroup" aria-labelledby={`${id}-kind`} className="plan-kinds">
            <label>
              <input type="radio" value="version" {...form.register('kind')} /> Version {status.next.version}
            </label>
            <label>
              <input type="radio" value="revision" {...form.register('kind')} />{' '}
              {status.versionId === null
                ? `Version ${status.next.revision}, as it says`
                : `Revision ${status.next.revision}`}
            </label>
          </div>
        </>
      )}
      <PickLine
        form={form}
        name="approvedById"
        label="Approved by"
        rules={{ required: 'Choose who approved it. Add the person under People first if need be.' }}
        help="Somebody of the clinic: neither the vendor nor the consultant approves it."
      >
        <option value="">Choose a person</option>
        {peopleOptions(people)}
      </PickLine>
      <PickLine form={form} name="capacity" label="As">
        {choiceOptions(capacitiesOfClinic)}
      </PickLine>
      <PickLine form={form} name="method" label="How">
        {choiceOptions(method.options)}
      </PickLine>
      {!isAgain && <DayLine form={form} name="effectiveFrom" label="In force from" formats={formats} />}
      <TextLine
        form={form}
        name="comment"
        label="Comment"
        max={comment.max}
        rules={{ onChange: (event: { target: { value: string } }) => typed.keep(event.target.value) }}
      />
    </FormDialog>
  )
}

const mostChecks = 4
/** What the approval itself settles. */
const endedByApproval: ReadonlySet<string> = new Set(['plan-never-approved', 'plan-changed-since-version'])

/** What stands open in the plan that is to be approved: nobody should freeze it without having seen that. */
function OpenChecks({ onLeave }: { readonly onLeave: () => void }) {
  const view = useCommandQuery('view.rollback', {}).data
  const open = (view?.findings ?? []).filter(
    ({ check, register, waived }) => !waived && ofThePlan.has(register) && !endedByApproval.has(check),
  )
  if (open.length === 0) return null
  const more = open.length - mostChecks
  return (
    <section className="plan-checks" aria-label="What stands open in the plan">
      <b>{open.length === 1 ? '1 check is open' : `${open.length} checks are open`}</b>
      <ul>
        {open.slice(0, mostChecks).map(({ check, id, message }) => (
          <li key={`${check} ${id}`}>{message}</li>
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
