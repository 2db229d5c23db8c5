import type { Field } from '#shared/fields/index.ts'

/** Numbers stand at the right of their column, so that their digits line up. */
export function rightAligned(field: Field): boolean {
  return field.kind === 'minutes' || field.kind === 'count' || field.kind === 'percent' || field.kind === 'money'
}
