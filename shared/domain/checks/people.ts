import type { Department, Person } from '../../registers/people.ts'
import { departmentsInScope } from '../plan-parts.ts'
import { about, type Check, type CheckContext, isBlank, linked, type RawFinding } from './check.ts'

type Rows = CheckContext['rows']

/** Departments, their heads and those who decide: who must be there and must be reached when the system is not. */
export const peopleChecks: readonly Check[] = [
  {
    id: 'clinical-department-without-head',
    title: 'Every clinical department has a head',
    phase: null,
    find: ({ rows }) =>
      rows.department
        .filter((department) => department.isClinical && linked(rows.person, department.headPersonId) === null)
        .map((department) => about('department', department, 'is clinical and has no head. Name one.')),
  },
  {
    id: 'clinical-department-without-deputy',
    title: 'Every clinical department has a deputy',
    phase: null,
    find: ({ rows }) =>
      rows.department
        .filter((department) => department.isClinical && !hasDeputy(rows, department))
        .map((department) =>
          about('department', department, 'is clinical and has no deputy beside its head. Name one.'),
        ),
  },
  {
    id: 'department-without-rollback-step',
    title: 'Every department in scope has a rollback step',
    phase: 'pre_launch',
    find: ({ rows }) => {
      const busy = new Set(rows.rollback_step.map((step) => step.departmentId))
      const covered = new Set(departmentsInScope(rows))
      return rows.department
        .filter((department) => !busy.has(department.id) && (department.isClinical || covered.has(department)))
        .map((department) =>
          about('department', department, 'has no step in the rollback plan. Add what it does first.'),
        )
    },
  },
  {
    id: 'department-head-without-phone',
    title: 'Every department head can be phoned',
    phase: 'pre_launch',
    find: ({ rows }) =>
      peopleWithoutPhone(
        rows,
        rows.department.map((department) => department.headPersonId),
      ).map((person) => {
        const led = rows.department.filter((department) => department.headPersonId === person.id)
        const names = led.map((department) => department.name).join(', ')
        return about(
          'person',
          person,
          `heads ${names} and has no phone. Add a number that is answered when the system is down.`,
        )
      }),
  },
  {
    id: 'decider-without-phone',
    title: 'Everyone who may decide can be phoned',
    phase: 'pre_launch',
    find: ({ rows }) => deciderFindings(rows),
  },
]

function hasDeputy(rows: Rows, department: Department): boolean {
  const deputy = linked(rows.person, department.deputyPersonId)
  return deputy !== null && deputy.id !== department.headPersonId
}

function deciderFindings(rows: Rows): readonly RawFinding[] {
  return rows.rollback_authority.flatMap((authority) => {
    const ids = [authority.primaryPersonId, ...authority.deputyIds]
    return peopleWithoutPhone(rows, ids).map((person) =>
      about(
        'person',
        person,
        'may decide on the rollback and has no phone. Add a number that is answered when the system is down.',
      ),
    )
  })
}

/** The people among these ids who have no phone, each once. */
function peopleWithoutPhone(rows: Rows, ids: readonly (string | null)[]): readonly Person[] {
  return [...new Set(ids)].flatMap((id) => {
    const person = linked(rows.person, id)
    return person !== null && isBlank(person.phone) ? [person] : []
  })
}
