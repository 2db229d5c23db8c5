import { type KeyboardEvent, useId, useState } from 'react'
import { leftUndone, summaryOf } from '#shared/domain/rollback-run.ts'
import { rollbackRun } from '#shared/registers/rollback-run.ts'
import { firstNames } from '#shared/text/names.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import type { RunView } from './model.ts'
import type { LeftOfRun } from './use-left.ts'
import type { RunActions } from './use-run.ts'
import { useTyped } from './use-typed.ts'

const { outcome: outcomeField, lessons: lessonsField } = rollbackRun.fields

/** Ends the run: what came of it and what was learned are asked for while everybody is still in the room. */
export function EndRunDialog({
  view,
  run,
  left,
  onClose,
}: {
  readonly view: RunView
  readonly run: RunActions
  readonly left: LeftOfRun
  readonly onClose: () => void
}) {
  const id = useId()
  const outcome = useTyped({ register: 'rollback_run', id: view.id, field: 'outcome' }, view.outcome, left)
  const lessons = useTyped({ register: 'rollback_run', id: view.id, field: 'lessons' }, view.lessons, left)
  const [problem, setProblem] = useState<string | null>(null)
  const { counts } = summaryOf(view, view.steps)
  const failedAtFirst = view.steps
    .filter(({ hasFailed, state }) => hasFailed && state !== 'failed')
    .map(({ title }) => title)
  const undone = leftUndone(view.steps).map(({ title }) => `“${title}”`)
  const close = () => {
    outcome.drop()
    lessons.drop()
    onClose()
  }
  const end = async () => {
    const refused = await run.end(outcome.text, lessons.text)
    if (refused === null) close()
    else setProblem(refused)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void end()
  }
  return (
    <TitledDialog
      title={`End ${view.ref} ${view.title}`}
      size="md"
      onClose={outcome.text === view.outcome && lessons.text === view.lessons ? close : undefined}
      actions={
        <>
          <button type="button" className="btn" onClick={close}>
            Go on with the run
          </button>
          <button type="button" className="btn primary" onClick={() => void end()}>
            End the run <kbd>Ctrl Enter</kbd>
          </button>
        </>
      }
    >
      <form className="rr-form">
        <p>
          {counts.done} done, {counts.skipped} skipped
          {counts.failed === 0 ? '' : `, ${counts.failed} failed`}
          {undone.length === 0 ? '.' : `, ${undone.length} not carried out. They stay as they are.`}
        </p>
        {undone.length > 0 && (
          <p>
            Not carried out: {firstNames(undone)}. Say under “{outcomeField.label}” why.
          </p>
        )}
        {failedAtFirst.length > 0 && (
          <p>Failed at first: {firstNames(failedAtFirst)}. Say below what is to be learned from it.</p>
        )}
        <label htmlFor={`${id}-outcome`}>{outcomeField.label}</label>
        <textarea
          id={`${id}-outcome`}
          ref={focusWhenDrawn}
          rows={3}
          maxLength={outcomeField.max}
          value={outcome.text}
          onChange={(event) => outcome.type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <label htmlFor={`${id}-lessons`}>{lessonsField.label}</label>
        <textarea
          id={`${id}-lessons`}
          rows={5}
          maxLength={lessonsField.max}
          value={lessons.text}
          onChange={(event) => lessons.type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {problem !== null && <p role="alert">{problem}</p>}
      </form>
    </TitledDialog>
  )
}
