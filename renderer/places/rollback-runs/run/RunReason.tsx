import { type SubmitEvent, useId, useState } from 'react'
import type { RunStepView } from '#shared/contract/run.ts'
import { waitsFor } from '#shared/domain/rollback-run.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { numberOf, type RunView } from './model.ts'
import type { LeftOfRun } from './use-left.ts'
import type { Asking, RunActions } from './use-run.ts'
import { useTyped } from './use-typed.ts'

const words: {
  readonly [What in Asking['what']]: { readonly label: string; readonly button: string; readonly missing: string }
} = {
  skip: { label: 'Skipped because', button: 'Skip it', missing: 'Say why it is skipped: without a reason it stays.' },
  fail: { label: 'What happened (may stay empty)', button: 'It failed', missing: '' },
  force: {
    label: 'Started all the same because',
    button: 'Start it',
    missing: 'Say why it starts before its turn: without a reason it waits.',
  },
}

/** Asks for the words that a step needs. Enter writes them, Esc gives them up; what was typed stays when it is refused. */
export function RunReason({
  view,
  step,
  what,
  run,
  left,
  onDone,
}: {
  readonly view: RunView
  readonly step: RunStepView
  readonly what: Asking['what']
  readonly run: RunActions
  readonly left: LeftOfRun
  readonly onDone: (isWritten: boolean) => void
}) {
  const id = useId()
  const field = what === 'skip' ? 'skipReason' : 'remark'
  const { text, type, drop } = useTyped({ register: 'rollback_run_step', id: step.id, field }, '', left)
  const [problem, setProblem] = useState<string | null>(null)

  const close = (isWritten: boolean) => {
    drop()
    run.ask(null)
    onDone(isWritten)
  }
  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault()
    const reason = text.trim()
    if (reason === '' && what !== 'fail') return setProblem(words[what].missing)
    const to = what === 'skip' ? 'skipped' : what === 'fail' ? 'failed' : 'running'
    const refused = await run.step(step.id, to, { reason, ...(what === 'force' ? { force: true } : {}) })
    if (refused === null) close(true)
    else setProblem(refused)
  }
  return (
    <form className="rr-reason" onSubmit={(event) => void onSubmit(event)} noValidate>
      <Before view={view} step={step} what={what} />
      <label htmlFor={id}>{words[what].label}</label>
      <input
        id={id}
        ref={focusWhenDrawn}
        value={text}
        maxLength={240}
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => {
          type(event.target.value)
          setProblem(null)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          close(false)
        }}
      />
      {problem !== null && (
        <p id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      <div className="rr-ways">
        <button type="submit" className="rr-way primary">
          <kbd>Enter</kbd> {words[what].button}
        </button>
        <button type="button" className="rr-way" onClick={() => close(false)}>
          <kbd>Esc</kbd> Back
        </button>
      </div>
    </form>
  )
}

/** What to know before one writes: what the plan says of a failure, or what the step waits for. */
function Before({
  view,
  step,
  what,
}: {
  readonly view: RunView
  readonly step: RunStepView
  readonly what: Asking['what']
}) {
  if (what === 'fail')
    return (
      <p className="rr-if-fails">
        <b>If it fails</b> {step.ifItFails === '' ? 'The plan does not say what to do then.' : step.ifItFails}
      </p>
    )
  if (what === 'skip') return null
  const waiting = waitsFor(step, view.steps).map((each) => `${numberOf(each, view.steps)} ${each.title}`)
  return (
    <p className="rr-if-fails">
      <b>It waits for</b> {waiting.join(', ')}
    </p>
  )
}
