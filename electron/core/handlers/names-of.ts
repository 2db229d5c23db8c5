/** The name of a row by its id; null when nothing is linked or the row is gone. */
export function namesOf<Each extends { readonly id: string }>(
  rows: readonly Each[],
  nameOf: (row: Each) => string,
): (id: string | null) => string | null {
  const names = new Map(rows.map((row) => [row.id, nameOf(row)]))
  return (id) => (id === null ? null : (names.get(id) ?? null))
}
