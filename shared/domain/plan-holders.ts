import type { PlanLedger } from './plan-ledger.ts'

/** How many of the heads who are to hold the plan have a copy of one version in their hands. */
export type PlanHolders = {
  readonly holding: number
  /** The departments in scope. */
  readonly of: number
}

/** Who holds a copy of the newest version itself, acknowledged or not; an older copy that still holds is none of it. */
export function holdersOfNewest({ newest, entries }: Pick<PlanLedger, 'newest' | 'entries'>): PlanHolders {
  const holding = entries.filter(
    ({ state, version }) => version !== null && version.id === newest?.id && state !== 'returned',
  )
  return { holding: holding.length, of: entries.length }
}

/** Behind the name of a version: `which the heads hold`, `which 2 of 7 heads hold`, `which no head holds yet`. */
export function holdersClause(holders: PlanHolders): string {
  return holders.holding === 0 ? 'which no head holds yet' : `which ${whoHolds(holders)}`
}

/** The same as a sentence about a version (`3.1`). */
export function holdersSentence(holders: PlanHolders, version: string): string {
  if (holders.holding === 0) return `No head holds ${version} yet.`
  const who = whoHolds(holders)
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${version}.`
}

function whoHolds({ holding, of }: PlanHolders): string {
  if (holding < of) return `${holding} of ${of} heads ${holding === 1 ? 'holds' : 'hold'}`
  return of === 1 ? 'the head holds' : 'the heads hold'
}
