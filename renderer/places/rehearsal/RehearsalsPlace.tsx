import { useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { RehearsalLineView } from '#shared/contract/view-rehearsal.ts'
import { loadUnits } from '#shared/registers/rehearsal.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow, useWays } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { Ladder } from './Ladder.tsx'
import { RealPatients } from './RealPatients.tsx'
import { RecordRun } from './RecordRun.tsx'
import { testWords } from './words.ts'
import './rehearsal.css'

type View = OutputOf<'view.rehearsals'>

const firstTitles = {
  tabletop: 'The first morning, told at the table',
  scripted_test_patients: 'A clinic morning with made-up patients',
  consented_real_patients: 'A few real patients who agreed',
} as const

/** The go-live rehearsed in three steps, and what must be there before real patients take part. */
export function RehearsalsPlace() {
  const view = useCommandQuery('view.rehearsals', {}).data
  const formats = useFormats()
  const { selected, select } = useSelection()
  const { begin, isRefused } = useBeginRow()
  const isNarrow = useIsNarrow()
  const head = { phase: 'pre_launch', icon: 'hand', title: 'Rehearsals' } as const
  if (view === undefined) return <PlacePage {...head} />
  if (view.rehearsals.length === 0) {
    return (
      <PlacePage {...head} why={view.why}>
        <NoRehearsals />
      </PlacePage>
    )
  }
  const selectedId = selected?.register === 'rehearsal' ? selected.id : null
  // It stays while one of its runs or times is shown.
  const line = view.rehearsals.find(({ id, runs, measured }) =>
    selected?.register === 'test_run' || selected?.register === 'load_measurement'
      ? [...runs, ...measured].some((each) => each.id === selected.id)
      : id === selectedId,
  )
  const open = (id: string) => select('rehearsal', id)
  const isClosed = selected === null && !isNarrow
  return (
    <PlacePage {...head} facts={factsOf(view)} why={view.why}>
      <Ladder
        steps={view.ladder}
        today={view.today}
        rehearsals={view.rehearsals}
        formats={formats}
        selectedId={selectedId}
        isRefused={isRefused}
        onOpen={open}
        onPlan={(level) => begin('rehearsal', { title: firstTitles[level], level })}
      />
      <div className={isClosed ? 'rh-halves' : 'rh-halves is-narrow'}>
        <Section title="With real patients">
          <RealPatients rehearsals={view.rehearsals} formats={formats} selectedId={selectedId} onOpen={open} />
        </Section>
        <OpenFindings
          findings={view.findings}
          none="Every rehearsal is safe to hold, and those held say how they went."
          limit={6}
        />
      </div>
      <div className="rh-grid">
        <RegisterTable
          register="rehearsal"
          title="All rehearsals"
          columns={isClosed ? ['title', 'level', 'heldOn', 'departmentIds', 'outcome'] : ['title', 'heldOn', 'outcome']}
          addLabel="Rehearsal"
          emptyText="No rehearsal yet. Begin at the table."
        />
      </div>
      {line !== undefined && <OfRehearsal key={line.id} line={line} isWide={isClosed} />}
    </PlacePage>
  )
}

/** What was run and measured in one rehearsal. */
function OfRehearsal({ line, isWide }: { readonly line: RehearsalLineView; readonly isWide: boolean }) {
  const formats = useFormats()
  const { select } = useSelection()
  const readOnly = useReadOnly()
  const [recording, setRecording] = useState(false)
  return (
    <div className={isWide ? 'rh-halves' : 'rh-halves is-narrow'}>
      <Section
        title={`Tests run in ${line.ref}`}
        count={line.runs.length}
        right={
          <button
            type="button"
            className="btn small"
            disabled={readOnly !== null}
            title={readOnly ?? ''}
            onClick={() => setRecording(true)}
          >
            Record a run
          </button>
        }
      >
        <Lines
          limit={9}
          none="No test was run in it yet. Record each with its result."
          items={line.runs.map(({ id, ref, title, result }) => ({
            key: id,
            lead: <StatusMark state={testWords[result].mark} bare />,
            text: `${ref} ${title}`,
            end: testWords[result].words,
            onOpen: () => select('test_run', id),
          }))}
        />
      </Section>
      <Section title="Times measured in it" count={line.measured.length}>
        <Lines
          limit={9}
          none="No time was measured in it yet. Times belong to the steps of Peak load."
          items={line.measured.map(({ id, step, value, unit, limit, users }) => {
            const isOver = limit !== null && value > limit
            const most = limit === null ? 'no limit set' : `at most ${formats.exactNumber(limit)}`
            return {
              key: id,
              lead: <StatusMark state={isOver ? 'late' : 'done'} bare />,
              text: `${step}${users === null ? '' : `, ${users} people at once`}`,
              end: `${formats.exactNumber(value)} ${loadUnits[unit].toLowerCase()}, ${most}`,
              onOpen: () => select('load_measurement', id),
            }
          })}
        />
      </Section>
      {recording && <RecordRun testCaseId={null} rehearsalId={line.id} onClose={() => setRecording(false)} />}
    </div>
  )
}

function NoRehearsals() {
  const way = useWays('rehearsal', () => 'Plan it')
  return (
    <EmptyPlace
      sentence="No rehearsal yet. Start with the smallest one."
      text="Each step finds what the one before it could not: who rings whom, what two departments do to each other, what people ask."
      ways={[
        {
          ...way('At the table', 'The first morning told from hour to hour, one person a department.', {
            title: firstTitles.tabletop,
            level: 'tabletop',
          }),
          needs: ['Two hours', 'No system'],
        },
        {
          ...way(
            'With scripted test patients',
            'A whole clinic morning on made-up patients, several departments live.',
            { title: firstTitles.scripted_test_patients, level: 'scripted_test_patients' },
          ),
          needs: ['A Saturday', 'The test system'],
        },
        {
          ...way(
            'With a few real patients',
            'As many consents as patients, clinical cover, a rule for stopping, paper beside it.',
            { title: firstTitles.consented_real_patients, level: 'consented_real_patients' },
          ),
          needs: ['After the other two'],
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            {[0, 1, 2].map((step) => (
              <rect
                key={step}
                x={step * 100 + 1}
                y={96 - step * 40}
                width="94"
                height={36 + step * 40}
                rx="3"
                className={step === 2 ? 'm' : ''}
              />
            ))}
          </svg>
          <p>Three steps with what was held, how it went, and what stops the next.</p>
        </>
      }
    />
  )
}

function factsOf({ rehearsals }: View): readonly string[] {
  const held = rehearsals.filter(({ outcome }) => outcome !== null).length
  return [`${held} held, ${rehearsals.length - held} planned`]
}
