import type { Rows } from '../registers/index.ts'
import { joinNames } from '../text/names.ts'
import { acceptedFindings, changedSinceCheckId, copyCheckIds, neverApprovedCheckId } from './check-waivers.ts'
import { signedState } from './frozen.ts'
import { holdersClause, holdersOfNewest } from './plan-holders.ts'
import { type CopyState, isComplete, planLedger } from './plan-ledger.ts'
import { planVersionOf } from './plan-parts.ts'

/**
 * Why Pre-launch may not be passed yet, with what to do, or null: the plan as it stands is approved, and every head in scope holds
 * what holds today and has acknowledged it. A finding that somebody accepted with a reason counts as met, as long as it is the
 * one that the present state gives rise to.
 */
export function preLaunchGate(rows: Rows): string | null {
  const isAccepted = acceptedFindings(rows)
  const isPlanAccepted = (check: string) =>
    rows.rollback_plan.some(({ id }) => isAccepted({ check, register: 'rollback_plan', id }))
  const { version, isStale, isApproved } = signedState(rows, 'rollback_plan', '')
  if (version === null) {
    if (isPlanAccepted(neverApprovedCheckId)) return null
    return 'The rollback plan was never approved. Approve it, then hand it to every head.'
  }
  if (!isApproved && !isPlanAccepted(changedSinceCheckId)) {
    const name = planVersionOf(version)
    return isStale
      ? `The rollback plan was changed since version ${name}, ${holdersClause(holdersOfNewest(planLedger(rows, '')))}. Approve it again, or take the changes back.`
      : `Version ${name} of the rollback plan is not approved. Approve it.`
  }
  return copiesGate(rows, isAccepted)
}

function copiesGate(rows: Rows, isAccepted: ReturnType<typeof acceptedFindings>): string | null {
  // Whether a head holds what holds does not hang on the day, only whether the slip is late.
  const { entries } = planLedger(rows, '')
  if (entries.length === 0)
    return 'No department is in the scope of the approved rollback plan, so nobody holds it. Name the departments in the plan, approve it and hand it out.'
  const missing = entries.filter(
    ({ state, departmentId: id }) =>
      !isComplete(state) && !checksOf(state).some((check) => isAccepted({ check, register: 'department', id })),
  )
  if (missing.length === 0) return null
  const names = missing.map(({ departmentId, headId }) => {
    const department = rows.department.find(({ id }) => id === departmentId)?.name ?? ''
    const head = rows.person.find(({ id }) => id === headId)?.displayName
    return head === undefined ? `${department} (no head)` : `${department} (${head})`
  })
  return `${entries.length - missing.length} of ${entries.length} departments hold the rollback plan as it is and have acknowledged it; ${joinNames(names)} ${missing.length === 1 ? 'does' : 'do'} not. Hand it out and take the slips back, or accept the finding with a reason.`
}

/** The checks that find a state, so that accepting one of them accepts it. */
function checksOf(state: CopyState): readonly string[] {
  switch (state) {
    case 'no_head':
    case 'not_sent':
    case 'returned':
      return [copyCheckIds.noCurrentCopy]
    case 'sent':
    case 'overdue':
      // Out, and the slip is not back: before its day the one check finds it, afterwards the other.
      return [copyCheckIds.noCurrentCopy, copyCheckIds.overdue]
    case 'holds_old_version':
      return [copyCheckIds.superseded]
    case 'acknowledged':
    case 'still_valid':
      return []
    default:
      return state satisfies never
  }
}
