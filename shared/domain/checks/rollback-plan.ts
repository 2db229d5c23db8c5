import { createFormats, formatMinutes } from '../../text/format.ts'
import { zonedDay } from '../../text/zone.ts'
import { daysBetween } from '../milestones.ts'
import { scheduleRollback } from '../rollback-schedule.ts'
import { goesBack, nextOpening } from '../rollback-limits.ts'
import { viabilityOfPlan } from '../rollback-viability.ts'
import { vendorsDeciding } from '../vendors-deciding.ts'
import { about, aboutOnly, type Check, type CheckContext, isBlank, linked, type RawFinding } from './check.ts'

type Rows = CheckContext['rows']

/** A change of systems takes a weekend at the most. */
const longestChangeDays = 4

/** Whether the plan as a whole can hold: who decides, until when, and what the old system still allows. */
export const rollbackPlanChecks: readonly Check[] = [
  {
    id: 'authority-without-primary',
    title: 'Somebody decides on the rollback',
    phase: 'pre_launch',
    find: onAuthority((authority, rows) =>
      linked(rows.person, authority.primaryPersonId) === null
        ? 'Nobody is named to decide on the rollback. Name one person.'
        : null,
    ),
  },
  {
    id: 'authority-without-deputies',
    title: 'Who decides has deputies',
    phase: 'pre_launch',
    find: onAuthority((authority) => {
      const deputies = authority.deputyIds.filter((id) => id !== authority.primaryPersonId)
      return deputies.length === 0
        ? 'Whoever decides on the rollback has no deputy. Name at least one, in order.'
        : null
    }),
  },
  {
    id: 'authority-without-time-to-decide',
    title: 'The decision has a time limit',
    phase: 'pre_launch',
    find: onAuthority((authority) =>
      authority.timeToDecideMinutes === null
        ? 'The decision on the rollback has no time limit. Set the time to decide.'
        : null,
    ),
  },
  {
    id: 'authority-without-clinical-lead',
    title: 'The clinical lead is asked',
    phase: 'pre_launch',
    find: onAuthority((authority, rows) =>
      linked(rows.person, authority.mustConsultId) === null
        ? 'Nobody must be asked before the rollback is decided. Name the clinical lead.'
        : null,
    ),
  },
  {
    id: 'authority-held-by-vendor',
    title: 'The vendor never decides alone',
    phase: 'pre_launch',
    find: onAuthority((authority, rows) => {
      const vendors = vendorsDeciding(authority, rows.person).map(({ displayName }) => displayName)
      if (vendors.length === 0) return null
      return `${vendors.join(', ')} from the vendor could decide on the rollback alone. Name somebody of the clinic.`
    }),
  },
  {
    id: 'no-independent-communication',
    title: 'A message gets through without the system',
    phase: 'pre_launch',
    find: ({ rows }) => {
      if (rows.communication_item.some((item) => item.channelIndependent)) return []
      const message = 'The rollback plan has no message that works without the system. Add one, such as a phone tree.'
      return aboutOnly('rollback_plan', rows.rollback_plan[0], message)
    },
  },
  {
    id: 'plan-without-back-within',
    title: 'The plan says how fast the clinic must be back',
    phase: 'pre_launch',
    find: onPlan((plan) =>
      plan.rtoMinutes === null
        ? 'The rollback plan does not say how fast the clinic must be back. Fill in “Back within”.'
        : null,
    ),
  },
  {
    id: 'critical-path-over-limit',
    title: 'The steps fit the time there is',
    phase: 'pre_launch',
    find: onPlan((plan, { rows }) => {
      const { criticalMinutes } = scheduleRollback(rows.rollback_step)
      if (plan.rtoMinutes === null || criticalMinutes <= plan.rtoMinutes) return null
      const takes = formatMinutes(criticalMinutes)
      return `The rollback takes ${takes}, longer than the ${formatMinutes(plan.rtoMinutes)} there are. Shorten its critical steps.`
    }),
  },
  {
    id: 'rollback-possible-not-answered',
    title: 'The plan says whether a rollback is possible',
    phase: 'pre_launch',
    find: onPlan((plan) =>
      plan.rollbackPossible === null && plan.planKind !== 'downtime_only'
        ? 'The rollback plan does not say whether a rollback is possible. Answer “Is rollback possible”.'
        : null,
    ),
  },
  {
    id: 'latest-decision-past',
    title: 'There is time left to decide',
    phase: 'pre_launch',
    find: onPlan((plan, { rows, now }) => {
      const it = viabilityOfPlan(rows, now)
      if (plan.status === 'closed' || it.state !== 'impossible' || it.because !== 'too_late' || it.closedBy === null)
        return null
      const when = momentText(rows, it.closedBy.at)
      return `The latest time to decide on the rollback, ${when}, has passed (${it.closedBy.label}). Correct the limits or close the plan.`
    }),
  },
  {
    id: 'latest-decision-before-go-live',
    title: 'A rollback can still be decided after go-live has begun',
    phase: 'pre_launch',
    find: onPlan((plan, { rows, now }) => {
      const it = viabilityOfPlan(rows, now)
      if (plan.status === 'closed' || it.state !== 'impossible' || it.because !== 'before_go_live') return null
      if (it.closedBy === null) return null
      const when = momentText(rows, it.closedBy.at)
      return `A rollback would have to be decided by ${when}, before go-live begins (${it.closedBy.label}). Shorten the steps or move that limit.`
    }),
  },
  {
    id: 'point-of-no-return-before-go-live',
    title: 'The point of no return belongs to this go-live',
    phase: 'pre_launch',
    find: ({ rows }) => {
      const { goLiveOn = null, timezone = 'UTC' } = rows.engagement[0] ?? {}
      const plan = rows.rollback_plan[0]
      if (goLiveOn === null || plan === undefined || plan.status === 'closed') return []
      return rows.checkpoint.flatMap((checkpoint) => {
        const { plannedAt, isPointOfNoReturn } = checkpoint
        if (!isPointOfNoReturn || plannedAt === null) return []
        const days = daysBetween(zonedDay(plannedAt, timezone), goLiveOn)
        if (days <= longestChangeDays) return []
        const message = `is planned for ${momentText(rows, plannedAt)}, ${days} days before go-live, and no rollback would be possible after it. Move it, or go-live.`
        return [about('checkpoint', checkpoint, message)]
      })
    },
  },
  {
    id: 'legacy-mode-not-set',
    title: 'What becomes of the old system is known',
    phase: 'pre_launch',
    find: onPlan((plan) =>
      goesBack(plan) && plan.legacyModeAfterGoLive === null
        ? 'The rollback plan does not say what becomes of the old system after go-live. Fill in “Old system after go-live”.'
        : null,
    ),
  },
  {
    id: 'legacy-access-not-set',
    title: 'The end of write access to the old system is known',
    phase: 'pre_launch',
    find: onPlan((plan) =>
      plan.legacyAccessUntil === null && plan.legacyModeAfterGoLive !== 'off'
        ? 'The rollback plan does not say how long the old system can be written to. Ask the vendor and enter it.'
        : null,
    ),
  },
  {
    id: 'legacy-access-ends-early',
    title: 'The old system can be written to as long as a rollback may take',
    phase: 'pre_launch',
    find: onPlan((plan, { rows }) => accessProblem(plan, rows)),
  },
  {
    id: 'legacy-off-after-go-live',
    title: 'There is an old system to go back to',
    phase: 'pre_launch',
    find: onPlan((plan) =>
      plan.legacyModeAfterGoLive === 'off' && goesBack(plan)
        ? 'The rollback plan switches the old system off at go-live, so nothing is left to go back to. Keep it, or change the kind of plan.'
        : null,
    ),
  },
  {
    id: 'legacy-write-not-restorable',
    title: 'Write access to a read-only system can be restored',
    phase: 'pre_launch',
    find: onPlan((plan) =>
      plan.legacyModeAfterGoLive === 'read_only' && isBlank(plan.legacyWriteRestoreProcedure)
        ? 'The old system is read only after go-live and the plan does not say how write access is restored. Write it down.'
        : null,
    ),
  },
]

type PlanRow = Rows['rollback_plan'][number]
type AuthorityRow = Rows['rollback_authority'][number]

function onPlan(
  problemOf: (plan: PlanRow, context: CheckContext) => string | null,
): (context: CheckContext) => readonly RawFinding[] {
  return (context) =>
    context.rows.rollback_plan.flatMap((plan) => {
      const message = problemOf(plan, context)
      return message === null ? [] : aboutOnly('rollback_plan', plan, message)
    })
}

function onAuthority(
  problemOf: (authority: AuthorityRow, rows: Rows) => string | null,
): (context: CheckContext) => readonly RawFinding[] {
  return ({ rows }) =>
    rows.rollback_authority.flatMap((authority) => {
      const message = problemOf(authority, rows)
      return message === null ? [] : aboutOnly('rollback_authority', authority, message)
    })
}

/** The rollback window runs from go-live until the doors open on the next open day: a rollback decided in time ends then. */
function accessProblem(plan: PlanRow, rows: Rows): string | null {
  const engagement = rows.engagement[0]
  if (plan.legacyAccessUntil === null || engagement === undefined) return null
  const { goLiveOn, timezone } = engagement
  const opening = nextOpening({ goLiveOn, sites: rows.site, closedDays: rows.closed_day, timezone })
  if (opening === null || Date.parse(plan.legacyAccessUntil) >= Date.parse(opening.at)) return null
  const ends = momentText(rows, plan.legacyAccessUntil)
  const opens = momentText(rows, opening.at)
  return `Write access to the old system ends ${ends}, before the doors open again ${opens}. Have it extended.`
}

function momentText(rows: Rows, at: string): string {
  const engagement = rows.engagement[0]
  if (engagement === undefined) return at
  const { locale, timezone, currency } = engagement
  return createFormats({ locale, timezone, currency }).instant(at)
}
