import type { FlowBlock, FlowBox, FlowLine, TextBlock } from '../../model/pdf.ts'
import { type Context, fixed, type Laid } from './laid.ts'
import type { Pen, Point } from './pen.ts'
import { layText } from './text-block.ts'
import { fills, ink, paper, strokes } from './theme.ts'

/** Units of the drawing: `flow-strips.ts` makes its boxes as high as these want. */
const type = 11
const ratio = 1.15
const corner = 8
const waitBar = 5
const padding = 4
const tagHeight = 13

/** Swim lanes with a name each, boxes with a title and a time, and the lines between them: drawn, not a picture. */
export function layFlow(block: FlowBlock, context: Context): Laid {
  const { unit } = block
  return fixed(block.height * unit, (pen, x, y) => {
    const to = ({ x: right, y: down }: Point): Point => ({ x: x + right * unit, y: y + down * unit })
    pen.open('Figure', { alt: block.alt })
    for (const lane of block.lanes) drawLane(pen, context, block, lane, to({ x: 0, y: lane.y }))
    for (const line of block.lines) drawLine(pen, line, unit, to)
    for (const box of block.boxes) drawBox(pen, context, box, unit, to({ x: box.x, y: box.y }))
    pen.close()
  })
}

function drawLane(pen: Pen, context: Context, block: FlowBlock, lane: FlowBlock['lanes'][number], at: Point): void {
  const { unit } = block
  const [height, width, label] = [lane.height * unit, block.width * unit, block.labelWidth * unit]
  pen.fill(at.x, at.y, label - 2, height, fills.quiet)
  pen.line(at.x, at.y, at.x + width, at.y, strokes.hair)
  pen.line(at.x, at.y + height, at.x + width, at.y + height, strokes.hair)
  const name = layFitting(lane.label, label - 2 * padding * unit, height, unit, true, context)
  name.draw(pen, at.x + padding * unit, at.y + (height - name.height) / 2)
}

function drawBox(pen: Pen, context: Context, box: FlowBox, unit: number, at: Point): void {
  const [width, height, cut] = [box.width * unit, box.height * unit, box.isPaper ? corner * unit : 0]
  const right = at.x + width
  const bottom = at.y + height
  const outline: readonly Point[] = [
    at,
    { x: right - cut, y: at.y },
    { x: right, y: at.y + cut },
    { x: right, y: bottom },
    { x: at.x, y: bottom },
    at,
  ]
  const stroke = box.tag === null ? strokes.rule : strokes.frame
  pen.path(outline, { stroke, fill: paper, ...(box.isRemoved ? { dash: 2.5 } : {}) })
  if (cut > 0)
    pen.path(
      [
        { x: right - cut, y: at.y },
        { x: right - cut, y: at.y + cut },
        { x: right, y: at.y + cut },
      ],
      { stroke: strokes.rule },
    )
  if (box.waitShare > 0 && !box.isRemoved) {
    const bar = waitBar * unit
    drawHatch(pen, at.x, bottom - bar, width * box.waitShare, bar)
  }
  if (box.tag !== null) drawTag(pen, context, box.tag, box, unit, at)
  drawWords(pen, context, box, unit, at)
}

function drawWords(pen: Pen, context: Context, box: FlowBox, unit: number, at: Point): void {
  const left = at.x + padding * unit
  const line = type * ratio * unit
  const room = box.width * unit - 2 * padding * unit
  // Under a tag the title keeps clear of the cut corner by itself.
  const mark = box.isPaper && box.tag === null ? corner * unit : 0
  const top = at.y + (box.tag === null ? 3 : tagHeight + 2) * unit
  const free = at.y + (box.height - waitBar) * unit - top - line
  const title = layFitting(`${box.number} ${box.title}`.trim(), room - mark, free, unit, true, context)
  title.draw(pen, left, top)
  const approval = box.isApproval ? type * 1.2 * unit : 0
  const time = layFitting(box.time, room - approval, line, unit, false, context)
  time.draw(pen, left, top + title.height)
  if (approval === 0) return
  const right = at.x + box.width * unit - approval - (box.tag === null ? 3 : 5) * unit
  const level = top + title.height
  pen.frame(right, level, approval, line, strokes.rule)
  layFitting('A', approval, line, unit, true, context, 'center').draw(pen, right, level)
}

/** A black band inside the box, along its upper edge up to the cut corner. */
function drawTag(pen: Pen, context: Context, text: string, box: FlowBox, unit: number, at: Point): void {
  const height = tagHeight * unit
  const width = (box.width - (box.isPaper ? corner : 0)) * unit
  pen.fill(at.x, at.y, width, height, ink)
  const words = layFitting(text, width - padding * unit, height, unit, true, { ...context, colour: paper })
  words.draw(pen, at.x + padding * unit, at.y + (height - words.height) / 2)
  const tick = 9 * unit
  if (box.isAnswered) pen.mark('tick', at.x + width - tick - 2 * unit, at.y + (height - tick) / 2, tick, tick, paper)
}

function drawHatch(pen: Pen, x: number, y: number, width: number, height: number): void {
  pen.frame(x, y, width, height, strokes.hair)
  const step = 2.4
  for (let from = x - height; from < x + width; from += step) {
    const start = Math.max(from, x)
    const end = Math.min(from + height, x + width)
    if (end <= start) continue
    pen.line(start, y + height - (start - from), end, y + height - (end - from), 0.5)
  }
}

function drawLine(pen: Pen, { points, end }: FlowLine, unit: number, to: (point: Point) => Point): void {
  const drawn = points.map(to)
  const last = drawn.at(-1)
  const before = drawn.at(-2)
  if (last === undefined || before === undefined) return
  pen.path(drawn, { stroke: strokes.rule })
  if (end === 'plain') return
  const length = Math.hypot(last.x - before.x, last.y - before.y) || 1
  const [dx, dy] = [(last.x - before.x) / length, (last.y - before.y) / length]
  const size = 5.5 * unit
  const back = (side: number): Point => ({
    x: last.x - dx * size - dy * side * size * 0.5,
    y: last.y - dy * size + dx * side * size * 0.5,
  })
  pen.path([back(1), last, back(-1)], { stroke: strokes.hair, fill: end === 'arrow' ? ink : paper })
}

/** The words, or as many of them as the room holds: the whole title stands in the table of the steps. */
function layFitting(
  text: string,
  width: number,
  height: number,
  unit: number,
  bold: boolean,
  context: Context,
  align: 'left' | 'center' = 'left',
): Laid {
  const words = text.split(' ')
  for (let count = words.length; ; count -= 1) {
    const shown = count === words.length ? text : `${words.slice(0, count).join(' ')} …`
    const block: TextBlock = {
      kind: 'text',
      inlines: [{ kind: 'text', text: shown }],
      size: type * unit,
      ratio,
      bold,
      align,
    }
    const laid = layText(block, width, context, null)
    if (laid.height <= height + 0.5 || count <= 1) return laid
  }
}
