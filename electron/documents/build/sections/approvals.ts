import { approvalsOf } from '#shared/domain/frozen.ts'
import type { Row } from '#shared/registers/index.ts'
import { participation } from '#shared/registers/phases.ts'
import { unbroken } from '../parts.ts'
import type { PlanFacts } from '../plan-facts.ts'

/** Who approved the edition in hand: `Dr Søren Ægir (clinical), 3 Feb 2027`; '' while nobody did, as of every draft. */
export function approvedBy(facts: PlanFacts): string {
  return approvals(facts)
    .map((row) => {
      const name = facts.personOf(row.signerId)?.displayName ?? 'not named'
      const day = row.signedOn === null ? '' : `, ${unbroken(facts.formats.date(row.signedOn))}`
      return `${name} (${participation[row.capacity]}${day})`
    })
    .join(', ')
}

/** The sign-offs that approve the edition in hand. */
export function approvals({ rows, edition }: PlanFacts): readonly Row<'sign_off'>[] {
  return edition.version === null ? [] : approvalsOf(rows, edition.version)
}
