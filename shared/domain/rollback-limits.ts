import type { ClosedDay, Site } from '../registers/people.ts'
import type { Rows } from '../registers/index.ts'
import type { Checkpoint, RollbackAuthority, RollbackPlan, RollbackStep } from '../registers/rollback.ts'
import { createFormats, defaultFormatSettings, formatMinutes, zonedInstant } from '../text/format.ts'
import { daysBetween, plannedDate } from './milestones.ts'
import { scheduleRollback } from './rollback-schedule.ts'
import { seenFrom } from './rollback-under-way.ts'

/** A moment after which the decision to roll back comes too late. */
export type Limit = {
  readonly kind:
    | 'legacy_write_ends'
    | 'licence_ends'
    | 'clinic_reopens'
    | 'go_live'
    | 'point_of_no_return'
    | 'irreversible_step'
  /** UTC ISO. */
  readonly at: string
  /** Why it ends then. */
  readonly label: string
}

/** The moment by which everything has to be done, UTC ISO, and why then. */
export type DoneBy = Pick<Limit, 'at' | 'label'>

type OpeningHours = Pick<Site, 'id' | 'openDays' | 'opensAt'>

export type LimitInput = {
  readonly plan:
    | Pick<RollbackPlan, 'planKind' | 'legacyAccessUntil' | 'legacyLicenceUntil' | 'communicationLeadMinutes'>
    | null
    | undefined
  readonly authority: Pick<RollbackAuthority, 'timeToDecideMinutes'> | null | undefined
  /** How long the steps take until the clinic opens again. */
  readonly criticalMinutes: number
  readonly checkpoints: readonly Pick<
    Checkpoint,
    'title' | 'plannedAt' | 'isPointOfNoReturn' | 'reason' | 'irreversibleStepIds'
  >[]
  /** `startsAt` is in minutes from the start of the rollback. */
  readonly steps: readonly (Pick<RollbackStep, 'id' | 'title' | 'irreversible'> & { readonly startsAt: number })[]
  /** `YYYY-MM-DD`, or null while it is not known. */
  readonly goLiveOn: string | null
  /** `HH:MM`, or null while it is not known. */
  readonly goLiveStartTime: string | null
  readonly sites: readonly OpeningHours[]
  readonly closedDays: readonly Pick<ClosedDay, 'closedOn' | 'siteId'>[]
  readonly timezone: string
  readonly locale: string
  /** The moment from which it is seen, UTC ISO: an opening that has gone by is no longer the one to be ready for. */
  readonly now: string
}

/**
 * Every moment that ends the choice to roll back, the earliest first: that one is the latest time to decide. To postpone the start
 * is possible until go-live itself, not until an opening after it; a plan for downtime alone has nothing to decide.
 */
export function decisionLimits(input: LimitInput): readonly Limit[] {
  if (input.plan?.planKind === 'downtime_only') return []
  const meeting = openingToMeet(input)
  const limits = [
    ...noWayBack(input),
    ...notAtCheckpoint(input, meeting?.opening ?? null),
    ...goLive(input).map((end) => lessTime(end, toDecide(input))),
    ...reopening(meeting).map((end) => tooLateBefore(lessTime(end, toBeBack(input)), meeting?.missed ?? null, input)),
    ...oldSystemEnds(input).map((end) => lessTime(end, toBeBack(input))),
  ]
  return earliestFirst(limits)
}

/** By when the work has to be done: the first of reopening and the ends of the old system; null while none of them is known. */
export function workDoneBy(input: LimitInput): DoneBy | null {
  if (input.plan?.planKind === 'downtime_only') return null
  const [first] = earliestFirst([...goLive(input), ...reopening(openingToMeet(input)), ...oldSystemEnds(input)])
  return first === undefined ? null : { at: first.at, label: first.label }
}

function earliestFirst(limits: readonly Limit[]): readonly Limit[] {
  return limits.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** Whether a plan leads back to the old system: not one that postpones the start, nor one for downtime alone. */
export function goesBack(plan: Pick<RollbackPlan, 'planKind'> | null | undefined): boolean {
  return plan?.planKind !== 'postpone_before_start' && plan?.planKind !== 'downtime_only'
}

/** The limits of the plan as an engagement holds it, seen from `now` (UTC ISO), or from where a rollback that is under way was begun. */
export function limitsOfPlan(rows: Rows, now: string): readonly Limit[] {
  return decisionLimits(inputOf(rows, now))
}

/** By when the work of the plan as an engagement holds it has to be done, seen as `limitsOfPlan` sees it. */
export function workOfPlanDoneBy(rows: Rows, now: string): DoneBy | null {
  return workDoneBy(inputOf(rows, now))
}

function inputOf(rows: Rows, now: string): LimitInput {
  const { timezone, locale } = rows.engagement[0] ?? defaultFormatSettings
  const planned = scheduleRollback(rows.rollback_step)
  const startOf = new Map(planned.steps.map(({ id, startsAt }) => [id, startsAt]))
  return {
    now: seenFrom(rows, now),
    plan: rows.rollback_plan[0],
    authority: rows.rollback_authority[0],
    criticalMinutes: planned.criticalMinutes,
    checkpoints: rows.checkpoint,
    steps: rows.rollback_step.map(({ id, title, irreversible }) => ({
      id,
      title,
      irreversible,
      startsAt: startOf.get(id) ?? 0,
    })),
    goLiveOn: rows.engagement[0]?.goLiveOn ?? null,
    goLiveStartTime: rows.engagement[0]?.goLiveStartTime ?? null,
    sites: rows.site,
    closedDays: rows.closed_day,
    timezone,
    locale,
  }
}

export type Opening = {
  /** UTC ISO. */
  readonly at: string
  /** The local day, `YYYY-MM-DD`, and time, `HH:MM`. */
  readonly day: string
  readonly time: string
}

/** How far ahead an opening is looked for, in days: a clinic that stays shut longer does not reopen after a rollback. */
const farthest = 366

/**
 * When the first site opens again after the go-live day and, where it is given, after a moment (UTC ISO); null when that day or
 * every site's opening hours are missing, or none opens within a year.
 */
export function nextOpening(
  input: Pick<LimitInput, 'goLiveOn' | 'sites' | 'closedDays' | 'timezone'>,
  after: string | null = null,
): Opening | null {
  const { goLiveOn, sites } = input
  if (goLiveOn === null) return null
  const openings = sites.flatMap((site) => openingOf(site, goLiveOn, after, input) ?? [])
  return openings.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null
}

/** The opening to be ready for, and the last before it that is still to come and can no longer be met. */
type Meeting = { readonly opening: Opening; readonly missed: Opening | null }

/**
 * The opening that a rollback has to be done by: the first after go-live. Once it is too late for that one, the first that can
 * still be met, as long as the old system can be written to. A plan that could not meet the first one even when it is decided
 * at the start has no other: it is too slow for this clinic, and later openings do not make it faster.
 */
function openingToMeet(input: LimitInput): Meeting | null {
  const { plan, now } = input
  const first = goesBack(plan) ? nextOpening(input) : null
  if (first === null) return null
  const writableUntil = plan?.legacyAccessUntil ?? null
  const start = startOfGoLive(input)
  const neededMs = minutesOf(toBeBack(input)) * 60_000
  const isTooSlow = start !== null && Date.parse(first.at) - neededMs <= Date.parse(start)
  if (writableUntil === null || isTooSlow) return { opening: first, missed: null }
  const after = Math.min(Date.parse(now) + neededMs, Date.parse(writableUntil))
  const opening = nextOpening(input, new Date(after).toISOString()) ?? first
  return { opening, missed: openingBefore(opening, input) }
}

/** The last opening before another that is still to come; null when none is. */
function openingBefore(opening: Opening, input: LimitInput): Opening | null {
  let last: Opening | null = null
  let next = nextOpening(input, input.now)
  while (next !== null && Date.parse(next.at) < Date.parse(opening.at)) {
    last = next
    next = nextOpening(input, next.at)
  }
  return last
}

const weekdayCodes = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function openingOf(
  site: OpeningHours,
  goLiveOn: string,
  after: string | null,
  { closedDays, timezone }: Pick<LimitInput, 'closedDays' | 'timezone'>,
): Opening | null {
  if (site.opensAt === null || site.openDays.length === 0) return null
  const closed = new Set(
    closedDays.filter(({ siteId }) => siteId === null || siteId === site.id).map(({ closedOn }) => closedOn),
  )
  const from = after === null ? 1 : Math.max(1, daysBetween(goLiveOn, after.slice(0, 10)) - 1)
  for (let offset = from; offset < from + farthest; offset += 1) {
    const day = plannedDate(goLiveOn, offset)
    const weekday = weekdayCodes[new Date(`${day}T00:00:00Z`).getUTCDay()]
    if (weekday === undefined || !site.openDays.includes(weekday) || closed.has(day)) continue
    const at = zonedInstant(day, site.opensAt, timezone)
    if (at === null) return null
    if (after === null || Date.parse(at) > Date.parse(after)) return { at, day, time: site.opensAt }
  }
  return null
}

function reopening(meeting: Meeting | null): readonly Limit[] {
  if (meeting === null) return []
  const { at, time } = meeting.opening
  return [{ kind: 'clinic_reopens', at, label: `Doors open ${time}` }]
}

/** A limit that says as well which opening is lost already. */
function tooLateBefore(limit: Limit, missed: Opening | null, { locale, timezone }: LimitInput): Limit {
  if (missed === null) return limit
  const formats = createFormats({ ...defaultFormatSettings, locale, timezone })
  const lost = `Too late to be back for the opening on ${formats.instant(missed.at)}`
  return { ...limit, label: `${lost}. ${limit.label}` }
}

/** When the first patient is seen in the new system, UTC ISO; null while the day or the time is not known. */
export function goLiveAt({ engagement }: Pick<Rows, 'engagement'>): string | null {
  return engagement[0] === undefined ? null : startOfGoLive(engagement[0])
}

function startOfGoLive({
  goLiveOn,
  goLiveStartTime,
  timezone,
}: Pick<LimitInput, 'goLiveOn' | 'goLiveStartTime' | 'timezone'>): string | null {
  return goLiveOn === null || goLiveStartTime === null ? null : zonedInstant(goLiveOn, goLiveStartTime, timezone)
}

/** A start can be postponed until it comes; while its time is not known, until its day begins. */
function goLive({ plan, goLiveOn, goLiveStartTime, timezone }: LimitInput): readonly Limit[] {
  if (plan?.planKind !== 'postpone_before_start' || goLiveOn === null) return []
  const at = zonedInstant(goLiveOn, goLiveStartTime ?? '00:00', timezone)
  if (at === null) return []
  return [{ kind: 'go_live', at, label: 'Go-live begins: after that the start can no longer be postponed' }]
}

/** The switch back must be done while the old system can still be written to, and while the clinic may use it. */
function oldSystemEnds({ plan, timezone, locale }: LimitInput): readonly Limit[] {
  const formats = createFormats({ ...defaultFormatSettings, locale, timezone })
  const limits: Limit[] = []
  if (typeof plan?.legacyAccessUntil === 'string') {
    const ends = `Write access to the old system ends ${formats.instant(plan.legacyAccessUntil)}`
    limits.push({ kind: 'legacy_write_ends', at: plan.legacyAccessUntil, label: ends })
  }
  if (typeof plan?.legacyLicenceUntil === 'string') {
    // The last minute, not midnight: midnight would be read as the day after.
    const at = zonedInstant(plan.legacyLicenceUntil, '23:59', timezone)
    const ends = `The licence of the old system ends ${formats.shortDate(plan.legacyLicenceUntil)}`
    if (at !== null) limits.push({ kind: 'licence_ends', at, label: ends })
  }
  return limits
}

/** Minutes that must have passed before a moment, and what they are for. */
type Needed = { readonly minutes: number; readonly what: string }

/** What has to happen before something that no decision can stop any more: deciding takes its time, and so does telling people. */
function toDecide({ plan, authority }: LimitInput): readonly Needed[] {
  return [
    { minutes: plan?.communicationLeadMinutes ?? 0, what: 'to tell people' },
    { minutes: authority?.timeToDecideMinutes ?? 0, what: 'to decide' },
  ]
}

/** What has to happen before the clinic is back: the steps until it reopens as well. */
function toBeBack(input: LimitInput): readonly Needed[] {
  return [{ minutes: input.criticalMinutes, what: 'for the steps' }, ...toDecide(input)]
}

function minutesOf(needed: readonly Needed[]): number {
  return needed.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** The latest time to decide before a moment: that moment less the minutes needed until then, which the label names. */
function lessTime({ kind, at, label }: Limit, needed: readonly Needed[]): Limit {
  const parts = needed.filter(({ minutes }) => minutes > 0)
  const less = parts.map(({ minutes, what }) => `${formatMinutes(minutes)} ${what}`).join(', ')
  const latest = new Date(Date.parse(at) - minutesOf(parts) * 60_000).toISOString()
  return { kind, at: latest, label: less === '' ? label : `${label}, less ${less}` }
}

/** Points of no return with the steps that make them so; other checkpoints give a limit for each step that is planned there and cannot be undone. */
function noWayBack(input: LimitInput): readonly Limit[] {
  const { checkpoints, steps } = input
  return checkpoints.flatMap(({ isPointOfNoReturn, plannedAt, title, reason, irreversibleStepIds }): Limit[] => {
    if (plannedAt === null) return []
    const named = steps.filter(({ id }) => irreversibleStepIds.includes(id)).map((step) => step.title)
    if (!isPointOfNoReturn)
      return named.map((step) =>
        lessTime(
          { kind: 'irreversible_step', at: plannedAt, label: `${step}: cannot be undone (${title})` },
          toDecide(input),
        ),
      )
    const words = [
      title,
      reason.trim().replace(/\.$/, ''),
      named.length === 0 ? '' : `No way back from: ${named.join('; ')}`,
    ]
    const label = words.filter((part) => part !== '').join('. ')
    return [lessTime({ kind: 'point_of_no_return', at: plannedAt, label }, toDecide(input))]
  })
}

/**
 * Steps that cannot be undone and that no checkpoint gives a time: each begins as late as it may for the doors to open in time.
 * Nothing can be said of them while no opening is known.
 */
function notAtCheckpoint(input: LimitInput, opening: Opening | null): readonly Limit[] {
  if (opening === null) return []
  const { checkpoints, steps, criticalMinutes } = input
  const timed = new Set(
    checkpoints.flatMap(({ plannedAt, irreversibleStepIds }) => (plannedAt === null ? [] : irreversibleStepIds)),
  )
  return steps
    .filter(({ id, irreversible }) => irreversible && !timed.has(id))
    .map(({ title, startsAt }) => {
      const at = new Date(Date.parse(opening.at) - (criticalMinutes - startsAt) * 60_000).toISOString()
      const label = `${title}: cannot be undone (at no checkpoint yet; counted back from doors open ${opening.time})`
      return lessTime({ kind: 'irreversible_step', at, label }, toDecide(input))
    })
}
