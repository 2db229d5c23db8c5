import { joinNames } from '../../text/names.ts'
import { groupCoverage } from '../group-coverage.ts'
import {
  contractTiming,
  observationCoverage,
  observationMinimumDefault,
  type ObservedCell,
} from '../observation-coverage.ts'
import { isNamedTask } from '../observation-tasks.ts'
import { about, type Check, type CheckContext, linked } from './check.ts'

/** Who is heard and what was watched: the group, and the shifts of every department before the contract. */
export const discoveryChecks: readonly Check[] = [
  {
    id: 'clinical-department-without-member',
    title: 'Every clinical department has somebody in the working group',
    phase: 'discovery',
    find: ({ rows, today }) => {
      const voices = groupCoverage({
        departments: rows.department,
        members: rows.implementation_group_member,
        people: rows.person,
        today,
      })
      const missing = new Set(voices.filter(({ state }) => state === 'missing').map((voice) => voice.departmentId))
      return rows.department
        .filter(({ id }) => missing.has(id))
        .map((department) =>
          about('department', department, 'is clinical and nobody in the working group speaks for it. Name a member.'),
        )
    },
  },
  {
    id: 'shift-not-observed',
    title: 'Every shift of every department is observed often enough',
    phase: 'discovery',
    find: (context) => {
      const cells = cellsOf(context)
      return context.rows.department.flatMap((department) => {
        const open = cells.filter(
          ({ departmentId, state }) => departmentId === department.id && (state === 'none' || state === 'few'),
        )
        const names = open.map(({ shiftId }) => linked(context.rows.shift_pattern, shiftId)?.name ?? '')
        if (open.length === 0) return []
        const often = minimumOf(context) === 1 ? '' : ` ${minimumOf(context)} times`
        const shifts = open.length === 1 ? 'a shift that was' : 'shifts that were'
        return [
          about('department', department, `has ${shifts} not observed${often}: ${joinNames(names)}. Watch one next.`),
        ]
      })
    },
  },
  {
    id: 'observed-after-contract',
    title: 'Shifts are observed before the contract is signed',
    phase: 'discovery',
    find: (context) => {
      const { rows } = context
      const signedOn = rows.engagement[0]?.contractSignedOn ?? null
      const late = new Set(
        cellsOf(context)
          .filter(({ state }) => state === 'late')
          .flatMap(({ sessionIds }) => sessionIds),
      )
      return rows.observation_session
        .filter(({ id, observedOn }) => late.has(id) && contractTiming(observedOn, signedOn) === 'after')
        .map((session) =>
          about(
            'observation_session',
            session,
            'was held after the contract was signed, and no earlier one shows that shift. Compare what was seen with what was bought.',
          ),
        )
    },
  },
  {
    id: 'observation-without-place',
    title: 'Every observation names its department, shift and day',
    phase: 'discovery',
    find: ({ rows }) =>
      rows.observation_session.flatMap((session) => {
        const missing = [
          ...(linked(rows.department, session.departmentId) === null ? ['department'] : []),
          ...(linked(rows.shift_pattern, session.shiftId) === null ? ['shift'] : []),
          ...(session.observedOn === null ? ['day'] : []),
        ]
        return missing.length === 0
          ? []
          : [
              about(
                'observation_session',
                session,
                `has no ${joinNames(missing)}, so it counts for no shift. Fill in what is missing.`,
              ),
            ]
      }),
  },
  {
    id: 'observation-not-ended',
    title: 'No observation goes on after its day',
    phase: 'discovery',
    find: ({ rows, today }) => {
      const running = new Set(
        rows.observation_entry.filter((entry) => entry.endedAt === null).map((entry) => entry.sessionId),
      )
      return rows.observation_session
        .filter(({ id, observedOn }) => running.has(id) && observedOn !== null && observedOn < today)
        .map((session) =>
          about('observation_session', session, 'still has an entry without an end. Give the time at which it ended.'),
        )
    },
  },
  {
    id: 'observed-task-not-named',
    title: 'Every observed task has a name',
    phase: 'discovery',
    find: ({ rows }) =>
      rows.observation_entry
        .filter(({ task, endedAt }) => endedAt !== null && !isNamedTask(task))
        .map((entry) => {
          const session = linked(rows.observation_session, entry.sessionId)
          const where = session === null ? 'an observation' : session.ref
          const unnamed = { ...entry, task: '' }
          return about('observation_entry', unnamed, `in ${where} is not named. Say what was done, or remove it.`)
        }),
  },
]

function minimumOf({ rows }: CheckContext): number {
  return rows.engagement[0]?.observationMinimum ?? observationMinimumDefault
}

function cellsOf(context: CheckContext): readonly ObservedCell[] {
  const { rows, today } = context
  return observationCoverage({
    departments: rows.department,
    shifts: rows.shift_pattern,
    people: rows.person,
    sessions: rows.observation_session,
    minimum: minimumOf(context),
    contractSignedOn: rows.engagement[0]?.contractSignedOn ?? null,
    today,
  })
}
