import type { Row, Rows } from '../registers/index.ts'
import { signedState } from './frozen.ts'
import { isOnList } from './needs.ts'
import { purchaseSentence } from './purchase-approval.ts'

/**
 * Why the needs list does not carry the signatures that Discovery is passed on, with what to do, or null: every clinical
 * department has signed the list as it stands.
 */
export function discoveryGate(rows: Rows): string | null {
  const { version, isStale, isApproved, differences, missingDepartmentIds } = signedState(rows, 'needs_list', '')
  if (isApproved) return null
  const clinical = rows.department.filter(({ isClinical }) => isClinical)
  return purchaseSentence({
    hasNeeds: rows.requirement.some(isOnList),
    version: version?.number ?? null,
    isStale,
    changed: differences.length,
    clinical: clinical.length,
    missing: clinical.filter(({ id }) => missingDepartmentIds.includes(id)).map(({ name }) => name),
  })
}

/** Whether a phase was passed on signatures that do not hold for the list as it stands now. Only Discovery is passed on such. */
export function isPassedUnsigned(phase: Pick<Row<'phase'>, 'code' | 'status'>, rows: Rows): boolean {
  const isPassed = phase.status === 'passed' || phase.status === 'passed_with_conditions'
  return phase.code === 'discovery' && isPassed && discoveryGate(rows) !== null
}
