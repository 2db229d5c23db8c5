import type { RunStepView } from '#shared/contract/run.ts'
import { clockText } from '#shared/domain/observation-time.ts'
import { actualMinutes } from '#shared/domain/rollback-run.ts'
import { runStepStates } from '#shared/registers/rollback-run.ts'
import { formatMinutes } from '#shared/text/format.ts'
import { Icon, type IconName } from '#renderer/components/Icon.tsx'
import { type Group, titleOf, numberOf, type RunView } from './model.ts'

/** The steps by what can be done with them now. Arrow keys move; the one that has the focus is shown beside the list. */
export function RunList({
  view,
  groups,
  now,
  focusedId,
  critical,
  onFocus,
  onAct,
  register,
}: {
  readonly view: RunView
  readonly groups: readonly Group[]
  readonly now: string
  readonly focusedId: string | null
  /** Steps whose delay moves the forecast, by id. */
  readonly critical: ReadonlySet<string>
  readonly onFocus: (id: string) => void
  readonly onAct: (step: RunStepView) => void
  readonly register: (id: string, element: HTMLButtonElement | null) => void
}) {
  return (
    <main className="rr-list" data-region="page" tabIndex={-1} aria-label="Steps">
      {groups.length === 0 && <p className="rr-none">This department has no steps in this run.</p>}
      {groups.map((group) => (
        <section
          key={group.name}
          aria-label={titleOf(group.name, view.endedAt !== null)}
          className={`rr-group is-${group.name}`}
        >
          <h2>
            {titleOf(group.name, view.endedAt !== null)} <span>{group.steps.length}</span>
          </h2>
          <ol>
            {group.steps.map((step) => (
              <li key={step.id}>
                <button
                  type="button"
                  ref={(element) => register(step.id, element)}
                  className={rowClass(step, critical)}
                  tabIndex={step.id === focusedId ? 0 : -1}
                  aria-current={step.id === focusedId}
                  onFocus={() => onFocus(step.id)}
                  // Enter and Space act; a click only shows the step, for on a projector a slip of the hand starts nothing.
                  onClick={(event) => (event.detail === 0 ? onAct(step) : onFocus(step.id))}
                  onKeyDown={(event) => {
                    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault()
                  }}
                >
                  <Icon name={stateIcons[step.state]} label={runStepStates[step.state]} />
                  <i>{numberOf(step, view.steps)}</i>
                  <b>{step.title}</b>
                  <span>{step.department ?? 'No department'}</span>
                  <Flags step={step} isCritical={critical.has(step.id)} isEnded={view.endedAt !== null} />
                  <em>{timeOf(step, now)}</em>
                </button>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </main>
  )
}

const stateIcons: { readonly [State in RunStepView['state']]: IconName } = {
  pending: 'st-todo',
  running: 'st-doing',
  done: 'st-done',
  skipped: 'st-carry',
  failed: 'st-block',
}

function rowClass(step: RunStepView, critical: ReadonlySet<string>): string {
  return critical.has(step.id) ? `rr-row is-${step.state} is-critical` : `rr-row is-${step.state}`
}

function Flags({
  step,
  isCritical,
  isEnded,
}: {
  readonly step: RunStepView
  readonly isCritical: boolean
  readonly isEnded: boolean
}) {
  return (
    <span className="rr-flags">
      {step.hasFailed && step.state !== 'failed' && (
        <FailedAtFirst isShort={!isEnded && (isCritical || step.irreversible || step.needsVendor)} />
      )}
      {isCritical && <small title="A delay here moves the forecast">critical</small>}
      {step.irreversible && <Icon name="lock" label="cannot be undone" />}
      {step.needsVendor && <Icon name="phone" label="needs the vendor" />}
    </span>
  )
}

/** In words, but for a row that has other marks to show. */
function FailedAtFirst({ isShort }: { readonly isShort: boolean }) {
  return isShort ? (
    <Icon name="st-block" label="failed at first" />
  ) : (
    <small className="is-failed" title="Its remark says when, and why">
      failed at first
    </small>
  )
}

/** How long a step runs, took or is planned to take. */
function timeOf(step: RunStepView, now: string): string {
  const planned = step.plannedMinutes === null ? 'no minutes' : formatMinutes(step.plannedMinutes)
  switch (step.state) {
    case 'running': {
      const seconds = step.startedAt === null ? 0 : Math.floor((Date.parse(now) - Date.parse(step.startedAt)) / 1000)
      return `${clockText(Math.max(0, seconds))} of ${planned}`
    }
    case 'done': {
      const took = actualMinutes(step)
      return took === null ? 'done' : `${formatMinutes(took)}, planned ${planned}`
    }
    case 'skipped':
      return 'skipped'
    case 'failed':
      return 'failed'
    case 'pending':
      return planned
    default:
      return step.state satisfies never
  }
}
