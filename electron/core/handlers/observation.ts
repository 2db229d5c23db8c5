import { CommandError } from '#shared/contract/errors.ts'
import type { ObservationMark, ObservedEntry } from '#shared/contract/observation.ts'
import { isNamedTask, observationRecents, unnamedTask } from '#shared/domain/observation-tasks.ts'
import { isPaperTool } from '#shared/domain/paper.ts'
import { shiftInstants } from '#shared/domain/shift-staff.ts'
import { canGoOn, closedEntry, toggledWait } from '#shared/domain/observation-time.ts'
import { observationTools } from '#shared/registers/discovery.ts'
import type { Row } from '#shared/registers/index.ts'
import { compareText } from '#shared/text/collate.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import type { Change } from '../store/store.ts'
import type { Handlers } from './handler.ts'

type Entry = Row<'observation_entry'>

export const observationHandlers: Handlers<
  'observe.next' | 'observe.mark' | 'observe.end' | 'observe.undo' | 'view.observe'
> = {
  'observe.next': ({ sessionId }, { session, ports }, change) => {
    const observed = change.need('observation_session', sessionId) as unknown as Row<'observation_session'>
    const now = ports.clock.now()
    const before = entriesOf(session, sessionId)
    needGoingOn(observed, before, ports)
    closeRunning(change, before, now)
    const values = { sessionId, task: unnamedTask, startedAt: now, actorRoleId: observed.roleObservedId }
    change.create('observation_entry', ports.newId(), values)
    change.update('observation_session', sessionId, {
      startedAt: observed.startedAt ?? now,
      observedOn: observed.observedOn ?? ports.clock.today(),
      endedAt: null,
    })
    const number = before.length + 1
    change.describe(`${observed.ref}: began entry ${number}`)
    return { said: `Entry ${number} has begun` }
  },
  'observe.mark': ({ sessionId, mark }, { session, ports }, change) => {
    const observed = change.need('observation_session', sessionId)
    const entries = entriesOf(session, sessionId)
    const entry = entries.findLast(isRunning)
    needGoingOn(observed as unknown as Row<'observation_session'>, entries, ports)
    if (entry === undefined)
      throw new CommandError('refused', 'Nothing is being observed at the moment. Begin an entry with Enter.')
    const { values, said } = marked(entry, mark, ports.clock.now())
    change.update('observation_entry', entry.id, values)
    change.describe(`${observed.ref}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`)
    return { said }
  },
  'observe.end': ({ sessionId }, { session, ports }, change) => {
    const observed = change.need('observation_session', sessionId)
    const now = ports.clock.now()
    const entries = entriesOf(session, sessionId)
    needGoingOn(observed as unknown as Row<'observation_session'>, entries, ports)
    closeRunning(change, entries, now)
    change.update('observation_session', sessionId, { endedAt: now })
    change.describe(`${observed.ref}: ended the observation`)
    return { said: 'The observation has ended' }
  },
  'observe.undo': ({ sessionId }, _context, change) => {
    const { ref } = change.need('observation_session', sessionId)
    const label = change.undo()
    // What is refused here is rolled back, the undo with it.
    const isAbout = label.includes(` of ${ref} `)
    if (!label.startsWith(`${ref}: `) && !isAbout) {
      throw new CommandError(
        'nothing_to_undo',
        `The last change was not one of this observation: ${label}. Leave it, then undo there.`,
      )
    }
    change.describe(`Undid: ${label}`)
    return { said: `Undone: ${isAbout ? label : label.slice(ref.length + 2)}` }
  },
  'view.observe': ({ sessionId }, { session, ports }) => {
    const { store } = session
    const observed = store.read.need('observation_session', sessionId) as unknown as Row<'observation_session'>
    const { timezone, legacySystemName } = session.engagement()
    const title = (register: 'department' | 'shift_pattern' | 'staff_role', id: string | null) =>
      id === null ? null : store.read.title(register, id)
    const entries = entriesOf(session, sessionId)
    const shift = store.rows('shift_pattern').find(({ id }) => id === observed.shiftId)
    const times =
      shift === undefined || observed.observedOn === null ? null : shiftInstants(shift, observed.observedOn, timezone)
    return {
      id: observed.id,
      ref: observed.ref,
      title: observed.title,
      department: title('department', observed.departmentId),
      shift: title('shift_pattern', observed.shiftId),
      role: title('staff_role', observed.roleObservedId),
      observedOn: observed.observedOn,
      startedAt: observed.startedAt,
      endedAt: observed.endedAt,
      canGoOn: canGoOn(observed, entries.findLast(isRunning) ?? null, {
        now: ports.clock.now(),
        today: ports.clock.today(),
      }),
      shiftStartsAt: times?.startsAt ?? null,
      shiftEndsAt: times?.endsAt ?? null,
      entries: entries.map((entry) => ({ ...entryView(entry), role: title('staff_role', entry.actorRoleId) })),
      recentTasks: [
        ...observationRecents(store.rows('observation_entry'), store.rows('observation_session'), observed),
      ],
      legacyName: legacySystemName,
    }
  },
}

/** The entries of a session in the order in which they began. */
function entriesOf(session: Session, sessionId: string): readonly Entry[] {
  return session.store
    .rows('observation_entry')
    .filter((entry) => entry.sessionId === sessionId)
    .toSorted((a, b) => compareText(a.startedAt ?? '', b.startedAt ?? ''))
}

function closeRunning(change: Change, entries: readonly Entry[], now: string): void {
  for (const entry of entries) {
    if (isRunning(entry)) change.update('observation_entry', entry.id, closedEntry(entry, now))
  }
}

function needGoingOn(observed: Row<'observation_session'>, entries: readonly Entry[], ports: Ports): void {
  const running = entries.findLast(isRunning) ?? null
  if (canGoOn(observed, running, { now: ports.clock.now(), today: ports.clock.today() })) return
  throw new CommandError(
    'refused',
    running === null
      ? `${observed.ref} was on another day. Begin a new observation for today.`
      : `${running.ref} was left running on another day. Give the time at which it ended, then begin a new observation.`,
  )
}

function isRunning({ startedAt, endedAt }: Entry): boolean {
  return startedAt !== null && endedAt === null
}

function marked(entry: Entry, mark: ObservationMark, now: string): { values: Partial<Entry>; said: string } {
  switch (mark.kind) {
    case 'wait': {
      const values = toggledWait(entry, now)
      return { values, said: values.waitingSince === null ? 'The wait is over' : 'Waiting' }
    }
    case 'interruption': {
      const interruptions = (entry.interruptions ?? 0) + 1
      return {
        values: { interruptions },
        said: interruptions === 1 ? 'Interrupted once' : `Interrupted ${interruptions} times`,
      }
    }
    case 'workaround':
      return {
        values: { isWorkaround: !entry.isWorkaround },
        said: entry.isWorkaround ? 'No workaround' : 'Marked as a workaround',
      }
    case 'tool':
      return {
        values: { tool: mark.tool, isPaper: isPaperTool(mark.tool) },
        said: `With: ${observationTools[mark.tool].toLowerCase()}`,
      }
    case 'task':
      return { values: { task: mark.text }, said: `Named ${mark.text}` }
    case 'quote':
      return { values: { quote: mark.text }, said: mark.text === '' ? 'Quote taken out' : 'Quote kept' }
    default:
      return mark satisfies never
  }
}

function entryView(entry: Entry): Omit<ObservedEntry, 'role'> {
  const { id, ref, task, startedAt, endedAt, waitSeconds, waitingSince, tool, isPaper, isWorkaround, quote } = entry
  const interruptions = entry.interruptions ?? 0
  const isNamed = isNamedTask(task)
  return {
    id,
    ref,
    task,
    isNamed,
    startedAt,
    endedAt,
    waitSeconds,
    waitingSince,
    tool,
    isPaper,
    isWorkaround,
    interruptions,
    quote,
  }
}
