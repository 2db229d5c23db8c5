import type { SessionProblemView, SessionView } from '#shared/contract/view-training.ts'
import type { CompetencyLevel } from '#shared/domain/competency-matrix.ts'
import type { FilledIconName } from '#renderer/components/icon-name.ts'

/** What is wrong with a session, in the few words that fit a calendar: `80 min, limit 60`. */
export function problemWords(problem: SessionProblemView): string {
  switch (problem.kind) {
    case 'without_role':
      return 'no role'
    case 'mixed_roles':
      return `${problem.roles.length} roles, split it`
    case 'too_long':
      return `${problem.minutes} min, limit ${problem.limit}`
    case 'too_early':
      return `${problem.daysBefore} days before, limit ${problem.limit}`
    case 'after_go_live':
      return problem.daysAfter === 1 ? '1 day after go-live' : `${problem.daysAfter} days after go-live`
    case 'without_trainer':
      return 'no trainer'
    case 'without_day':
      return 'no day'
    default:
      return problem satisfies never
  }
}

/** Everything about a session in one sentence, for those who hear it. */
export function sessionWords(session: SessionView, day: string): string {
  const parts = [
    session.title,
    [day, session.startsAt].filter((part) => part !== null && part !== '').join(' '),
    session.role ?? '',
    session.minutes === null ? '' : `${session.minutes} min`,
    stateWords[session.state],
    ...session.problems.map(problemWords),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

export const stateWords: { readonly [State in SessionView['state']]: string } = {
  planned: 'planned',
  held: 'held',
  cancelled: 'cancelled',
}

/** A level's shape, from the hollow ring to the star. */
export const levelIcons: { readonly [Level in CompetencyLevel]: FilledIconName } = {
  not_seen: 'lv0',
  shown: 'lv1',
  with_help: 'lv2',
  alone: 'lv3',
  can_teach: 'lv4',
}

export const levelWords: { readonly [Level in CompetencyLevel]: string } = {
  not_seen: 'not seen',
  shown: 'shown',
  with_help: 'with help',
  alone: 'alone',
  can_teach: 'can teach',
}

/** `1 person`, `4 people`. */
export function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
