import type { Person, ShiftPattern, StaffRole } from '../registers/people.ts'
import { type Competency, competencyLevels, type RoleTask } from '../registers/training.ts'
import { daysInWeekOne, isOnShift, isStaff } from './shift-staff.ts'

export type CompetencyLevel = Competency['level']

/** The levels from the lowest to the highest: their place is their number, 0 to 4. */
export const levelOrder = Object.keys(competencyLevels) as readonly CompetencyLevel[]

/** Whether somebody at this level can do the task without anybody beside them. */
export function isAlone(level: CompetencyLevel): boolean {
  return levelOrder.indexOf(level) >= levelOrder.indexOf('alone')
}

/** How far a person is with a task: `not_seen` where nobody has looked yet. */
export type CompetencyCell = {
  readonly personId: string
  readonly taskId: string
  readonly level: CompetencyLevel
  readonly isUnderPressure: boolean
}

/** A role with the people who have it and the tasks they need, and every cell in the order people x tasks. */
export type RoleMatrix = {
  readonly roleId: string
  readonly people: readonly Person[]
  readonly tasks: readonly RoleTask[]
  /** One row a person, one cell a task. */
  readonly cells: readonly (readonly CompetencyCell[])[]
}

type Inputs = {
  readonly roles: readonly StaffRole[]
  readonly people: readonly Person[]
  readonly tasks: readonly RoleTask[]
  readonly assessments: readonly Competency[]
}

/** The matrix by role, in the order of the roles; a role without people or without tasks is left out. */
export function competencyMatrix({ roles, people, tasks, assessments }: Inputs): readonly RoleMatrix[] {
  const latest = latestAssessments(assessments)
  return roles.flatMap(({ id: roleId }) => {
    const own = tasks.filter((task) => task.staffRoleId === roleId)
    const staff = people.filter((person) => person.staffRoleId === roleId && isStaff(person))
    if (own.length === 0 || staff.length === 0) return []
    const cells = staff.map((person) => own.map((task) => cellOf(latest, person.id, task.id)))
    return [{ roleId, people: staff, tasks: own, cells }]
  })
}

/**
 * The newest assessment of each person and task, by `person task`. The day of the assessment decides, or the day on which it
 * was written down where it has none; of two on one day, the one written later.
 */
export function latestAssessments(assessments: readonly Competency[]): ReadonlyMap<string, Competency> {
  const latest = new Map<string, Competency>()
  for (const assessment of assessments) {
    if (assessment.personId === null || assessment.roleTaskId === null) continue
    const key = keyOf(assessment.personId, assessment.roleTaskId)
    const known = latest.get(key)
    if (known === undefined || isLater(assessment, known)) latest.set(key, assessment)
  }
  return latest
}

/** Critical tasks that a person cannot do alone yet. */
export function criticalToGo(tasks: readonly RoleTask[], cells: readonly CompetencyCell[]): readonly RoleTask[] {
  return tasks.filter(
    (task) => task.isCritical && !cells.some((cell) => cell.taskId === task.id && isAlone(cell.level)),
  )
}

/**
 * How many of a role's people do its task at that place alone. `isLow`: the task is critical and at most one does, where more
 * have the role, so that on one sick day nobody does.
 */
export function aloneAtTask(
  { people, tasks, cells }: RoleMatrix,
  at: number,
): { readonly alone: number; readonly isLow: boolean } {
  const alone = cells.filter((row) => isAlone(row[at]?.level ?? 'not_seen')).length
  return { alone, isLow: tasks[at]?.isCritical === true && alone < Math.min(2, people.length) }
}

/** How many of the people who need a critical task do it alone, over all roles. `percent` is whole and never rounded up to 100. */
export function criticalShare(matrix: readonly RoleMatrix[]): {
  readonly alone: number
  readonly needed: number
  readonly percent: number | null
} {
  const levels = matrix.flatMap(({ tasks, cells }) =>
    cells.flatMap((row) => row.filter((_, at) => tasks[at]?.isCritical === true).map((cell) => cell.level)),
  )
  const alone = levels.filter(isAlone).length
  return { alone, needed: levels.length, percent: shareOf(alone, levels.length) }
}

/** A share in whole percent, or null of nothing. Rounded down: one person short is not 100 %. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 100) / whole)
}

export type TaskOnShift = {
  readonly taskId: string
  readonly roleId: string
  /** People of the role on that shift. */
  readonly people: number
  readonly alone: number
  readonly notAloneIds: readonly string[]
}

export type ShiftReadiness = {
  readonly shiftId: string
  /** The days of week one on which it runs; empty while there is no go-live day. */
  readonly days: readonly string[]
  readonly people: number
  /** How many of them do every critical task of their role alone. */
  readonly ready: number
  /** The critical tasks that somebody on the shift cannot do alone, those that nobody can first. */
  readonly tasks: readonly TaskOnShift[]
}

/** Who cannot yet do what alone, by shift of week one. Shifts that do not run in it, and those nobody works, are left out. */
export function shiftReadiness(
  matrix: readonly RoleMatrix[],
  shifts: readonly ShiftPattern[],
  goLiveOn: string | null,
): readonly ShiftReadiness[] {
  return shifts.flatMap((shift) => {
    const days = daysInWeekOne(shift, goLiveOn)
    if (goLiveOn !== null && days.length === 0) return []
    const groups = matrix.map((role) => onShift(role, shift))
    const people = groups.reduce((sum, group) => sum + group.people.length, 0)
    if (people === 0) return []
    const tasks = groups.flatMap(tasksOfGroup).filter((task) => task.notAloneIds.length > 0)
    const unready = new Set(tasks.flatMap((task) => task.notAloneIds))
    const none = tasks.filter((task) => task.alone === 0)
    const some = tasks.filter((task) => task.alone > 0)
    return [{ shiftId: shift.id, days, people, ready: people - unready.size, tasks: [...none, ...some] }]
  })
}

function onShift(role: RoleMatrix, shift: ShiftPattern): RoleMatrix {
  const keeps = role.people.map((person) => isOnShift(person, shift))
  return {
    ...role,
    people: role.people.filter((_, at) => keeps[at] === true),
    cells: role.cells.filter((_, at) => keeps[at] === true),
  }
}

function tasksOfGroup({ roleId, people, tasks, cells }: RoleMatrix): readonly TaskOnShift[] {
  return tasks.flatMap((task, at) => {
    if (!task.isCritical || people.length === 0) return []
    const notAloneIds = people
      .filter((_, person) => !isAlone(cells[person]?.[at]?.level ?? 'not_seen'))
      .map((person) => person.id)
    return [{ taskId: task.id, roleId, people: people.length, alone: people.length - notAloneIds.length, notAloneIds }]
  })
}

function cellOf(latest: ReadonlyMap<string, Competency>, personId: string, taskId: string): CompetencyCell {
  const found = latest.get(keyOf(personId, taskId))
  return {
    personId,
    taskId,
    level: found?.level ?? 'not_seen',
    isUnderPressure: found?.isUnderPressure ?? false,
  }
}

function keyOf(personId: string, taskId: string): string {
  return `${personId} ${taskId}`
}

function isLater(one: Competency, other: Competency): boolean {
  const [a, b] = [one, other].map((row) => [row.assessedOn ?? row.createdAt.slice(0, 10), row.createdAt, row.id])
  for (const [at, value] of (a ?? []).entries()) {
    const than = b?.[at] ?? ''
    if (value !== than) return value > than
  }
  return false
}
