import type { Department, Person } from '../registers/people.ts'
import { type LoginCheck, loginCheckKinds } from '../registers/rehearsal.ts'
import { foldText } from '../text/collate.ts'
import { isStaff } from './shift-staff.ts'

export type LoginKind = LoginCheck['kind']
export type LoginResult = LoginCheck['result']

/** How many days before go-live everything must have been tried. */
export const loginDaysBefore = 7

export const loginKinds = Object.keys(loginCheckKinds) as readonly LoginKind[]

export type LoginCounts = { readonly [Result in LoginResult]: number }

export type LoginLine = {
  /** Null: checks that belong to no department. */
  readonly departmentId: string | null
  readonly kinds: { readonly [Kind in LoginKind]: LoginCounts }
}

type Check = Pick<LoginCheck, 'title' | 'kind' | 'departmentId' | 'personId' | 'result'>
type Staff = Pick<Person, 'id' | 'displayName' | 'departmentId' | 'active' | 'isVendor' | 'isConsultant'>

/** The department of a check: its own, else that of its person. */
export function departmentOfCheck(
  check: Pick<Check, 'departmentId' | 'personId'>,
  departmentOfPerson: ReadonlyMap<string, string | null>,
): string | null {
  return check.departmentId ?? (check.personId === null ? null : (departmentOfPerson.get(check.personId) ?? null))
}

/**
 * Departments against kinds: how many were tried and what came out. Every department has a line, in the order given; what
 * belongs to none stands last, where there is any.
 */
export function loginLines(
  checks: readonly Check[],
  departments: readonly Pick<Department, 'id'>[],
  people: readonly Pick<Staff, 'id' | 'departmentId'>[],
): readonly LoginLine[] {
  const home = new Map(people.map(({ id, departmentId }) => [id, departmentId]))
  const known = new Set(departments.map(({ id }) => id))
  const byDepartment = Map.groupBy(checks, (check) => {
    const id = departmentOfCheck(check, home)
    return id !== null && known.has(id) ? id : null
  })
  const ids = [...departments.map(({ id }) => id), ...(byDepartment.has(null) ? [null] : [])]
  return ids.map((departmentId) => ({ departmentId, kinds: kindsOf(byDepartment.get(departmentId) ?? []) }))
}

/** Departments in which nothing was listed to be tried. */
export function departmentsWithoutLogin<Each extends Pick<Department, 'id'>>(
  checks: readonly Check[],
  departments: readonly Each[],
  people: readonly Pick<Staff, 'id' | 'departmentId'>[],
): readonly Each[] {
  const home = new Map(people.map(({ id, departmentId }) => [id, departmentId]))
  const listed = new Set(checks.map((check) => departmentOfCheck(check, home)))
  return departments.filter(({ id }) => !listed.has(id))
}

/** Staff whose own login nobody listed yet: neither a check that names them, nor a user of their name without a person. */
export function staffWithoutLogin<Each extends Staff>(
  people: readonly Each[],
  checks: readonly Check[],
): readonly Each[] {
  const users = checks.filter(({ kind }) => kind === 'user')
  const named = new Set(users.map(({ personId }) => personId))
  const typed = new Set(users.filter(({ personId }) => personId === null).map(({ title }) => foldText(title)))
  return people.filter((person) => isStaff(person) && !named.has(person.id) && !typed.has(foldText(person.displayName)))
}

function kindsOf(checks: readonly Check[]): LoginLine['kinds'] {
  const counts = (kind: LoginKind): LoginCounts => {
    const of = (result: LoginResult) => checks.filter((check) => check.kind === kind && check.result === result).length
    return { untested: of('untested'), works: of('works'), fails: of('fails') }
  }
  return { user: counts('user'), workstation: counts('workstation'), printer: counts('printer') }
}
