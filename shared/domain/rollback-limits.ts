import type { ClosedDay, Site } from '../registers/people.ts'
import type { Rows } from '../registers/index.ts'
import type { Checkpoint, RollbackAuthority, RollbackPlan, RollbackStep } from '../registers/rollback.ts'
import { createFormats, defaultFormatSettings, formatMinutes, zonedInstant } from '../text/format.ts'
import { plannedDate } from './milestones.ts'
import { scheduleRollback } from './rollback-schedule.ts'

/** A moment after which the decision to roll back comes too late. */
export type Limit = {
  readonly kind: 'legacy_write_ends' | 'licence_ends' | 'clinic_reopens' | 'point_of_no_return' | 'irreversible_step'
  /** UTC ISO. */
  readonly at: string
  /** Why it ends then. */
  readonly label: string
}

type OpeningHours = Pick<Site, 'id' | 'openDays' | 'opensAt'>

export type LimitInput = {
  readonly plan:
    | Pick<RollbackPlan, 'legacyAccessUntil' | 'legacyLicenceUntil' | 'communicationLeadMinutes'>
    | null
    | undefined
  readonly authority: Pick<RollbackAuthority, 'timeToDecideMinutes'> | null | undefined
  /** How long the steps take until the clinic opens again. */
  readonly criticalMinutes: number
  readonly checkpoints: readonly Pick<
    Checkpoint,
    'title' | 'plannedAt' | 'isPointOfNoReturn' | 'reason' | 'irreversibleStepIds'
  >[]
  readonly steps: readonly Pick<RollbackStep, 'id' | 'title'>[]
  /** `YYYY-MM-DD`, or null while it is not known. */
  readonly goLiveOn: string | null
  readonly sites: readonly OpeningHours[]
  readonly closedDays: readonly Pick<ClosedDay, 'closedOn' | 'siteId'>[]
  readonly timezone: string
  readonly locale: string
}

/** Every moment that ends the choice to roll back, the earliest first: that one is the latest time to decide. */
export function decisionLimits(input: LimitInput): readonly Limit[] {
  const limits = [...noWayBack(input), ...reopening(input), ...oldSystemEnds(input)]
  return limits.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** The limits of the plan as an engagement holds it. */
export function limitsOfPlan(rows: Rows): readonly Limit[] {
  const { timezone, locale } = rows.engagement[0] ?? defaultFormatSettings
  return decisionLimits({
    plan: rows.rollback_plan[0],
    authority: rows.rollback_authority[0],
    criticalMinutes: scheduleRollback(rows.rollback_step).criticalMinutes,
    checkpoints: rows.checkpoint,
    steps: rows.rollback_step,
    goLiveOn: rows.engagement[0]?.goLiveOn ?? null,
    sites: rows.site,
    closedDays: rows.closed_day,
    timezone,
    locale,
  })
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

/** When the first site opens again after the go-live day; null when that day or every site's opening hours are missing, or none opens within a year. */
export function nextOpening(input: Pick<LimitInput, 'goLiveOn' | 'sites' | 'closedDays' | 'timezone'>): Opening | null {
  const { goLiveOn, sites } = input
  if (goLiveOn === null) return null
  const openings = sites.flatMap((site) => openingOf(site, goLiveOn, input) ?? [])
  return openings.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null
}

const weekdayCodes = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function openingOf(
  site: OpeningHours,
  goLiveOn: string,
  { closedDays, timezone }: Pick<LimitInput, 'closedDays' | 'timezone'>,
): Opening | null {
  if (site.opensAt === null || site.openDays.length === 0) return null
  const closed = new Set(
    closedDays.filter(({ siteId }) => siteId === null || siteId === site.id).map(({ closedOn }) => closedOn),
  )
  for (let offset = 1; offset <= farthest; offset += 1) {
    const day = plannedDate(goLiveOn, offset)
    const weekday = weekdayCodes[new Date(`${day}T00:00:00Z`).getUTCDay()]
    if (weekday === undefined || !site.openDays.includes(weekday) || closed.has(day)) continue
    const at = zonedInstant(day, site.opensAt, timezone)
    return at === null ? null : { at, day, time: site.opensAt }
  }
  return null
}

function reopening(input: LimitInput): readonly Limit[] {
  const opening = nextOpening(input)
  return opening === null ? [] : [mustBeDoneBy(opening.at, 'clinic_reopens', `Doors open ${opening.time}`, input)]
}

/** The switch back must be done while the old system can still be written to, and while the clinic may use it. */
function oldSystemEnds(input: LimitInput): readonly Limit[] {
  const { plan, timezone, locale } = input
  const formats = createFormats({ ...defaultFormatSettings, locale, timezone })
  const limits: Limit[] = []
  if (typeof plan?.legacyAccessUntil === 'string') {
    const ends = `Write access to the old system ends ${formats.instant(plan.legacyAccessUntil)}`
    limits.push(mustBeDoneBy(plan.legacyAccessUntil, 'legacy_write_ends', ends, input))
  }
  if (typeof plan?.legacyLicenceUntil === 'string') {
    // The last minute, not midnight: midnight would be read as the day after.
    const at = zonedInstant(plan.legacyLicenceUntil, '23:59', timezone)
    const ends = `The licence of the old system ends ${formats.shortDate(plan.legacyLicenceUntil)}`
    if (at !== null) limits.push(mustBeDoneBy(at, 'licence_ends', ends, input))
  }
  return limits
}

/** The latest time to decide so that everything is done at a moment: that moment less the minutes needed until then, which the label names. */
function mustBeDoneBy(
  done: string,
  kind: Limit['kind'],
  what: string,
  { plan, authority, criticalMinutes }: LimitInput,
): Limit {
  const parts = [
    { minutes: criticalMinutes, what: 'for the steps' },
    { minutes: plan?.communicationLeadMinutes ?? 0, what: 'to tell people' },
    { minutes: authority?.timeToDecideMinutes ?? 0, what: 'to decide' },
  ].filter(({ minutes }) => minutes > 0)
  const needed = parts.reduce((total, { minutes }) => total + minutes, 0)
  const less = parts.map((part) => `${formatMinutes(part.minutes)} ${part.what}`).join(', ')
  const at = new Date(Date.parse(done) - needed * 60_000).toISOString()
  return { kind, at, label: less === '' ? what : `${what}, less ${less}` }
}

/** Points of no return with the steps that make them so; other checkpoints give a limit for each step that is planned there and cannot be undone. */
function noWayBack({ checkpoints, steps }: LimitInput): readonly Limit[] {
  return checkpoints.flatMap(({ isPointOfNoReturn, plannedAt, title, reason, irreversibleStepIds }): Limit[] => {
    if (plannedAt === null) return []
    const at = new Date(plannedAt).toISOString()
    const named = steps.filter(({ id }) => irreversibleStepIds.includes(id)).map((step) => step.title)
    if (!isPointOfNoReturn)
      return named.map((step) => ({ kind: 'irreversible_step', at, label: `${step}: cannot be undone (${title})` }))
    const words = [
      title,
      reason.trim().replace(/\.$/, ''),
      named.length === 0 ? '' : `No way back from: ${named.join('; ')}`,
    ]
    return [{ kind: 'point_of_no_return', at, label: words.filter((part) => part !== '').join('. ') }]
  })
}
