import { daysBetween } from '#shared/domain/milestones.ts'
import { lapsedWords } from '#shared/registers/phases.ts'
import { phaseSummaries, type PhaseSummary } from '#shared/domain/readiness.ts'
import { isOpenRisk, riskLevelLabels, scoresOf } from '#shared/domain/risk-scoring.ts'
import { phase as phaseRegister } from '#shared/registers/phases.ts'
import type { Row } from '#shared/registers/index.ts'
import type { DocumentInput } from '../../document-input.ts'
import { type CellLook, type CellValue, type PageSheet, rangeOf, type TableSheet } from '../../model/workbook.ts'
import { counted } from '../parts.ts'
import { putHeatMap, putLevels } from './heat-map.ts'
import { standardColumns } from './register-sheet.ts'
import { createPage, looks, type Page } from './page.ts'
import { sortedRisks } from './risk-sheets.ts'
import type { SheetContext } from './sheet-context.ts'

export type SummarySheets = {
  readonly risks: TableSheet
  readonly steps: TableSheet
  readonly all: readonly TableSheet[]
}

/** The first sheet: what there is to know in a minute, and what to fill in. */
export function summarySheet(input: DocumentInput, context: SheetContext, sheets: SummarySheets): PageSheet {
  const page = createPage()
  putTitle(page, input, context)
  putFigures(page, input, context, sheets)
  page.put('B8', 'Where the risks stand', looks.heading)
  page.height(8, 24)
  page.put('B9', 'Number of risks not closed, by likelihood (up) and impact (across)', looks.remark)
  putHeatMap(page, { row: 10, column: 2 }, sheets.risks, input.rows.risk, 'current')
  putLevels(page, { row: 17, column: 2 })
  putWorstRisks(page, input, context)
  putMissing(page, sheets.all)
  const merges = putPhases(page, input, context)
  return {
    kind: 'page',
    name: 'Summary',
    widths: [2, 17, 10.5, 10.5, 10.5, 10.5, 10.5, 3, 9, 38, 14, 24, 2],
    heights: page.heights(),
    cells: page.cells(),
    merges,
    logo: input.logos.client === null ? null : { column: 11.05, row: 0.1, width: 150, height: 56 },
    orientation: 'landscape',
    printArea: 'A1:M30',
  }
}

/** The cells of a sheet's column 'To do' that name something, as a formula. */
function toDoFormula(sheet: TableSheet): string {
  return `COUNTIF(${rangeOf(sheet, standardColumns.toDo)},"?*")`
}

function toDoCount(sheet: TableSheet): number {
  return sheet.rows.filter(({ values }) => (values[standardColumns.toDo] ?? '') !== '').length
}

function hasToDo(sheet: TableSheet): boolean {
  return sheet.columns.some(({ key }) => key === standardColumns.toDo)
}

function putTitle(page: Page, input: DocumentInput, context: SheetContext): void {
  const engagement = input.rows.engagement[0]
  const clinic = engagement?.clientName ?? ''
  const product = engagement?.productName ?? ''
  const introduces = product === '' ? '' : `, introduction of ${product}`
  page.put('B1', 'Management workbook', looks.title)
  page.put('B2', `${clinic}${introduces}. As of ${context.text.formats.longDate(input.today)}.`, looks.sentence)
  if (input.logos.client === null) page.put('L1', clinic, { size: 14, bold: true, align: 'right' })
  for (const [row, height] of [
    [1, 30],
    [2, 17],
    [3, 9],
    [4, 19],
    [5, 33],
    [6, 18],
    [7, 12],
  ] as const)
    page.height(row, height)
}

type Figure = {
  readonly columns: readonly [string, string]
  readonly label: string
  readonly formula: string | null
  readonly value: CellValue
  readonly remark: string
}

function putFigures(
  page: Page,
  input: DocumentInput,
  context: SheetContext,
  { risks, steps, all }: SummarySheets,
): void {
  const { rows, today } = input
  const goLiveOn = rows.engagement[0]?.goLiveOn ?? null
  const open = rows.risk.filter(isOpenRisk)
  const rehearsed = rows.rollback_step.filter((step) => step.rehearsedMinutes !== null).length
  const toDos = all.filter(hasToDo)
  const dateFormula = (iso: string) => `DATE(${iso.split('-').map(Number).join(',')})`
  const figures: readonly Figure[] = [
    {
      columns: ['B', 'C'],
      label: 'Days to go-live',
      formula: goLiveOn === null ? null : `${dateFormula(goLiveOn)}-${dateFormula(today)}`,
      value: goLiveOn === null ? 'Not set' : daysBetween(today, goLiveOn),
      remark: goLiveOn === null ? 'No go-live day yet' : goLiveText(rows.engagement[0], context),
    },
    {
      columns: ['D', 'E'],
      label: 'Risks not closed',
      formula: `COUNTA(${rangeOf(risks, 'title')})-COUNTIF(${rangeOf(risks, 'status')},"Closed")`,
      value: open.length,
      remark: `${rows.risk.length} in the register`,
    },
    {
      columns: ['F', 'G'],
      label: 'Extreme risks',
      formula: `COUNTIFS(${rangeOf(risks, 'level')},"Extreme",${rangeOf(risks, 'status')},"<>Closed")`,
      value: open.filter((risk) => scoresOf(risk).level === 'extreme').length,
      remark: 'score 15 and more',
    },
    {
      columns: ['I', 'J'],
      label: 'Rollback steps rehearsed',
      formula: `COUNT(${rangeOf(steps, 'rehearsedMinutes')})&" of "&COUNTA(${rangeOf(steps, 'title')})`,
      value: `${rehearsed} of ${rows.rollback_step.length}`,
      remark: 'with minutes from a rehearsal',
    },
    {
      columns: ['K', 'L'],
      label: 'Waiting for you',
      formula: toDos.map(toDoFormula).join('+'),
      value: toDos.reduce((total, sheet) => total + toDoCount(sheet), 0),
      remark: 'rows with a “To do”',
    },
  ]
  for (const figure of figures) putFigure(page, figure)
}

/** Short texts run over into the empty neighbour, so no cells are merged. */
function putFigure(page: Page, { columns: [left, right], label, formula, value, remark }: Figure): void {
  const isLast = left === 'K'
  const lines: readonly (readonly [row: number, look: CellLook])[] = [
    [4, { size: 10, bold: true, colour: 'second', valign: 'bottom' }],
    [5, { size: 24, bold: true }],
    [6, { size: 9.5, colour: 'second', valign: 'top' }],
  ]
  for (const [row, look] of lines) {
    const frame = { top: row === 4, bottom: row === 6 }
    const shared: CellLook = {
      ...look,
      indent: 1,
      ...(isLast ? { fill: 'ink' } : {}),
      ...(row === 5 && typeof value === 'number' ? { format: 'whole' } : {}),
    }
    const leftLook: CellLook = { ...shared, frame: { ...frame, left: true, right: false } }
    if (row === 5 && formula !== null) page.formula(`${left}${row}`, formula, value, leftLook)
    else page.put(`${left}${row}`, row === 4 ? label : row === 5 ? value : remark, leftLook)
    page.put(`${right}${row}`, null, { ...shared, frame: { ...frame, left: false, right: true } })
  }
}

function goLiveText(engagement: Row<'engagement'> | undefined, context: SheetContext): string {
  const day = engagement?.goLiveOn ?? null
  if (day === null) return ''
  const time = engagement?.goLiveStartTime ?? null
  return time === null ? context.text.formats.longDate(day) : `${context.text.formats.longDate(day)}, ${time}`
}

const worstShown = 4

function putWorstRisks(page: Page, input: DocumentInput, context: SheetContext): void {
  const assessed = sortedRisks(input.rows.risk).filter((risk) => isOpenRisk(risk) && scoresOf(risk).level !== null)
  const extreme = assessed.filter((risk) => scoresOf(risk).level === 'extreme')
  page.put('I8', extreme.length >= worstShown ? 'The extreme ones' : 'The highest ones', looks.heading)
  putHeads(page, 9, ['Ref', 'Risk', 'Level', 'Owner'])
  if (assessed.length === 0)
    page.put('I10', 'No risk is assessed yet: rate likelihood and impact on the sheet Risk Register.', {
      ...looks.sentence,
      indent: 1,
    })
  assessed.slice(0, worstShown).forEach((risk, at) => {
    const { level } = scoresOf(risk)
    const owner = risk.ownerId === null ? null : context.nameOf('person', risk.ownerId)
    const row = 10 + at
    page.put(`I${row}`, risk.ref, { bold: true, frame: 'grid', indent: 1 })
    page.put(`J${row}`, risk.title, { frame: 'grid', indent: 1, wrap: true })
    if (level !== null)
      page.put(`K${row}`, riskLevelLabels[level], { bold: true, frame: 'grid', align: 'center', fill: level })
    page.put(`L${row}`, owner ?? 'not set', {
      frame: 'grid',
      indent: 1,
      wrap: true,
      ...(owner === null ? { bold: true, colour: 'alarm' } : {}),
    })
  })
  const more = extreme.length - worstShown
  if (more > 0)
    page.put('I14', `and ${more} more extreme on the sheet Risk Register`, {
      ...looks.remark,
      valign: 'top',
      indent: 1,
    })
}

const missingShown = 6

function putMissing(page: Page, all: readonly TableSheet[]): void {
  const waiting = all.filter(hasToDo).filter((sheet) => toDoCount(sheet) > 0)
  const listed = waiting.toSorted((a, b) => toDoCount(b) - toDoCount(a)).slice(0, missingShown)
  page.put('I15', 'Please fill in', looks.heading)
  putHeads(page, 16, ['Rows', 'What is missing', 'Go there', ''])
  if (listed.length === 0) page.put('I17', 'Nothing is missing on any sheet.', { ...looks.sentence, indent: 1 })
  listed.forEach((sheet, at) => {
    const row = 17 + at
    page.height(row, 18)
    page.formula(`I${row}`, toDoFormula(sheet), toDoCount(sheet), { ...looks.line, bold: true, format: 'whole' })
    page.put(`J${row}`, mostMissing(sheet), looks.line)
    page.formula(`K${row}`, `HYPERLINK("#'${sheet.name}'!B6","${sheet.name}")`, sheet.name, {
      ...looks.line,
      bold: true,
      underline: true,
    })
    page.put(`L${row}`, null, looks.line)
  })
  if (waiting.length > missingShown)
    page.put('I23', `and rows on ${counted(waiting.length - missingShown, 'more sheet')}`, {
      ...looks.remark,
      indent: 1,
    })
}

/** The two things that a sheet's rows lack most often. */
function mostMissing(sheet: TableSheet): string {
  const counts = new Map<string, number>()
  for (const { values } of sheet.rows) {
    const text = values[standardColumns.toDo]
    if (typeof text !== 'string' || text === '') continue
    for (const part of text.split('; ')) counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  const words = [...counts].sort(([, a], [, b]) => b - a).map(([word], at) => (at === 0 ? word : lowerFirst(word)))
  return words.slice(0, 2).join(', ')
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}

function putHeads(page: Page, row: number, labels: readonly string[]): void {
  labels.forEach((label, at) => page.put(`${'IJKL'.charAt(at)}${row}`, label, looks.head))
}

const phaseRow = 25

/** Ten squares say the percentage without colour. Gives the ranges to merge. */
function putPhases(page: Page, input: DocumentInput, context: SheetContext): readonly string[] {
  page.height(phaseRow - 1, 24)
  page.put(`B${phaseRow - 1}`, 'The five phases', looks.heading)
  const heads: readonly (readonly [string, string])[] = [
    ['B', 'Phase'],
    ['C', 'Its risk'],
    ['D', ''],
    ['E', 'Ready'],
    ['F', ''],
    ['G', ''],
    ['H', ''],
    ['I', '%'],
    ['J', 'Still open'],
    ['K', ''],
    ['L', 'Gate'],
  ]
  for (const [column, label] of heads) page.put(`${column}${phaseRow}`, label, looks.head)
  const summaries = phaseSummaries(input.rows, input.findings)
  const merges = [phaseRow, ...summaries.map((_, at) => phaseRow + 1 + at)].flatMap((row) => [
    `C${row}:D${row}`,
    `E${row}:G${row}`,
    `J${row}:K${row}`,
  ])
  summaries.forEach((summary, at) => {
    const row = phaseRow + 1 + at
    page.height(row, 19)
    const share = summary.readiness / 100
    const full = Math.floor(share * 10)
    page.put(`B${row}`, summary.title, { ...looks.line, bold: true })
    page.put(`C${row}`, lowerFirst(summary.namedRisk), looks.line)
    page.formula(
      `E${row}`,
      `REPT("■",INT(I${row}*10))&REPT("□",10-INT(I${row}*10))`,
      '■'.repeat(full) + '□'.repeat(10 - full),
      { ...looks.line, size: 16, squares: true },
    )
    page.put(`I${row}`, share, { ...looks.line, bold: true, format: 'percent' })
    page.put(`J${row}`, stillOpen(summary, input), looks.line)
    page.put(`L${row}`, gateText(summary, input, context), { ...looks.line, bold: true })
    for (const column of ['D', 'F', 'G', 'H', 'K']) page.put(`${column}${row}`, null, looks.line)
  })
  return merges
}

function stillOpen(summary: PhaseSummary, { rows }: DocumentInput): string {
  const open = rows.phase_entry.filter(
    (entry) =>
      entry.phaseId === summary.id &&
      entry.kind === 'prevention' &&
      entry.applicability !== 'not_applicable' &&
      entry.status !== 'done' &&
      entry.status !== 'waived',
  ).length
  const parts = [
    ...(open > 0 ? [counted(open, 'prevention')] : []),
    ...(summary.openChecks > 0 ? [counted(summary.openChecks, 'check')] : []),
  ]
  return parts.length === 0 ? '–' : `${parts.join(', ')} open`
}

function gateText(summary: PhaseSummary, { rows }: DocumentInput, context: SheetContext): string {
  const phase = rows.phase.find(({ id }) => id === summary.id)
  if (phase === undefined) return '–'
  if (summary.hasLapsed) return lapsedWords
  const label = phaseRegister.fields.status.options[phase.status]
  return phase.actualEnd !== null && phase.status === 'passed'
    ? `${label} ${context.text.formats.date(phase.actualEnd)}`
    : label
}
