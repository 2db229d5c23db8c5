import { useState } from 'react'
import { measuresMinutes } from '#shared/domain/rollback-run.ts'
import { criticalMinutesWith } from '#shared/domain/rollback-schedule.ts'
import { decisionWords } from '#shared/domain/run-decision.ts'
import { formatMinutes, type Formats } from '#shared/text/format.ts'
import { joinNames } from '#shared/text/names.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import type { RunView } from './model.ts'
import type { RunActions } from './use-run.ts'

/** What became of the run, and the minutes that the plan can take over from it. */
export function RunEnded({
  view,
  run,
  readOnly,
}: {
  readonly view: RunView
  readonly run: RunActions
  readonly readOnly: string | null
}) {
  const texts = [
    { title: 'Outcome', text: view.outcome, none: 'Nothing was written.' },
    { title: 'What was learned', text: view.lessons, none: 'Nothing was written. Write it while it is fresh.' },
    { title: 'The decision', text: decidedText(view, useFormats()), none: '' },
    { title: 'What was seen', text: view.evidence, none: '' },
  ].filter(({ text, none }) => text !== '' || none !== '')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reached by keys
    <section className="rr-ended" aria-label="After the run" tabIndex={0}>
      <dl className="rr-texts">
        {texts.map(({ title, text, none }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className={text === '' ? 'is-none' : ''}>{text === '' ? none : text}</dd>
          </div>
        ))}
      </dl>
      {view.minutes.length > 0 ? (
        <TakeMinutes view={view} run={run} readOnly={readOnly} />
      ) : (
        <p className="rr-none">
          {measuresMinutes(view)
            ? 'No step of the plan was done, so there are no minutes to take over.'
            : 'A run at the table says nothing about minutes. Rehearse the plan to know how long its steps take.'}
        </p>
      )}
    </section>
  )
}

/** What was decided when, and who agreed; '' where nothing was. */
function decidedText(view: RunView, formats: Formats): string {
  if (view.decided === null) return ''
  const agreed = view.agreedBy.length === 0 ? '' : `, agreed by ${joinNames(view.agreedBy)}`
  return `${decisionWords(view, formats.instant)}${agreed}`
}

function TakeMinutes({
  view,
  run,
  readOnly,
}: {
  readonly view: RunView
  readonly run: RunActions
  readonly readOnly: string | null
}) {
  const differing = view.minutes.filter(({ rehearsed, actual }) => rehearsed !== actual)
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(view.minutes.filter(({ hasFailed }) => hasFailed).map(({ stepId }) => stepId)),
  )
  const chosen = differing.filter(({ stepId }) => !left.has(stepId))
  const pathWith = (taken: RunView['minutes']) =>
    formatMinutes(criticalMinutesWith(view.plan, new Map(taken.map(({ stepId, actual }) => [stepId, actual]))))
  const toggle = (stepId: string) => {
    const next = new Set(left)
    if (!next.delete(stepId)) next.add(stepId)
    setLeft(next)
  }
  return (
    <div className="rr-take">
      <h2>Minutes for the plan</h2>
      <p>
        {differing.length === 0
          ? 'The plan holds the minutes of this run already.'
          : `The critical path takes ${pathWith([])} now${chosen.length === 0 ? '' : `, ${pathWith(chosen)} with the minutes that are ticked`}.`}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Take over</th>
            <th scope="col">Step</th>
            <th scope="col">Planned</th>
            <th scope="col">Rehearsed before</th>
            <th scope="col">In this run</th>
          </tr>
        </thead>
        <tbody>
          {view.minutes.map(({ stepId, number, title, expected, rehearsed, actual, hasFailed }) => (
            <tr key={stepId}>
              <td>
                {rehearsed === actual ? (
                  'as it is'
                ) : (
                  <input
                    type="checkbox"
                    aria-label={`Take over ${number} ${title}`}
                    checked={!left.has(stepId)}
                    onChange={() => toggle(stepId)}
                  />
                )}
              </td>
              <th scope="row">
                {number} {title}
                {hasFailed && <small>failed at first: these minutes hold that as well</small>}
              </th>
              <td>{minutes(expected)}</td>
              <td>{minutes(rehearsed)}</td>
              <td>
                <b>{formatMinutes(actual)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button
        type="button"
        className="rr-way primary"
        disabled={chosen.length === 0 || readOnly !== null}
        title={readOnly ?? ''}
        onClick={() => void run.take(chosen.map(({ stepId }) => stepId))}
      >
        {chosen.length === 0
          ? 'Nothing to take over'
          : `Take over the minutes of ${chosen.length === 1 ? '1 step' : `${chosen.length} steps`}`}
      </button>
    </div>
  )
}

function minutes(value: number | null): string {
  return value === null ? '–' : formatMinutes(value)
}
