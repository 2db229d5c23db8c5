import type { RegisterName } from '../registers/index.ts'

/** Whether a version holds this field of a register; what it does not hold always has today's value. */
export function isFrozenField(register: RegisterName, name: string): boolean {
  return keptOnly[register]?.includes(name) ?? leftOut[register]?.includes(name) !== true
}

/** Whether another value of this field makes another version. */
export function isComparedField(register: RegisterName, name: string): boolean {
  return ofTheVersion[register]?.includes(name) !== true
}

/** What is follow-up, or has its own place: it may change without another version. */
const leftOut: { readonly [Name in RegisterName]?: readonly string[] } = {
  legacy_habit: ['ownerId', 'dueOn'],
  rollback_plan: ['versionMajor', 'versionMinor', 'status'],
  checkpoint: ['choice'],
  paper_packet_item: ['lastCheckedOn'],
  reconciliation_item: ['countDone'],
  communication_item: ['sentAt'],
  verification_check: ['result'],
  resume_criterion: ['met'],
}

/** What is given with each version, as its number is: the version holds it, and it changes nothing of what was approved. */
const ofTheVersion: { readonly [Name in RegisterName]?: readonly string[] } = {
  rollback_plan: ['effectiveFrom'],
}

/** Of registers that serve more than the version, only what the version says. */
const keptOnly: { readonly [Name in RegisterName]?: readonly string[] } = {
  engagement: [
    'clientName',
    'productName',
    'legacySystemName',
    'vendorName',
    'goLiveOn',
    'goLiveStartTime',
    'timezone',
    'consultantName',
    'consultantOrg',
    'consultantPhone',
  ],
  site: ['name', 'openDays', 'opensAt'],
  department: ['name', 'kind', 'siteId', 'headPersonId', 'deputyPersonId'],
  person: ['displayName', 'departmentId', 'phone', 'email', 'isVendor', 'isConsultant', 'active'],
}
