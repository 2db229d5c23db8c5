import type { Row } from '../registers/index.ts'
import { rehearsalLevels } from '../registers/rehearsal.ts'
import { compareText } from '../text/collate.ts'

export type RehearsalLevel = Row<'rehearsal'>['level']
type Rehearsal = Pick<
  Row<'rehearsal'>,
  | 'id'
  | 'level'
  | 'heldOn'
  | 'outcome'
  | 'patientCount'
  | 'consentCount'
  | 'clinicalCoverId'
  | 'isParallelPaper'
  | 'stopRule'
>

/** The levels from the safest to the one that shows most. */
export const ladderLevels = Object.keys(rehearsalLevels) as readonly RehearsalLevel[]

/** What a rehearsal with real patients still lacks. */
export type RehearsalLack =
  | 'patients'
  | 'consents'
  | 'too_many_consents'
  | 'clinical_cover'
  | 'stop_rule'
  | 'parallel_paper'

/**
 * What keeps a rehearsal from being held with real patients: each of them counted and with a consent on record, somebody who
 * looks after them whatever the system does, a rule for stopping, and paper beside it. Empty at the two levels without them.
 */
export function rehearsalLacks(rehearsal: Rehearsal): readonly RehearsalLack[] {
  if (rehearsal.level !== 'consented_real_patients') return []
  const patients = rehearsal.patientCount ?? 0
  const consents = rehearsal.consentCount ?? 0
  return [
    ...(patients === 0 ? (['patients'] as const) : []),
    ...(consents < patients ? (['consents'] as const) : []),
    ...(consents > patients ? (['too_many_consents'] as const) : []),
    ...(rehearsal.clinicalCoverId === null ? (['clinical_cover'] as const) : []),
    ...(rehearsal.stopRule.trim() === '' ? (['stop_rule'] as const) : []),
    ...(rehearsal.isParallelPaper ? [] : (['parallel_paper'] as const)),
  ]
}

export type LadderBlocker =
  /** The level below was never held. */
  | { readonly kind: 'below_not_held'; readonly level: RehearsalLevel }
  /** The newest rehearsal of the level below was stopped or failed. */
  | { readonly kind: 'below_not_passed'; readonly level: RehearsalLevel; readonly rehearsalId: string }
  /** The rehearsal planned next, with real patients, is not safe to hold. */
  | { readonly kind: 'lacks'; readonly rehearsalId: string; readonly lacks: readonly RehearsalLack[] }

export type LadderStep = {
  readonly level: RehearsalLevel
  /** `passed` also with findings. `ready`: nothing stops it. */
  readonly state: 'passed' | 'not_passed' | 'ready' | 'stopped_by'
  /** The newest that was held, by id. */
  readonly newestId: string | null
  /** The one planned next, by id: the earliest without an outcome, those without a day last. */
  readonly nextId: string | null
  readonly blockers: readonly LadderBlocker[]
}

/** The three levels with what was held, what comes next and what stops it. One without an outcome was not held yet. */
export function rehearsalLadder(rehearsals: readonly Rehearsal[]): readonly LadderStep[] {
  return ladderLevels.map((level, at) => {
    const newest = newestHeld(rehearsals, level)
    const next = nextPlanned(rehearsals, level)
    const blockers = [...blockersBelow(rehearsals, ladderLevels[at - 1]), ...blockersOf(next)]
    return {
      level,
      state: stateOf(newest, blockers),
      newestId: newest?.id ?? null,
      nextId: next?.id ?? null,
      blockers,
    }
  })
}

/** The newest rehearsal of a level that was held, or null. One without a day is the oldest. */
export function newestHeld<R extends Rehearsal>(rehearsals: readonly R[], level: RehearsalLevel): R | null {
  const held = rehearsals.filter((each) => each.level === level && each.outcome !== null)
  return held.toSorted((a, b) => compareText(a.heldOn ?? '', b.heldOn ?? '') || compareText(a.id, b.id)).at(-1) ?? null
}

/** Whether it came to its end: with findings it did. */
export function isPassed({ outcome }: Pick<Rehearsal, 'outcome'>): boolean {
  return outcome === 'passed' || outcome === 'passed_with_findings'
}

function nextPlanned(rehearsals: readonly Rehearsal[], level: RehearsalLevel): Rehearsal | undefined {
  return rehearsals
    .filter((each) => each.level === level && each.outcome === null)
    .toSorted((a, b) => compareText(a.heldOn ?? '9999', b.heldOn ?? '9999') || compareText(a.id, b.id))[0]
}

function blockersBelow(rehearsals: readonly Rehearsal[], level: RehearsalLevel | undefined): readonly LadderBlocker[] {
  if (level === undefined) return []
  const newest = newestHeld(rehearsals, level)
  if (newest === null) return [{ kind: 'below_not_held', level }]
  return isPassed(newest) ? [] : [{ kind: 'below_not_passed', level, rehearsalId: newest.id }]
}

function blockersOf(next: Rehearsal | undefined): readonly LadderBlocker[] {
  const lacks = next === undefined ? [] : rehearsalLacks(next)
  return next === undefined || lacks.length === 0 ? [] : [{ kind: 'lacks', rehearsalId: next.id, lacks }]
}

function stateOf(newest: Rehearsal | null, blockers: readonly LadderBlocker[]): LadderStep['state'] {
  if (newest !== null) return isPassed(newest) ? 'passed' : 'not_passed'
  return blockers.length === 0 ? 'ready' : 'stopped_by'
}
