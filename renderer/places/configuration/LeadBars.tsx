import type { FlowNode } from '#shared/domain/flow-graph.ts'
import { changeInWords, wholePercent } from '#shared/domain/workflow-metrics.ts'
import type { FlowFiguresView } from '#shared/contract/view-configuration.ts'
import type { Formats } from '#shared/text/format.ts'
import './flow.css'

export type LeadFlow = {
  readonly label: string
  readonly figures: FlowFiguresView
  readonly nodes: readonly FlowNode[]
}

/** Both lead times on one scale: each wait in its order, the longest in red, then all the work. */
export function LeadBars({
  asIs,
  toBe,
  leadChange,
  formats,
}: {
  readonly asIs: LeadFlow
  readonly toBe: LeadFlow
  readonly leadChange: number | null
  readonly formats: Pick<Formats, 'minutes' | 'percent'>
}) {
  const longest = Math.max(asIs.figures.leadMinutes, toBe.figures.leadMinutes, 1)
  return (
    <div className="lead">
      {[asIs, toBe].map((flow) => (
        <LeadLine
          key={flow.label}
          flow={flow}
          scale={flow.figures.leadMinutes / longest}
          change={flow === toBe ? leadChange : null}
          formats={formats}
        />
      ))}
    </div>
  )
}

function LeadLine({
  flow: { label, figures, nodes },
  scale,
  change,
  formats,
}: {
  readonly flow: LeadFlow
  readonly scale: number
  readonly change: number | null
  readonly formats: Pick<Formats, 'minutes' | 'percent'>
}) {
  const { leadMinutes, touchMinutes, longestWaitId } = figures
  const parts = nodes
    .filter(({ waitMinutes, marks }) => waitMinutes > 0 && !marks.includes('removed'))
    .map((node) => ({ ...node, share: node.waitMinutes / leadMinutes }))
  return (
    <>
      <span className="lead-label">{label}</span>
      {figures.steps === 0 ? (
        <span className="lead-facts">not mapped yet</span>
      ) : (
        <div className="lead-line">
          <div className="lead-track" style={{ flexBasis: `${Math.round(scale * 62)}%` }} aria-hidden="true">
            {parts.map(({ id, title, waitMinutes, share }) => {
              const words =
                id === longestWaitId
                  ? `${formats.minutes(waitMinutes)} until “${title}”, ${wholePercent(share)} of lead time`
                  : formats.minutes(waitMinutes)
              const isThin = share * scale < 0.07
              return (
                <span
                  key={id}
                  className={`lead-part${id === longestWaitId ? ' is-longest' : ''}${isThin ? ' is-thin' : ''}`}
                  style={{ flex: `${share} 1 0` }}
                  title={`Wait before “${title}”: ${formats.minutes(waitMinutes)}`}
                >
                  {isThin ? null : words}
                </span>
              )
            })}
            {touchMinutes > 0 && (
              <span
                className="lead-part is-work is-thin"
                style={{ flex: `${touchMinutes / leadMinutes} 1 0` }}
                title={`Work: ${formats.minutes(touchMinutes)}`}
              />
            )}
          </div>
          <span className="lead-facts">
            <b>{formats.minutes(leadMinutes)}</b>
            {change === null ? '' : `${changeInWords(change)}, `}
            {formats.minutes(touchMinutes)} of it is work
          </span>
        </div>
      )}
    </>
  )
}
