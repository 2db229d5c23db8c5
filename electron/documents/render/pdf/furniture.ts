import type { PdfModel, TextBlock } from '../../model/pdf.ts'
import type { Page } from './flow.ts'
import type { Context } from './laid.ts'
import type { Pen } from './pen.ts'
import { layText } from './text-block.ts'
import { fills, mm, paper, type Sheet, strokes } from './theme.ts'

/** Draws what stands on every page: the running head, the foot with its page number, the tab at the edge. */
export function drawFurniture(
  pen: Pen,
  page: Page,
  place: { number: number; of: number },
  model: PdfModel,
  sheet: Sheet,
  context: Context,
): void {
  pen.repeated(() => {
    if (!page.cover) drawHead(pen, model, sheet, context)
    drawFoot(pen, place, model, sheet, context)
    if (model.edgeIndex && page.tabs.length > 0) drawTab(pen, page.tabs, firstNumber(model), context)
  })
}

function write(
  pen: Pen,
  context: Context,
  text: string,
  x: number,
  y: number,
  width: number,
  style: Pick<TextBlock, 'size' | 'ratio' | 'bold' | 'align'>,
): void {
  const lines = layText(
    { kind: 'text', inlines: [{ kind: 'text', text: shortened(text, width, style, context) }], ...style },
    width + 1,
    context,
    null,
  )
  lines.draw(pen, style.align === 'right' ? x - 1 : x, y)
}

function widthOf(text: string, style: { size: number; bold?: boolean }, context: Context): number {
  return context.fonts
    .split(text)
    .reduce((sum, piece) => sum + context.fonts.width(piece.text, piece.family, style.bold === true, style.size), 0)
}

/** The text on one line: what does not fit ends in three dots. */
function shortened(text: string, width: number, style: { size: number; bold?: boolean }, context: Context): string {
  const measure = (candidate: string) => widthOf(candidate, style, context)
  const line = text.replace(/\s+/g, ' ')
  if (measure(line) <= width) return line
  const letters = [...line]
  while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

const normal = 1.362

function drawHead(pen: Pen, model: PdfModel, sheet: Sheet, context: Context): void {
  const rule = 18 * mm
  const top = rule - 1.6 * mm - normal * 9.5
  const half = sheet.column / 2 - 2 * mm
  write(pen, context, model.head.left, sheet.left, top, half, { size: 9.5, ratio: normal, bold: true })
  write(pen, context, model.head.right, sheet.left + sheet.column - half, top, half, {
    size: 9.5,
    ratio: normal,
    align: 'right',
  })
  pen.line(sheet.left, rule, sheet.left + sheet.column, rule, strokes.rule)
}

function drawFoot(
  pen: Pen,
  place: { number: number; of: number },
  model: PdfModel,
  sheet: Sheet,
  context: Context,
): void {
  const top = sheet.footRule + 1.4 * mm
  pen.line(sheet.left, sheet.footRule, sheet.left + sheet.column, sheet.footRule, strokes.rule)
  model.foot.left.forEach((text, index) =>
    write(pen, context, text, sheet.left, top + index * 9.5 * 1.3, 58 * mm, { size: 9.5, ratio: 1.3, bold: true }),
  )
  const side =
    Math.min(
      58 * mm,
      Math.max(38 * mm, ...model.foot.left.map((text) => widthOf(text, { size: 9.5, bold: true }, context))),
    ) +
    3 * mm
  model.foot.centre.forEach((text, index) =>
    write(pen, context, text, sheet.left + side, top + index * 9.5 * 1.3, sheet.column - 2 * side, {
      size: 9.5,
      ratio: 1.3,
      align: 'center',
    }),
  )
  const right = sheet.left + sheet.column - 57 * mm
  write(pen, context, `Page ${place.number} of ${place.of}`, right, top, 57 * mm, {
    size: 11,
    ratio: normal,
    bold: true,
    align: 'right',
  })
}

function firstNumber(model: PdfModel): number {
  return Number(model.sections.find((section) => section.number !== null)?.number ?? 1)
}

function drawTab(pen: Pen, numbers: readonly string[], topmost: number, context: Context): void {
  const slot = Number(numbers[0]) - topmost
  const x = 198.5 * mm
  const y = (24 + 19.5 * Math.max(0, slot)) * mm
  pen.fill(x, y, 7 * mm, 15 * mm, fills.ink)
  const shown = numbers.slice(0, 3)
  const line = (shown.length < 3 ? 6 : 5) * mm
  const top = y + (15 * mm - shown.length * line) / 2
  shown.forEach((number, index) =>
    write(pen, { ...context, colour: paper }, number, x, top + index * line, 7 * mm, {
      size: 11,
      ratio: line / 11,
      bold: true,
      align: 'center',
    }),
  )
}
