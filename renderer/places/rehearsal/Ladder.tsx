import type { LadderStepView, RehearsalLineView } from '#shared/contract/view-rehearsal.ts'
import { rehearsalLevels } from '#shared/registers/rehearsal.ts'
import type { Formats } from '#shared/text/format.ts'
import { RowName } from '#renderer/components/RowName.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { blockerWords, outcomeWords } from './words.ts'
import './ladder.css'

/** The three levels as steps that go up: what was held, what comes next, and what stops it. */
export function Ladder({
  steps,
  today,
  rehearsals,
  formats,
  selectedId,
  isRefused,
  onOpen,
  onPlan,
}: {
  readonly steps: readonly LadderStepView[]
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly rehearsals: readonly RehearsalLineView[]
  readonly formats: Formats
  readonly selectedId: string | null
  readonly isRefused: boolean
  readonly onOpen: (id: string) => void
  /** Begins the next rehearsal of a level. */
  readonly onPlan: (level: LadderStepView['level']) => void
}) {
  return (
    <ol className="ld" aria-label="The three levels of rehearsal">
      {steps.map((step, at) => (
        <li key={step.level} className={`ld-step is-${at + 1} ${stateClass(step)}`}>
          <h3>
            <span className="ld-no">{at + 1}</span>
            {rehearsalLevels[step.level]}
          </h3>
          <div className="ld-body">
            <Held line={step.newest} formats={formats} selectedId={selectedId} onOpen={onOpen} />
            {step.next === null ? (
              <p>
                <button
                  type="button"
                  className={step.state === 'passed' ? 'link' : 'pic-gap'}
                  disabled={isRefused}
                  onClick={() => onPlan(step.level)}
                >
                  {step.newest === null ? 'Plan the first' : 'Plan another'}
                  <span className="pic-words"> {rehearsalLevels[step.level].toLowerCase()}</span>
                </button>
              </p>
            ) : (
              <Next
                step={step}
                line={step.next}
                today={today}
                formats={formats}
                selectedId={selectedId}
                onOpen={onOpen}
              />
            )}
            {step.blockers.length > 0 && (
              <ul className="ld-stops" aria-label="What stops it">
                {step.blockers.map((blocker) => (
                  <li key={blocker.kind}>
                    <StatusMark state="blocked" bare />
                    <span>{blockerWords(blocker, rehearsals)}</span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Held({
  line,
  formats,
  selectedId,
  onOpen,
}: {
  readonly line: RehearsalLineView | null
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
}) {
  if (line === null || line.outcome === null) return <p className="ld-none">Not held yet</p>
  const { mark, words } = outcomeWords[line.outcome]
  const passed = line.runs.filter(({ result }) => result === 'pass').length
  return (
    <>
      <p>
        <StatusMark state={mark}>
          {words}
          {line.heldOn === null ? '' : `, ${formats.shortDate(line.heldOn)}`}
        </StatusMark>
      </p>
      <p className="ld-line">
        <Named line={line} selectedId={selectedId} onOpen={onOpen} />
      </p>
      <p className="ld-figures">
        {[
          line.departments.length === 0 ? '' : `${line.departments.length} departments`,
          line.patients === 0 ? '' : `${line.patients} patients`,
          line.runs.length === 0 ? '' : `${passed} of ${line.runs.length} test runs passed`,
          line.measured.length === 0 ? '' : `${line.measured.length} times measured`,
        ]
          .filter((part) => part !== '')
          .join(', ')}
      </p>
    </>
  )
}

/** The one planned next: whether anything stops it, or that its day went by without a word. */
function Next({
  step,
  line,
  today,
  formats,
  selectedId,
  onOpen,
}: {
  readonly step: LadderStepView
  readonly line: RehearsalLineView
  readonly today: string
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
}) {
  const isPast = line.heldOn !== null && line.heldOn < today
  const day = line.heldOn === null ? 'no day yet' : formats.shortDate(line.heldOn)
  return (
    <div className="ld-next">
      <p className="ld-line">
        <span className="ld-when">{isPast ? 'Was planned' : 'Next'}</span>
        <Named line={line} selectedId={selectedId} onOpen={onOpen} />
      </p>
      <p>
        {isPast ? (
          <StatusMark state="late">{day}, no outcome written</StatusMark>
        ) : (
          <StatusMark state={step.blockers.length === 0 ? 'todo' : 'blocked'}>
            {day}
            {step.blockers.length === 0 ? ', nothing stops it' : ''}
          </StatusMark>
        )}
      </p>
      {line.patients > 0 && (
        <p className="ld-figures">
          {line.patients} patients{line.level === 'consented_real_patients' ? `, ${line.consents} consents` : ''}
        </p>
      )}
    </div>
  )
}

function Named({
  line,
  selectedId,
  onOpen,
}: {
  readonly line: RehearsalLineView
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
}) {
  return (
    <RowName name={line.title} reference={line.ref} isChosen={line.id === selectedId} onOpen={() => onOpen(line.id)} />
  )
}

function stateClass({ state, blockers }: LadderStepView): string {
  if (state === 'passed') return 'is-passed'
  return state === 'not_passed' || blockers.length > 0 ? 'is-stopped' : 'is-ready'
}
