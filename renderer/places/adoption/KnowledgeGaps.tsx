import { useRef, useState } from 'react'
import type { KnowledgeGapView } from '#shared/contract/view-adoption.ts'
import { gapWindowDays } from '#shared/domain/knowledge-gaps.ts'
import type { Formats } from '#shared/text/format.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { showWhole } from '#renderer/components/focus.ts'
import { Section } from '#renderer/components/Section.tsx'

/** The tasks in which errors, calls for help and ways round show that people cannot do them yet. */
export function KnowledgeGaps({
  gaps,
  formats,
}: {
  readonly gaps: readonly KnowledgeGapView[]
  readonly formats: Formats
}) {
  const { selected, select } = useSelection()
  const [all, setAll] = useState(false)
  const list = useRef<HTMLTableSectionElement>(null)
  const shown = all || gaps.length <= shownMax ? gaps : gaps.slice(0, shownMax - 1)
  return (
    <Section title="Knowledge gaps by task" count={gaps.length} right={`figures of the last ${gapWindowDays} days`}>
      {gaps.length === 0 ? (
        <p className="ad-none">No figure and no sighting names a task. Enter errors and calls for help by task.</p>
      ) : (
        <table className="pic-table ad-table" aria-label="Knowledge gaps by task">
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">Role</th>
              <th scope="col" className="num">
                Errors
              </th>
              <th scope="col" className="num">
                Calls per user
              </th>
              <th scope="col" className="num">
                Ways round
              </th>
            </tr>
          </thead>
          <tbody ref={list}>
            {shown.map((gap) => (
              <tr key={gap.taskId} className={selected?.id === gap.taskId ? 'is-selected' : ''}>
                <th scope="row">
                  <button type="button" className="pic-name" onClick={() => select('role_task', gap.taskId)}>
                    {gap.title}
                  </button>
                  {gap.isCritical && <span className="ad-tag">critical</span>}
                </th>
                <td>{gap.role}</td>
                <td className="num">{formats.number(gap.errors)}</td>
                <td className="num">{gap.callsPerUser === null ? 'none' : formats.number(gap.callsPerUser)}</td>
                <td className="num">{gap.sightings}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < gaps.length && (
        <button type="button" className="lines-more" onClick={() => showWhole(list.current, () => setAll(true))}>
          Show all {gaps.length}
        </button>
      )}
    </Section>
  )
}

const shownMax = 7
