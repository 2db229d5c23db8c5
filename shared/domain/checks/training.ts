import { firstNames } from '../../text/names.ts'
import { competencyMatrix, isAlone, shareOf, shiftReadiness } from '../competency-matrix.ts'
import { daysBetween } from '../milestones.ts'
import { oncePerRows } from '../once-per-rows.ts'
import { type SessionProblem, sessionLimits, sessionProblems } from '../session-rules.ts'
import { hasSession, isGapLate } from '../training-gaps.ts'
import { about, type Check, type CheckContext, linked, type RawFinding } from './check.ts'

type Rows = CheckContext['rows']

/** What each role learns, in which sessions, and whether it can do it alone. */
export const trainingChecks: readonly Check[] = [
  {
    id: 'training-gap-without-session',
    title: 'Every training gap has a session',
    phase: 'training',
    find: ({ rows, today }) =>
      isTrainingTime(rows, today)
        ? rows.training_gap
            .filter((gap) => gap.gap !== 'none' && !hasSession(gap, rows.training_session))
            .map((gap) => about('training_gap', gap, 'still has a gap and no session. Plan one and name it here.'))
        : [],
  },
  {
    id: 'training-gap-overdue',
    title: 'Every training gap is closed by its day',
    phase: 'training',
    find: ({ rows, today }) =>
      rows.training_gap
        .filter((gap) => isGapLate(gap, today))
        .map((gap) => about('training_gap', gap, 'was to be closed by now. Close the gap, or set a new day.')),
  },
  {
    id: 'session-mixed-roles',
    title: 'Every session is for exactly one role',
    phase: 'training',
    find: ({ rows }) =>
      problemsOf(rows, 'mixed_roles', ({ roleIds }) => {
        const names = roleIds.map((id) => linked(rows.staff_role, id)?.name ?? 'a removed role')
        return `is for ${names.length} roles: ${names.join(', ')}. Split it, one session a role.`
      }),
  },
  {
    id: 'session-without-role',
    title: 'Every session names its role',
    phase: 'training',
    find: ({ rows }) => problemsOf(rows, 'without_role', () => 'names no role. Say whom it is for.'),
  },
  {
    id: 'session-too-long',
    title: 'No session is too long',
    phase: 'training',
    find: ({ rows }) =>
      problemsOf(
        rows,
        'too_long',
        ({ minutes, limit }) => `takes ${minutes} minutes, ${limit} at the most. Split it in two.`,
      ),
  },
  {
    id: 'session-too-early',
    title: 'No session is too early to be remembered',
    phase: 'training',
    find: ({ rows }) =>
      problemsOf(rows, 'too_early', ({ daysBefore, limit }, isHeld) => {
        const next = isHeld ? 'Plan a refresher nearer the day.' : 'Move it nearer the day.'
        return `lies ${daysBefore} days before go-live, ${limit} at the most. ${next}`
      }),
  },
  {
    id: 'session-after-go-live',
    title: 'No session comes after go-live',
    phase: 'training',
    find: ({ rows }) =>
      problemsOf(
        rows,
        'after_go_live',
        ({ daysAfter }) =>
          `lies ${daysAfter === 1 ? '1 day' : `${daysAfter} days`} after go-live. Move it before the day.`,
      ),
  },
  {
    id: 'session-without-day',
    title: 'Every session has a day',
    phase: 'training',
    find: ({ rows }) => problemsOf(rows, 'without_day', () => 'has no day. Put it in the calendar.'),
  },
  {
    id: 'session-without-trainer',
    title: 'Every session has a trainer',
    phase: 'training',
    find: ({ rows }) => problemsOf(rows, 'without_trainer', () => 'has no trainer. Name one.'),
  },
  {
    id: 'session-held-without-attendance',
    title: 'Every session that was held says who came',
    phase: 'training',
    find: ({ rows }) => {
      const attended = new Set(rows.attendance.filter((row) => row.state === 'attended').map((row) => row.sessionId))
      return rows.training_session
        .filter((session) => session.state === 'held' && !attended.has(session.id))
        .map((session) => about('training_session', session, 'was held and nobody is marked as there. Enter who came.'))
    },
  },
  {
    id: 'session-past-and-planned',
    title: 'No session that has passed is still planned',
    phase: 'training',
    find: ({ rows, today }) =>
      rows.training_session
        .filter(({ state, plannedOn }) => state === 'planned' && plannedOn !== null && plannedOn < today)
        .map((session) => about('training_session', session, 'has passed. Mark it as held or cancelled.')),
  },
  {
    id: 'role-task-without-role',
    title: 'Every task belongs to a role',
    phase: 'training',
    find: ({ rows }) =>
      rows.role_task
        .filter((task) => linked(rows.staff_role, task.staffRoleId) === null)
        .map((task) => about('role_task', task, 'belongs to no role. Name the one that does it.')),
  },
  {
    id: 'critical-task-not-alone',
    title: 'Every critical task is done alone by those who need it',
    phase: 'training',
    find: ({ rows, today }) => (isTrainingTime(rows, today) ? notAlone(rows) : []),
  },
  {
    id: 'critical-task-uncovered-shift',
    title: 'Every critical task is done alone by somebody on every shift of week one',
    phase: 'training',
    find: ({ rows, today }) => (isTrainingTime(rows, today) ? uncoveredShifts(rows) : []),
  },
  {
    id: 'competency-incomplete',
    title: 'Every assessment names a person and a task',
    phase: 'training',
    find: ({ rows }) =>
      rows.competency
        .filter((row) => row.personId === null || row.roleTaskId === null)
        .map((row) => {
          const missing = row.personId === null ? 'person' : 'task'
          return about('competency', row, `names no ${missing}, so it counts for nobody. Name the ${missing}.`)
        }),
  },
]

/** From the day on which training may begin: before it, nobody can be expected to know anything. */
function isTrainingTime(rows: Rows, today: string): boolean {
  const { goLiveOn, daysMax } = sessionLimits(rows.engagement[0])
  return goLiveOn !== null && daysBetween(today, goLiveOn) <= daysMax
}

function problemsOf<Kind extends SessionProblem['kind']>(
  rows: Rows,
  kind: Kind,
  say: (problem: Extract<SessionProblem, { kind: Kind }>, isHeld: boolean) => string,
): readonly RawFinding[] {
  return judgedSessions(rows).flatMap(({ session, problems }) =>
    problems
      .filter((problem): problem is Extract<SessionProblem, { kind: Kind }> => problem.kind === kind)
      .map((problem) => about('training_session', session, say(problem, session.state === 'held'))),
  )
}

const judgedSessions = oncePerRows((rows) => {
  const attendances = Map.groupBy(rows.attendance, ({ sessionId }) => sessionId)
  const context = { limits: sessionLimits(rows.engagement[0]), tasks: rows.role_task, people: rows.person }
  return rows.training_session.map((session) => ({
    session,
    problems: sessionProblems(session, { ...context, attendances: attendances.get(session.id) ?? [] }),
  }))
})

/** The target is a share of the people of the role; 100 % where the engagement sets none. */
function notAlone(rows: Rows): readonly RawFinding[] {
  const target = rows.engagement[0]?.competenceTarget ?? 100
  return matrixOf(rows).flatMap(({ people, tasks, cells }) =>
    tasks.flatMap((task, at) => {
      const open = people.filter((_, person) => !isAlone(cells[person]?.[at]?.level ?? 'not_seen'))
      const share = shareOf(people.length - open.length, people.length) ?? 100
      if (!task.isCritical || share >= target) return []
      return [
        about(
          'role_task',
          task,
          `is critical and ${open.length} of ${people.length} cannot do it alone yet: ${firstNames(open.map((person) => person.displayName))}. Practise it with them.`,
        ),
      ]
    }),
  )
}

function uncoveredShifts(rows: Rows): readonly RawFinding[] {
  const shifts = shiftReadiness(matrixOf(rows), rows.shift_pattern, rows.engagement[0]?.goLiveOn ?? null)
  return rows.role_task.flatMap((task) => {
    const names = shifts
      .filter((shift) => shift.tasks.some((each) => each.taskId === task.id && each.alone === 0))
      .map((shift) => linked(rows.shift_pattern, shift.shiftId)?.name ?? '')
    return names.length === 0
      ? []
      : [
          about(
            'role_task',
            task,
            `is critical and nobody does it alone on ${firstNames(names)}. Train somebody who works then, or change the shifts.`,
          ),
        ]
  })
}

const matrixOf = oncePerRows((rows) =>
  competencyMatrix({
    roles: rows.staff_role,
    people: rows.person,
    tasks: rows.role_task,
    assessments: rows.competency,
  }),
)
