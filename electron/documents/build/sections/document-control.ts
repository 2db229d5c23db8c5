import { frozenDifferences } from '#shared/domain/frozen.ts'
import { planVersionOf, rowsOfVersion } from '#shared/domain/plan-parts.ts'
import { planStatus, planStatusLabels } from '#shared/domain/plan-status.ts'
import { sayViability } from '#shared/domain/rollback-viability.ts'
import { rollbackPlan } from '#shared/registers/rollback.ts'
import type { Inline } from '../../model/pdf.ts'
import { counted, notSet, pageRef, plain, sentence, shortened, strong } from '../parts.ts'
import { capitalised, type PlanFacts, uncapitalised } from '../plan-facts.ts'
import { approvals, approvedBy } from './approvals.ts'
import { changesSinceHeld } from './plan-changes.ts'

/** What the first page says of the document itself, as keys and values. */
export function controlRows(facts: PlanFacts): readonly (readonly [string, readonly Inline[]])[] {
  const { plan, engagement, formats, oldSystem, personOf } = facts
  if (plan === null) return [['Status', [strong('Draft'), plain(': nothing of the plan is filled in yet.')]]]
  const approved = approvedBy(facts)
  const prepared = personOf(plan.preparedById)?.displayName ?? engagement?.consultantName ?? ''
  const organisation = engagement?.consultantOrg ?? ''
  return [
    ['Status', status(facts)],
    ...replaces(facts),
    ['Review', [plan.reviewOn === null ? notSet : plain(formats.longDate(plan.reviewOn))]],
    ['Possible?', possible(facts)],
    ['Target', target(facts)],
    ['Old system', [plain(oldSystemLine(facts, oldSystem))]],
    ['Scope', [plain(scopeLine(facts))]],
    ['Owner', [facts.nameOf(plan.ownerId)]],
    ['Approved by', [plain(approved === '' ? 'nobody yet' : approved)]],
    [
      'Prepared by',
      prepared === ''
        ? [notSet]
        : [
            plain(
              [prepared, organisation].filter((part) => part !== '' && part !== prepared).length === 0
                ? prepared
                : [prepared, organisation].filter((part) => part !== '').join(', '),
            ),
          ],
    ],
    [engagement?.classificationLabel || 'Confidential', [plain('Staff only: staff phone numbers, no patient data.')]],
  ]
}

/** A draft says so, whatever else was said of the plan: only what was frozen and approved may be acted on. */
function status(facts: PlanFacts): readonly Inline[] {
  const { edition, rows, formats } = facts
  const caution = 'not approved, do not act on it without asking'
  if (edition.version === null) {
    const changed =
      edition.newest === null ? 0 : frozenDifferences(edition.newest.content, rows, 'rollback_plan', '').length
    const since = changed === 0 ? '' : `${counted(changed, 'change')} since version ${edition.number}, `
    return [strong('Draft'), plain(`: ${since}${caution}`)]
  }
  if (edition.version.id !== edition.newest?.id) return [strong('Superseded'), plain(': a newer version holds')]
  if (approvals(facts).length === 0)
    return [strong(planStatusLabels.not_approved), plain(': do not act on it without asking')]
  // What the version itself says: what is typed after the approval is on no copy of it, nor whether all are out.
  const from = rowsOfVersion(rows, edition.version.content).rollback_plan[0]?.effectiveFrom ?? null
  const { code, label } = planStatus(rows)
  return [
    strong(code === 'distributed' ? planStatusLabels.approved : label),
    plain(from === null ? '' : `, in force from ${formats.longDate(from)}`),
  ]
}

/** Whoever holds an older copy is told on the first page what becomes of it; a draft replaces nothing. */
function replaces(facts: PlanFacts): readonly (readonly [string, readonly Inline[]])[] {
  const changes = changesSinceHeld(facts)
  if (changes === null || facts.department === null || facts.edition.version === null) return []
  const before = planVersionOf(changes.since)
  return [['Replaces', [plain(`your copy of version ${before}; `), pageRef('versions'), plain(' says what changed')]]]
}

function possible(facts: PlanFacts): readonly Inline[] {
  const { plan, viability, formats } = facts
  if (viability.state === 'impossible' || viability.state === 'under_way') {
    return [strong(sentence(sayViability(viability, formats).verdict))]
  }
  if (viability.state === 'not_known') {
    const { verdict, why } = sayViability(viability, formats)
    return [strong(sentence(`${verdict}: ${uncapitalised(why)}`))]
  }
  const answer = plan?.rollbackPossible ?? null
  if (plan === null || answer === null) return [notSet]
  const options = rollbackPlan.fields.rollbackPossible.options
  const statement = shortened(viability.sense, 90)
  return [plain(statement === '' ? sentence(options[answer]) : `${options[answer]}: ${sentence(statement)}`)]
}

function target({ plan, schedule, oldSystem, formats }: PlanFacts): readonly Inline[] {
  const within = plan?.rtoMinutes ?? null
  const steps =
    schedule.criticalMinutes === 0
      ? 'the steps have no minutes yet'
      : `the steps take ${formats.minutes(schedule.criticalMinutes)}`
  if (within === null) return [notSet, plain(` ${steps}.`)]
  return [plain(`Working on ${oldSystem} within ${formats.minutes(within)}; ${steps}.`)]
}

function oldSystemLine({ plan, formats }: PlanFacts, oldSystem: string): string {
  const modes = rollbackPlan.fields.legacyModeAfterGoLive.options
  const mode = plan?.legacyModeAfterGoLive ?? null
  const until = plan?.legacyAccessUntil ?? null
  const parts = [
    mode === null ? 'after go-live: not set' : `${modes[mode].toLowerCase()} after go-live`,
    until === null ? 'end of write access not set' : `write access ends ${formats.instant(until)}`,
  ]
  return `${capitalised(oldSystem)}: ${parts.join(', ')}`
}

function scopeLine({ plan, departments, rows }: PlanFacts): string {
  const all = departments.length === rows.department.length
  const which = all ? `all ${counted(departments.length, 'department')}` : departments.map((one) => one.name).join(', ')
  const kind = plan === null ? '' : rollbackPlan.fields.planKind.options[plan.planKind]
  const out = plan === null || plan.outOfScope === '' ? '' : `; not ${shortened(plan.outOfScope, 60)}`
  return `${kind}: ${shortened(which, 110)}${out}`
}
