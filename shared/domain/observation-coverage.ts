import type { ObservationSession } from '../registers/discovery.ts'
import type { Department, Person, ShiftPattern } from '../registers/people.ts'
import { isOnShift, isStaff, worksShift } from './shift-staff.ts'

/** Observations wanted for each shift of each department, where the engagement sets no number. */
export const observationMinimumDefault = 1

export type ObservedState =
  /** Nobody of the department works the shift, or its work is not at the patient’s side: nothing is wanted. */
  | 'not_wanted'
  /** Watched as often as wanted, before the contract. */
  | 'enough'
  /** Watched as often as wanted, but too often only after the contract was signed. */
  | 'late'
  /** Watched, too seldom. */
  | 'few'
  | 'none'

export type ObservedCell = {
  readonly departmentId: string
  readonly shiftId: string
  readonly state: ObservedState
  /** Sessions that count, in the order of the register. */
  readonly sessionIds: readonly string[]
  /** How many of them were before the contract. */
  readonly beforeContract: number
  /** Sessions whose day is still to come. */
  readonly plannedIds: readonly string[]
}

type Inputs = {
  readonly departments: readonly Department[]
  readonly shifts: readonly ShiftPattern[]
  readonly people: readonly Person[]
  readonly sessions: readonly ObservationSession[]
  readonly minimum: number
  /** `YYYY-MM-DD`; null while it is not signed. */
  readonly contractSignedOn: string | null
  readonly today: string
}

/** Every department on every shift, in their orders: how often it was watched, and whether early enough. */
export function observationCoverage(inputs: Inputs): readonly ObservedCell[] {
  return inputs.departments.flatMap((department) => inputs.shifts.map((shift) => cellOf(inputs, department, shift)))
}

/** When an observation was, seen from the contract: up to the day of signing is before it. Null without a day. */
export function contractTiming(observedOn: string | null, contractSignedOn: string | null): 'before' | 'after' | null {
  if (observedOn === null) return null
  return contractSignedOn === null || observedOn <= contractSignedOn ? 'before' : 'after'
}

/** Whether a session shows what a shift is like: somebody was there and watched. An interview only tells what people say. */
export function isWatched({ method, observedOn }: ObservationSession, today: string): boolean {
  return method !== 'interview' && observedOn !== null && observedOn <= today
}

/**
 * Whether observations of a shift of a department are wanted: the department works it, by its own people where they are known,
 * and it is one whose work the clinic’s day is made of. Management and IT are heard in the group instead.
 */
export function isWanted(department: Department, shift: ShiftPattern, people: readonly Person[]): boolean {
  if (!department.isClinical && (department.kind === 'management' || department.kind === 'it')) return false
  if (!worksShift(department.id, shift)) return false
  const staff = people.filter((person) => person.departmentId === department.id && isStaff(person))
  return staff.length === 0 || staff.some((person) => isOnShift(person, shift))
}

function cellOf(inputs: Inputs, department: Department, shift: ShiftPattern): ObservedCell {
  const { people, sessions, minimum, contractSignedOn, today } = inputs
  const here = sessions.filter((session) => session.departmentId === department.id && session.shiftId === shift.id)
  const watched = here.filter((session) => isWatched(session, today))
  const before = watched.filter((session) => contractTiming(session.observedOn, contractSignedOn) === 'before').length
  return {
    departmentId: department.id,
    shiftId: shift.id,
    state: isWanted(department, shift, people) ? stateOf(watched.length, before, minimum) : 'not_wanted',
    sessionIds: watched.map(({ id }) => id),
    beforeContract: before,
    plannedIds: here.filter(({ observedOn }) => observedOn !== null && observedOn > today).map(({ id }) => id),
  }
}

function stateOf(watched: number, before: number, minimum: number): ObservedState {
  if (before >= minimum) return 'enough'
  if (watched >= minimum) return 'late'
  return watched === 0 ? 'none' : 'few'
}
