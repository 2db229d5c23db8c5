import { type KeyboardEvent, useId, useState } from 'react'
import { agreementOf } from '#shared/domain/rollback-run.ts'
import { agreementSentences, type Decider, deciderParts, decisionWords } from '#shared/domain/run-decision.ts'
import { rollbackRun, type RollbackRun } from '#shared/registers/rollback-run.ts'
import type { Formats } from '#shared/text/format.ts'
import { useFormats, useRows } from '#renderer/api/hooks.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import type { RunView } from './model.ts'
import type { LeftOfRun } from './use-left.ts'
import type { RunActions } from './use-run.ts'
import { useTyped } from './use-typed.ts'

const { evidence: evidenceField, decided: decidedField } = rollbackRun.fields
const decisions = Object.entries(decidedField.options) as [NonNullable<RollbackRun['decided']>, string][]

/** The record of the decision: what was seen, who agrees, what was decided and when. */
export function DecisionDialog({
  view,
  run,
  readOnly,
  left,
  onClose,
}: {
  readonly view: RunView
  readonly run: RunActions
  readonly readOnly: string | null
  readonly left: LeftOfRun
  readonly onClose: () => void
}) {
  const id = useId()
  const formats = useFormats()
  const authority = useRows('rollback_authority').rows[0]
  const people = useRows('person').rows
  const evidence = useTyped({ register: 'rollback_run', id: view.id, field: 'evidence' }, view.evidence, left)
  const [decided, setDecided] = useState(view.decided)
  const [agreedByIds, setAgreed] = useState<readonly string[]>(view.agreedByIds)
  const [problem, setProblem] = useState<string | null>(readOnly)
  const close = () => {
    evidence.drop()
    onClose()
  }
  const save = async () => {
    if (readOnly !== null) return
    const refused = await run.decide({ evidence: evidence.text, decided, agreedByIds: [...agreedByIds] })
    if (refused === null) close()
    else setProblem(refused)
  }
  const partsOf = (person: string, part: Decider['part']) =>
    part !== 'asked' && person === authority?.mustConsultId
      ? `${deciderParts[part]}, ${deciderParts.asked}`
      : deciderParts[part]
  const toggle = (person: string) =>
    setAgreed(agreedByIds.includes(person) ? agreedByIds.filter((each) => each !== person) : [...agreedByIds, person])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
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
          <button type="button" className="btn primary" disabled={readOnly !== null} onClick={() => void save()}>
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
          {view.deciders.map(({ id: person, name, part, phone }) => (
            <label key={person}>
              <input
                type="checkbox"
                checked={agreedByIds.includes(person)}
                onChange={() => toggle(person)}
                onKeyDown={onKeyDown}
              />
              {[name, partsOf(person, part), phone === '' ? 'no phone' : phone].join(', ')}
            </label>
          ))}
          {agreementSentences(agreementOf(authority, people, { agreedByIds }), view.deciders).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
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
          <p>{momentWords(view, decided, formats)}</p>
        </fieldset>
        {problem !== null && <p role="alert">{problem}</p>}
      </form>
    </TitledDialog>
  )
}

/** What will be the time of the decision once this is recorded. */
function momentWords(view: RunView, decided: RunView['decided'], formats: Formats): string {
  if (decided === null) return 'Nothing is decided yet.'
  if (decided === view.decided) return `${decisionWords(view, formats.instant)}.`
  return view.endedAt === null
    ? 'It is recorded as decided now.'
    : 'The run has ended, so the time is not recorded. Give it under “Decided at” in the record of the run.'
}
