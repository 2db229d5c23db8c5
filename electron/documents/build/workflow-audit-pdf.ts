import { flowGraph } from '#shared/domain/flow-graph.ts'
import { signedState } from '#shared/domain/frozen.ts'
import { needsAnswer, type SurvivingHabit, survivingHabits } from '#shared/domain/legacy-habits.ts'
import { nativeShare } from '#shared/domain/native-share.ts'
import { workflowMetrics } from '#shared/domain/workflow-metrics.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import type { Row } from '#shared/registers/index.ts'
import { journeyStages } from '#shared/registers/configuration.ts'
import { joinNames } from '#shared/text/names.ts'
import type { DocumentInput } from '../document-input.ts'
import type { Block, PdfModel, Section, TableRow } from '../model/pdf.ts'
import { documentFrame, titleBlocks } from './document-frame.ts'
import { paperSizes } from './flow-strips.ts'
import {
  big,
  cell,
  counted,
  dash,
  headCells,
  heading,
  notFilledIn,
  pageRef,
  paragraph,
  plain,
  rowTitle,
  second,
  strong,
  table,
} from './parts.ts'
import { documentFormats } from './plan-facts.ts'
import { formsSection } from './sections/paper-forms.ts'
import { type Audit, type AuditContext, auditBlocks, changeText, workflowSection } from './sections/workflow-audit.ts'
import { relocationAnswer } from './sections/workflow-habits.ts'

/**
 * The workflow audit: how the work is done, how it shall be done, what the change wins, and which old habits survive it. The
 * flows are laid out on the way, so the model comes as a promise; the same rows always give the same model.
 */
export async function buildWorkflowAuditPdf(input: DocumentInput): Promise<PdfModel> {
  const { rows } = input
  const context: AuditContext = { rows, formats: documentFormats(rows), habits: survivingHabits(rows) }
  // The engine that draws flows is large: it is loaded for the first document that needs it and not at every start.
  const { layOutFlow } = await import('#shared/flow/flow-layout.ts')
  const audits = await Promise.all(rows.workflow.map((workflow) => auditOf(context, workflow, layOutFlow)))
  const forms = formsSection(context, String(audits.length + 1))
  const sections = audits.map((audit, at) => workflowSection(context, audit, String(at + 1)))
  return documentFrame(input, 'Workflow audit', [
    overviewSection(input, context, audits, forms),
    ...sections,
    ...(forms === null ? [] : [forms]),
  ])
}

type LayOut = typeof import('#shared/flow/flow-layout.ts').layOutFlow

async function auditOf({ rows, habits }: AuditContext, workflow: Row<'workflow'>, layOutFlow: LayOut): Promise<Audit> {
  const { id } = workflow
  const metrics = workflowMetrics(rows.workflow_step, id)
  const relocatedIds = metrics.relocation === null ? [] : [metrics.relocation.toStepId]
  const graph = (state: 'as_is' | 'to_be') =>
    flowGraph({
      workflowId: id,
      state,
      steps: rows.workflow_step,
      roles: rows.staff_role,
      ...(state === 'to_be' ? { relocatedIds } : {}),
    })
  const [asIs, toBe] = [graph('as_is'), graph('to_be')]
  const sizes = paperSizes([asIs, toBe])
  return {
    workflow,
    metrics,
    asIs: await layOutFlow(asIs, sizes),
    toBe: await layOutFlow(toBe, sizes),
    steps: rows.workflow_step.filter((step) => step.workflowId === id),
    habits: habits.filter((habit) => habit.workflowId === id),
    signed: signedState(rows, 'workflow_audit', subjectOf('workflow', id)),
  }
}

function overviewSection(
  input: DocumentInput,
  context: AuditContext,
  audits: readonly Audit[],
  forms: Section | null,
): Section {
  const why = input.whyOf('workflows')
  const blocks: Block[] = [...titleBlocks(input, 'Workflow audit', summarySentence(audits))]
  if (why !== '') blocks.push(paragraph(why, { below: 5 }))
  if (audits.length === 0)
    blocks.push(
      ...notFilledIn(
        'No workflow is mapped yet. Begin with the one that patients wait longest for: watch it, then write down each step as it is.',
      ),
    )
  else
    blocks.push(
      table({
        columns: [
          { width: 10 },
          { width: 50, names: true },
          { width: 45 },
          { width: 22 },
          { width: 35 },
          { width: 14, align: 'right' },
        ],
        head: headCells('', 'Workflow', 'Lead time', 'Habits open', 'Audit', 'Page'),
        padY: 1.4,
        groups: [{ band: null, rows: audits.map((audit, at) => overviewRow(context, audit, at)) }],
      }),
      paragraph(
        'Lead time is work and wait together, from the first step to the last. A habit is open until somebody says that it goes, or signs why it stays.',
        {
          above: 4,
          size: 10,
        },
      ),
    )
  blocks.push(...native(context), ...whereFormsAre(forms))
  return { id: 'overview', number: null, title: 'Overview', startsPage: true, cover: true, blocks }
}

function summarySentence(audits: readonly Audit[]): string {
  if (audits.length === 0) return 'How the work is done, and how it shall be done in the new system.'
  const signed = audits.filter(({ signed: { isApproved } }) => isApproved).length
  const moved = audits
    .filter(({ metrics }) => metrics.relocation !== null)
    .map(({ workflow, habits }) => `${workflow.title}${relocationAnswer(habits) === null ? '' : ' (answered)'}`)
  const first = `${counted(audits.length, 'workflow')}, ${signed === audits.length ? 'all' : signed} with a signed audit.`
  if (moved.length === 0) return first
  return `${first} In ${joinNames(moved)} the bottleneck has only moved.`
}

function overviewRow(context: AuditContext, audit: Audit, at: number): TableRow {
  const { formats } = context
  const { workflow, metrics, habits, signed } = audit
  const { asIs, toBe } = metrics
  const lead = (minutes: number, steps: number) => (steps === 0 ? dash : formats.minutes(minutes))
  return {
    cells: [
      [big(String(at + 1), { ratio: 1.1 })],
      [rowTitle(workflow.title), second(journeyStages[workflow.stage])],
      [
        asIs.steps + toBe.steps === 0
          ? cell(dash)
          : cell([
              strong(lead(asIs.leadMinutes, asIs.steps)),
              plain(' to '),
              strong(lead(toBe.leadMinutes, toBe.steps)),
            ]),
        ...(metrics.leadChange === null ? [] : [second(changeText(formats, metrics.leadChange))]),
        ...(metrics.relocation === null ? [] : relocationBlocks(relocationAnswer(habits))),
      ],
      habitCell(habits),
      auditBlocks(context, workflow.id, signed),
      [cell([pageRef(workflow.id, { before: '', bold: true })])],
    ],
  }
}

function relocationBlocks(answer: string | null): readonly Block[] {
  const tag = second([{ kind: 'tag', text: 'bottleneck relocated', filled: answer === null }], { above: 1 })
  return answer === null ? [tag] : [tag, second(`answered: ${answer}`)]
}

/** How many habits wait for an answer, and how many have one. */
function habitCell(habits: readonly SurvivingHabit[]): readonly Block[] {
  if (habits.length === 0) return [cell(dash)]
  const open = habits.filter(({ state }) => needsAnswer(state)).length
  const answered = habits.length - open
  return [
    cell(open === 0 ? 'none' : [strong(String(open)), plain(` of ${habits.length}`)]),
    ...(answered === 0 ? [] : [second(`${answered} answered`)]),
  ]
}

function native({ rows, formats }: AuditContext): readonly Block[] {
  const { share, total, counts } = nativeShare(rows.config_item)
  if (share === null) return []
  return [
    heading('How much is used as it was meant'),
    paragraph([
      strong(formats.percent(share * 100)),
      plain(
        ` of ${counted(total, 'configuration item')} use the system as delivered (${counts.native}) or by its settings (${counts.configured}); ${counts.customised} are custom work, ${counts.legacy_replica} copy the old system.`,
      ),
    ]),
  ]
}

function whereFormsAre(forms: Section | null): readonly Block[] {
  if (forms === null) return []
  return [
    paragraph([plain('Every form that somebody signs, and what becomes of it: '), pageRef(forms.id), plain('.')], {
      above: 4,
    }),
  ]
}
