import {
  heatMap,
  isOpenRisk,
  type RiskLevel,
  riskLevelLabels,
  scoreNow,
  scoresOf,
} from '#shared/domain/risk-scoring.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { risk as riskRegister, riskControl } from '#shared/registers/risks.ts'
import type { Formats } from '#shared/text/format.ts'
import type { DocumentInput } from '../document-input.ts'
import type { Block, HeatMapBlock, Inline, PdfModel, Section, TableGroup, TableRow } from '../model/pdf.ts'
import { documentFrame, titleBlocks } from './document-frame.ts'
import {
  cell,
  counted,
  dash,
  headCells,
  heading,
  notFilledIn,
  notSet,
  plain,
  rowTitle,
  second,
  sentence,
  small,
  strong,
  table,
  unbroken,
  unbrokenName,
} from './parts.ts'
import { documentFormats } from './plan-facts.ts'

type Risk = Row<'risk'>
type Context = { readonly rows: Rows; readonly formats: Formats; readonly today: string }

const levels = ['extreme', 'high', 'moderate', 'low'] as const satisfies readonly RiskLevel[]

/** The risk register to read and to discuss: the map first, then every open risk by its level, the closed ones last. */
export function buildRiskRegisterPdf(input: DocumentInput): PdfModel {
  const { rows, today } = input
  const context: Context = { rows, formats: documentFormats(rows), today }
  const open = rows.risk.filter(isOpenRisk)
  const blocks: Block[] = [...titleBlocks(input, 'Risk register', summarySentence(open))]
  if (rows.risk.length === 0) {
    blocks.push(
      ...notFilledIn(
        'No risk is written down yet. Add what could go wrong, then its likelihood and its impact from 1 to 5.',
      ),
    )
  } else {
    blocks.push(overview(context, open), openRisks(context, open), ...closedRisks(context))
  }
  const section: Section = { id: 'risks', number: null, title: 'Risk register', startsPage: true, cover: true, blocks }
  return { ...documentFrame(input, 'Risk register', [section]), edgeIndex: false }
}

function levelOf(risk: Risk): RiskLevel | null {
  return scoresOf(risk).level
}

function summarySentence(open: readonly Risk[]): string {
  const extreme = open.filter((risk) => levelOf(risk) === 'extreme').length
  const unassessed = open.filter((risk) => levelOf(risk) === null).length
  const parts = [counted(open.length, 'open risk'), `${extreme} of them extreme`]
  if (unassessed > 0) parts.push(`${unassessed} not assessed yet`)
  return open.length === 0 ? 'No risk is open.' : sentence(parts.join(', '))
}

function overview(context: Context, open: readonly Risk[]): Block {
  return {
    kind: 'boxes',
    gap: 10,
    boxes: [
      {
        width: 60,
        blocks: [small([strong('Up: likelihood, across: impact')], { below: 1.6 }), mapOf(context.rows.risk)],
      },
      { blocks: levelCounts(context, open) },
    ],
  }
}

function mapOf(risks: readonly Risk[]): HeatMapBlock {
  const cells = heatMap(risks)
  const rows = [5, 4, 3, 2, 1].map((likelihood) =>
    cells
      .filter((one) => one.likelihood === likelihood)
      .map(({ riskIds, level }) => ({ count: riskIds.length, level })),
  )
  const filled = cells.filter((one) => one.riskIds.length > 0)
  const alt = filled
    .map((one) => `likelihood ${one.likelihood}, impact ${one.impact}: ${one.riskIds.length}`)
    .join('; ')
  return {
    kind: 'heatMap',
    rows,
    cell: 10.4,
    alt: `Number of open risks by likelihood and impact. ${alt === '' ? 'None is assessed' : alt}.`,
  }
}

const countWidths = [14, 22, 22, 14]

/** How many of each level, and what is missing about them, row by row without vertical rules. */
function levelCounts({ rows, today }: Context, open: readonly Risk[]): readonly Block[] {
  const controlled = new Set(rows.risk_control.map((control) => control.riskId))
  const line = (name: readonly Inline[], values: readonly (number | string)[], bold: boolean): Block => ({
    kind: 'boxes',
    rule: bold ? 'box' : 'hair',
    boxes: [
      { padding: [1.3, 1, 1.3, 0], blocks: [cell(name, { bold })] },
      ...values.map((value, index) => ({
        width: countWidths[index] ?? 15,
        padding: [1.3, 0, 1.3, 0] as const,
        blocks: [cell(String(value), { align: 'right' as const, bold })],
      })),
    ],
  })
  const counts = (risks: readonly Risk[]) => [
    risks.length,
    risks.filter((risk) => !controlled.has(risk.id)).length,
    risks.filter((risk) => risk.ownerId === null).length,
    risks.filter((risk) => risk.reviewOn !== null && risk.reviewOn < today).length,
  ]
  return [
    line([plain('Level')], ['Open', 'No control', 'No owner', 'Late'], true),
    ...levels.map((level) =>
      line([plain(riskLevelLabels[level])], counts(open.filter((risk) => levelOf(risk) === level)), false),
    ),
    line([plain('Not assessed')], counts(open.filter((risk) => levelOf(risk) === null)), false),
    line([strong('All open')], counts(open), false),
    small(
      'Level = likelihood × impact: extreme from 15, high 8 to 12, moderate 4 to 6, low 1 to 3. Late: the day of review has passed.',
      { above: 2 },
    ),
  ]
}

function openRisks(context: Context, open: readonly Risk[]): Block {
  const group = (title: string, rank: 1 | 2 | 3, risks: readonly Risk[]): TableGroup => ({
    band: { inlines: [plain(title)], rank, note: counted(risks.length, 'risk') },
    rows: risks.toSorted((a, b) => (scoreNow(b) ?? 0) - (scoreNow(a) ?? 0)).map((risk) => riskRow(context, risk)),
  })
  return table({
    above: 7,
    keepTogether: 0,
    columns: [{ width: 15 }, { width: 63, names: true }, { width: 18 }, { width: 48 }, { width: 32, padRight: 0.4 }],
    head: headCells('Ref', 'Risk', 'Now', 'What is done about it', 'Owner'),
    groups: [
      ...levels.map((level) =>
        group(
          riskLevelLabels[level],
          level === 'extreme' ? 1 : level === 'low' ? 3 : 2,
          open.filter((risk) => levelOf(risk) === level),
        ),
      ),
      group(
        'Not assessed: likelihood and impact are missing',
        3,
        open.filter((risk) => levelOf(risk) === null),
      ),
    ],
  })
}

function riskRow(context: Context, risk: Risk): TableRow {
  const { rows, formats, today } = context
  const departments = rows.department
    .filter((one) => risk.affectedDepartmentIds.includes(one.id))
    .map((one) => one.name)
  const labelled = (name: string, text: string) =>
    text.trim() === '' ? [] : [second([strong(`${name}: `), plain(text)])]
  const late = risk.reviewOn !== null && risk.reviewOn < today
  return {
    cells: [
      [cell([strong(unbroken(risk.ref))])],
      [
        rowTitle(risk.title),
        ...labelled('Cause', risk.cause),
        ...labelled('Event', risk.event),
        ...labelled('Consequence', risk.consequence),
        ...labelled('Harm to patients', risk.isClinicalHazard ? risk.hazardHarm : ''),
        ...labelled('Warning signs', risk.earlyWarningSigns),
        ...labelled('If it happens', risk.contingency),
        ...labelled('Departments', departments.join(', ')),
      ],
      scoreCell(risk),
      doneAbout(context, risk),
      [
        cell([personName(rows, risk.ownerId)]),
        second([strong(riskRegister.fields.status.options[risk.status])]),
        second(
          risk.reviewOn === null
            ? [plain('review '), notSet]
            : [
                plain('review '),
                { kind: 'text', text: unbroken(formats.date(risk.reviewOn)), bold: late },
                plain(late ? ', late' : ''),
              ],
        ),
      ],
    ],
  }
}

function personName(rows: Rows, id: string | null): Inline {
  const person = id === null ? undefined : rows.person.find((one) => one.id === id)
  return person === undefined ? notSet : plain(unbrokenName(person.displayName))
}

/** `4 × 5` and the score, then where it began and where it should end. */
function scoreCell(risk: Risk): readonly Block[] {
  const { inherent, current, residual } = scoresOf(risk)
  const now = current ?? inherent
  if (now === null) return [cell([notSet])]
  const likelihood = current === null ? risk.inherentLikelihood : risk.currentLikelihood
  const impact = current === null ? risk.inherentImpact : risk.currentImpact
  return [
    cell([strong(String(now))], { size: 14, ratio: 1.1 }),
    second(unbroken(`${likelihood ?? dash} × ${impact ?? dash}`)),
    ...(inherent === null || current === null ? [] : [second(unbroken(`start ${inherent}`))]),
    ...(residual === null ? [] : [second(unbroken(`aim ${residual}`))]),
  ]
}

function doneAbout({ rows, formats }: Context, risk: Risk): readonly Block[] {
  const controls = rows.risk_control.filter((control) => control.riskId === risk.id)
  const treatment = cell([
    strong(riskRegister.fields.treatment.options[risk.treatment]),
    plain(risk.treatmentStrategy === '' ? '' : `: ${risk.treatmentStrategy}`),
  ])
  if (controls.length === 0)
    return [treatment, second([{ kind: 'tag', text: 'no control yet', filled: false }], { above: 1 })]
  return [
    treatment,
    ...controls.map((control) => {
      const owner = rows.person.find((person) => person.id === control.ownerId)
      const status = riskControl.fields.status.options[control.status]
      const due = control.dueOn === null ? '' : `by ${unbroken(formats.date(control.dueOn))}`
      return second([strong(`${status}: `), plain(control.title), ...inBrackets(owner?.displayName ?? '', due)], {
        above: 1,
      })
    }),
  ]
}

/** ` (name, by day)`; the name is a text of its own, so that one in another script turns no bracket round. */
function inBrackets(name: string, due: string): readonly Inline[] {
  if (name === '') return due === '' ? [] : [plain(` (${due})`)]
  return [plain(' ('), plain(unbrokenName(name)), plain(due === '' ? ')' : `, ${due})`)]
}

function closedRisks({ rows }: Context): readonly Block[] {
  const closed = rows.risk.filter((risk) => !isOpenRisk(risk))
  if (closed.length === 0) return []
  const reasons = riskRegister.fields.closeReason.options
  return [
    heading('Closed'),
    table({
      columns: [{ width: 15 }, { width: 97, names: true }, { width: 32 }, { width: 32 }],
      head: headCells('Ref', 'Risk', 'Why closed', 'Owner'),
      groups: [
        {
          band: null,
          rows: closed.map((risk) => ({
            cells: [
              [cell([strong(unbroken(risk.ref))])],
              [cell(risk.title)],
              [cell([risk.closeReason === null ? notSet : plain(reasons[risk.closeReason])])],
              [cell([personName(rows, risk.ownerId)])],
            ],
          })),
        },
      ],
    }),
  ]
}
