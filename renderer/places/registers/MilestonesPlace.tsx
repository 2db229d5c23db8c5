import { useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { Timeline } from '#renderer/components/pictures/Timeline.tsx'
import type { TimelineMark } from '#renderer/components/pictures/timeline-layout.ts'
import { Section } from '#renderer/components/Section.tsx'
import { phaseLabels } from '#shared/registers/engagement.ts'
import type { Row } from '#shared/registers/index.ts'

const across = 'across'

const lanes = [
  ...Object.entries(phaseLabels).map(([id, title]) => ({ id, title })),
  { id: across, title: 'Across phases' },
]

/** Milestones over time by phase, and the grid. */
export function MilestonesPlace() {
  const { rows } = useRows('milestone')
  const today = useCommandQuery('workspace.state', {}).data?.today
  const shell = useCommandQuery('view.shell', {}).data
  const formats = useFormats()
  const { selected, select } = useSelection()
  const month = (on: string) =>
    new Intl.DateTimeFormat(formats.settings.locale, { timeZone: 'UTC', month: 'short', year: '2-digit' }).format(
      new Date(`${on}T00:00:00Z`),
    )
  const marks = rows.flatMap((row) => markOf(row, today ?? ''))
  const undated = rows.length - marks.length
  return (
    <>
      {today !== undefined && marks.length > 0 && (
        <Section title="Over time" right={undated === 0 ? undefined : `${undated} without a day`}>
          <Timeline
            marks={marks}
            lanes={lanes}
            today={today}
            goLiveOn={shell?.goLiveOn ?? null}
            formatDay={formats.longDate}
            formatMonth={month}
            selectedId={selected?.register === 'milestone' ? selected.id : null}
            onSelect={(id) => select('milestone', id)}
          />
        </Section>
      )}
      <div className="reg-grid">
        <RegisterTable
          register="milestone"
          columns={['title', 'phaseCode', 'offsetDays', 'plannedOn', 'actualOn', 'ownerId', 'isPinned']}
          emptyText="No milestones yet. Begin with go-live itself, then the rehearsal a week before it."
        />
      </div>
    </>
  )
}

function markOf(row: Row<'milestone'>, today: string): readonly TimelineMark[] {
  const on = row.actualOn ?? row.plannedOn
  if (on === null) return []
  const state = row.actualOn !== null ? 'done' : on < today ? 'late' : 'planned'
  return [{ id: row.id, ref: row.ref, title: row.title, laneId: row.phaseCode ?? across, on, state }]
}
