import type { ImplementationGroupMember } from '../registers/discovery.ts'
import type { Department, Person } from '../registers/people.ts'

export type VoiceState =
  /** Somebody speaks for the department. */
  | 'heard'
  /** Clinical, and nobody does. */
  | 'missing'
  /** Nobody does, and nobody has to: not clinical. */
  | 'quiet'

export type DepartmentVoice = {
  readonly departmentId: string
  readonly state: VoiceState
  /** Who speaks for it on that day, in the order of the register. */
  readonly memberIds: readonly string[]
}

/**
 * Who speaks for each department in the working group on a day (`YYYY-MM-DD`), in the order of the departments. A member who
 * has not joined yet or has left does not count, and nobody of the vendor speaks for a department of the clinic.
 */
export function groupCoverage({
  departments,
  members,
  people,
  today,
}: {
  readonly departments: readonly Department[]
  readonly members: readonly ImplementationGroupMember[]
  readonly people: readonly Person[]
  readonly today: string
}): readonly DepartmentVoice[] {
  const vendors = new Set(people.filter((person) => person.isVendor).map((person) => person.id))
  const speaking = members.filter(
    (member) => isMemberOn(member, today) && member.groupRole !== 'vendor_rep' && !vendors.has(member.personId ?? ''),
  )
  return departments.map(({ id, isClinical }) => {
    const memberIds = speaking.filter((member) => member.departmentId === id).map((member) => member.id)
    return { departmentId: id, memberIds, state: memberIds.length > 0 ? 'heard' : isClinical ? 'missing' : 'quiet' }
  })
}

/** Whether somebody sits in the group on a day: joined by then, and not left before it. */
export function isMemberOn({ joinedOn, leftOn }: ImplementationGroupMember, today: string): boolean {
  return (joinedOn === null || joinedOn <= today) && (leftOn === null || leftOn >= today)
}
