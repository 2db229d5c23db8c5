import type { Condition } from '../../model/condition.ts'
import type { TableRule } from '../../model/workbook.ts'

/** A cell that looks different while a condition holds for its row. */
export function rule(column: string, when: Condition, style: TableRule['style']): TableRule {
  return { from: column, to: column, when, style }
}

/** A choice or a flag that shows this label. */
export function is(column: string, label: string): Condition {
  return { column, is: label }
}

export function isOneOf(column: string, ...labels: readonly string[]): Condition {
  return { any: labels.map((label) => is(column, label)) }
}

/** The day has passed, and what should have been done by then is still open. */
export function isLate(column: string, today: string, isOver: Condition): Condition {
  return { all: [{ column, before: today }, { not: isOver }] }
}
