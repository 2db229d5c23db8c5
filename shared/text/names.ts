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

/** A row in a sentence: `RS-009 “Restore legacy write access”`. The marks show where a title ends that reads like a sentence itself; without a title, the number alone. */
export function named(ref: string, title: string): string {
  return title.trim() === '' ? ref : `${ref} “${title.trim()}”`
}
