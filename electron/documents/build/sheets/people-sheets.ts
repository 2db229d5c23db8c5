import type { Person } from '#shared/registers/people.ts'
import type { Rows } from '#shared/registers/index.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import type { SheetContext } from './sheet-context.ts'

export function peopleSheet(context: SheetContext): TableSheet {
  return registerSheet('person', context, {
    name: 'People',
    title: 'People',
    sentence:
      'Everybody whose name stands on another sheet. Please check the telephone numbers: they must work without the system.',
    columns: ['displayName', 'departmentId', 'staffRoleId', 'phone', 'email', 'active'],
    fillIn: ['departmentId', 'staffRoleId', 'phone', 'email', 'active'],
    widths: { displayName: 30, departmentId: 19, staffRoleId: 24, phone: 22, email: 36 },
    needs: [
      {
        words: 'Department missing',
        when: {
          all: [{ empty: 'departmentId' }, { column: 'isVendor', is: 'No' }, { column: 'isConsultant', is: 'No' }],
        },
      },
      { words: 'Phone missing', when: { all: [{ empty: 'phone' }, { column: 'active', is: 'Yes' }] } },
    ],
    rules: [{ from: 'ref', to: 'active', when: { column: 'active', is: 'No' }, style: 'closed' }],
  })
}

export function departmentsSheet(context: SheetContext): TableSheet {
  return registerSheet('department', context, {
    name: 'Departments',
    title: 'Departments',
    sentence: 'Who heads each department, and who stands in. Each head gets a copy of the rollback plan.',
    columns: ['name', 'kind', 'isClinical', 'siteId', 'headPersonId', 'deputyPersonId', 'headcount'],
    fillIn: ['headPersonId', 'deputyPersonId', 'headcount'],
    widths: { name: 26, kind: 20, siteId: 24, headPersonId: 26, deputyPersonId: 26, headcount: 13 },
    needs: [
      { words: 'Head missing', when: { empty: 'headPersonId' } },
      { words: 'Deputy missing', when: { empty: 'deputyPersonId' } },
    ],
  })
}

/** Whom to call in a rollback: those who decide, then the heads and their deputies, then help from outside. */
export function contactsSheet(context: SheetContext): TableSheet {
  const parts = partsInRollback(context.rows)
  const part: ComputedColumn<'person'> = {
    key: 'part',
    label: 'Why',
    width: 34,
    value: (person) => parts.get(person.id) ?? null,
  }
  const people = [...parts.keys()].map((id) => context.rows.person.find((person) => person.id === id))
  return registerSheet('person', context, {
    name: 'Contacts',
    title: 'Contacts',
    sentence: 'Whom to call in a rollback, in this order. Please check that each number is answered at any hour.',
    rows: people.filter((person): person is Person => person !== undefined),
    columns: ['displayName', part, 'departmentId', 'staffRoleId', 'phone', 'email'],
    fillIn: ['phone', 'email'],
    leaveOut: ['isVendor', 'isConsultant', 'employmentFraction', 'active'],
    widths: { displayName: 30, departmentId: 19, staffRoleId: 24, phone: 22, email: 36 },
    needs: [{ words: 'Phone missing', when: { empty: 'phone' } }],
    isFixed: true,
  })
}

function partsInRollback(rows: Rows): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  const add = (id: string | null, why: string) => {
    if (id === null) return
    const known = parts.get(id)
    parts.set(id, known === undefined ? why : `${known}, ${why.slice(0, 1).toLowerCase()}${why.slice(1)}`)
  }
  const authority = rows.rollback_authority[0]
  add(authority?.primaryPersonId ?? null, 'Decides')
  authority?.deputyIds.forEach((id, at) => add(id, `Deputy ${at + 1} of who decides`))
  add(authority?.mustConsultId ?? null, 'Must be asked')
  for (const department of rows.department) add(department.headPersonId, `Head of ${department.name}`)
  for (const department of rows.department) add(department.deputyPersonId, `Deputy in ${department.name}`)
  for (const person of rows.person) {
    if (person.isVendor && person.active) add(person.id, 'Vendor')
    if (person.isConsultant && person.active) add(person.id, 'Consultant')
  }
  return parts
}
