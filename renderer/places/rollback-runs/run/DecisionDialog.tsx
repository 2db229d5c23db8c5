import { type KeyboardEvent, useId, useState } from 'react'
import { agreementOf } from '#shared/domain/rollback-run.ts'
import { rollbackRun, type RollbackRun } from '#shared/registers/rollback-run.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useRowWriter } from '#renderer/app/row-writer.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import type { RunView } from './model.ts'
import type { LeftOfRun } from './use-left.ts'
import { useTyped } from './use-typed.ts'

const { evidence: evidenceField, decided: decidedField } = rollbackRun.fields
const decisions = Object.entries(decidedField.options) as [NonNullable<RollbackRun['decided']>, string][]

/** The record of the decision: what was seen, who agrees, what was decided and when. */
export function DecisionDialog({
  view,
  readOnly,
  left,
  onClose,
}: {
  readonly view: RunView
  readonly readOnly: string | null
  readonly left: LeftOfRun
  readonly onClose: () => void
}) {
  const id = useId()
  const row = useCommandQuery('record.get', { register: 'rollback_run', id: view.id }).data
  const authority = useRows('rollback_authority').rows[0]
  const { update } = useRowWriter('rollback_run')
  const evidence = useTyped({ register: 'rollback_run', id: view.id, field: 'evidence' }, view.evidence, left)
  const [decided, setDecided] = useState(view.decided)
  const [agreedByIds, setAgreed] = useState<readonly string[]>(view.agreedByIds)
  const [problem, setProblem] = useState<string | null>(readOnly)
  const close = () => {
    evidence.drop()
    onClose()
  }
  const save = () => {
    if (row === undefined || readOnly !== null) return
    const decidedAt = decided === null ? null : (view.decidedAt ?? new Date().toISOString())
    update(row, { evidence: evidence.text, decided, decidedAt, agreedByIds: [...agreedByIds] }).then(
      close,
      (error: unknown) => setProblem(failureLine(failureOf(error))),
    )
  }
  const toggle = (person: string) =>
    setAgreed(agreedByIds.includes(person) ? agreedByIds.filter((each) => each !== person) : [...agreedByIds, person])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    save()
  }
  return (
    <TitledDialog
      title="The decision"
      size="md"
      onClose={evidence.text === view.evidence ? close : undefined}
      actions={
        <>
          <button type="button" className="btn" onClick={close}>
            Cancel
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={row === undefined || readOnly !== null}
            onClick={save}
          >
            Record the decision <kbd>Ctrl Enter</kbd>
          </button>
        </>
      }
    >
      <form className="rr-form">
        <label htmlFor={`${id}-evidence`}>{evidenceField.label}</label>
        <textarea
          id={`${id}-evidence`}
          ref={focusWhenDrawn}
          rows={4}
          maxLength={evidenceField.max}
          value={evidence.text}
          onChange={(event) => evidence.type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <fieldset>
          <legend>Who agrees</legend>
          {view.deciders.length === 0 && <p>Nobody is named to decide. Name somebody in the rollback plan.</p>}
          {view.deciders.map(({ id: person, name, part }) => (
            <label key={person}>
              <input
                type="checkbox"
                checked={agreedByIds.includes(person)}
                onChange={() => toggle(person)}
                onKeyDown={onKeyDown}
              />
              {name}
              {part === 'asked' ? ', must be asked' : part === 'deputy' ? ', deputy' : ', decides'}
            </label>
          ))}
          <p>{agreementWords(agreementOf(authority, { agreedByIds }))}</p>
        </fieldset>
        <fieldset>
          <legend>{decidedField.label}</legend>
          {decisions.map(([code, label]) => (
            <label key={code}>
              <input
                type="radio"
                name={id}
                checked={decided === code}
                onChange={() => setDecided(code)}
                onKeyDown={onKeyDown}
              />
              {label}
            </label>
          ))}
        </fieldset>
        {problem !== null && <p role="alert">{problem}</p>}
      </form>
    </TitledDialog>
  )
}

function agreementWords({ needed, agreedIds, missing }: ReturnType<typeof agreementOf>): string {
  if (missing === 0) return `${agreedIds.length} of ${needed} needed agree.`
  return missing === 1 ? 'One more who may decide must agree.' : `${missing} more who may decide must agree.`
}
