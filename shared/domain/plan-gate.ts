import { joinNames } from '../text/names.ts'
import { subjectOf } from '../fields/subject.ts'
import type { RegisterName, Rows } from '../registers/index.ts'
import { isComplete, planLedger } from './plan-ledger.ts'

/** The checks by which a department without what holds today is accepted, with a reason. */
export const copyCheckIds = ['department-without-current-copy', 'copy-overdue', 'copy-superseded'] as const
export const neverApprovedCheckId = 'plan-never-approved'

/**
 * Why Pre-launch may not be passed yet, with what to do, or null: every head in scope holds what holds today and has
 * acknowledged it. What somebody accepted with a reason counts as met.
 */
export function preLaunchGate(rows: Rows): string | null {
  const accepted = new Set(rows.check_waiver.map(({ check, subject }) => `${check} ${subject ?? ''}`))
  const isAccepted = (check: string, register: RegisterName, id: string) =>
    accepted.has(`${check} ${subjectOf(register, id)}`)
  // Whether a head holds what holds does not hang on the day, only whether the slip is late.
  const { newest, entries } = planLedger(rows, '')
  if (newest === null) {
    const isMet = rows.rollback_plan.every(({ id }) => isAccepted(neverApprovedCheckId, 'rollback_plan', id))
    return isMet ? null : 'The rollback plan was never approved. Approve it, then hand it to every head.'
  }
  const missing = entries.filter(
    ({ state, departmentId }) =>
      !isComplete(state) && !copyCheckIds.some((check) => isAccepted(check, 'department', departmentId)),
  )
  if (missing.length === 0) return null
  const names = missing.map(({ departmentId, headId }) => {
    const department = rows.department.find(({ id }) => id === departmentId)?.name ?? ''
    const head = rows.person.find(({ id }) => id === headId)?.displayName
    return head === undefined ? `${department} (no head)` : `${department} (${head})`
  })
  return `${entries.length - missing.length} of ${entries.length} departments hold the rollback plan as it is and have acknowledged it; ${joinNames(names)} ${missing.length === 1 ? 'does' : 'do'} not. Hand it out and take the slips back, or accept the finding with a reason.`
}
