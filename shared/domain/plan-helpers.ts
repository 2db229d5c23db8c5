import type { Department, Person } from '../registers/people.ts'

/** Whom every copy of the plan lists as help, in their order: the vendor's people, the consultants and those of IT, while they are active. */
export function planHelpers<Each extends Pick<Person, 'active' | 'isVendor' | 'isConsultant' | 'departmentId'>>(rows: {
  readonly person: readonly Each[]
  readonly department: readonly Pick<Department, 'id' | 'kind'>[]
}): readonly Each[] {
  const it = new Set(rows.department.filter(({ kind }) => kind === 'it').map(({ id }) => id))
  return rows.person.filter(
    ({ active, isVendor, isConsultant, departmentId }) =>
      active && (isVendor || isConsultant || (departmentId !== null && it.has(departmentId))),
  )
}
