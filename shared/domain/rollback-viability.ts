import type { Rows } from '../registers/index.ts'
import type { RollbackPlan } from '../registers/rollback.ts'
import { type Formats, formatMinutes } from '../text/format.ts'
import { type DoneBy, goesBack, goLiveAt, type Limit, limitsOfPlan, workOfPlanDoneBy } from './rollback-limits.ts'
import { missingMinutes } from './rollback-schedule.ts'
import { type RollbackUnderWay, rollbackUnderWay } from './rollback-under-way.ts'

/** Whether the clinic can still go back, until when, and what ends it. */
export type Viability = Possible | UnderWay | NotKnown | Impossible

type Possible = {
  /** `with_loss`: some entries of the new system do not come along. */
  readonly state: 'possible' | 'with_loss'
  /** What closes it first; null while nothing that could is known. */
  readonly closedBy: Limit | null
  /** What is lost, or in what sense it is possible, as the plan says; may be empty. */
  readonly sense: string
}

/** A rollback is being carried out in earnest and was begun while it was possible: no limit that comes ends it any more. */
export type UnderWay = {
  readonly state: 'under_way'
  /** `begun_in_time`: the decision was recorded only after the latest time to decide. */
  readonly standing: 'decided_in_time' | 'begun_in_time' | 'not_decided'
  /** By when everything has to be done and why then; null while that is not known. */
  readonly doneBy: DoneBy | null
  /** What it was begun before; null where nothing is known that could have closed it. */
  readonly closedBy: Limit | null
  readonly sense: string
}

/** Nobody may rely on a way back, and nothing says that there is none. */
export type NotKnown = {
  readonly state: 'not_known'
  readonly because:
    | 'not_answered'
    | 'legacy_mode_missing'
    | 'write_not_restorable'
    | 'legacy_access_missing'
    | 'minutes_missing'
  /** What closes it at the latest: with the minutes that are missing it closes earlier. */
  readonly closedBy: Limit | null
  readonly sense: string
  readonly missingMinutes: number
}

export type Impossible = {
  readonly state: 'impossible'
  readonly because: 'plan_says_no' | 'downtime_only' | 'old_system_off' | 'before_go_live' | 'too_late'
  /** The limit that has passed, or that leaves no time. */
  readonly closedBy: Limit | null
  readonly sense: string
}

export type ViabilityInput = {
  readonly plan:
    | Pick<
        RollbackPlan,
        | 'rollbackPossible'
        | 'possibleStatement'
        | 'legacyModeAfterGoLive'
        | 'legacyAccessUntil'
        | 'legacyWriteRestoreProcedure'
        | 'planKind'
        | 'maxDataLossMinutes'
      >
    | null
    | undefined
  /** The earliest first, as `decisionLimits` gives them. */
  readonly limits: readonly Limit[]
  /** How many steps until reopening have no minutes: each of them may move the latest time to decide forward, nobody knows how far. */
  readonly missingMinutes: number
  /** When the first patient is seen in the new system, UTC ISO; null while it is not known. */
  readonly goLiveAt: string | null
}

/**
 * Whether a rollback is possible at a moment (UTC ISO). Impossible where the plan says so or is for downtime alone, where no old
 * system is left, once the earliest limit has passed, and where it would have to be decided before go-live has begun. Not known
 * while the plan does not answer it, does not say what becomes of the old system, how a read-only one is written to again or until
 * when, or lacks minutes of steps until reopening.
 */
export function viability(
  { plan, limits, missingMinutes: missing, goLiveAt: startsAt }: ViabilityInput,
  now: string,
): Viability {
  const closedBy = limits[0] ?? null
  const sense = plan?.possibleStatement.trim() ?? ''
  const impossible = (because: Impossible['because'], by: Limit | null): Viability => {
    return { state: 'impossible', because, closedBy: by, sense }
  }
  if (plan?.planKind === 'downtime_only') return impossible('downtime_only', null)
  if (plan?.rollbackPossible === 'no') return impossible('plan_says_no', null)
  const isWayBack = goesBack(plan)
  if (isWayBack && plan?.legacyModeAfterGoLive === 'off') return impossible('old_system_off', null)
  if (closedBy !== null && Date.parse(closedBy.at) <= Date.parse(now)) return impossible('too_late', closedBy)
  const early = startsAt === null ? undefined : limits.find((limit) => leavesNoTime(limit, startsAt, closedBy))
  if (isWayBack && early !== undefined) return impossible('before_go_live', early)
  const because = unknownBecause(plan, missing)
  if (because !== null) return { state: 'not_known', because, closedBy, sense, missingMinutes: missing }
  if (plan?.rollbackPossible !== 'with_loss') return { state: 'possible', closedBy, sense }
  const lost = plan.maxDataLossMinutes
  const loss = lost === null ? 'Some entries are lost.' : `Up to ${formatMinutes(lost)} of entries are lost.`
  return { state: 'with_loss', closedBy, sense: sense === '' ? loss : sense }
}

function unknownBecause(plan: ViabilityInput['plan'], missing: number): NotKnown['because'] | null {
  if (plan === null || plan === undefined || plan.rollbackPossible === null) return 'not_answered'
  if (goesBack(plan)) {
    if (plan.legacyModeAfterGoLive === null) return 'legacy_mode_missing'
    const isRestorable = plan.legacyWriteRestoreProcedure.trim() !== ''
    if (plan.legacyModeAfterGoLive === 'read_only' && !isRestorable) return 'write_not_restorable'
    if (plan.legacyAccessUntil === null) return 'legacy_access_missing'
  }
  return missing > 0 ? 'minutes_missing' : null
}

/**
 * A limit that lies before go-live, so that nothing could be decided once it has begun. What cannot be undone may lie there on
 * purpose, in the night of the change; and behind that, the doors of the morning say nothing more. The end of the old system does.
 */
function leavesNoTime(limit: Limit, startsAt: string, first: Limit | null): boolean {
  if (Date.parse(limit.at) > Date.parse(startsAt)) return false
  switch (limit.kind) {
    case 'point_of_no_return':
    case 'irreversible_step':
      return false
    case 'legacy_write_ends':
    case 'licence_ends':
      return true
    default:
      return limit === first
  }
}

/**
 * The viability of the plan as an engagement holds it at `now` (UTC ISO). A rollback that is under way is judged as it stood when
 * it was begun: one that was begun too late stays impossible.
 */
export function viabilityOfPlan(rows: Rows, now: string): Viability {
  const run = rollbackUnderWay(rows.rollback_run, now)
  const limits = limitsOfPlan(rows, now)
  const input = { plan: rows.rollback_plan[0], limits, goLiveAt: goLiveAt(rows) }
  const it = viability({ ...input, missingMinutes: missingMinutes(rows.rollback_step) }, run?.begunAt ?? now)
  if (run === null || (it.state !== 'possible' && it.state !== 'with_loss')) return it
  const { closedBy, sense } = it
  const doneBy = workOfPlanDoneBy(rows, now)
  return { state: 'under_way', standing: standingOf(run, closedBy), doneBy, closedBy, sense }
}

function standingOf({ decidedAt }: RollbackUnderWay, closedBy: Limit | null): UnderWay['standing'] {
  if (decidedAt === null) return 'not_decided'
  const isInTime = closedBy === null || Date.parse(decidedAt) < Date.parse(closedBy.at)
  return isInTime ? 'decided_in_time' : 'begun_in_time'
}

/** `Rollback possible until Tue 9 Feb 16:40` and why, as two sentences: the second may be empty. */
export function sayViability(
  it: Viability,
  formats: Pick<Formats, 'instant'>,
): { readonly verdict: string; readonly why: string } {
  switch (it.state) {
    case 'possible':
    case 'with_loss':
      return sayPossible(it, formats)
    case 'under_way':
      return sayUnderWay(it, formats)
    case 'not_known':
      return sayNotKnown(it)
    case 'impossible':
      return sayImpossible(it, formats)
    default:
      return it satisfies never
  }
}

/** That there is no way back, as one short sentence to be seen first, and in whole sentences when it closed and why. */
export function sayNoWayBack(
  it: Impossible,
  formats: Pick<Formats, 'instant'>,
): { readonly head: string; readonly why: string } {
  const { verdict, why } = sayImpossible(it, formats)
  const [head = verdict] = /^No rollback is \w+/.exec(verdict) ?? []
  const rest = verdict.slice(head.length).replace(/^:?\s*/, '')
  const sentences = [rest, why].filter((part) => part.trim() !== '').map(asSentence)
  return { head, why: sentences.join(' ') }
}

/** With its capital and its stop. */
function asSentence(text: string): string {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1).trimEnd()}`
  return /[.!?]$/.test(whole) ? whole : `${whole}.`
}

function sayPossible({ state, closedBy, sense }: Possible, formats: Pick<Formats, 'instant'>) {
  const how = state === 'with_loss' ? 'Rollback possible, with loss' : 'Rollback possible'
  if (closedBy === null) return { verdict: `${how}; until when is not known`, why: sense }
  const until = state === 'with_loss' ? `${how}, until` : `${how} until`
  return { verdict: `${until} ${formats.instant(closedBy.at)}`, why: closedBy.label }
}

function sayUnderWay({ standing, doneBy, closedBy }: UnderWay, formats: Pick<Formats, 'instant'>) {
  const by = doneBy === null ? '' : `to be done by ${formats.instant(doneBy.at)}`
  if (standing === 'not_decided') {
    const latest = closedBy === null ? '' : `: the latest time to decide is ${formats.instant(closedBy.at)}`
    const why = doneBy === null ? '' : `The work is ${by}: ${doneBy.label}`
    return { verdict: `A rollback is under way and not decided yet${latest}`, why }
  }
  const verdict = [`Rollback ${inTimeWords[standing]}`, by].filter((part) => part !== '').join(', ')
  return { verdict, why: doneBy?.label ?? '' }
}

/** How a rollback that is under way stands to the latest time to decide. */
export const inTimeWords = { decided_in_time: 'decided in time', begun_in_time: 'begun in time' } as const

function sayNotKnown({ because, missingMinutes: missing }: NotKnown) {
  const verdict = 'Whether a rollback is possible is not known'
  const untilWhen = 'Until when a rollback is possible is not known'
  const minutes = missing === 1 ? '1 step has no minutes' : `${missing} steps have no minutes`
  switch (because) {
    case 'not_answered':
      return { verdict, why: 'The question “Is rollback possible” is not answered' }
    case 'legacy_mode_missing':
      return { verdict, why: 'The plan does not say what becomes of the old system after go-live' }
    case 'write_not_restorable':
      return {
        verdict,
        why: 'The old system is read only after go-live, and the plan does not say how write access is restored',
      }
    case 'legacy_access_missing': {
      const why = 'The plan does not say until when the old system can be written to'
      return { verdict: untilWhen, why: missing === 0 ? why : `${why}, and ${minutes}` }
    }
    case 'minutes_missing':
      return { verdict: untilWhen, why: minutes }
    default:
      return because satisfies never
  }
}

function sayImpossible({ because, closedBy, sense }: Impossible, formats: Pick<Formats, 'instant'>) {
  const when = closedBy === null ? '' : formats.instant(closedBy.at)
  const label = closedBy?.label ?? ''
  switch (because) {
    case 'plan_says_no':
      return { verdict: 'No rollback is possible', why: sense === '' ? 'The plan says so' : sense }
    case 'downtime_only':
      return {
        verdict: 'No rollback is planned',
        why: 'The plan is for downtime on paper only: the clinic works on paper until the new system is back',
      }
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
      return because satisfies never
  }
}
