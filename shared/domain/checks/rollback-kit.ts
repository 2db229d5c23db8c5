import { type RegisterName } from '../../registers/index.ts'
import type { RowBase } from '../../registers/register.ts'
import { isTaken } from '../phase-begun.ts'
import { about, type Check, type CheckContext, isBlank, type RawFinding } from './check.ts'

type Rows = CheckContext['rows']

/** Triggers, checkpoints, reconciliation and paper: what must be at hand around the steps. */
export const rollbackKitChecks: readonly Check[] = [
  {
    id: 'trigger-without-threshold',
    title: 'Every trigger has a limit',
    phase: 'pre_launch',
    find: each('rollback_trigger', (trigger) =>
      trigger.threshold === null ? 'has no limit. Give the number from which it counts.' : null,
    ),
  },
  {
    id: 'trigger-without-window',
    title: 'Every trigger has a time window',
    phase: 'pre_launch',
    find: each('rollback_trigger', (trigger) =>
      trigger.windowMinutes === null ? 'has no time window. Say within how many minutes it counts.' : null,
    ),
  },
  {
    id: 'trigger-without-observer',
    title: 'Somebody watches every trigger',
    phase: 'pre_launch',
    find: each('rollback_trigger', (trigger) =>
      trigger.observerId === null && trigger.observerRoleId === null
        ? 'is watched by nobody. Name a person or a role.'
        : null,
    ),
  },
  {
    id: 'trigger-without-fix-time',
    title: 'A trigger that is fixed first says for how long',
    phase: 'pre_launch',
    find: each('rollback_trigger', (trigger) =>
      trigger.severity === 'fix_first_within' && trigger.fixWindowMinutes === null
        ? 'is to be fixed first, without saying for how long. Set the time to fix.'
        : null,
    ),
  },
  {
    id: 'point-of-no-return-without-time',
    title: 'Every point of no return has its time',
    phase: 'pre_launch',
    find: each('checkpoint', (checkpoint) =>
      checkpoint.isPointOfNoReturn && checkpoint.plannedAt === null
        ? 'is a point of no return without a time. Set when it is reached.'
        : null,
    ),
  },
  {
    id: 'reconciliation-without-owner',
    title: 'Safety-critical data have an owner',
    phase: 'pre_launch',
    find: each('reconciliation_item', (item) =>
      item.safetyCritical && item.ownerId === null ? 'is safety-critical and has no owner. Name one.' : null,
    ),
  },
  {
    id: 'reconciliation-without-clinical-check',
    title: 'Safety-critical data are checked by a clinician',
    phase: 'pre_launch',
    find: each('reconciliation_item', (item) =>
      item.safetyCritical && item.clinicalCheckById === null
        ? 'is safety-critical and checked by nobody. Name who checks it clinically.'
        : null,
    ),
  },
  {
    id: 'paper-form-without-quantity',
    title: 'Every paper form is counted',
    phase: 'pre_launch',
    find: each('paper_packet_item', (item) =>
      item.quantity === null || item.quantity === 0 ? 'has no number of copies. Enter how many are ready.' : null,
    ),
  },
  {
    id: 'paper-form-without-place',
    title: 'Every paper form has its place',
    phase: 'pre_launch',
    find: each('paper_packet_item', (item) =>
      isBlank(item.location) ? 'has no place. Write where it is kept.' : null,
    ),
  },
]

function each<Name extends RegisterName>(
  register: Name,
  problemOf: (row: Rows[Name][number]) => string | null,
): (context: CheckContext) => readonly RawFinding[] {
  return ({ rows, today }) => {
    const counts = isTaken(rows, 'pre_launch', today)
    return (rows[register] as readonly (Rows[Name][number] & RowBase)[]).filter(counts).flatMap((row) => {
      const problem = problemOf(row)
      return problem === null ? [] : [about(register, row, problem)]
    })
  }
}
