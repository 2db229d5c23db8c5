import { type RollbackStep, rollbackStages } from '../registers/rollback.ts'
import type { Schedule, ScheduledStep } from './critical-path.ts'

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

/** The steps that a department carries out, in the order given. */
export function stepsOfDepartment<Step extends Pick<RollbackStep, 'departmentId'>>(
  steps: readonly Step[],
  departmentId: string,
): readonly Step[] {
  return steps.filter((step) => step.departmentId === departmentId)
}

export type TimedStep<Step> = { readonly step: Step; readonly time: ScheduledStep }

/**
 * The department's steps that start within the first minutes of the rollback, the earliest first; steps that start together
 * keep the order given. A step that starts at the horizon is outside it.
 */
export function firstMinutes<Step extends Pick<RollbackStep, 'id' | 'departmentId'>>(
  schedule: Schedule,
  steps: readonly Step[],
  departmentId: string,
  horizonMinutes = 30,
): readonly TimedStep<Step>[] {
  const timeOf = new Map(schedule.steps.map((time) => [time.id, time]))
  return stepsOfDepartment(steps, departmentId)
    .flatMap((step) => {
      const time = timeOf.get(step.id)
      return time === undefined || time.startsAt >= horizonMinutes ? [] : [{ step, time }]
    })
    .toSorted((a, b) => a.time.startsAt - b.time.startsAt)
}

const earlyStages: readonly RollbackStage[] = ['prepare', 'declare', 'stop_new_entry', 'secure_data']
const laterStages: readonly RollbackStage[] = ['reconcile', 'close']

type PlacedStep = Pick<RollbackStep, 'id' | 'departmentId' | 'predecessorIds' | 'stage'>

/**
 * What a department begins with: its steps within the first minutes. What follows reopening never comes first; a step whose
 * start nobody knows counts by its stage.
 */
export function stepsToBeginWith<Step extends PlacedStep>(
  schedule: Schedule,
  steps: readonly Step[],
  departmentId: string,
): readonly TimedStep<Step>[] {
  return firstMinutes(schedule, steps, departmentId).filter(
    ({ step }) =>
      !laterStages.includes(step.stage) && (earlyStages.includes(step.stage) || startIsKnown(schedule, steps, step)),
  )
}

/** Whether every step that it waits for, near or far, has minutes. */
export function startIsKnown(
  schedule: Schedule,
  steps: readonly PlacedStep[],
  { predecessorIds }: Pick<PlacedStep, 'predecessorIds'>,
): boolean {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const basisOf = new Map(schedule.steps.map(({ id, basis }) => [id, basis]))
  const seen = new Set<string>()
  const open = [...predecessorIds]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (basisOf.get(id) === 'missing') return false
    open.push(...(byId.get(id)?.predecessorIds ?? []))
  }
  return true
}

/** The department's step that starts first, of several the first given; null when it has none. */
export function earliestStep<Step extends Pick<RollbackStep, 'id' | 'departmentId'>>(
  schedule: Schedule,
  steps: readonly Step[],
  departmentId: string,
): TimedStep<Step> | null {
  return firstMinutes(schedule, steps, departmentId, Infinity)[0] ?? null
}
