import type { Person, ShiftPattern } from '../registers/people.ts'
import { weekdays } from '../registers/people.ts'
import { zonedInstant } from '../text/zone.ts'
import { plannedDate } from './milestones.ts'

/** Staff of the clinic: active, and neither from the vendor nor a consultant. */
export function isStaff(person: Pick<Person, 'active' | 'isVendor' | 'isConsultant'>): boolean {
  return person.active && !person.isVendor && !person.isConsultant
}

/** Whether a department works a shift: one that names no department is for all of them. */
export function worksShift(departmentId: string | null, shift: Pick<ShiftPattern, 'departmentId'>): boolean {
  return shift.departmentId === null || shift.departmentId === departmentId
}

/** Whether a person works a shift: named in the person's shifts, or, where the person names none, worked by the department. */
export function isOnShift(
  person: Pick<Person, 'departmentId' | 'shiftIds'>,
  shift: Pick<ShiftPattern, 'id' | 'departmentId'>,
): boolean {
  return person.shiftIds.length === 0 ? worksShift(person.departmentId, shift) : person.shiftIds.includes(shift.id)
}

/**
 * The days of a shift in the seven days that begin with go-live, `YYYY-MM-DD`, the earliest first. A shift without days runs
 * on all of them. Empty without a go-live day.
 */
export function daysInWeekOne(shift: Pick<ShiftPattern, 'days'>, goLiveOn: string | null): readonly string[] {
  if (goLiveOn === null) return []
  const week = [0, 1, 2, 3, 4, 5, 6].map((offset) => plannedDate(goLiveOn, offset))
  return shift.days.length === 0 ? week : week.filter((day) => shift.days.some((code) => code === weekdayOf(day)))
}

/**
 * When a shift of a day (`YYYY-MM-DD`) begins and ends, UTC ISO; an end that is not after the beginning is on the next day. Null
 * where the shift has no times, or such a day is none.
 */
export function shiftInstants(
  { startLocal, endLocal }: Pick<ShiftPattern, 'startLocal' | 'endLocal'>,
  day: string,
  timezone: string,
): { readonly startsAt: string; readonly endsAt: string } | null {
  if (startLocal === null || endLocal === null) return null
  const lastDay = endLocal <= startLocal ? plannedDate(day, 1) : day
  const startsAt = zonedInstant(day, startLocal, timezone)
  const endsAt = zonedInstant(lastDay, endLocal, timezone)
  return startsAt === null || endsAt === null ? null : { startsAt, endsAt }
}

const codes = Object.keys(weekdays)

/** Monday is the first code; 5 January 1970 was a Monday. */
function weekdayOf(day: string): string | undefined {
  const days = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) - 4
  return codes[((days % 7) + 7) % 7]
}
