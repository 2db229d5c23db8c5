import { daysBetween, plannedDate } from '#shared/domain/milestones.ts'
import { type SessionProblem, sessionLimits, sessionProblems } from '#shared/domain/session-rules.ts'
import type { Row } from '#shared/registers/index.ts'
import { trainingSession } from '#shared/registers/training.ts'
import type { DocumentInput } from '../../document-input.ts'
import { linesOf, rowHeight } from '../../model/row-heights.ts'
import type { CellLook, PageSheet } from '../../model/workbook.ts'
import { counted } from '../parts.ts'
import { createPage, looks, type Page } from './page.ts'
import type { SheetContext } from './sheet-context.ts'
import { competenceOf, putTop } from './training-plan-sheets.ts'

type Session = Row<'training_session'>

const heads = [
  'Day',
  'Starts',
  'Minutes',
  'Session',
  'Role',
  'Trainer',
  'Where',
  'State',
  'People',
  'To put right',
] as const
const letters = 'BCDEFGHIJK'
const widths = [18, 8, 9, 38, 24, 24, 22, 11, 13, 44]

/** The sessions week by week up to go-live, under the figures that say whether they are enough. */
export function sessionWeekSheet(input: DocumentInput, context: SheetContext): PageSheet {
  const page = createPage()
  const { formats } = context.text
  const clinic = input.rows.engagement[0]?.clientName ?? ''
  const goLiveOn = input.rows.engagement[0]?.goLiveOn ?? null
  const days = goLiveOn === null ? null : daysBetween(input.today, goLiveOn)
  const until =
    goLiveOn === null || days === null
      ? 'no go-live day is set yet'
      : days >= 0
        ? `${counted(days, 'day')} to go-live on ${formats.longDate(goLiveOn)}`
        : `live since ${formats.longDate(goLiveOn)}`
  putTop(page, 'Training plan', `${clinic}. As of ${formats.longDate(input.today)}, ${until}.`)
  figures(context).forEach((line, at) => {
    page.put(`B${4 + at}`, line, { bold: at === 0, size: at === 0 ? 12 : 11 })
    page.height(4 + at, 19)
  })
  let row = 4 + figures(context).length + 1
  const sessions = input.rows.training_session
  if (sessions.length === 0)
    page.put(
      `B${row}`,
      'No session is planned yet. Plan one a role: short, with the tasks of an ordinary day, close to go-live.',
      looks.sentence,
    )
  const blocks: { from: number; to: number }[] = []
  for (const [week, own] of byWeek(sessions)) {
    const next = putWeek(page, context, week, own, goLiveOn, row)
    blocks.push({ from: row, to: next - 2 })
    row = next
  }
  return {
    kind: 'page',
    name: 'Training Plan',
    widths: [2, ...widths, 2],
    heights: page.heights(),
    cells: page.cells(),
    merges: [],
    logo: null,
    orientation: 'landscape',
    printArea: `A1:L${Math.max(row, 8)}`,
    isLong: true,
    blocks,
  }
}

function figures(context: SheetContext): readonly string[] {
  const { training_session: sessions, attendance, training_gap: gaps } = context.rows
  const { share, target } = competenceOf(context)
  const planned = sessions.filter(({ state }) => state === 'planned').length
  const held = sessions.filter(({ state }) => state === 'held')
  const heldIds = new Set(held.map(({ id }) => id))
  const asked = attendance.filter((one) => heldIds.has(one.sessionId) && one.state !== 'excused')
  const came = asked.filter(({ state }) => state === 'attended').length
  const open = gaps.filter(({ gap }) => gap !== 'none').length
  return [
    share.percent === null
      ? 'Who can do the critical tasks alone is not known yet.'
      : `${context.text.formats.percent(share.percent)} of what is critical can be done alone (${share.alone} of ${share.needed}), wanted by go-live: ${context.text.formats.percent(target)}.`,
    `${counted(sessions.length, 'session')}: ${held.length} held, ${planned} still to come. ${came} of ${asked.length} came to those that were held.`,
    `${counted(open, 'role')} with a training gap.`,
  ]
}

/** Sessions by the Monday of their week, in order; those without a day last, under ''. */
function byWeek(sessions: readonly Session[]): readonly (readonly [week: string, sessions: readonly Session[]])[] {
  const sorted = sessions.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  const weeks = Map.groupBy(sorted, ({ plannedOn }) => (plannedOn === null ? '' : mondayOf(plannedOn)))
  return [...weeks].toSorted(([a], [b]) => ((a || '9999') < (b || '9999') ? -1 : 1))
}

function orderOf({ plannedOn, startsAt, ref }: Session): string {
  return `${plannedOn ?? '9999'} ${startsAt ?? '99:99'} ${ref}`
}

/** 1 January 2024 was a Monday. */
function mondayOf(day: string): string {
  const since = daysBetween('2024-01-01', day)
  return plannedDate(day, -(((since % 7) + 7) % 7))
}

function putWeek(
  page: Page,
  context: SheetContext,
  week: string,
  sessions: readonly Session[],
  goLiveOn: string | null,
  top: number,
): number {
  const { formats } = context.text
  page.put(`B${top}`, week === '' ? 'Without a day' : weekTitle(week, goLiveOn, formats.longDate(week)), looks.heading)
  page.height(top, 24)
  heads.forEach((label, at) => page.put(`${letters.charAt(at)}${top + 1}`, label, looks.head))
  page.height(top + 1, 19)
  sessions.forEach((session, at) => putSession(page, context, session, top + 2 + at))
  return top + sessions.length + 3
}

function weekTitle(week: string, goLiveOn: string | null, day: string): string {
  if (goLiveOn === null) return `Week of ${day}`
  const weeks = Math.floor(daysBetween(week, mondayOf(goLiveOn)) / 7)
  if (weeks === 0) return `Week of ${day}, the week of go-live`
  return `Week of ${day}, ${counted(Math.abs(weeks), 'week')} ${weeks > 0 ? 'before' : 'after'} go-live`
}

function putSession(page: Page, context: SheetContext, session: Session, row: number): void {
  const { rows, nameOf, text } = context
  const listed = rows.attendance.filter(({ sessionId }) => sessionId === session.id)
  const expected = listed.filter(({ state }) => state !== 'excused').length
  const attended = listed.filter(({ state }) => state === 'attended').length
  const problems = sessionProblems(session, {
    limits: sessionLimits(rows.engagement[0]),
    tasks: rows.role_task,
    attendances: listed,
    people: rows.person,
  }).map((problem) => problemText(problem, (id) => nameOf('staff_role', id) ?? 'a removed role'))
  const name = (register: string, id: string | null) => (id === null ? '' : (nameOf(register, id) ?? ''))
  const values = [
    session.plannedOn === null ? 'no day yet' : text.formats.longDate(session.plannedOn),
    session.startsAt ?? '',
    session.durationMinutes,
    session.title,
    name('staff_role', session.staffRoleId),
    name('person', session.trainerId),
    session.place,
    trainingSession.fields.state.options[session.state],
    session.state === 'held' ? `${attended} of ${expected}` : `${expected} asked`,
    problems.join('; '),
  ]
  values.forEach((value, at) => {
    const look: CellLook = { ...looks.line, wrap: true, valign: 'top' }
    page.put(`${letters.charAt(at)}${row}`, value, {
      ...look,
      ...(at === 2 ? { format: 'whole', align: 'left' } : {}),
      ...(at === 3 ? { bold: true } : {}),
      ...(at === 9 && problems.length > 0 ? { bold: true, colour: 'alarm' } : {}),
    })
  })
  const lines = values.map((value, at) => linesOf(String(value ?? ''), (widths[at] ?? 10) - 1, at === 3 || at === 9))
  page.height(row, rowHeight(Math.max(1, ...lines)))
}

function problemText(problem: SessionProblem, roleName: (id: string) => string): string {
  switch (problem.kind) {
    case 'without_role':
      return 'names no role'
    case 'mixed_roles':
      return `for ${problem.roleIds.length} roles (${problem.roleIds.map(roleName).join(', ')}): split it`
    case 'too_long':
      return `${problem.minutes} minutes, ${problem.limit} at the most`
    case 'too_early':
      return `${problem.daysBefore} days before go-live, ${problem.limit} at the most`
    case 'after_go_live':
      return `${counted(problem.daysAfter, 'day')} after go-live`
    case 'without_trainer':
      return 'no trainer'
    case 'without_day':
      return 'no day'
    default:
      return problem satisfies never
  }
}
