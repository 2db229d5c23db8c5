import { type SubmitEvent, useId, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { rollbackRun, type RollbackRun, rollbackRunKinds } from '#shared/registers/rollback-run.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'

type Kind = RollbackRun['kind']
type View = OutputOf<'view.runs'>

const kinds = Object.entries(rollbackRunKinds) as [Kind, string][]

const kindTexts: { readonly [Each in Kind]: string } = {
  tabletop: 'Read out and talked through. Its minutes say nothing.',
  rehearsal: 'Really carried out on a day without patients. Its minutes can become the plan’s.',
  live: 'The clinic goes back to the old system now.',
}

/** Starts a run of the plan as it stands: which kind, who declared it, what was seen. */
export function StartRunDialog({
  view,
  kind: first,
  onStarted,
  onClose,
}: {
  readonly view: View
  readonly kind: Kind
  readonly onStarted: (runId: string) => void
  readonly onClose: () => void
}) {
  const id = useId()
  const { run: start, pending } = useCommand('run.start')
  const deciders = view.deciders.filter(({ part }) => part !== 'asked')
  const [kind, setKind] = useState<Kind>(first)
  const [title, setTitle] = useState('')
  const [declaredById, setDeclaredById] = useState(deciders[0]?.id ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    start({
      kind,
      ...(title.trim() === '' ? {} : { title: title.trim() }),
      declaredById: declaredById === '' ? null : declaredById,
    }).then(
      (run) => {
        onClose()
        onStarted(run.id)
      },
      (error: unknown) => setProblem(failureLine(failureOf(error))),
    )
  }
  const formId = `${id}-form`
  return (
    <TitledDialog
      title="Start a run of the rollback plan"
      onClose={onClose}
      isBusy={pending}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form={formId} className="btn primary" disabled={pending}>
            {kind === 'live' ? 'Start the rollback now' : 'Start the clock'}
          </button>
        </>
      }
    >
      <form id={formId} className="rs-form" onSubmit={onSubmit}>
        <fieldset>
          <legend className="pic-words">{rollbackRun.fields.kind.label}</legend>
          {kinds.map(([code, label]) => (
            <label key={code}>
              <input
                type="radio"
                name={id}
                checked={kind === code}
                ref={(element) => {
                  if (code === first && problem === null && document.activeElement === document.body) element?.focus()
                }}
                onChange={() => setKind(code)}
              />
              {label}
              <small>{kindTexts[code]}</small>
            </label>
          ))}
        </fieldset>
        <label htmlFor={`${id}-title`}>Name (may stay empty)</label>
        <input
          id={`${id}-title`}
          type="text"
          value={title}
          maxLength={160}
          placeholder={`${rollbackRunKinds[kind]}, today’s date`}
          onChange={(event) => setTitle(event.target.value)}
        />
        <label htmlFor={`${id}-by`}>{rollbackRun.fields.declaredById.label}</label>
        <select id={`${id}-by`} value={declaredById} onChange={(event) => setDeclaredById(event.target.value)}>
          {deciders.map(({ id: person, name, part }) => (
            <option key={person} value={person}>
              {name}, {part === 'decides' ? 'decides' : 'deputy'}
            </option>
          ))}
          <option value="">Not named yet</option>
        </select>
        {problem !== null && <p role="alert">{problem}</p>}
      </form>
    </TitledDialog>
  )
}
