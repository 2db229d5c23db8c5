import { journeyStages } from '../registers/configuration.ts'
import type { Row } from '../registers/index.ts'
import { type WorkflowMetrics, workflowMetrics } from './workflow-metrics.ts'

export type JourneyStage = keyof typeof journeyStages

/** The stages of the patient's journey, in its order. */
export const stagesInOrder = Object.keys(journeyStages) as readonly JourneyStage[]

export type JourneyCell = {
  readonly departmentId: string
  readonly stage: JourneyStage
  readonly workflowIds: readonly string[]
  /** Minutes that a patient or their matter waits in these workflows as they are; null where no flow was mapped. */
  readonly waitAsIs: number | null
  /** Null until the flow to be was mapped of every workflow whose flow as it is was. */
  readonly waitToBe: number | null
}

/** Which department takes part in which stage, and how long is waited in it: the sum over the workflows of the cell. */
export function patientJourney(
  workflows: readonly Pick<Row<'workflow'>, 'id' | 'stage' | 'departmentIds'>[],
  steps: readonly Row<'workflow_step'>[],
  departments: readonly Pick<Row<'department'>, 'id'>[],
): readonly JourneyCell[] {
  const metrics = new Map(workflows.map(({ id }) => [id, workflowMetrics(steps, id)]))
  return departments.flatMap((department) =>
    stagesInOrder.flatMap((stage) => {
      const own = workflows.filter((each) => each.stage === stage && each.departmentIds.includes(department.id))
      if (own.length === 0) return []
      const mapped = own.flatMap(({ id }) => metrics.get(id) ?? []).filter(({ asIs }) => asIs.steps > 0)
      return [{ departmentId: department.id, stage, workflowIds: own.map(({ id }) => id), ...waitsOf(mapped) }]
    }),
  )
}

function waitsOf(mapped: readonly WorkflowMetrics[]): Pick<JourneyCell, 'waitAsIs' | 'waitToBe'> {
  if (mapped.length === 0) return { waitAsIs: null, waitToBe: null }
  const total = (waits: readonly number[]) => waits.reduce((sum, wait) => sum + wait, 0)
  return {
    waitAsIs: total(mapped.map(({ asIs }) => asIs.waitMinutes)),
    waitToBe: mapped.some(({ toBe }) => toBe.steps === 0) ? null : total(mapped.map(({ toBe }) => toBe.waitMinutes)),
  }
}
