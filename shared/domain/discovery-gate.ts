import type { Row, Rows } from '../registers/index.ts'
import { joinNames } from '../text/names.ts'
import { acceptedFindings, needsListCheckIds } from './check-waivers.ts'
import { signedState } from './frozen.ts'
import { isOnList } from './needs.ts'
import { purchaseSentence } from './purchase-approval.ts'

/** Whether those who will work with what is bought approve of it as the list stands, and the one sentence that says so. */
export function purchaseNow(rows: Rows): { readonly isApproved: boolean; readonly sentence: string } {
  const { version, isStale, isApproved, differences, missingDepartmentIds } = signedState(rows, 'needs_list', '')
  const clinical = rows.department.filter(({ isClinical }) => isClinical)
  const sentence = purchaseSentence({
    hasNeeds: rows.requirement.some(isOnList),
    version: version?.number ?? null,
    isStale,
    changed: differences.length,
    clinical: clinical.length,
    missing: clinical.filter(({ id }) => missingDepartmentIds.includes(id)).map(({ name }) => name),
  })
  return { isApproved: isApproved && rows.requirement.some(isOnList), sentence }
}

/**
 * Why Discovery cannot bear a status, with what to do, or null. It is passed when every clinical department has signed the needs list
 * as it stands. It is passed with conditions when the list is frozen and each thing that is missing of that, a signature or a new
 * version, was accepted with a reason: the reasons are the conditions. Any other status it can always bear.
 */
export function discoveryGate(rows: Rows, status: Row<'phase'>['status']): string | null {
  if (status !== 'passed' && status !== 'passed_with_conditions') return null
  const { isApproved, sentence } = purchaseNow(rows)
  if (isApproved) return null
  return status === 'passed' ? sentence : conditionMissing(rows, sentence)
}

function conditionMissing(rows: Rows, sentence: string): string | null {
  const { version, isStale, missingDepartmentIds } = signedState(rows, 'needs_list', '')
  const clinical = rows.department.filter(({ isClinical }) => isClinical)
  if (version === null || clinical.length === 0 || !rows.requirement.some(isOnList)) return sentence
  const isAccepted = acceptedFindings(rows)
  if (isStale && !isAccepted({ check: needsListCheckIds.stale, register: 'frozen_version', id: version.id }))
    return `${sentence} Or accept that finding with a reason: it is the condition.`
  const open = clinical.filter(
    ({ id }) =>
      missingDepartmentIds.includes(id) &&
      !isAccepted({ check: needsListCheckIds.notSigned, register: 'department', id }),
  )
  if (open.length === 0) return null
  const have = open.length === 1 ? 'has' : 'have'
  return `${joinNames(open.map(({ name }) => name))} ${have} not signed version ${version.number}, and no reason says why that may wait. Have it signed, or accept the finding with a reason: it is the condition.`
}
