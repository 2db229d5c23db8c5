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

/** These findings are about the newest version of the plan: a reason that was given for an earlier one says nothing of it. */
const aboutVersion: ReadonlySet<string> = new Set([...Object.values(copyCheckIds), changedSinceCheckId])

/** Which findings somebody accepted with a reason that still counts. */
export function acceptedFindings(
  rows: Rows,
): (finding: { readonly check: string; readonly register: RegisterName; readonly id: string }) => boolean {
  const since = currentFrozen(rows, 'rollback_plan', '')?.createdAt ?? ''
  const counting = rows.check_waiver.filter(({ check, createdAt }) => !aboutVersion.has(check) || createdAt >= since)
  const accepted = new Set(counting.map(({ check, subject }) => `${check} ${subject ?? ''}`))
  return ({ check, register, id }) => accepted.has(`${check} ${subjectOf(register, id)}`)
}
