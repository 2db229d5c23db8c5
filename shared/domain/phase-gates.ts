import type { Row, Rows } from '../registers/index.ts'
import { discoveryGate } from './discovery-gate.ts'
import { preLaunchGate } from './plan-gate.ts'

/**
 * Why a phase cannot bear a status, with what to do, or null. Discovery is passed on the signatures under the needs list, Pre-launch on
 * the plan in every head's hands; no other phase has anything to show first, and any other status each can always bear.
 */
export function gateProblem(code: Row<'phase'>['code'], status: Row<'phase'>['status'], rows: Rows): string | null {
  if (status !== 'passed' && status !== 'passed_with_conditions') return null
  if (code === 'discovery') return discoveryGate(rows, status)
  return code === 'pre_launch' ? preLaunchGate(rows) : null
}

/** Whether a phase was passed, and what it was passed on does not hold for what stands now. */
export function hasLapsed({ code, status }: Pick<Row<'phase'>, 'code' | 'status'>, rows: Rows): boolean {
  return gateProblem(code, status, rows) !== null
}
