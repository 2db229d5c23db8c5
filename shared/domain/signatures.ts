import type { Row, Rows } from '../registers/index.ts'
import { zonedDay } from '../text/zone.ts'
import type { FrozenKind } from './frozen.ts'

/**
 * Of several signatures for one department, or of a list without departments by one person, the latest by the day on which each
 * was given; of two on one day the one that was recorded later. `signatures` come in the order in which they were recorded.
 */
export function latestOfEach(
  rows: Pick<Rows, 'engagement'>,
  signatures: readonly Row<'sign_off'>[],
  kind: FrozenKind,
): readonly Row<'sign_off'>[] {
  const latest = new Map<string, Row<'sign_off'>>()
  for (const signature of signatures) {
    const who = (kind === 'needs_list' ? signature.departmentId : signature.signerId) ?? ''
    const known = latest.get(who)
    if (known === undefined || signingDay(rows, signature) >= signingDay(rows, known)) latest.set(who, signature)
  }
  return [...latest.values()]
}

/**
 * The day `YYYY-MM-DD` on which a signature was given; '' where none is known. Nobody signs ahead of time: a day after the one on
 * which it was recorded at the clinic is mistyped, and stands for that one.
 */
export function signingDay(
  { engagement }: Pick<Rows, 'engagement'>,
  { signedOn, createdAt }: Pick<Row<'sign_off'>, 'signedOn' | 'createdAt'>,
): string {
  if (signedOn === null || signedOn <= createdAt.slice(0, 'YYYY-MM-DD'.length)) return signedOn ?? ''
  const recordedOn = zonedDay(createdAt, engagement[0]?.timezone ?? 'UTC')
  return signedOn < recordedOn ? signedOn : recordedOn
}

export function isApproval({ verdict }: { readonly verdict: string }): boolean {
  return verdict === 'approved' || verdict === 'approved_with_comment'
}

/** Why somebody may not approve the rollback plan, with the next step; null for whoever is of the clinic, which has to live with it. */
export function cannotApprovePlan({
  displayName,
  isVendor,
  isConsultant,
}: Pick<Row<'person'>, 'displayName' | 'isVendor' | 'isConsultant'>): string | null {
  if (isVendor)
    return `${displayName} is from the vendor, who does not decide how the clinic goes back. Somebody of the clinic approves the plan.`
  if (isConsultant)
    return `${displayName} is a consultant, who writes the plan and does not decide on it. Somebody of the clinic approves the plan.`
  return null
}
