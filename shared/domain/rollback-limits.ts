import type { Site } from '../registers/people.ts'
import type { Checkpoint, RollbackAuthority, RollbackPlan } from '../registers/rollback.ts'
import { formatMinutes, zonedInstant } from '../text/format.ts'
import { plannedDate } from './milestones.ts'

/** A moment after which the decision to roll back comes too late. */
export type Limit = {
  readonly kind: 'legacy_write_ends' | 'licence_ends' | 'clinic_reopens' | 'point_of_no_return'
  /** UTC ISO. */
  readonly at: string
  /** Why it ends then. */
  readonly label: string
}

type OpeningHours = Pick<Site, 'openDays' | 'opensAt'>

export type LimitInput = {
  readonly plan:
    | Pick<RollbackPlan, 'legacyAccessUntil' | 'legacyLicenceUntil' | 'communicationLeadMinutes'>
    | null
    | undefined
  readonly authority: Pick<RollbackAuthority, 'timeToDecideMinutes'> | null | undefined
  /** How long the steps take. */
  readonly criticalMinutes: number
  readonly checkpoints: readonly Pick<Checkpoint, 'title' | 'plannedAt' | 'isPointOfNoReturn' | 'reason'>[]
  /** `YYYY-MM-DD`, or null while it is not known. */
  readonly goLiveOn: string | null
  readonly sites: readonly OpeningHours[]
  readonly timezone: string
}

/** Every moment that ends the choice to roll back, the earliest first: that one is the latest time to decide. */
export function decisionLimits(input: LimitInput): readonly Limit[] {
  const limits = [...pointsOfNoReturn(input), ...reopening(input), ...oldSystemEnds(input)]
  return limits.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

export type Opening = {
  /** UTC ISO. */
  readonly at: string
  /** The local day, `YYYY-MM-DD`, and time, `HH:MM`. */
  readonly day: string
  readonly time: string
}

/** When the first site opens again after the go-live day; null when that day or every site's opening hours are missing. */
export function nextOpening(input: Pick<LimitInput, 'goLiveOn' | 'sites' | 'timezone'>): Opening | null {
  const { goLiveOn, sites, timezone } = input
  if (goLiveOn === null) return null
  const openings = sites.flatMap((site) => openingOf(site, goLiveOn, timezone) ?? [])
  return openings.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null
}

const weekdayCodes = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

function openingOf(site: OpeningHours, goLiveOn: string, timezone: string): Opening | null {
  if (site.opensAt === null) return null
  for (let offset = 1; offset <= 7; offset += 1) {
    const day = plannedDate(goLiveOn, offset)
    const weekday = weekdayCodes[new Date(`${day}T00:00:00Z`).getUTCDay()]
    if (weekday === undefined || !site.openDays.includes(weekday)) continue
    const at = zonedInstant(day, site.opensAt, timezone)
    return at === null ? null : { at, day, time: site.opensAt }
  }
  return null
}

function reopening(input: LimitInput): readonly Limit[] {
  const opening = nextOpening(input)
  if (opening === null) return []
  const parts = [
    { minutes: input.criticalMinutes, what: 'for the steps' },
    { minutes: input.plan?.communicationLeadMinutes ?? 0, what: 'to tell people' },
    { minutes: input.authority?.timeToDecideMinutes ?? 0, what: 'to decide' },
  ].filter(({ minutes }) => minutes > 0)
  const needed = parts.reduce((total, { minutes }) => total + minutes, 0)
  const less = parts.map(({ minutes, what }) => `${formatMinutes(minutes)} ${what}`).join(', ')
  const at = new Date(Date.parse(opening.at) - needed * 60_000).toISOString()
  return [{ kind: 'clinic_reopens', at, label: `Doors open ${opening.time}${less === '' ? '' : `, less ${less}`}` }]
}

function oldSystemEnds({ plan, timezone }: LimitInput): readonly Limit[] {
  const limits: Limit[] = []
  if (typeof plan?.legacyAccessUntil === 'string') {
    const at = new Date(plan.legacyAccessUntil).toISOString()
    limits.push({ kind: 'legacy_write_ends', at, label: 'Write access to the old system ends' })
  }
  if (typeof plan?.legacyLicenceUntil === 'string') {
    // The last minute, not midnight: midnight would be read as the day after.
    const at = zonedInstant(plan.legacyLicenceUntil, '23:59', timezone)
    if (at !== null) limits.push({ kind: 'licence_ends', at, label: 'The licence of the old system ends' })
  }
  return limits
}

function pointsOfNoReturn({ checkpoints }: LimitInput): readonly Limit[] {
  return checkpoints.flatMap(({ isPointOfNoReturn, plannedAt, title, reason }) => {
    if (!isPointOfNoReturn || plannedAt === null) return []
    const why = reason.trim().replace(/\.$/, '')
    const at = new Date(plannedAt).toISOString()
    return [{ kind: 'point_of_no_return' as const, at, label: why === '' ? title : `${title}. ${why}` }]
  })
}
