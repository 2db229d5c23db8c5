import { auditApproval } from '#shared/domain/audit-guard.ts'
import type { SignedState } from '#shared/domain/frozen.ts'
import { needsAnswer, type SurvivingHabit } from '#shared/domain/legacy-habits.ts'
import { changeInWords, type FlowMetrics, type WorkflowMetrics } from '#shared/domain/workflow-metrics.ts'
import type { FlowLayout } from '#shared/flow/flow-layout.ts'
import { journeyStages } from '#shared/registers/configuration.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import type { Formats } from '#shared/text/format.ts'
import type { Block, FlowBlock, Inline, Section, TableRow, TextBlock } from '../../model/pdf.ts'
import { flowLegend, flowStrips } from '../flow-strips.ts'
import {
  big,
  cell,
  counted,
  dash,
  headCells,
  heading,
  label,
  notFilledIn,
  notSet,
  paragraph,
  plain,
  second,
  sectionHead,
  small,
  strong,
  table,
  together,
  unbroken,
  unbrokenName,
} from '../parts.ts'
import { signedBlocks } from './signed-versions.ts'
import { habitBlocks, relocationAnswer } from './workflow-habits.ts'
import { stepNumbers, stepsTable } from './workflow-steps.ts'

export type AuditContext = {
  readonly rows: Rows
  readonly formats: Formats
  readonly habits: readonly SurvivingHabit[]
}

/** One workflow with everything that its pages say. */
export type Audit = {
  readonly workflow: Row<'workflow'>
  readonly metrics: WorkflowMetrics
  readonly asIs: FlowLayout
  readonly toBe: FlowLayout
  /** Of both states, in their order. */
  readonly steps: readonly Row<'workflow_step'>[]
  readonly habits: readonly SurvivingHabit[]
  readonly signed: SignedState
}

export function workflowSection(context: AuditContext, audit: Audit, number: string): Section {
  const { workflow, steps } = audit
  return {
    id: workflow.id,
    number,
    title: workflow.title,
    startsPage: 'unlessEmpty',
    blocks: [
      sectionHead(number, workflow.title, whereAndHowOften(context, workflow), { second: true }),
      verdict(context, audit),
      ...(workflow.findings === '' ? [] : [heading('What the audit found'), paragraph(workflow.findings)]),
      ...metricsBlocks(context, audit),
      ...flowBlocks(context, audit),
      ...(steps.length === 0 ? [] : [heading('Step by step'), stepsTable(context, steps, workflow.id)]),
      ...habitBlocks(context, audit),
      ...signedBlocks(context, {
        title: 'The audit’s signature',
        state: audit.signed,
        missing:
          'Nobody has been asked to sign yet: freeze the audit, then have it signed by somebody who is neither from the vendor nor does this work.',
        of: 'audit',
      }),
    ],
  }
}

/** Whether an audit is signed, by whom and when. */
export function auditBlocks(
  { rows, formats }: AuditContext,
  workflowId: string,
  signed: SignedState,
): readonly TextBlock[] {
  const approval = auditApproval(rows, workflowId, signed)
  if (approval === null) return [cell(unsignedWords(signed))]
  const signer = rows.person.find(({ id }) => id === approval.signerId)
  const day = approval.signedOn === null ? [] : [second(unbroken(formats.date(approval.signedOn)))]
  return [cell([strong('Signed')]), ...(signer === undefined ? [] : [second(unbrokenName(signer.displayName))]), ...day]
}

function unsignedWords({ version, isStale, signatures }: SignedState): readonly Inline[] {
  if (version === null) return [plain('Not signed')]
  if (isStale) return [{ kind: 'tag', text: 'changed since', filled: false }]
  return signatures.length === 0 ? [plain('Not signed')] : [plain('Not approved')]
}

/** `17% shorter`, as the clinic writes per cent. */
export function changeText(formats: Formats, change: number): string {
  return changeInWords(change, (share) => formats.percent(share * 100))
}

function whereAndHowOften({ rows, formats }: AuditContext, workflow: Row<'workflow'>): string {
  const departments = rows.department.filter(({ id }) => workflow.departmentIds.includes(id)).map(({ name }) => name)
  const parts = [
    journeyStages[workflow.stage],
    departments.length === 0 ? 'no department named' : departments.join(', '),
    workflow.volumePerWeek === null ? '' : `${formats.number(workflow.volumePerWeek)} times a week`,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function verdict(context: AuditContext, { workflow, metrics, signed, habits }: Audit): Block {
  const { rows, formats } = context
  const auditor = rows.person.find(({ id }) => id === workflow.auditorId)
  const { relocation, leadChange } = metrics
  const outcome =
    leadChange === null
      ? 'Not compared yet'
      : relocation === null
        ? changeText(formats, leadChange)
        : `${changeText(formats, leadChange)}, bottleneck relocated`
  const answer = relocationAnswer(habits)
  return {
    kind: 'boxes',
    frame: 'frame',
    boxes: [
      {
        width: 72,
        fill: 'ink',
        padding: [2.6, 3.6, 2.8, 3.6],
        blocks: [
          label('Lead time'),
          big(outcome.charAt(0).toUpperCase() + outcome.slice(1)),
          ...(answer === null ? [] : [second(`Answered: ${answer}.`)]),
        ],
      },
      {
        width: 54,
        padding: [2.6, 2, 2.8, 3.6],
        blocks: [
          label('Audited by'),
          cell(
            [
              auditor === undefined ? notSet : strong(unbrokenName(auditor.displayName)),
              plain(auditor === undefined ? '' : workflow.auditorIndependent ? ', independent' : ', not independent'),
            ],
            { above: 0.6 },
          ),
        ],
      },
      { padding: [2.6, 2, 2.8, 2], blocks: [label('Audit'), ...auditBlocks(context, workflow.id, signed)] },
    ],
  }
}

function metricsBlocks({ formats }: AuditContext, { metrics, steps }: Audit): readonly Block[] {
  const { asIs, toBe, relocation } = metrics
  if (steps.length === 0) return []
  const titleOf = (id: string | null) => steps.find((step) => step.id === id)?.title ?? ''
  const wait = (flow: FlowMetrics) =>
    flow.longestWaitId === null || flow.longestWaitShare === null
      ? dash
      : `${formats.minutes(flow.longestWaitMinutes)}, ${formats.percent(flow.longestWaitShare * 100)} of it: ${titleOf(flow.longestWaitId)}`
  const minutes = (of: (flow: FlowMetrics) => number) => (flow: FlowMetrics) => formats.minutes(of(flow))
  const line = (name: string, value: (flow: FlowMetrics) => string | number): TableRow => ({
    cells: [
      [cell([strong(name)])],
      [cell(asIs.steps === 0 ? dash : String(value(asIs)))],
      [cell(toBe.steps === 0 ? dash : String(value(toBe)))],
    ],
  })
  return [
    table({
      above: 5,
      columns: [{ width: 44 }, { width: 66 }, { width: 66 }],
      head: headCells('', 'As it is', 'As it shall be'),
      padY: 1.2,
      groups: [
        {
          band: null,
          rows: [
            line(
              'Lead time',
              minutes((flow) => flow.leadMinutes),
            ),
            line(
              'Of it work',
              minutes((flow) => flow.touchMinutes),
            ),
            line('Longest wait', wait),
            line('Steps', (flow) => flow.steps),
            line('Hand-offs', (flow) => flow.handOffs),
            line('Approvals', (flow) => flow.approvals),
            line('Steps on paper', (flow) => flow.paperSteps),
          ],
        },
      ],
    }),
    ...(relocation === null
      ? []
      : [
          paragraph(
            [
              strong('The bottleneck has only moved. '),
              plain(
                `The longest wait was ${formats.minutes(asIs.longestWaitMinutes)}, ${formats.percent(relocation.shareBefore * 100)} of the lead time (${titleOf(relocation.fromStepId)}), and is now ${formats.minutes(toBe.longestWaitMinutes)}, ${formats.percent(relocation.shareAfter * 100)} (${titleOf(relocation.toStepId)}).`,
              ),
            ],
            { above: 3 },
          ),
        ]),
  ]
}

function flowBlocks({ formats }: AuditContext, { workflow, asIs, toBe, steps, habits }: Audit): readonly Block[] {
  const numbers = stepNumbers(steps)
  const numberOf = (id: string) => numbers.get(id) ?? ''
  if (steps.length === 0)
    return [
      heading('The steps'),
      ...notFilledIn('No step is mapped yet. Watch the work, then write down each step as it is, with its minutes.'),
    ]
  const own = (state: 'as_is' | 'to_be') => steps.filter((step) => step.state === state)
  const ghosts = new Set(own('as_is').map(({ id }) => id))
  const answeredIds = new Set(
    habits.flatMap(({ relocation, state }) => (relocation === null || needsAnswer(state) ? [] : [relocation.toStepId])),
  )
  const words = { formats, numberOf, title: `${workflow.title} as it is` }
  return [
    ...(own('as_is').length === 0
      ? [
          heading('As it is: 0 steps'),
          ...notFilledIn('No step is mapped as it is. Watch the work, then write each step down with its minutes.'),
        ]
      : [together(heading(`As it is: ${counted(own('as_is').length, 'step')}`), ...picture(flowStrips(asIs, words)))]),
    ...(own('to_be').length === 0
      ? [
          heading('As it shall be: 0 steps'),
          ...notFilledIn(
            'No step is mapped as it shall be. Design it from the work as it is, not from the old screens.',
          ),
        ]
      : [
          together(
            heading(`As it shall be: ${counted(own('to_be').length, 'step')}`),
            ...picture(
              flowStrips(toBe, {
                ...words,
                // A step that goes stands here as it was: its number belongs to the other picture.
                numberOf: (id) => (ghosts.has(id) ? '' : numberOf(id)),
                title: `${workflow.title} as it shall be`,
                answeredIds,
              }),
            ),
          ),
        ]),
  ]
}

/** With its legend, since pages are taken out and handed round. */
function picture(strips: readonly FlowBlock[]): readonly Block[] {
  return [small(flowLegend(strips), { below: 2 }), ...strips]
}
