import { removedSteps } from '#shared/domain/flow-graph.ts'
import { type StepPair, stepPairs } from '#shared/domain/step-pairs.ts'
import { bottleneckKinds, workflowStep } from '#shared/registers/configuration.ts'
import { observationTools } from '#shared/registers/discovery.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Block, TableBlock, TableRow } from '../../model/pdf.ts'
import { cell, dash, headCells, plain, second, strong, table } from '../parts.ts'
import type { AuditContext } from './workflow-audit.ts'

type Step = Row<'workflow_step'>

/** The number of each step in its own flow, by its id: the pictures and the table go by it. */
export function stepNumbers(steps: readonly Step[]): ReadonlyMap<string, string> {
  const counts = { as_is: 0, to_be: 0 }
  return new Map(
    steps.map(({ id, state }) => {
      counts[state] += 1
      return [id, String(counts[state])]
    }),
  )
}

/** The steps as they are beside those that come from them. */
export function stepsTable(context: AuditContext, steps: readonly Step[], workflowId: string): TableBlock {
  const numbers = stepNumbers(steps)
  const removed = new Set(removedSteps(steps).map(({ id }) => id))
  const hasToBe = steps.some(({ state }) => state === 'to_be')
  const row = ({ asIs, toBe }: StepPair<Step>): TableRow => ({
    cells: [
      [cell([strong(numberIn(numbers, asIs))])],
      stepCell(context, asIs),
      timeCell(context, asIs),
      [cell([strong(numberIn(numbers, toBe))])],
      stepCell(context, toBe),
      timeCell(context, toBe),
      [cell(hasToBe ? outcomeOf(asIs, toBe, removed) : dash)],
    ],
  })
  return table({
    columns: [
      { width: 8 },
      { width: 46, names: true },
      { width: 22 },
      { width: 8 },
      { width: 48 },
      { width: 22 },
      { width: 22 },
    ],
    head: headCells('', 'As it is', 'Time', '', 'As it shall be', 'Time', 'Outcome'),
    groups: [{ band: null, rows: stepPairs(steps, workflowId).map(row) }],
  })
}

function numberIn(numbers: ReadonlyMap<string, string>, step: Step | null): string {
  return step === null ? '' : (numbers.get(step.id) ?? '')
}

function stepCell({ rows }: AuditContext, step: Step | null): readonly Block[] {
  if (step === null) return [cell(dash)]
  const roleOf = (id: string | null) => rows.staff_role.find((role) => role.id === id)?.name
  const who = [
    roleOf(step.actorRoleId) ?? 'nobody named',
    step.tool === null ? '' : observationTools[step.tool].toLowerCase(),
  ]
  const approver = roleOf(step.approverRoleId)
  return [
    cell(step.title, { bold: step.isBottleneck }),
    second(who.filter((part) => part !== '').join(', ')),
    ...(step.isApproval ? [second([strong('Approval'), plain(approver === undefined ? '' : ` by ${approver}`)])] : []),
    ...(step.isBottleneck
      ? [
          second([
            strong('Bottleneck'),
            plain(step.bottleneckKind === null ? '' : `: ${bottleneckKinds[step.bottleneckKind].toLowerCase()}`),
            plain(step.bottleneckEvidence === '' ? '' : `. ${step.bottleneckEvidence}`),
          ]),
        ]
      : []),
    ...(step.detail === '' ? [] : [second(step.detail)]),
  ]
}

function timeCell({ formats }: AuditContext, step: Step | null): readonly Block[] {
  if (step === null) return []
  const { touchMinutes, waitMinutes } = step
  if (touchMinutes === null && waitMinutes === null) return [cell(dash)]
  return [
    ...(touchMinutes === null ? [] : [cell(formats.minutes(touchMinutes))]),
    ...(waitMinutes === null || waitMinutes === 0
      ? []
      : [second([plain('wait '), strong(formats.minutes(waitMinutes))])]),
  ]
}

function outcomeOf(asIs: Step | null, toBe: Step | null, removed: ReadonlySet<string>): string {
  const { options } = workflowStep.fields.disposition
  if (toBe !== null) return toBe.disposition === null ? dash : options[toBe.disposition]
  if (asIs === null) return dash
  if (asIs.disposition !== null) return options[asIs.disposition]
  return removed.has(asIs.id) ? options.removed : dash
}
