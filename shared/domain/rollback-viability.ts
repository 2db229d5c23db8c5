import type { Rows } from '../registers/index.ts'
import type { RollbackPlan } from '../registers/rollback.ts'
import { type Formats, formatMinutes, zonedInstant } from '../text/format.ts'
import { type Limit, limitsOfPlan } from './rollback-limits.ts'

/** Whether the clinic can still go back, until when, and what ends it. */
export type Viability = Possible | Impossible

type Possible = {
  /** What closes it first; null while nothing that could is known. */
  readonly closedBy: Limit | null
  /** What is lost, or in what sense it is possible, as the plan says; may be empty. */
  readonly sense: string
} & ({ readonly state: 'possible' } | { readonly state: 'with_loss' })

type Impossible = {
  readonly state: 'impossible'
  readonly because: 'plan_says_no' | 'old_system_off' | 'before_go_live' | 'too_late'
  /** The limit that has passed, or that leaves no time. */
  readonly closedBy: Limit | null
  readonly sense: string
}

export type ViabilityInput = {
  readonly plan:
    | Pick<
        RollbackPlan,
        'rollbackPossible' | 'possibleStatement' | 'legacyModeAfterGoLive' | 'planKind' | 'maxDataLossMinutes'
      >
    | null
    | undefined
  /** The earliest first, as `decisionLimits` gives them. */
  readonly limits: readonly Limit[]
  /** When the first patient is seen in the new system, UTC ISO; null while it is not known. */
  readonly goLiveAt: string | null
}

/**
 * Whether a rollback is possible at a moment (UTC ISO). Impossible where the plan says so, where no old system is left, once the
 * earliest limit has passed, and where it would have to be decided before go-live has begun.
 */
export function viability({ plan, limits, goLiveAt }: ViabilityInput, now: string): Viability {
  const closedBy = limits[0] ?? null
  const sense = plan?.possibleStatement.trim() ?? ''
  if (plan?.rollbackPossible === 'no') return { state: 'impossible', because: 'plan_says_no', closedBy: null, sense }
  const goesBack = plan?.planKind !== 'downtime_only' && plan?.planKind !== 'postpone_before_start'
  if (goesBack && plan?.legacyModeAfterGoLive === 'off')
    return { state: 'impossible', because: 'old_system_off', closedBy: null, sense }
  if (closedBy !== null && Date.parse(closedBy.at) <= Date.parse(now))
    return { state: 'impossible', because: 'too_late', closedBy, sense }
  if (closedBy !== null && goesBack && goLiveAt !== null && leavesNoTime(closedBy, goLiveAt))
    return { state: 'impossible', because: 'before_go_live', closedBy, sense }
  if (plan?.rollbackPossible !== 'with_loss') return { state: 'possible', closedBy, sense }
  const lost = plan.maxDataLossMinutes
  const loss = lost === null ? 'Some entries are lost.' : `Up to ${formatMinutes(lost)} of entries are lost.`
  return { state: 'with_loss', closedBy, sense: sense === '' ? loss : sense }
}

/** A limit that is counted back from a later moment and lies before go-live. A point of no return may lie there on purpose, in the night of the change. */
function leavesNoTime({ kind, at }: Limit, goLiveAt: string): boolean {
  if (kind === 'point_of_no_return' || kind === 'irreversible_step') return false
  return Date.parse(at) <= Date.parse(goLiveAt)
}

/** The viability of the plan as an engagement holds it. */
export function viabilityOfPlan(rows: Rows, now: string): Viability {
  return viability({ plan: rows.rollback_plan[0], limits: limitsOfPlan(rows), goLiveAt: goLiveAt(rows) }, now)
}

/** When the first patient is seen in the new system, UTC ISO; null while the day or the time is not known. */
export function goLiveAt({ engagement }: Pick<Rows, 'engagement'>): string | null {
  const { goLiveOn = null, goLiveStartTime = null, timezone = 'UTC' } = engagement[0] ?? {}
  return goLiveOn === null || goLiveStartTime === null ? null : zonedInstant(goLiveOn, goLiveStartTime, timezone)
}

/** `Rollback possible until Tue 9 Feb 16:40` and why, as two sentences: the second may be empty. */
export function sayViability(
  it: Viability,
  formats: Pick<Formats, 'instant'>,
): { readonly verdict: string; readonly why: string } {
  if (it.state !== 'impossible') {
    const how = it.state === 'with_loss' ? 'Rollback possible, with loss,' : 'Rollback possible'
    if (it.closedBy === null) {
      const known = it.state === 'with_loss' ? 'Rollback possible, with loss' : 'Rollback possible'
      return { verdict: `${known}; until when is not known`, why: it.sense }
    }
    return { verdict: `${how} until ${formats.instant(it.closedBy.at)}`, why: it.closedBy.label }
  }
  const when = it.closedBy === null ? '' : formats.instant(it.closedBy.at)
  const label = it.closedBy?.label ?? ''
  switch (it.because) {
    case 'plan_says_no':
      return { verdict: 'No rollback is possible', why: it.sense === '' ? 'The plan says so' : it.sense }
    case 'old_system_off':
      return { verdict: 'No rollback is possible', why: 'The old system is switched off at go-live' }
    case 'before_go_live':
      return {
        verdict: `No rollback is possible: it would have to be decided by ${when}, before go-live begins`,
        why: label,
      }
    case 'too_late':
      return { verdict: `No rollback is possible since ${when}`, why: label }
    default:
      return it.because satisfies never
  }
}
