import type { Row } from '../registers/index.ts'

type Person = Pick<Row<'person'>, 'id' | 'departmentId'>
type Department = Pick<Row<'department'>, 'id' | 'headPersonId' | 'deputyPersonId'>

/** Whether somebody can speak for a department: works in it, or leads it while being counted elsewhere. */
export function isOfDepartment(person: Person, department: Department): boolean {
  return (
    person.departmentId === department.id ||
    person.id === department.headPersonId ||
    person.id === department.deputyPersonId
  )
}
