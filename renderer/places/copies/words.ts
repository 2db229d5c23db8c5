import type { CopyStateCode } from '#shared/contract/plan.ts'
import type { State } from '#renderer/components/StatusMark.tsx'

export const copyMarks: { readonly [Code in CopyStateCode]: State } = {
  no_head: 'blocked',
  not_sent: 'todo',
  sent: 'waiting',
  overdue: 'late',
  acknowledged: 'done',
  still_valid: 'conditional',
  holds_old_version: 'old',
  returned: 'todo',
}
