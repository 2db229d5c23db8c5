import type { FlowFiguresView, WorkflowLineView } from '#shared/contract/view-configuration.ts'
import { changeInWords, wholePercent } from '#shared/domain/workflow-metrics.ts'
import { journeyStages } from '#shared/registers/configuration.ts'
import type { Formats } from '#shared/text/format.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import './configuration.css'

/** A line a workflow, by stage: both lead times on the workflow's own scale, what changes, and what survives. */
export function WorkflowLines({
  lines,
  formats,
  onOpen,
}: {
  readonly lines: readonly WorkflowLineView[]
  readonly formats: Pick<Formats, 'minutes'>
  readonly onOpen: (id: string) => void
}) {
  const stages = Map.groupBy(lines, ({ stage }) => stage)
  return (
    <table className="pic-table cf-table">
      <caption className="pic-words">Lead time of each workflow as it is and as it shall be</caption>
      <thead>
        <tr>
          <th scope="col" className="cf-w-name">
            Workflow
          </th>
          <th scope="col" className="wl-times">
            As is above, to be below
          </th>
          <th scope="col">Change</th>
          <th scope="col">Legacy habits</th>
        </tr>
      </thead>
      {[...stages].map(([stage, own]) => (
        <tbody key={stage}>
          <tr>
            <th scope="rowgroup" colSpan={4} className="stage">
              {Object.entries(journeyStages).find(([code]) => code === stage)?.[1] ?? stage}
            </th>
          </tr>
          {own.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                <button type="button" className="pic-name" onClick={() => onOpen(line.id)}>
                  {line.title}
                </button>
              </th>
              <td>
                <Bar label="As is" figures={line.asIs} scale={scaleOf(line)} formats={formats} />
                <Bar label="To be" figures={line.toBe} scale={scaleOf(line)} formats={formats} />
              </td>
              <td>
                {line.leadChange === null ? (
                  <span className="cf-soft">{whyNotCompared(line)}</span>
                ) : (
                  changeInWords(line.leadChange)
                )}
                {line.isRelocated && <span className="pic-sub cf-bad">bottleneck relocated</span>}
              </td>
              <td>
                <Habits line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Habits({ line }: { readonly line: WorkflowLineView }) {
  if (line.asIs.steps === 0 || line.toBe.steps === 0) return null
  if (line.habits === 0) return <StatusMark state="done">None</StatusMark>
  return line.openHabits === 0 ? (
    <StatusMark state="done">{line.habits}, all answered</StatusMark>
  ) : (
    <StatusMark state="blocked">
      {line.openHabits} of {line.habits} open
    </StatusMark>
  )
}

function whyNotCompared({ asIs, toBe }: WorkflowLineView): string {
  if (asIs.steps === 0) return 'Not mapped'
  return toBe.steps === 0 ? 'Nothing to be yet' : 'No minutes yet'
}

function scaleOf({ asIs, toBe }: WorkflowLineView): number {
  return Math.max(asIs.leadMinutes, toBe.leadMinutes, 1)
}

function Bar({
  label,
  figures,
  scale,
  formats,
}: {
  readonly label: string
  readonly figures: FlowFiguresView
  readonly scale: number
  readonly formats: Pick<Formats, 'minutes'>
}) {
  const { leadMinutes, longestWaitMinutes, longestWaitShare, waitMinutes, touchMinutes } = figures
  if (figures.steps === 0) return null
  const part = (minutes: number, kind: string) =>
    minutes === 0 ? null : <span className={kind} style={{ width: `${(minutes / scale) * 100}%` }} />
  const share = longestWaitShare === null ? '' : `, longest wait ${wholePercent(longestWaitShare)} of it`
  return (
    <div className="wl-line" title={`${label}: ${formats.minutes(leadMinutes)}${share}`}>
      <div className="wl-bar">
        {part(longestWaitMinutes, 'wl-longest')}
        {part(waitMinutes - longestWaitMinutes, 'wl-wait')}
        {part(touchMinutes, 'wl-work')}
      </div>
      <span>
        <span className="pic-words">{label} </span>
        {formats.minutes(leadMinutes)}
      </span>
    </div>
  )
}
