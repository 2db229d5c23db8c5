import type { OutputOf } from '#shared/contract/index.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { Findings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import './training.css'

type View = OutputOf<'view.trainingGaps'>
type Gap = View['gaps'][number]

/** The checklist by role: what it needs beside what generic training delivers, and the session that closes the gap. */
export function TrainingGapsPlace() {
  const view = useCommandQuery('view.trainingGaps', {}).data
  const { selected } = useSelection()
  if (view === undefined) return <PlacePage phase="training" title="Training gaps" />
  if (view.gaps.length === 0) {
    return (
      <PlacePage phase="training" title="Training gaps" why={view.why}>
        <NoGaps />
      </PlacePage>
    )
  }
  const open = view.findings.filter((finding) => !finding.waived).length
  return (
    <PlacePage phase="training" title="Training gaps" facts={factsOf(view)} why={view.why}>
      <Section title="By role, not by feature" right={closedWords(view)}>
        <Checklist gaps={view.gaps} />
      </Section>
      {view.findings.length > 0 && (
        <Section title="What stands open" count={open}>
          <Findings findings={view.findings} none="Every gap has a session." limit={4} />
        </Section>
      )}
      <div className="tr-grid">
        <RegisterTable
          register="training_gap"
          title="Training gaps"
          columns={
            selected === null
              ? ['roleName', 'actuallyNeeds', 'genericDelivers', 'gap', 'sessionId', 'closesOn']
              : ['roleName', 'gap', 'action', 'closesOn']
          }
          addLabel="Role"
          emptyText="No roles yet. Add one for each kind of work, with what it needs and what generic training gives it."
        />
      </div>
    </PlacePage>
  )
}

function Checklist({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { selected, select } = useSelection()
  const formats = useFormats()
  return (
    <table className="pic-table tg">
      <caption className="pic-words">What each role needs and what generic training gives it</caption>
      <thead>
        <tr>
          <th scope="col">Role</th>
          <th scope="col">What the role needs</th>
          <th scope="col">What generic training gives</th>
          <th scope="col">Gap</th>
          <th scope="col">Action and session</th>
          <th scope="col">Closes</th>
        </tr>
      </thead>
      <tbody>
        {gaps.map((gap) => (
          <tr
            key={gap.id}
            className={selected?.register === 'training_gap' && selected.id === gap.id ? 'is-selected' : ''}
          >
            <th scope="row">
              <button type="button" className="pic-name" onClick={() => select('training_gap', gap.id)}>
                {gap.role}
              </button>
            </th>
            <td>{gap.needs === '' ? <Missing gap={gap} text="Write what it needs" /> : gap.needs}</td>
            <td className="tg-generic">{gap.generic}</td>
            <td>
              <GapMark gap={gap} />
            </td>
            <td>
              {gap.action}
              {gap.session === null ? (
                gap.gap !== 'none' && (
                  <p>
                    <Missing gap={gap} text="Plan a session" />
                  </p>
                )
              ) : (
                <SessionLine session={gap.session} />
              )}
            </td>
            <td className="tg-day">
              {gap.closesOn === null ? (
                <Missing gap={gap} text="Set a day" />
              ) : gap.isLate ? (
                <StatusMark state="late">{formats.shortDate(gap.closesOn)}</StatusMark>
              ) : (
                formats.shortDate(gap.closesOn)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SessionLine({ session }: { readonly session: NonNullable<Gap['session']> }) {
  const { select } = useSelection()
  const formats = useFormats()
  const day = session.plannedOn === null ? 'no day yet' : formats.shortDate(session.plannedOn)
  return (
    <p>
      <button type="button" className="link" onClick={() => select('training_session', session.id)}>
        {session.title}
      </button>
      <span className="tg-when">
        {day}
        {session.state === 'planned' ? '' : `, ${session.state}`}
      </span>
    </p>
  )
}

function GapMark({ gap }: { readonly gap: Gap }) {
  switch (gap.gap) {
    case 'none':
      return <StatusMark state="done">None</StatusMark>
    case 'partial':
      return <StatusMark state="doing">Partial</StatusMark>
    case 'full':
      return <StatusMark state="blocked">Full</StatusMark>
    default:
      return gap.gap satisfies never
  }
}

function Missing({ gap, text }: { readonly gap: Gap; readonly text: string }) {
  const { select } = useSelection()
  return (
    <button
      type="button"
      className="pic-gap"
      aria-label={`${text} for ${gap.role}`}
      onClick={() => select('training_gap', gap.id)}
    >
      {text}
    </button>
  )
}

function NoGaps() {
  const { begin, isRefused } = useBeginRow()
  const role = (roleName: string, actuallyNeeds: string, genericDelivers: string) => () =>
    begin('training_gap', { roleName, actuallyNeeds, genericDelivers })
  return (
    <EmptyPlace
      sentence="No roles yet. Start with the one that meets every patient."
      text="One line a role: what it does all day, what the vendor’s course shows it, and what lies between the two."
      ways={[
        {
          title: 'Front desk',
          text: 'Booking and check-in, with somebody waiting behind.',
          action: {
            isNew: true,
            label: 'Add front desk',
            run: role('Front desk', 'How booking and check-in really run', 'Video tutorials on features'),
            disabled: isRefused,
          },
        },
        {
          title: 'Billing coordinator',
          text: 'Claims and invoices, from the charge to the closed day.',
          action: {
            isNew: true,
            label: 'Add billing',
            run: role('Billing coordinator', 'How claims and invoices really run', 'Recorded walkthroughs'),
            disabled: isRefused,
          },
        },
        {
          title: 'Prescribing clinician',
          text: 'The clinical note, written within the visit.',
          action: {
            isNew: true,
            label: 'Add clinician',
            run: role('Prescribing clinician', 'Shortcuts for the clinical note', 'A basic product demonstration'),
            disabled: isRefused,
          },
        },
        {
          title: 'Another role',
          text: 'Begin with its name; what it needs can wait.',
          action: { isNew: true, label: 'Add role', run: role('New role', '', ''), disabled: isRefused },
        },
      ]}
    />
  )
}

function factsOf(view: View): readonly string[] {
  const full = view.gaps.filter((gap) => gap.gap === 'full').length
  const late = view.gaps.filter((gap) => gap.isLate).length
  return [
    view.gaps.length === 1 ? '1 role' : `${view.gaps.length} roles`,
    ...(late > 0 ? [`${late} past their day`] : full > 0 ? [`${full} with the full gap`] : []),
  ]
}

function closedWords(view: View): string {
  return `${view.gaps.filter((gap) => gap.gap === 'none').length} of ${view.gaps.length} roles closed`
}
