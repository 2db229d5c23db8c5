import type { Department, Person, ShiftPattern } from '../registers/people.ts'
import type { SuperUser } from '../registers/training.ts'
import { isOnShift, isStaff } from './shift-staff.ts'

/** Staff for each super user at the most, where the engagement sets no figure: 8, from fact F17. */
export const usersPerSuperUserDefault = 8

export type CoverageState =
  /** Nobody of the department works the shift. */
  | 'closed'
  | 'enough'
  /** There is one, for too many people. */
  | 'thin'
  | 'none'

export type SuperUserCell = {
  readonly departmentId: string
  readonly shiftId: string
  readonly state: CoverageState
  /** People of the department on the shift who are no super user on it. */
  readonly users: number
  readonly superUserIds: readonly string[]
  /** Users for each super user, rounded up; null where there is no super user. */
  readonly ratio: number | null
}

type Inputs = {
  readonly departments: readonly Department[]
  readonly shifts: readonly ShiftPattern[]
  readonly people: readonly Person[]
  readonly superUsers: readonly SuperUser[]
  readonly usersPerSuperUser: number
  /** The day of go-live: a super user who leaves before it or comes after it is not counted. Null: everybody is. */
  readonly onDay: string | null
}

/** Every department on every shift, in their orders: how many people one super user stands by there. */
export function superUserCoverage(inputs: Inputs): readonly SuperUserCell[] {
  return inputs.departments.flatMap((department) => inputs.shifts.map((shift) => cellOf(inputs, department, shift)))
}

/** Whether a super user is one on that day. */
export function isActiveOn(
  { activeFrom, activeTo }: Pick<SuperUser, 'activeFrom' | 'activeTo'>,
  day: string | null,
): boolean {
  return day === null || ((activeFrom === null || activeFrom <= day) && (activeTo === null || activeTo >= day))
}

function cellOf(
  { people, superUsers, usersPerSuperUser, onDay }: Inputs,
  department: Department,
  shift: ShiftPattern,
): SuperUserCell {
  // Somebody who has left the clinic helps nobody, whatever the list says.
  const gone = new Set(people.filter(({ active }) => !active).map(({ id }) => id))
  const named = superUsers.filter(
    (each) =>
      each.departmentId === department.id &&
      each.shiftIds.includes(shift.id) &&
      isActiveOn(each, onDay) &&
      !gone.has(each.personId ?? ''),
  )
  const personIds = new Set(named.map((each) => each.personId))
  // One person is one super user, however often the list names them.
  const helpers = new Set(named.map((each) => each.personId ?? each.id)).size
  const users = people.filter(
    (person) =>
      person.departmentId === department.id && isStaff(person) && isOnShift(person, shift) && !personIds.has(person.id),
  ).length
  const ratio = helpers === 0 ? null : Math.ceil(users / helpers)
  return {
    departmentId: department.id,
    shiftId: shift.id,
    state: stateOf(users, ratio, usersPerSuperUser),
    users,
    superUserIds: named.map((each) => each.id),
    ratio,
  }
}

function stateOf(users: number, ratio: number | null, most: number): CoverageState {
  if (ratio === null) return users === 0 ? 'closed' : 'none'
  return ratio > most ? 'thin' : 'enough'
}
