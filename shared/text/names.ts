/** Names in a sentence: `Nursing`, `Nursing and Laboratory`, `Nursing, Laboratory and Imaging`. */
export function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** The first three by name, the others counted, so that a sentence stays readable: `Ann, Bo, Cy and 4 more`. */
export function firstNames(names: readonly string[]): string {
  const rest = names.length - 3
  return rest <= 0 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${rest} more`
}
