import type { OutputOf } from '#shared/contract/index.ts'
import type { SessionView } from '#shared/contract/view-training.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useBeginRow } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { SessionCalendar } from './SessionCalendar.tsx'
import { peopleWords, problemWords } from './words.ts'
import './training.css'

type View = OutputOf<'view.sessions'>

/** When who is trained by whom: the calendar, what is not right with a session, and who came. */
export function SessionsPlace() {
  const view = useCommandQuery('view.sessions', {}).data
  const attendances = useRows('attendance').rows
  const { selected, select } = useSelection()
  if (view === undefined) return <PlacePage phase="training" title="Sessions" />
  if (view.sessions.length === 0) {
    return (
      <PlacePage phase="training" title="Sessions" why={view.why}>
        <NoSessions />
      </PlacePage>
    )
  }
  // The list of who comes stays while one of its lines is shown.
  const sessionId =
    selected?.register === 'attendance'
      ? attendances.find((attendance) => attendance.id === selected.id)?.sessionId
      : selected?.register === 'training_session'
        ? selected.id
        : undefined
  const selectedSession = view.sessions.find((session) => session.id === sessionId)
  return (
    <PlacePage phase="training" title="Sessions" facts={factsOf(view)} why={view.why}>
      <div className={selected === null ? 'se' : 'se is-narrow'}>
        <div>
          <SessionCalendar
            sessions={view.sessions}
            today={view.today}
            goLiveOn={view.goLiveOn}
            selectedId={selectedSession?.id ?? null}
            onOpen={(id) => select('training_session', id)}
          />
          {selectedSession !== undefined && <AttendanceTable session={selectedSession} />}
        </div>
        <div>
          <NextSessions view={view} />
          <OpenFindings
            findings={view.findings}
            none="Every session is for one role, short and near the day."
            limit={6}
          />
        </div>
      </div>
      <SessionsTable view={view} />
    </PlacePage>
  )
}

function NextSessions({ view }: { readonly view: View }) {
  const { select } = useSelection()
  const formats = useFormats()
  const next = view.sessions.filter(
    ({ state, plannedOn }) => state === 'planned' && (plannedOn === null || plannedOn >= view.today),
  )
  return (
    <Section title="Still to come" count={next.length}>
      {next.length === 0 && <p className="tr-none">No session is planned from today on.</p>}
      <ul className="ses">
        {next.slice(0, 8).map((session) => (
          <li key={session.id}>
            <button type="button" onClick={() => select('training_session', session.id)}>
              <span className="ses-day">
                {session.plannedOn === null ? 'no day' : formats.shortDate(session.plannedOn)}
                <br />
                {session.startsAt}
              </span>
              <span className="ses-what">
                <b>{session.title}</b>
                <span>
                  {[session.role, session.minutes === null ? null : `${session.minutes} min`]
                    .filter((part) => part !== null)
                    .join(', ')}
                  {session.problems.length > 0 && (
                    <em>
                      <Icon name="warn" /> {session.problems.map(problemWords).join(', ')}
                    </em>
                  )}
                </span>
              </span>
              <span className="ses-end">{session.expected === 0 ? 'nobody yet' : peopleWords(session.expected)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function SessionsTable({ view }: { readonly view: View }) {
  const { selected } = useSelection()
  const isNarrow = useIsNarrow()
  const byId = new Map(view.sessions.map((session) => [session.id, session]))
  return (
    <div className="tr-grid">
      <RegisterTable
        register="training_session"
        title="All sessions"
        columns={
          isNarrow || selected !== null
            ? ['title', 'plannedOn', 'state']
            : ['title', 'staffRoleId', 'plannedOn', 'startsAt', 'durationMinutes', 'state']
        }
        extraColumns={[
          {
            key: 'came',
            header: 'Came',
            width: 78,
            render: (row) => cameWords(byId.get(row.id)),
            sortValue: (row) => byId.get(row.id)?.attended ?? 0,
          },
          {
            key: 'marks',
            header: 'Not right',
            width: 170,
            render: (row) => <Marks session={byId.get(row.id)} />,
            sortValue: (row) => byId.get(row.id)?.problems.length ?? 0,
          },
        ]}
        addLabel="Session"
        emptyText="No sessions yet. Plan one for one role."
      />
    </div>
  )
}

function Marks({ session }: { readonly session: SessionView | undefined }) {
  if (session === undefined || session.problems.length === 0) return null
  const words = session.problems.map(problemWords).join(', ')
  return (
    <span className="ses-mark" title={words}>
      <Icon name="warn" />
      {words}
    </span>
  )
}

/** `5 of 8` of a session that was held, `8 invited` of one to come. */
function cameWords(session: SessionView | undefined): string {
  if (session === undefined || session.expected === 0) return ''
  return session.state === 'held' ? `${session.attended} of ${session.expected}` : `${session.expected} invited`
}

function AttendanceTable({ session }: { readonly session: SessionView }) {
  const { run: invite, pending } = useCommand('training.invite')
  const readOnly = useReadOnly()
  const toast = useToast()
  const { undo } = useUndo()
  const inviteAll = () => {
    invite({ sessionId: session.id }).then(
      ({ invited }) =>
        toast(
          invited === 0
            ? { text: 'Everybody of the role is on the list already' }
            : { text: `${peopleWords(invited)} invited`, action: { label: 'Undo', run: undo } },
        ),
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
  return (
    <div className="tr-grid">
      <RegisterTable
        key={session.id}
        register="attendance"
        title={`Attendance of ${session.ref} ${session.title}`}
        filter={{ sessionId: session.id }}
        defaults={{ sessionId: session.id }}
        columns={['personId', 'state', 'remark']}
        addLabel="Person"
        emptyText="Nobody is on the list yet."
        toolbarExtra={
          <button
            type="button"
            className="btn small"
            disabled={pending || readOnly !== null}
            title={readOnly ?? 'Puts everybody of the role on the list'}
            onClick={inviteAll}
          >
            <Icon name="people" />
            Invite the role
          </button>
        }
      />
    </div>
  )
}

function NoSessions() {
  const { begin, isRefused } = useBeginRow()
  return (
    <EmptyPlace
      sentence="No sessions yet. Plan the first for one role."
      text="A session is for exactly one role, takes up to an hour, and lies near the day. The calendar marks what is too long, too early or for a mixed room."
      ways={[
        {
          title: 'A first session at the desk',
          text: 'Forty-five minutes at the work place itself, with test patients.',
          action: {
            isNew: true,
            label: 'Plan session',
            run: () => begin('training_session', { title: 'First session at the desk', medium: 'at_the_desk' }),
            disabled: isRefused,
          },
        },
        {
          title: 'A practice hour',
          text: 'The whole role together, the doors closed, a queue of test patients.',
          action: {
            isNew: true,
            label: 'Plan practice hour',
            run: () => begin('training_session', { title: 'First practice hour', medium: 'simulation' }),
            disabled: isRefused,
          },
        },
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 132" aria-hidden="true">
            {[0, 1, 2, 3].map((row) =>
              [0, 1, 2, 3, 4].map((column) => (
                <rect
                  key={`${row}.${column}`}
                  x={column * 60 + 1}
                  y={row * 33 + 1}
                  width="56"
                  height="29"
                  rx="2"
                  className={(row * 5 + column) % 4 === 0 ? 'm' : ''}
                />
              )),
            )}
          </svg>
          <p>The month up to go-live, each session with its role and what is not right with it.</p>
        </>
      }
    />
  )
}

function factsOf({ sessions }: View): readonly string[] {
  const held = sessions.filter((session) => session.state === 'held').length
  const planned = sessions.filter((session) => session.state === 'planned').length
  return [`${held} held, ${planned} planned`]
}
