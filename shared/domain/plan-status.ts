import type { Row, Rows } from '../registers/index.ts'
import { type FrozenDifference, frozenVersions, signedState } from './frozen.ts'
import { oncePerRows } from './once-per-rows.ts'
import { planLedger } from './plan-ledger.ts'
import { planVersionOf } from './plan-parts.ts'

export const planStatusLabels = {
  draft: 'Draft',
  in_review: 'In review',
  not_approved: 'Not approved',
  changed: 'Changed since',
  approved: 'Approved',
  distributed: 'Distributed',
  activated: 'Activated',
  closed: 'Closed',
} as const
export type PlanStatusCode = keyof typeof planStatusLabels

export type PlanStatus = {
  readonly code: PlanStatusCode
  /** `Approved`, `Changed since 3.1`. */
  readonly label: string
  /** The newest version by its own name, `3.1`; what the plan itself says before there is one. */
  readonly version: string
  readonly newest: Row<'frozen_version'> | null
  /** What changed since the newest version; empty before there is one. */
  readonly differences: readonly FrozenDifference[]
}

/**
 * Where the rollback plan stands, from its versions, their approvals and the copies that are out. Only what no row can show is
 * taken from the plan itself: that it is in review, that it was activated, that it is closed.
 */
export const planStatus = oncePerRows((rows: Rows): PlanStatus => {
  const plan = rows.rollback_plan[0]
  const { version: newest, differences, isApproved, isStale } = signedState(rows, 'rollback_plan', '')
  const typed = `${plan?.versionMajor ?? 0}.${plan?.versionMinor ?? 1}`
  const version = newest === null ? typed : planVersionOf(newest) || typed
  const is = (code: PlanStatusCode, label: string = planStatusLabels[code]): PlanStatus => ({
    code,
    label,
    version,
    newest,
    differences,
  })
  if (plan?.status === 'activated' || plan?.status === 'closed') return is(plan.status)
  if (newest === null) return is(plan?.status === 'in_review' ? 'in_review' : 'draft')
  if (isStale) return is('changed', `${planStatusLabels.changed} ${version}`)
  if (!isApproved) return is('not_approved')
  const isOut = ({ entries }: ReturnType<typeof planLedger>) =>
    entries.length > 0 &&
    entries.every(
      ({ state }) =>
        state !== 'no_head' && state !== 'not_sent' && state !== 'returned' && state !== 'holds_old_version',
    )
  // Whether a copy is out does not hang on the day.
  return is(isOut(planLedger(rows, '')) ? 'distributed' : 'approved')
})

/**
 * The numbers of the version that an approval makes: a new version counts the first number up, a revision the second. Both count
 * on from the highest that was used: the plan keeps its number when a version is taken out, and heads may still hold that one.
 */
export function nextVersion(
  rows: Rows,
  isRevision: boolean,
): { readonly versionMajor: number; readonly versionMinor: number } {
  const plan = rows.rollback_plan[0]
  const typed = [plan?.versionMajor ?? 0, plan?.versionMinor ?? 1] as const
  const used = frozenVersions(rows, 'rollback_plan', '').map((version) => {
    const [first = 0, second = 0] = planVersionOf(version).split('.').map(Number)
    return [first, second] as const
  })
  const [major, minor] = used.reduce((highest, each) => (isAbove(each, highest) ? each : highest), typed)
  if (!isRevision) return { versionMajor: major + 1, versionMinor: 0 }
  // The first version may go on with the number of a plan that was kept elsewhere.
  return { versionMajor: major, versionMinor: used.length === 0 ? minor : minor + 1 }
}

type Numbers = readonly [number, number]

function isAbove([major, minor]: Numbers, [otherMajor, otherMinor]: Numbers): boolean {
  return major === otherMajor ? minor > otherMinor : major > otherMajor
}
