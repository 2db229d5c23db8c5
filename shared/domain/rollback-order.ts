import type { Person } from '../registers/people.ts'
import { type RollbackStep, rollbackStages } from '../registers/rollback.ts'
import type { Schedule } from './critical-path.ts'

export type RollbackStage = keyof typeof rollbackStages

export type StageSteps<Step> = {
  readonly stage: RollbackStage
  readonly label: string
  readonly steps: readonly Step[]
}

/** The steps by stage, in the order in which a rollback goes through the stages; stages without steps are left out. */
export function stepsByStage<Step extends Pick<RollbackStep, 'stage'>>(
  steps: readonly Step[],
): readonly StageSteps<Step>[] {
  const stages = Object.entries(rollbackStages) as [RollbackStage, string][]
  return stages
    .map(([stage, label]) => ({ stage, label, steps: steps.filter((step) => step.stage === stage) }))
    .filter(({ steps }) => steps.length > 0)
}

/** Whether a stage comes once the clinic has reopened. */
export function isAfterReopening(stage: RollbackStage): boolean {
  return stage === 'reconcile' || stage === 'close'
}

/** What says whose a row of the plan is. */
type Owned = { readonly departmentId: string | null; readonly ownerId: string | null }

/** Says which department a row of the plan is for: the one that it names, else the one that its owner works in; null where neither says. */
export function departmentOfRows(
  people: readonly Pick<Person, 'id' | 'departmentId'>[],
): (row: Owned) => string | null {
  const worksIn = new Map(people.map(({ id, departmentId }) => [id, departmentId]))
  return ({ departmentId, ownerId }) => departmentId ?? worksIn.get(ownerId ?? '') ?? null
}

type PlacedStep = Pick<RollbackStep, 'id' | 'departmentId' | 'ownerId' | 'predecessorIds' | 'stage'>

/** The steps of a plan in the order of their numbers, when each runs, and whose each is. */
export type StepsInTime<Step extends PlacedStep> = {
  readonly steps: readonly Step[]
  readonly schedule: Schedule
  readonly departmentOf: (row: Owned) => string | null
}

/** A step and the minute in which it starts, from the start of the first step on; null while nobody can say. */
export type StepStart<Step> = { readonly step: Step; readonly minute: number | null }

const earlyStages: readonly RollbackStage[] = ['prepare', 'declare', 'stop_new_entry', 'secure_data']

/**
 * What a department begins with: its steps that start within the first minutes, the earliest first; those that start together keep
 * their order, and one that starts at the horizon is outside it. What follows reopening never comes first; a step whose start
 * nobody knows counts by its stage. `departmentId` null: the steps that are no department's yet.
 */
export function stepsToBeginWith<Step extends PlacedStep>(
  plan: StepsInTime<Step>,
  departmentId: string | null,
  horizonMinutes = 30,
): readonly StepStart<Step>[] {
  return startsOf(plan, departmentId)
    .filter(
      ({ step: { stage }, minute, earliest }) =>
        earliest < horizonMinutes && !isAfterReopening(stage) && (minute !== null || earlyStages.includes(stage)),
    )
    .map(({ step, minute }) => ({ step, minute }))
}

/** The department's step that starts first, of several the first in the order; what follows reopening comes last. Null when it has none. */
export function earliestStep<Step extends PlacedStep>(
  plan: StepsInTime<Step>,
  departmentId: string,
): StepStart<Step> | null {
  const [first] = startsOf(plan, departmentId).toSorted(
    (a, b) => Number(isAfterReopening(a.step.stage)) - Number(isAfterReopening(b.step.stage)),
  )
  return first === undefined ? null : { step: first.step, minute: first.minute }
}

/**
 * The minute in which a step starts, from the start of the first step on. Null while something that it waits for, near or far,
 * has no minutes, and where it follows reopening but waits for nothing that takes so long.
 */
export function startMinute<Step extends PlacedStep>(
  { schedule, steps }: StepsInTime<Step>,
  step: Step,
): number | null {
  const start = schedule.steps.find(({ id }) => id === step.id)?.startsAt ?? null
  if (start === null || (isAfterReopening(step.stage) && start < schedule.criticalMinutes)) return null
  const byId = new Map(steps.map((each) => [each.id, each]))
  const basisOf = new Map(schedule.steps.map(({ id, basis }) => [id, basis]))
  const seen = new Set<string>()
  const open = [...step.predecessorIds]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (basisOf.get(id) === 'missing') return null
    open.push(...(byId.get(id)?.predecessorIds ?? []))
  }
  return start
}

/** A department's steps in time order. `earliest` is the minute before which a step cannot start, whatever is not known. */
function startsOf<Step extends PlacedStep>(
  plan: StepsInTime<Step>,
  departmentId: string | null,
): readonly (StepStart<Step> & { readonly earliest: number })[] {
  const timeOf = new Map(plan.schedule.steps.map((time) => [time.id, time]))
  return plan.steps
    .filter((step) => plan.departmentOf(step) === departmentId)
    .flatMap((step) => {
      const earliest = timeOf.get(step.id)?.startsAt
      return earliest === undefined ? [] : [{ step, minute: startMinute(plan, step), earliest }]
    })
    .toSorted((a, b) => a.earliest - b.earliest)
}
