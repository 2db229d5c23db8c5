import type { Row } from '../registers/index.ts'
import type { RollbackAuthority } from '../registers/rollback.ts'

/**
 * The people of the vendor whom the plan names to decide on the rollback, as the one who decides or as a deputy, in that order.
 * There should be none: the vendor is asked and helps, and the clinic decides.
 */
export function vendorsDeciding<Person extends Pick<Row<'person'>, 'id' | 'isVendor'>>(
  authority: Pick<RollbackAuthority, 'primaryPersonId' | 'deputyIds'> | null | undefined,
  people: readonly Person[],
): readonly Person[] {
  const named = new Set([authority?.primaryPersonId ?? null, ...(authority?.deputyIds ?? [])])
  return [...named].flatMap((id) => people.find((person) => person.id === id && person.isVendor) ?? [])
}
