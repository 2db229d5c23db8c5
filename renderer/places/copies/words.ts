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

/** Two groups of four hex digits, as on every page of a copy: `7F3A 91C2`. */
export function codeOfHash(hash: string): string {
  const digits = hash.slice(0, 8).toUpperCase()
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}
