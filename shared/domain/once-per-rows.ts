import type { Rows } from '../registers/index.ts'

/**
 * A rule over all rows that several checks ask in one run: worked out once for the same object of rows. Rows are never written
 * over, so what was worked out of them stays true for as long as they are there.
 */
export function oncePerRows<Value>(rule: (rows: Rows) => Value): (rows: Rows) => Value {
  const known = new WeakMap<Rows, { readonly value: Value }>()
  return (rows) => {
    const hit = known.get(rows)
    if (hit !== undefined) return hit.value
    const value = rule(rows)
    known.set(rows, { value })
    return value
  }
}
