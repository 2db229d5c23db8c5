import { useId, useState } from 'react'
import type { HabitView } from '#shared/contract/view-configuration.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useClinicDay } from '#renderer/app/use-clinic-day.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { useToast } from '#renderer/components/Toast.tsx'

/** Records who signed the reason of a habit, as it stands today. Another word in it asks for another signature. */
export function HabitSignature({
  answer,
  onDone,
}: {
  readonly answer: NonNullable<HabitView['answer']>
  readonly onDone: () => void
}) {
  const id = useId()
  const people = useRows('person').rows.filter(({ active, isVendor }) => active && !isVendor)
  const today = useClinicDay()
  const { run: create, pending } = useCommand('record.create')
  const toast = useToast()
  const { undo } = useUndo()
  const [signerId, setSignerId] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const chosen = people.find((person) => person.id === signerId)
  const notOwner =
    chosen === undefined || answer.ownerId === null || chosen.id === answer.ownerId
      ? null
      : `${chosen.displayName} does not own this habit, ${answer.owner ?? 'somebody else'} does. The signature is recorded all the same.`
  const sign = () => {
    const signer = chosen
    if (signer === undefined) {
      setProblem('Choose who signs. Add the person under People first if need be.')
      return
    }
    const values = {
      title: answer.title,
      subject: subjectOf('legacy_habit', answer.id),
      subjectVersion: answer.version,
      signerId,
      departmentId: signer.departmentId,
      signedOn: today ?? null,
    }
    create({ register: 'sign_off', values }).then(
      () => {
        toast({ text: `Signature of ${signer.displayName} recorded`, action: { label: 'Undo', run: undo } })
        onDone()
      },
      (error: unknown) => setProblem(failureLine(failureOf(error))),
    )
  }
  return (
    <div className="hb-form">
      <label htmlFor={id}>Signed by</label>
      <select
        id={id}
        ref={focusWhenDrawn}
        className="hb-select"
        value={signerId}
        onChange={(event) => {
          setSignerId(event.target.value)
          setProblem(null)
        }}
      >
        <option value="">Choose a person</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.displayName}
          </option>
        ))}
      </select>
      <output className={notOwner === null ? 'hb-none' : 'hb-warning'}>{notOwner}</output>
      {problem !== null && (
        <p className="hb-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="hb-ways">
        <button type="button" className="btn small primary" disabled={pending} onClick={sign}>
          Record this signature
        </button>
        <button type="button" className="btn small" onClick={onDone}>
          Cancel
        </button>
      </div>
    </div>
  )
}
