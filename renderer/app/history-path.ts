import { subjectOf } from '#shared/fields/subject.ts'
import type { RegisterName } from '#shared/registers/index.ts'

/** The address of the history of one record. */
export function historyPathOf(register: RegisterName, id: string): string {
  return `/history?record=${subjectOf(register, id)}`
}
