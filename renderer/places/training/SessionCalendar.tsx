import FullCalendar, { type CalendarRef, type EventDisplayInfo } from '@fullcalendar/react'
import dayGridPlugin from '@fullcalendar/react/daygrid'
import listPlugin from '@fullcalendar/react/list'
import classicTheme from '@fullcalendar/react/themes/classic'
import dayjs from 'dayjs'
import { useMemo, useRef, useState } from 'react'
import '@fullcalendar/react/skeleton.css'
import '@fullcalendar/react/themes/classic/theme.css'
import type { SessionView } from '#shared/contract/view-training.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { calendarLocale } from '#renderer/fields/calendar-locale.ts'
import { problemWords, sessionWords } from './words.ts'
import './calendar.css'

const looks = { dayGridMonth: 'Month', listMonth: 'Agenda' } as const
type Look = keyof typeof looks

/** The sessions by day, as a month or as an agenda. Tab goes from session to session, Enter opens one. */
export function SessionCalendar({
  sessions,
  today,
  goLiveOn,
  selectedId,
  onOpen,
}: {
  readonly sessions: readonly SessionView[]
  readonly today: string
  readonly goLiveOn: string | null
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
}) {
  const calendar = useRef<CalendarRef>(null)
  const [look, setLook] = useState<Look>('dayGridMonth')
  const [title, setTitle] = useState('')
  const formats = useFormats()
  const { locale } = formats.settings
  const firstDay = useMemo(() => dayjs(today).locale(calendarLocale(locale)).startOf('week').day(), [today, locale])
  const byId = useMemo(() => new Map(sessions.map((session) => [session.id, session])), [sessions])
  // The month in which something is still to come; behind the last session, the month of today.
  const firstShown =
    sessions.find(({ plannedOn, state }) => state === 'planned' && plannedOn !== null && plannedOn >= today)
      ?.plannedOn ?? today
  const events = useMemo(
    () => [
      ...sessions.flatMap(({ id, title: name, plannedOn, startsAt, minutes }) =>
        plannedOn === null
          ? []
          : [
              {
                id,
                title: name,
                start: startsAt === null ? plannedOn : `${plannedOn}T${startsAt}`,
                ...endOf(plannedOn, startsAt, minutes),
                allDay: startsAt === null,
              },
            ],
      ),
      ...(goLiveOn === null ? [] : [{ id: goLiveId, title: 'Go-live', start: goLiveOn, allDay: true }]),
    ],
    [sessions, goLiveOn],
  )
  const api = () => calendar.current?.getApi()
  const show = (next: Look) => {
    setLook(next)
    api()?.changeView(next)
  }

  return (
    <Section
      title={title === '' ? 'Sessions' : title}
      right={
        <>
          <button type="button" className="btn icon small" aria-label="Month before" onClick={() => api()?.prev()}>
            <Icon name="chev-l" />
          </button>
          <button type="button" className="btn small" onClick={() => api()?.today()}>
            Today
          </button>
          {goLiveOn !== null && (
            <button type="button" className="btn small" onClick={() => api()?.gotoDate(goLiveOn)}>
              Go-live
            </button>
          )}
          <button type="button" className="btn icon small" aria-label="Month after" onClick={() => api()?.next()}>
            <Icon name="chev-r" />
          </button>
          <Switch label="How the sessions are shown" options={looks} chosen={look} onChoose={show} />
        </>
      }
    >
      <div className="cal">
        <FullCalendar
          ref={calendar}
          plugins={[dayGridPlugin, listPlugin, classicTheme]}
          initialView={look}
          initialDate={firstShown}
          now={today}
          locale={locale}
          firstDay={firstDay}
          headerToolbar={false}
          height="auto"
          fixedWeekCount={false}
          dayMaxEvents={4}
          events={events}
          eventInteractive
          eventDisplay="block"
          eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hour12: false }}
          datesSet={(info) => setTitle(info.view.title)}
          eventClick={(info) => {
            if (info.event.id !== goLiveId) onOpen(info.event.id)
          }}
          eventClass={(info) => classOf(info, byId, selectedId)}
          eventContent={(info) => contentOf(info, byId, formats.shortDate)}
          dayHeaderInnerClass="cal-head"
          dayCellTopInnerClass="cal-head"
          listDayHeaderInnerClass="cal-head"
          noEventsContent="No sessions in this month."
        />
      </div>
    </Section>
  )
}

const goLiveId = 'go-live'

function endOf(day: string, startsAt: string | null, minutes: number | null): { readonly end?: string } {
  return startsAt === null || minutes === null || minutes === 0
    ? {}
    : { end: dayjs(`${day}T${startsAt}`).add(minutes, 'minute').format('YYYY-MM-DDTHH:mm') }
}

function classOf(info: EventDisplayInfo, byId: ReadonlyMap<string, SessionView>, selectedId: string | null): string {
  const { id } = info.event
  if (id === goLiveId) return 'cal-event is-golive'
  const session = byId.get(id)
  const parts = [
    'cal-event',
    `is-${session?.state ?? 'planned'}`,
    (session?.problems.length ?? 0) > 0 ? 'is-wrong' : '',
    id === selectedId ? 'is-selected' : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function contentOf(
  info: EventDisplayInfo,
  byId: ReadonlyMap<string, SessionView>,
  dayWords: (day: string) => string,
): React.ReactNode {
  const session = byId.get(info.event.id)
  if (session === undefined) return <span className="cal-name">{info.event.title}</span>
  const day = session.plannedOn === null ? '' : dayWords(session.plannedOn)
  const isList = info.view.type.startsWith('list')
  return (
    <span className={isList ? 'cal-line is-list' : 'cal-line'} title={sessionWords(session, day)}>
      <SessionShape session={session} />
      {session.startsAt !== null && <span className="cal-time">{session.startsAt}</span>}
      <span className="cal-name">{session.title}</span>
      {isList && (
        <span className="cal-more">
          {[session.role, session.trainer, session.place].filter((part) => part !== null && part !== '').join(', ')}
        </span>
      )}
      {isList && session.problems.length > 0 && (
        <span className="cal-wrong">{session.problems.map(problemWords).join(', ')}</span>
      )}
    </span>
  )
}

/** The shape of a session's state; what is wrong with it goes before. */
export function SessionShape({ session }: { readonly session: SessionView }) {
  if (session.problems.length > 0) return <Icon name="warn" label={session.problems.map(problemWords).join(', ')} />
  switch (session.state) {
    case 'held':
      return <StatusMark state="done" bare />
    case 'cancelled':
      return <StatusMark state="carried" bare />
    case 'planned':
      return <StatusMark state="todo" bare />
    default:
      return session.state satisfies never
  }
}
