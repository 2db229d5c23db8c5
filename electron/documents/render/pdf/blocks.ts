import type { Block, Box, TextBlock } from '../../model/pdf.ts'
import { layBars, layHeatMap } from './figures.ts'
import { layFlow } from './flow-figure.ts'
import { layForm, laySignatures } from './form.ts'
import { type Context, fixed, type Laid, nothing, stacked } from './laid.ts'
import type { Pen } from './pen.ts'
import { tickBox } from './shapes.ts'
import { layText } from './text-block.ts'
import { fills, ink, mm, paper, strokes } from './theme.ts'

/** Lays a block out in `width` points; tables, logos, page breaks and what stays together are the page's own business. `tag` is what its text is in the structure tree; null leaves it to the part around it. */
export function layBlock(block: Block, width: number, context: Context, tag: 'P' | null): Laid {
  switch (block.kind) {
    case 'text':
      return layText(block, width, context, block.role ?? tag)
    case 'boxes':
      return layBoxes(block, width, context, tag)
    case 'form':
      return layForm(block, width, context, tag)
    case 'tickBox':
      return layTickBox(block, width)
    case 'cell':
      return layCell(block.text, width, context)
    case 'space':
      return fixed(block.height * mm, () => undefined)
    case 'bar':
      return fixed(block.height * mm, (pen, x, y) => pen.fill(x, y, width, block.height * mm, context.brand))
    case 'tear':
      return layTear(block.text, width, context)
    case 'signatures':
      return laySignatures(block.fields, width, context, tag)
    case 'bars':
      return layBars(block, width, context)
    case 'heatMap':
      return layHeatMap(block, context)
    case 'flow':
      return layFlow(block, context)
    case 'sectionHead':
      return laySectionHead(block, width, context)
    case 'table':
    case 'logos':
    case 'together':
    case 'pageBreak':
      return nothing
  }
}

/** Blocks under one another, with the room that each wants above it. */
export function layStack(blocks: readonly Block[], width: number, context: Context, tag: 'P' | null): Laid {
  return stacked(blocks.map((block) => ({ laid: layBlock(block, width, context, tag), above: aboveOf(block) })))
}

/** The room that a block wants above itself, points. */
export function aboveOf(block: Block): number {
  if (block.kind === 'sectionHead') return block.second === true ? 10 * mm : 0
  return 'above' in block && block.above !== undefined ? block.above * mm : 0
}

function layCell(text: string | undefined, width: number, context: Context): Laid {
  const inside =
    text === undefined
      ? null
      : layText(
          { kind: 'text', inlines: [{ kind: 'text', text }], size: 12, ratio: 1.2, bold: true, align: 'center' },
          width,
          context,
          null,
        )
  return fixed(9 * mm, (pen, x, y) => {
    pen.fill(x, y, width, 9 * mm, paper)
    pen.frame(x, y, width, 9 * mm, strokes.rule)
    inside?.draw(pen, x, y + (9 * mm - inside.height) / 2)
  })
}

function layTickBox(block: Extract<Block, { kind: 'tickBox' }>, width: number): Laid {
  const size = block.size * mm
  const stroke = block.size >= 9 ? 1.5 : strokes.box
  return fixed(size, (pen, x, y) => {
    const at = block.align === 'center' ? x + (width - size) / 2 : x
    tickBox(pen, at, y, size, stroke)
    if (block.fill !== undefined) pen.field('tick', block.fill, at, y, size, size)
    if (block.ticked === true) pen.mark('tick', at + size * 0.14, y + size * 0.14, size * 0.72, size * 0.72)
    if (block.line === true) pen.line(at + size + 1.6 * mm, y + size - 0.375, x + width, y + size - 0.375, strokes.rule)
  })
}

function layBoxes(block: Extract<Block, { kind: 'boxes' }>, width: number, context: Context, tag: 'P' | null): Laid {
  const edge = block.frame === undefined ? 0 : strokes[block.frame]
  const gap = (block.gap ?? 0) * mm
  const inner = width - 2 * edge
  const fixedWidth = block.boxes.reduce((sum, box) => sum + (box.width ?? 0) * mm, 0) + gap * (block.boxes.length - 1)
  const free = block.boxes.filter((box) => box.width === undefined).length
  const share = free === 0 ? 0 : (inner - fixedWidth) / free
  const parts = block.boxes.map((box) => {
    const boxWidth = box.width === undefined ? share : box.width * mm
    return { box, width: boxWidth, ...layBox(box, boxWidth, context, tag) }
  })
  const tallest = Math.max(0, ...parts.map((part) => part.height))
  const height = tallest + 2 * edge
  return {
    height,
    baseline: parts[0]?.baseline ?? null,
    draw: (pen, x, y) => {
      let at = x + edge
      parts.forEach((part, index) => {
        if (part.box.fill !== undefined) pen.fill(at, y + edge, part.width, tallest, fills[part.box.fill])
        if (part.box.frame !== undefined) pen.frame(at, y + edge, part.width, tallest, strokes[part.box.frame])
        if (index > 0 && block.dividers !== undefined)
          pen.line(at, y + edge, at, y + edge + tallest, strokes[block.dividers])
        part.draw(pen, at, y + edge, tallest)
        at += part.width + gap
      })
      if (block.frame !== undefined) pen.frame(x, y, width, height, edge)
      if (block.rule !== undefined) pen.line(x, y + height, x + width, y + height, strokes[block.rule])
    },
    split: null,
  }
}

function layBox(box: Box, width: number, context: Context, tag: 'P' | null) {
  const [top, right, bottom, left] = (box.padding ?? [0, 0, 0, 0]).map((side) => side * mm) as [
    number,
    number,
    number,
    number,
  ]
  const edge = box.frame === undefined ? 0 : strokes[box.frame]
  const colour = box.fill === 'ink' ? paper : context.colour
  const laid = layStack(box.blocks, width - left - right - 2 * edge, { ...context, colour }, tag)
  const height = laid.height + top + bottom + 2 * edge
  return {
    height,
    baseline: laid.baseline === null ? null : laid.baseline + top + edge,
    draw: (pen: Pen, x: number, y: number, room: number) => {
      const slack = box.middle === true ? (room - height) / 2 : 0
      laid.draw(pen, x + left + edge, y + top + edge + slack)
    },
  }
}

function laySectionHead(block: Extract<Block, { kind: 'sectionHead' }>, width: number, context: Context): Laid {
  const square = 13 * mm
  const text = width - 17 * mm
  const title: TextBlock = {
    kind: 'text',
    inlines: [{ kind: 'text', text: block.title }],
    size: 24,
    ratio: (9.5 * mm) / 24,
    bold: true,
    tracking: -0.2,
  }
  const sentence: TextBlock = { kind: 'text', inlines: block.sentence, size: 11, ratio: 1.3 }
  const head = layText(title, text, context, 'H1')
  const under = layText(sentence, text, context, 'P')
  const lift = -0.4 * mm
  const height = Math.max(square + 0.4 * mm, lift + head.height + under.height)
  return {
    height: height + (block.below ?? 5) * mm,
    baseline: head.baseline,
    draw: (pen, x, y) => {
      pen.fill(x, y + 0.4 * mm, square, square, ink)
      const number: TextBlock = {
        kind: 'text',
        inlines: [{ kind: 'text', text: block.number }],
        size: 20,
        ratio: square / 20,
        bold: true,
        align: 'center',
      }
      pen.repeated(() => layText(number, square, { ...context, colour: paper }, null).draw(pen, x, y + 0.4 * mm))
      head.draw(pen, x + 17 * mm, y + lift)
      under.draw(pen, x + 17 * mm, y + lift + head.height)
    },
    split: null,
  }
}

function layTear(text: string, width: number, context: Context): Laid {
  const label = layText(
    { kind: 'text', inlines: [{ kind: 'text', text }], size: 9.5, ratio: 1.3, bold: true },
    width,
    context,
    'P',
  )
  return fixed(11 * mm, (pen, x, y) => {
    const middle = y + 6 * mm
    const from = x + 8 * mm
    const words = context.fonts
      .split(text)
      .reduce((sum, piece) => sum + context.fonts.width(piece.text, piece.family, true, 9.5), 0)
    pen.dashed(x, middle, from - 2 * mm, strokes.box)
    pen.mark('scissors', from, middle - 2.15 * mm, 6 * mm, 4.3 * mm)
    label.draw(pen, from + 7.6 * mm, middle - label.height / 2)
    pen.dashed(from + 7.6 * mm + words + 2 * mm, middle, x + width, strokes.box)
  })
}
