import { useNavigate } from 'react-router'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { type Selected, useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Row } from '#shared/registers/index.ts'
import { NoObservations } from './NoObservations.tsx'
import { ObservedMatrix } from './ObservedMatrix.tsx'
import { ObservedTasks } from './ObservedTasks.tsx'
import './discovery.css'

type ObservationsView = OutputOf<'view.observations'>

/** The observations: which shifts of which departments were watched and when, what the time went to, and each session. */
export function ObservationsPlace() {
  const view = useCommandQuery('view.observations', {}).data
  const { rows: sessions, isLoading } = useRows('observation_session')
  const { selected, select } = useSelection()
  const { begin } = useBeginRow()
  const readOnly = useReadOnly()
  const isNarrow = useIsNarrow()
  const formats = useFormats()
  const observe = useBeginObserving()
  const shown = useShownSession(selected)
  const head = { phase: 'discovery', icon: 'clock', title: 'Observations' } as const
  if (view === undefined || isLoading) return <PlacePage {...head} />
  const open = sessions.find((session) => session.id === shown)
  const timings = new Map(view.sessions.map((session) => [session.id, session]))
  // The one selected, unless its day is over; else the one that goes on.
  const canObserve = (id: string) => timings.get(id)?.canGoOn === true
  const target =
    open === undefined
      ? sessions.find(({ id }) => canObserve(id) && timings.get(id)?.isRunning === true)
      : canObserve(open.id)
        ? open
        : undefined
  return (
    <PlacePage
      {...head}
      facts={factsOf(view, formats.date)}
      why={view.why}
      actions={
        <button
          type="button"
          className="btn primary"
          disabled={readOnly !== null}
          title={readOnly ?? ''}
          onClick={() => observe(target?.id ?? null, open)}
        >
          {target === undefined
            ? open === undefined
              ? 'Observe a shift'
              : 'Observe it again'
            : timings.get(target.id)?.isRunning === true
              ? `Go on with ${target.ref}`
              : `Observe ${target.ref}`}{' '}
          <kbd>Ctrl Enter</kbd>
        </button>
      }
    >
      {sessions.length === 0 && <NoObservations onObserve={() => observe(null, undefined)} />}
      {view.departments.length > 0 && view.shifts.length > 0 && (
        <Section
          title="Departments and shifts"
          right={
            <span className="pic-key">
              <StatusMark state="done">watched before the contract</StatusMark>
              <StatusMark state="late">only after it</StatusMark>
              <StatusMark state="doing">too seldom</StatusMark>
              <StatusMark state="blocked">never</StatusMark>
              <span>
                <i className="dv-hatch" aria-hidden="true" />
                not wanted
              </span>
            </span>
          }
        >
          <ObservedMatrix
            shifts={view.shifts}
            departments={view.departments}
            minimum={view.minimum}
            selectedId={shown}
            onOpen={(id) => select('observation_session', id)}
            onPlan={(department, shift) =>
              begin('observation_session', {
                title: `${department.name}, ${shift.name.toLowerCase()}`,
                departmentId: department.id,
                shiftId: shift.id,
              })
            }
            refusal={readOnly}
          />
        </Section>
      )}
      <div className={selected === null ? 'dv-halves' : 'dv-halves is-one'}>
        <Section title="What the time goes to" count={view.tasks.length} right="By task, over all observations">
          <ObservedTasks tasks={view.tasks} formats={formats} />
        </Section>
        <OpenFindings findings={view.findings} none="Every shift was watched, and early enough." limit={6} />
      </div>
      <div className="dv-grid">
        <RegisterTable
          register="observation_session"
          title="Observations"
          columns={
            isNarrow || selected !== null
              ? ['title', 'observedOn', 'observerId']
              : ['title', 'observedOn', 'roleObservedId', 'observerId', 'method']
          }
          extraColumns={[
            {
              key: 'timing',
              header: 'Contract',
              width: 92,
              render: ({ id }) => <span>{timingWords[timings.get(id)?.timing ?? 'unknown']}</span>,
              sortValue: ({ id }) => timings.get(id)?.timing ?? '',
            },
            {
              key: 'entries',
              header: 'Entries',
              width: 124,
              render: ({ id }) => <span>{entriesInWords(timings.get(id), formats.minutes)}</span>,
              sortValue: ({ id }) => timings.get(id)?.seconds ?? 0,
            },
          ]}
          addLabel="Observation"
          emptyText="No observations yet."
        />
      </div>
      {open !== undefined && (
        <div className="dv-grid">
          <RegisterTable
            key={open.id}
            register="observation_entry"
            title={`Entries of ${open.ref}`}
            filter={{ sessionId: open.id }}
            defaults={{ sessionId: open.id }}
            columns={['task', 'startedAt', 'endedAt', 'tool', 'interruptions', 'isWorkaround', 'isPaper', 'reasonCode']}
            addLabel="Entry"
            emptyText="No entries yet. Observe the shift, or type what was seen."
          />
        </div>
      )}
    </PlacePage>
  )
}

const timingWords = { before: 'Before', after: 'After', unknown: '–' } as const

function factsOf(view: ObservationsView, date: (day: string) => string): readonly string[] {
  const { contractSignedOn, wanted, covered } = view
  return [
    ...(wanted === 0 ? [] : [`${covered} of ${wanted} shifts watched in time`]),
    contractSignedOn === null ? 'Contract not signed' : `Contract signed ${date(contractSignedOn)}`,
  ]
}

function entriesInWords(
  session: ObservationsView['sessions'][number] | undefined,
  minutes: (total: number) => string,
): string {
  if (session === undefined || session.entries === 0) return 'None'
  const time = session.isRunning ? 'goes on' : minutes(Math.round(session.seconds / 60))
  return `${session.entries}, ${time}`
}

/** The session that the address names, by itself or by one of its entries. */
function useShownSession(selected: Selected | null): string | null {
  const isEntry = selected?.register === 'observation_entry'
  const entry = useCommandQuery(
    'record.get',
    { register: 'observation_entry', id: isEntry ? selected.id : '' },
    { enabled: isEntry },
  ).data
  if (selected?.register === 'observation_session') return selected.id
  const parent: unknown = isEntry && entry?.id === selected.id ? entry['sessionId'] : null
  return typeof parent === 'string' ? parent : null
}

/** Goes to the observation mode: of the session given, or of a new one that watches what `like` watched. */
function useBeginObserving(): (sessionId: string | null, like: Row<'observation_session'> | undefined) => void {
  const navigate = useNavigate()
  const { run: create } = useCommand('record.create')
  const toast = useToast()
  return (sessionId, like) => {
    if (sessionId !== null) return void navigate(`/observations/${sessionId}/observe`)
    const values =
      like === undefined
        ? { title: 'Observation' }
        : {
            title: like.title,
            departmentId: like.departmentId,
            shiftId: like.shiftId,
            roleObservedId: like.roleObservedId,
            observerId: like.observerId,
          }
    create({ register: 'observation_session', values }).then(
      ({ id }) => navigate(`/observations/${id}/observe`),
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
}
