import type { Block, FormItem, Inline, SignatureField } from '../../model/pdf.ts'
import { type Context, fixed, type Laid, stacked } from './laid.ts'
import { tickBox } from './shapes.ts'
import { layText } from './text-block.ts'
import { mm, strokes } from './theme.ts'

type Form = Extract<Block, { kind: 'form' }>
type Placed = { readonly item: FormItem; readonly label: Laid; readonly natural: number; readonly labelWidth: number }

/** A row of things to fill in; what does not fit goes on in a second row, with no line shorter than it was given. */
export function layForm(form: Form, width: number, context: Context, tag: 'P' | null): Laid {
  const gap = (form.gap ?? 4) * mm
  const size = form.size ?? 10
  const items = form.items.map((item) => placedItem(item, size, form.bold === true, width, context, tag))
  const rows: Placed[][] = [[]]
  let used = 0
  for (const item of items) {
    if (used > 0 && used + gap + item.natural > width + 0.01) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(item)
    used += (used > 0 ? gap : 0) + item.natural
  }
  const lineHeight = (form.lineHeight ?? 6) * mm
  return stacked(rows.map((row) => ({ laid: layRow(row, width, gap, lineHeight), above: 1.6 * mm })))
}

function placedItem(
  item: FormItem,
  size: number,
  bold: boolean,
  width: number,
  context: Context,
  tag: 'P' | null,
): Placed {
  const box = item.box === undefined ? 0 : (item.box + 1.8) * mm
  const line = item.line === undefined ? (item.grow === undefined ? 0 : 16 * mm) : item.line * mm
  const text = { kind: 'text', inlines: item.label, size, ratio: 1.26, bold } as const
  const labelWidth = Math.min(widthOf(item.label, size, bold, context), width - box - Math.min(line, width / 3))
  const label = layText(text, labelWidth + 0.5, context, tag)
  const gap = line > 0 && labelWidth > 0 ? 1.6 * mm : 0
  return { item, label, natural: box + labelWidth + gap + line, labelWidth }
}

function widthOf(inlines: readonly Inline[], size: number, bold: boolean, context: Context): number {
  return inlines.reduce((sum, inline) => {
    if (inline.kind !== 'text') return sum
    return (
      sum +
      context.fonts
        .split(inline.text)
        .reduce(
          (part, piece) =>
            part + context.fonts.width(piece.text, piece.family, inline.bold ?? bold, inline.size ?? size),
          0,
        )
    )
  }, 0)
}

function layRow(row: readonly Placed[], width: number, gap: number, lineHeight: number): Laid {
  const tallestBox = Math.max(0, ...row.map((placed) => (placed.item.box ?? 0) * mm))
  const height = Math.max(
    tallestBox,
    ...row.map((placed) => placed.label.height),
    row.some((placed) => placed.item.line !== undefined || placed.item.grow !== undefined) ? lineHeight : 0,
  )
  const free =
    width -
    gap * (row.length - 1) -
    row.reduce((sum, placed) => sum + (placed.item.grow === undefined ? placed.natural : 0), 0)
  const shares = row.reduce((sum, placed) => sum + (placed.item.grow ?? 0), 0)
  const taken = row.reduce((sum, placed) => sum + (placed.item.grow === undefined ? 0 : placed.natural), 0)
  return fixed(height, (pen, x, y) => {
    let at = x
    for (const placed of row) {
      const { item } = placed
      const fair = shares === 0 ? 0 : (free * (item.grow ?? 0)) / shares
      const grown = taken > free - 0.01 ? placed.natural : Math.max(placed.natural, fair)
      const whole = item.grow === undefined ? placed.natural : Math.min(grown, x + width - at)
      const boxSize = (item.box ?? 0) * mm
      const boxY =
        y + height - Math.max(boxSize, placed.label.height) + Math.max(0, (placed.label.height - boxSize) / 2)
      if (item.box !== undefined) tickBox(pen, at, boxY, boxSize)
      const labelX = at + (item.box === undefined ? 0 : boxSize + 1.8 * mm)
      const labelY =
        item.box === undefined
          ? y + height - placed.label.height
          : y + height - Math.max(boxSize, placed.label.height) + Math.max(0, (boxSize - placed.label.height) / 2)
      placed.label.draw(pen, labelX, labelY)
      const hasLine = item.line !== undefined || item.grow !== undefined
      const from = labelX + placed.labelWidth + (placed.labelWidth > 0 ? 1.6 * mm : 0)
      if (hasLine) pen.line(from, y + height - 0.375, at + whole, y + height - 0.375, strokes.rule)
      if (item.fill !== undefined && hasLine)
        pen.field('text', item.fill, from, y + height - lineHeight, at + whole - from, lineHeight)
      else if (item.fill !== undefined && item.box !== undefined)
        pen.field('tick', item.fill, at, boxY, boxSize, boxSize)
      at += whole + gap
    }
  })
}

/** How high a signature's field on the screen is, above its line. */
const signHeight = 9 * mm

/** Fields to sign in: the label on top, a line 17 mm below it, and on the line what is known already. */
export function laySignatures(
  fields: readonly SignatureField[],
  width: number,
  context: Context,
  tag: 'P' | null,
): Laid {
  const gap = 4 * mm
  const height = 17 * mm
  const fixedWidth = fields.reduce((sum, field) => sum + (field.width ?? 0) * mm, 0) + gap * (fields.length - 1)
  const free = fields.filter((field) => field.width === undefined).length
  return fixed(height, (pen, x, y) => {
    let at = x
    for (const field of fields) {
      const own = field.width === undefined ? (width - fixedWidth) / Math.max(1, free) : field.width * mm
      layText(
        { kind: 'text', inlines: [{ kind: 'text', text: field.label }], size: 9.5, ratio: 1.25, bold: true },
        own,
        context,
        tag,
      ).draw(pen, at, y)
      pen.line(at, y + height - 0.375, at + own, y + height - 0.375, strokes.rule)
      if (field.value !== undefined) {
        const value = layText(
          { kind: 'text', inlines: [{ kind: 'text', text: field.value }], size: 11, ratio: 1.22, bold: true },
          own,
          context,
          tag,
        )
        value.draw(pen, at, y + height - value.height - 1 * mm)
      }
      if (field.fill !== undefined) pen.field('text', field.fill, at, y + height - signHeight, own, signHeight)
      at += own + gap
    }
  })
}
