import { subjectOf } from '../fields/subject.ts'
import type { RegisterName, Rows } from '../registers/index.ts'
import { currentFrozen } from './frozen.ts'

/** What a department lacks of the approved plan, by check. */
export const copyCheckIds = {
  noCurrentCopy: 'department-without-current-copy',
  overdue: 'copy-overdue',
  superseded: 'copy-superseded',
} as const
export const neverApprovedCheckId = 'plan-never-approved'
export const changedSinceCheckId = 'plan-changed-since-version'

/** What the needs list lacks of being signed as it stands, by check. */
export const needsListCheckIds = { notSigned: 'needs-list-not-signed', stale: 'needs-list-stale' } as const

/** These findings are about the newest version of a list: a reason that was given for an earlier one says nothing of it. */
const listOf: ReadonlyMap<string, 'rollback_plan' | 'needs_list'> = new Map([
  ...[...Object.values(copyCheckIds), changedSinceCheckId].map((check) => [check, 'rollback_plan'] as const),
  ...Object.values(needsListCheckIds).map((check) => [check, 'needs_list'] as const),
])

/** Which findings somebody accepted with a reason that still counts. */
export function acceptedFindings(
  rows: Rows,
): (finding: { readonly check: string; readonly register: RegisterName; readonly id: string }) => boolean {
  const frozenAt = {
    rollback_plan: currentFrozen(rows, 'rollback_plan', '')?.createdAt ?? '',
    needs_list: currentFrozen(rows, 'needs_list', '')?.createdAt ?? '',
  }
  const counting = rows.check_waiver.filter(({ check, createdAt }) => {
    const list = listOf.get(check)
    return list === undefined || createdAt >= frozenAt[list]
  })
  const accepted = new Set(counting.map(({ check, subject }) => `${check} ${subject ?? ''}`))
  return ({ check, register, id }) => accepted.has(`${check} ${subjectOf(register, id)}`)
}
