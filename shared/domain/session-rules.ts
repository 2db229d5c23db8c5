import type { Engagement } from '../registers/engagement.ts'
import type { Person } from '../registers/people.ts'
import type { Attendance, RoleTask, TrainingSession } from '../registers/training.ts'
import { daysBetween } from './milestones.ts'

/** What a session is measured by: minutes, days before go-live, and the day of go-live itself. */
export type SessionLimits = {
  readonly minutesMax: number
  readonly daysMax: number
  readonly goLiveOn: string | null
}

/** The limits of an engagement. Where it sets none: 60 minutes and 28 days, a consultant's judgement. */
export function sessionLimits(
  engagement: Pick<Engagement, 'sessionMinutesMax' | 'sessionDaysMax' | 'goLiveOn'> | undefined,
): SessionLimits {
  return {
    minutesMax: engagement?.sessionMinutesMax ?? 60,
    daysMax: engagement?.sessionDaysMax ?? 28,
    goLiveOn: engagement?.goLiveOn ?? null,
  }
}

/** No session is longer than this, whatever the engagement allows: consultant's judgement from fact F14. Minutes. */
export const hardMinutesMax = 90

/** What is wrong with a session: plain values, so that a screen can say it in a few words and a check in a sentence. */
export type SessionProblem =
  | { readonly kind: 'without_role' }
  | { readonly kind: 'mixed_roles'; readonly roleIds: readonly string[] }
  | { readonly kind: 'too_long'; readonly minutes: number; readonly limit: number }
  | { readonly kind: 'too_early'; readonly daysBefore: number; readonly limit: number }
  | { readonly kind: 'after_go_live'; readonly daysAfter: number }
  | { readonly kind: 'without_trainer' }
  | { readonly kind: 'without_day' }

/**
 * The problems of a session, in a fixed order. What was cancelled has none. Of a session that was held only its day is
 * still judged: people may have forgotten it by go-live, and a refresher helps; its length and its roles can no longer change.
 * A session whose tasks are all not needed before go-live may come after it (fact F11: hold some days back for later modules).
 *
 * `attendances`, `tasks` and `people` may hold more than the session's own. Whoever is excused does not count for the roles.
 */
export function sessionProblems(
  session: TrainingSession,
  context: {
    readonly limits: SessionLimits
    readonly tasks: readonly RoleTask[]
    readonly attendances: readonly Attendance[]
    readonly people: readonly Person[]
  },
): readonly SessionProblem[] {
  if (session.state === 'cancelled') return []
  const time = timeProblems(session, context)
  if (session.state === 'held') return time.filter(({ kind }) => kind !== 'after_go_live')
  return [...planProblems(session, context), ...time]
}

/** Every role that a session is for: its own, those of its tasks and of the people who come. */
export function rolesOfSession(
  session: TrainingSession,
  {
    tasks,
    attendances,
    people,
  }: {
    readonly tasks: readonly RoleTask[]
    readonly attendances: readonly Attendance[]
    readonly people: readonly Person[]
  },
): readonly string[] {
  const invited = new Set(
    attendances
      .filter((attendance) => attendance.sessionId === session.id && attendance.state !== 'excused')
      .map((attendance) => attendance.personId),
  )
  const ids = [
    session.staffRoleId,
    ...tasks.filter((task) => session.taskIds.includes(task.id)).map((task) => task.staffRoleId),
    ...people.filter((person) => invited.has(person.id)).map((person) => person.staffRoleId),
  ]
  return [...new Set(ids.filter((id) => id !== null))]
}

function planProblems(
  session: TrainingSession,
  context: Parameters<typeof sessionProblems>[1],
): readonly SessionProblem[] {
  const roleIds = rolesOfSession(session, context)
  const minutes = session.durationMinutes ?? 0
  const limit = Math.min(context.limits.minutesMax, hardMinutesMax)
  return [
    ...(roleIds.length > 1
      ? [{ kind: 'mixed_roles' as const, roleIds }]
      : session.staffRoleId === null
        ? [{ kind: 'without_role' as const }]
        : []),
    ...(minutes > limit ? [{ kind: 'too_long' as const, minutes, limit }] : []),
    // What people learn by themselves has nobody who shows it.
    ...(session.trainerId === null && session.medium !== 'self_study' ? [{ kind: 'without_trainer' as const }] : []),
  ]
}

function timeProblems(
  session: TrainingSession,
  { limits: { daysMax, goLiveOn }, tasks }: Pick<Parameters<typeof sessionProblems>[1], 'limits' | 'tasks'>,
): readonly SessionProblem[] {
  const { plannedOn } = session
  if (plannedOn === null) return [{ kind: 'without_day' }]
  if (goLiveOn === null) return []
  const daysBefore = daysBetween(plannedOn, goLiveOn)
  if (daysBefore < 0) return canWait(session, tasks) ? [] : [{ kind: 'after_go_live', daysAfter: -daysBefore }]
  return daysBefore > daysMax ? [{ kind: 'too_early', daysBefore, limit: daysMax }] : []
}

function canWait({ taskIds }: TrainingSession, tasks: readonly RoleTask[]): boolean {
  const own = tasks.filter(({ id }) => taskIds.includes(id))
  return own.length > 0 && own.every(({ neededBeforeGoLive }) => !neededBeforeGoLive)
}
