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
