import type { Department } from '../../registers/people.ts'
import { firstNames } from '../../text/names.ts'
import { superUserCoverage, usersPerSuperUserDefault } from '../super-user-coverage.ts'
import { about, type Check, type CheckContext, linked, type RawFinding } from './check.ts'

type Rows = CheckContext['rows']

/** The colleagues who are asked first: enough of them, willing, with time, and with somebody behind them. */
export const superUserChecks: readonly Check[] = [
  {
    id: 'super-user-ratio',
    title: 'Every department has enough super users on every shift',
    phase: 'training',
    find: ({ rows }) => ratioFindings(rows),
  },
  {
    id: 'super-user-assigned',
    title: 'Super users want to be it',
    phase: 'training',
    find: ({ rows }) =>
      rows.super_user
        .filter((each) => each.selectionBasis === 'assigned')
        .map((each) =>
          about('super_user', each, 'was assigned and did not volunteer. Ask again, and take somebody who wants it.'),
        ),
  },
  {
    id: 'super-user-without-protected-time',
    title: 'Every super user has protected time',
    phase: 'training',
    find: ({ rows }) =>
      rows.super_user
        .filter((each) => (each.protectedMinutesPerWeek ?? 0) === 0)
        .map((each) => about('super_user', each, 'has no protected time. Agree on hours a week with the head.')),
  },
  {
    id: 'super-user-without-backup',
    title: 'Every super user has a backup',
    phase: 'training',
    find: ({ rows }) =>
      rows.super_user
        .filter((each) => {
          const backup = linked(rows.person, each.backupPersonId)
          return backup === null || backup.id === each.personId
        })
        .map((each) => about('super_user', each, 'has no backup. Name who stands in on a sick day.')),
  },
  {
    id: 'super-user-without-shift',
    title: 'Every super user has a department and shifts',
    phase: 'training',
    find: ({ rows }) =>
      rows.super_user
        .filter((each) => each.shiftIds.length === 0 || linked(rows.department, each.departmentId) === null)
        .map((each) =>
          about('super_user', each, 'is on no shift of a department, so counts nowhere. Name where and when.'),
        ),
  },
  {
    id: 'super-user-not-trained',
    title: 'Every super user is trained before the others',
    phase: 'training',
    find: ({ rows }) => {
      const first = rows.training_session
        .flatMap(({ state, plannedOn }) => (state === 'held' && plannedOn !== null ? [plannedOn] : []))
        .toSorted()[0]
      return first === undefined
        ? []
        : rows.super_user
            .filter((each) => each.trainedOn === null)
            .map((each) =>
              about('super_user', each, 'has no day of training while sessions are held. Train super users first.'),
            )
    },
  },
]

/** One finding a department, which names its shifts. */
function ratioFindings(rows: Rows): readonly RawFinding[] {
  const target = rows.engagement[0]?.usersPerSuperUser ?? usersPerSuperUserDefault
  const cells = superUserCoverage({
    departments: rows.department,
    shifts: rows.shift_pattern,
    people: rows.person,
    superUsers: rows.super_user,
    usersPerSuperUser: target,
    onDay: rows.engagement[0]?.goLiveOn ?? null,
  })
  return rows.department.flatMap((department: Department) => {
    const own = cells.filter((cell) => cell.departmentId === department.id)
    const nameOf = (id: string) => linked(rows.shift_pattern, id)?.name ?? ''
    const none = own.filter((cell) => cell.state === 'none').map((cell) => nameOf(cell.shiftId))
    const thin = own
      .filter((cell) => cell.state === 'thin')
      .map((cell) => `1 to ${cell.ratio} on ${nameOf(cell.shiftId)}`)
    const parts = [
      ...(none.length === 0 ? [] : [`no super user on ${firstNames(none)}`]),
      ...(thin.length === 0 ? [] : [`too few: ${firstNames(thin)}`]),
    ]
    return parts.length === 0
      ? []
      : [about('department', department, `has ${parts.join('; ')}. Name one more; the target is 1 to ${target}.`)]
  })
}
