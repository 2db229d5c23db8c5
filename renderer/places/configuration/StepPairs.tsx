import type { OutputOf } from '#shared/contract/index.ts'
import { workflowStep } from '#shared/registers/configuration.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Formats } from '#shared/text/format.ts'
import './configuration.css'

type Step = Row<'workflow_step'>

/** As is and to be side by side: who, work, wait, and what becomes of each step. */
export function StepPairs({
  pairs,
  steps,
  roleName,
  formats,
  selectedId,
  onSelect,
  onTakeOver,
  refusal,
}: {
  readonly pairs: OutputOf<'view.workflow'>['pairs']
  readonly steps: readonly Step[]
  readonly roleName: (id: string | null) => string
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onSelect: (stepId: string) => void
  /** Makes a step to be out of a step as it is. */
  readonly onTakeOver: (step: Step) => void
  /** Why nothing can be added; null when it can. */
  readonly refusal: string | null
}) {
  const known = new Map(steps.map((step) => [step.id, step]))
  return (
    <div className="cf-scroll">
      <table className="pic-table cf-table cf-pairs">
        <caption className="pic-words">Steps as they are beside the steps to be</caption>
        <thead>
          <tr>
            <th scope="col">As is</th>
            <th scope="col">Who</th>
            <th scope="col" className="num">
              Work
            </th>
            <th scope="col" className="num">
              Wait
            </th>
            <th scope="col" className="to-be">
              To be
            </th>
            <th scope="col" className="num">
              Work
            </th>
            <th scope="col" className="num">
              Wait
            </th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ asIsId, toBeId }) => {
            const asIs = known.get(asIsId ?? '')
            const toBe = known.get(toBeId ?? '')
            const isSelected = selectedId !== null && (selectedId === asIsId || selectedId === toBeId)
            return (
              <tr key={`${asIsId} ${toBeId}`} className={isSelected ? 'is-selected' : ''}>
                <td>{asIs === undefined ? null : <StepName step={asIs} {...{ selectedId, onSelect }} />}</td>
                <td className="soft">{asIs === undefined ? null : roleName(asIs.actorRoleId)}</td>
                <td className="num">{minutesOf(asIs?.touchMinutes, formats)}</td>
                <td className="num">{minutesOf(asIs?.waitMinutes, formats)}</td>
                <td className="to-be">
                  {toBe === undefined ? (
                    asIs === undefined || asIs.disposition === 'removed' || asIs.disposition === 'merged' ? null : (
                      <button
                        type="button"
                        className="link"
                        aria-label={`Take over ${asIs.ref} ${asIs.title}`}
                        disabled={refusal !== null}
                        title={refusal ?? 'Makes a step to be of it'}
                        onClick={() => onTakeOver(asIs)}
                      >
                        Take over
                      </button>
                    )
                  ) : (
                    <StepName step={toBe} {...{ selectedId, onSelect }} />
                  )}
                </td>
                <td className="num">{minutesOf(toBe?.touchMinutes, formats)}</td>
                <td className="num">{minutesOf(toBe?.waitMinutes, formats)}</td>
                <td>{outcomeOf(asIs, toBe)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function StepName({
  step,
  selectedId,
  onSelect,
}: {
  readonly step: Step
  readonly selectedId: string | null
  readonly onSelect: (stepId: string) => void
}) {
  return (
    <button
      type="button"
      className="pic-name"
      aria-pressed={step.id === selectedId}
      title={step.ref}
      onClick={() => onSelect(step.id)}
    >
      {step.title}
      {step.isApproval && <span className="tag">approval</span>}
      {step.isBottleneck && <span className="tag bad">bottleneck</span>}
    </button>
  )
}

function minutesOf(minutes: number | null | undefined, formats: Formats): string {
  return minutes === null || minutes === undefined || minutes === 0 ? '' : formats.minutes(minutes)
}

function outcomeOf(asIs: Step | undefined, toBe: Step | undefined): string {
  const code = toBe?.disposition ?? (toBe === undefined ? (asIs?.disposition ?? null) : null)
  if (code !== null) return (workflowStep.fields.disposition.options[code] ?? '').toLowerCase()
  return asIs === undefined ? 'new' : ''
}
