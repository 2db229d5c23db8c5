import type { RunStepView } from '#shared/contract/run.ts'
import { waitsFor } from '#shared/domain/rollback-run.ts'
import { runStepStates } from '#shared/registers/rollback-run.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { numberOf, type RunView } from './model.ts'
import { RunReason } from './RunReason.tsx'
import type { LeftOfRun } from './use-left.ts'
import type { RunActions } from './use-run.ts'

/** The step that has the focus: who does it, how, how it is verified, and what to do if it fails. */
export function RunDetail({
  view,
  step,
  run,
  left,
  onAct,
  onDone,
}: {
  readonly view: RunView
  readonly step: RunStepView
  readonly run: RunActions
  readonly left: LeftOfRun
  readonly onAct: () => void
  /** The writing is over: the focus goes back to the list. */
  readonly onDone: (isWritten: boolean) => void
}) {
  const asking = run.asking?.stepId === step.id ? run.asking.what : null
  return (
    <aside className="rr-detail" aria-label="The step">
      <p className="rr-meta">
        Step {numberOf(step, view.steps)}, {runStepStates[step.state].toLowerCase()}
        {step.hasFailed && step.state !== 'failed' ? ', failed at first' : ''}
        <Times step={step} />
      </p>
      <h2>{step.title}</h2>
      <People step={step} />
      {asking === null ? (
        view.endedAt === null && <Ways step={step} run={run} onAct={onAct} />
      ) : (
        <RunReason
          key={`${step.id} ${asking}`}
          view={view}
          step={step}
          what={asking}
          run={run}
          left={left}
          onDone={onDone}
        />
      )}
      <Texts view={view} step={step} />
    </aside>
  )
}

function Times({ step }: { readonly step: RunStepView }) {
  const formats = useFormats()
  const from = step.startedAt === null ? '' : `, from ${formats.instantTime(step.startedAt)}`
  const to = step.endedAt === null ? '' : `${from === '' ? ', at' : ' to'} ${formats.instantTime(step.endedAt)}`
  return `${from}${to}`
}

function People({ step }: { readonly step: RunStepView }) {
  const people = [
    { role: 'Owner', name: step.owner, phone: step.ownerPhone },
    { role: 'Deputy', name: step.deputy, phone: step.deputyPhone },
  ].filter(({ name }) => name !== null)
  return (
    <ul className="rr-people">
      <li>
        <Icon name="people" />
        {step.department ?? 'No department'}
      </li>
      {people.map(({ role, name, phone }) => (
        <li key={role}>
          <Icon name="person" />
          <span>
            {name}
            <small> {role.toLowerCase()}</small>
          </span>
          <em>{phone}</em>
        </li>
      ))}
    </ul>
  )
}

function Ways({
  step,
  run,
  onAct,
}: {
  readonly step: RunStepView
  readonly run: RunActions
  readonly onAct: () => void
}) {
  const act = actWords(step)
  return (
    <div className="rr-ways">
      {act !== null && (
        <button type="button" className="rr-way primary" onClick={onAct}>
          <kbd>Enter</kbd> {act}
        </button>
      )}
      {step.state !== 'done' && step.state !== 'skipped' && (
        <button type="button" className="rr-way" onClick={() => run.ask({ stepId: step.id, what: 'skip' })}>
          <kbd>S</kbd> Skip
        </button>
      )}
      {step.state === 'running' && (
        <button type="button" className="rr-way" onClick={() => run.ask({ stepId: step.id, what: 'fail' })}>
          <kbd>F</kbd> Fails
        </button>
      )}
    </div>
  )
}

function actWords({ state }: RunStepView): string | null {
  switch (state) {
    case 'pending':
      return 'Start'
    case 'running':
      return 'Finish'
    case 'failed':
      return 'Try again'
    case 'skipped':
      return 'Do it after all'
    case 'done':
      return null
    default:
      return state satisfies never
  }
}

function Texts({ view, step }: { readonly view: RunView; readonly step: RunStepView }) {
  const waiting = step.state === 'pending' ? waitsFor(step, view.steps) : []
  const parts = [
    { title: 'Waits for', text: waiting.map((each) => `${numberOf(each, view.steps)} ${each.title}`).join('\n') },
    { title: 'Why it was skipped', text: step.skipReason },
    { title: 'Remark', text: step.remark },
    { title: 'If it fails', text: step.state === 'failed' ? step.ifItFails : '' },
    { title: 'How', text: step.instruction },
    { title: 'Verified by', text: step.verification },
    { title: 'If it fails', text: step.state === 'failed' ? '' : step.ifItFails },
  ].filter(({ text }) => text !== '')
  return (
    <dl className="rr-texts">
      {parts.map(({ title, text }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
