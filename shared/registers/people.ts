import { choice } from '../fields/choice.ts'
import { choices } from '../fields/choices.ts'
import { count } from '../fields/count.ts'
import { date } from '../fields/date.ts'
import { flag } from '../fields/flag.ts'
import { link } from '../fields/link.ts'
import { links } from '../fields/links.ts'
import { longText } from '../fields/long-text.ts'
import { percent } from '../fields/percent.ts'
import { text } from '../fields/text.ts'
import { time } from '../fields/time.ts'
import { register, type RecordOf } from './register.ts'

export const weekdays = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const

export const departmentKinds = {
  clinical: 'Clinical',
  front_desk: 'Front desk',
  billing: 'Billing',
  nursing: 'Nursing',
  pharmacy: 'Pharmacy or dispensary',
  lab: 'Laboratory',
  imaging: 'Imaging',
  it: 'IT',
  management: 'Management',
  other: 'Other',
} as const

export const site = register('site', {
  title: 'Sites',
  one: 'site',
  prefix: 'SI',
  titleField: 'name',
  fields: {
    name: text({ label: 'Site', max: 120, required: true }),
    address: longText({ label: 'Address', max: 500 }),
    openDays: choices(weekdays, { label: 'Open on' }),
    opensAt: time({ label: 'Opens', initial: '08:00' }),
    closesAt: time({ label: 'Closes', initial: '18:00' }),
  },
})
export type Site = RecordOf<typeof site>

/** A day on which nobody opens, whatever the week says: a public holiday, a day of stocktaking. */
export const closedDay = register('closed_day', {
  title: 'Closed days',
  one: 'closed day',
  prefix: 'CD',
  fields: {
    title: text({ label: 'Why', max: 120, required: true }),
    closedOn: date({ label: 'Closed on' }),
    siteId: link('site', { label: 'Site', optional: true, help: 'Empty: all sites.' }),
  },
})
export type ClosedDay = RecordOf<typeof closedDay>

export const department = register('department', {
  title: 'Departments',
  one: 'department',
  prefix: 'D',
  titleField: 'name',
  fields: {
    name: text({ label: 'Department', max: 80, required: true }),
    kind: choice(departmentKinds, { label: 'Kind', initial: 'other' }),
    isClinical: flag({
      label: 'Clinical',
      help: 'Clinical departments sign off needs and must be in the working group.',
    }),
    siteId: link('site', { label: 'Site', optional: true }),
    headPersonId: link('person', {
      label: 'Head',
      optional: true,
      help: 'Gets the department’s copy of the rollback plan.',
    }),
    deputyPersonId: link('person', { label: 'Deputy', optional: true }),
    headcount: count({ label: 'Headcount', max: 10_000 }),
  },
})
export type Department = RecordOf<typeof department>

export const staffRole = register('staff_role', {
  title: 'Roles',
  one: 'role',
  prefix: 'RO',
  titleField: 'name',
  fields: {
    name: text({ label: 'Role', max: 80, required: true }),
    kind: choice(departmentKinds, { label: 'Kind', initial: 'other' }),
    isPrescriber: flag({ label: 'Prescribes' }),
    handlesClaims: flag({ label: 'Handles claims' }),
  },
})
export type StaffRole = RecordOf<typeof staffRole>

export const person = register('person', {
  title: 'People',
  one: 'person',
  many: 'people',
  prefix: 'P',
  titleField: 'displayName',
  fields: {
    displayName: text({ label: 'Name', max: 120, required: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    staffRoleId: link('staff_role', { label: 'Role', optional: true }),
    shiftIds: links('shift_pattern', {
      label: 'Shifts',
      secondary: true,
      help: 'The shifts this person works. Empty: every shift of the department.',
    }),
    phone: text({ label: 'Phone', max: 40, help: 'A number that is answered when the system is down.' }),
    email: text({ label: 'E-mail', max: 120, format: 'email' }),
    isVendor: flag({ label: 'From the vendor', secondary: true }),
    isConsultant: flag({ label: 'Consultant', secondary: true }),
    employmentFraction: percent({ label: 'Employment', initial: 100, secondary: true }),
    active: flag({ label: 'Active', initial: true }),
  },
})
export type Person = RecordOf<typeof person>

export const shiftPattern = register('shift_pattern', {
  title: 'Shifts',
  one: 'shift',
  prefix: 'SH',
  titleField: 'name',
  fields: {
    name: text({ label: 'Shift', max: 80, required: true }),
    siteId: link('site', { label: 'Site', optional: true }),
    departmentId: link('department', { label: 'Department', optional: true, help: 'Empty: the whole site works it.' }),
    days: choices(weekdays, { label: 'Days' }),
    startLocal: time({ label: 'Starts' }),
    endLocal: time({ label: 'Ends', help: 'An end before the start is on the next day.' }),
  },
})
export type ShiftPattern = RecordOf<typeof shiftPattern>
