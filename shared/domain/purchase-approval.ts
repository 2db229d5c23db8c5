import { joinNames } from '../text/names.ts'

/**
 * Whether the purchase is approved by those who will work with what is bought, as one sentence that names who is missing and
 * what comes next.
 */
export function purchaseSentence({
  hasNeeds,
  version,
  isStale,
  changed,
  clinical,
  missing,
}: {
  readonly hasNeeds: boolean
  /** The number of the newest frozen version; null while there is none. */
  readonly version: number | null
  readonly isStale: boolean
  /** How many rows differ from it. */
  readonly changed: number
  /** How many departments are clinical. */
  readonly clinical: number
  /** Clinical departments that have not approved that version. */
  readonly missing: readonly string[]
}): string {
  if (!hasNeeds) return 'The purchase is not approved. There is no need yet that anybody could sign.'
  if (clinical === 0)
    return 'The purchase is not approved. No department is marked as clinical, so nobody can sign for it.'
  if (version === null) return `The purchase is not approved. Freeze the list, then ${joinNames(missing)} can sign it.`
  if (isStale) {
    const rows = changed === 1 ? '1 row has' : `${changed} rows have`
    return `The purchase is not approved. ${rows} changed since version ${version} was frozen; freeze the list as version ${version + 1} and have it signed.`
  }
  if (missing.length === 0) return `The purchase is approved: every clinical department has signed version ${version}.`
  return `The purchase is not approved. ${joinNames(missing)} ${missing.length === 1 ? 'has' : 'have'} not signed version ${version}.`
}
