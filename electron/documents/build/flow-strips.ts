import type { FlowGraph } from '#shared/domain/flow-graph.ts'
import type { FlowLayout, FlowSizes } from '#shared/flow/flow-layout.ts'
import type { Formats } from '#shared/text/format.ts'
import type { FlowBlock, FlowBox, FlowLine } from '../model/pdf.ts'

type Node = FlowLayout['nodes'][number]
type Point = { readonly x: number; readonly y: number }

/** The column of a page in points: 176 mm. */
const column = (176 * 72) / 25.4
/** Points for a unit, the same in every picture: the type of a box, 11 units, is 7.7 points. */
const unit = 0.7
/** Six boxes and their lines stand in one row of a page. The height of a box follows from its words. */
const paper = { boxWidth: 88, gap: 15, lanePad: 8, label: 84 } as const
/** Units of a line of type, and what a box holds beside its title: the time, the bar of the waiting, and air. */
const line = 12.65
const besideTitle = line + 11
const mostLines = 5
/** Units of a letter in bold type, generously, and the room for a title in a box without or with a cut corner. */
const letter = 6.9
const titleRoom = { plain: 80, paper: 72 } as const
/** What a row shows before its first box: less than the room that lines keep from boxes. */
const lead = 6
/** Lanes without a box are left out of a row of the flow that would be higher than this, in points. */
const highest = 560

export type FlowWords = {
  readonly formats: Formats
  /** The number of a step in the table beside the flow, by its id. */
  readonly numberOf: (id: string) => string
  /** What a screen reader says before the steps: `Repeat prescription as it is`. */
  readonly title: string
  /** Steps whose mark was answered: a bottleneck that moved there and may stay, or goes. */
  readonly answeredIds?: ReadonlySet<string>
}

/** The sizes in which flows are laid out for paper: boxes as high as the longest title of them all needs. */
export function paperSizes(graphs: readonly FlowGraph[]): FlowSizes {
  const lines = graphs.flatMap(({ nodes }) =>
    nodes.map(({ title, marks }) => {
      const isTagged = marks.includes('bottleneck') || marks.includes('relocated')
      const isNarrow = marks.includes('paper') && !isTagged
      // The number of the step stands before its title.
      return linesOf(`00 ${title}`, isNarrow ? titleRoom.paper : titleRoom.plain) + (isTagged ? 1 : 0)
    }),
  )
  const most = Math.min(mostLines, Math.max(2, ...lines))
  return { ...paper, boxHeight: Math.ceil(most * line + besideTitle) }
}

/** How many lines a title takes, broken between words, as far as the number of its letters tells. */
function linesOf(title: string, room: number): number {
  let lines = 1
  let used = 0
  for (const word of title.split(' ')) {
    const width = word.length * letter
    if (used > 0 && used + width > room) {
      lines += 1
      used = 0
    }
    used += width + letter / 2
  }
  return lines
}

/**
 * A flow that was laid out for paper, cut into rows as wide as a page at the most; its type has one size in all of them. A line
 * that is cut goes on at the same height in the next row.
 */
export function flowStrips(layout: FlowLayout, words: FlowWords): readonly FlowBlock[] {
  if (layout.nodes.length === 0) return []
  const spans = spansOf(layout)
  return spans.map((span, at) => strip(layout, span, words, spans.length > 1 ? `, row ${at + 1}` : ''))
}

/** What the signs of these rows mean, in a line or two: only those that occur. */
export function flowLegend(strips: readonly FlowBlock[]): string {
  const boxes = strips.flatMap((one) => one.boxes)
  const signs: readonly (readonly [occurs: boolean, meaning: string])[] = [
    [true, 'A lane is a role.'],
    [boxes.some(({ isPaper }) => isPaper), 'Cut corner: paper.'],
    [boxes.some(({ tag }) => tag !== null), 'Thick frame: bottleneck.'],
    [boxes.some(({ isAnswered }) => isAnswered), 'Tick: answered.'],
    [boxes.some(({ waitShare, isRemoved }) => waitShare > 0 && !isRemoved), 'Hatched: the share that is waiting.'],
    [boxes.some(({ isApproval }) => isApproval), 'A: approval.'],
    [boxes.some(({ isRemoved }) => isRemoved), 'Dashed: goes.'],
    [strips.some(({ lines }) => lines.some(({ end }) => end === 'goes_on')), 'Hollow arrow: goes on in the next row.'],
  ]
  return signs.flatMap(([occurs, meaning]) => (occurs ? [meaning] : [])).join(' ')
}

type Span = readonly [from: number, to: number]

/**
 * Which stretch of the flow each row shows, units from its left edge: whole columns of boxes, evenly spread. A row ends at the
 * boxes of the next one and begins just before its own, behind the bends of the lines that come in.
 */
function spansOf(layout: FlowLayout): readonly Span[] {
  const layers = layersOf(layout.nodes)
  const room = column / unit - paper.label
  const startAt = (at: number) => (at === 0 ? paper.label : (layers[at]?.left ?? 0) - lead)
  const endAt = (at: number) => (layers[at] === undefined ? rightOf(layout) : (layers[at]?.left ?? 0) - 1)
  const packed = (most: number): readonly Span[] => {
    const spans: Span[] = []
    let first = 0
    for (let at = 1; at <= layers.length; at += 1) {
      const isFull = at - first >= most || (at < layers.length && endAt(at + 1) - startAt(first) > room)
      if (at < layers.length && !isFull) continue
      spans.push([startAt(first), endAt(at)])
      first = at
    }
    return spans
  }
  const fewest = packed(Number.POSITIVE_INFINITY)
  const even = packed(Math.ceil(layers.length / fewest.length))
  return even.length === fewest.length ? even : fewest
}

/** The end of what is drawn, a hair behind it. */
function rightOf({ nodes, edges }: FlowLayout): number {
  return (
    1 + Math.max(...nodes.map(({ x, width }) => x + width), ...edges.flatMap(({ points }) => points.map(({ x }) => x)))
  )
}

/** Boxes that stand above one another. */
function layersOf(nodes: readonly Node[]): readonly { readonly left: number; readonly right: number }[] {
  const layers: { left: number; right: number }[] = []
  for (const { x, width } of nodes.toSorted((a, b) => a.x - b.x)) {
    const last = layers.at(-1)
    if (last !== undefined && x < last.right) last.right = Math.max(last.right, x + width)
    else layers.push({ left: x, right: x + width })
  }
  return layers
}

function strip(layout: FlowLayout, [from, to]: Span, words: FlowWords, row: string): FlowBlock {
  const nodes = layout.nodes.filter(({ x }) => x >= from && x < to)
  const { lanes, height, mapY } = lanesOf(layout, nodes, layout.height * unit > highest)
  const shift = paper.label - from
  return {
    kind: 'flow',
    unit,
    width: column / unit,
    height,
    labelWidth: paper.label,
    lanes,
    boxes: nodes.map((node) => ({ ...boxOf(node, words), x: node.x + shift, y: mapY(node.y) })),
    lines: layout.edges
      .flatMap(({ points }) => pieces(points, from, to))
      .map((line) => ({ ...line, points: line.points.map(({ x, y }) => ({ x: x + shift, y: mapY(y) })) })),
    alt: altOf(layout, nodes, words, row),
    above: row === '' || from === paper.label ? 1 : 5,
  }
}

function boxOf(node: Node, { formats, numberOf, answeredIds }: FlowWords): Omit<FlowBox, 'x' | 'y'> {
  const { width, height, title, touchMinutes, waitMinutes, marks } = node
  const isRemoved = marks.includes('removed')
  const all = touchMinutes + waitMinutes
  return {
    width,
    height,
    number: numberOf(node.id),
    title,
    time: isRemoved
      ? 'removed'
      : waitMinutes > 0
        ? `wait ${formats.minutes(waitMinutes)}`
        : formats.minutes(touchMinutes),
    waitShare: all === 0 ? 0 : waitMinutes / all,
    isPaper: marks.includes('paper'),
    isApproval: marks.includes('approval'),
    isRemoved,
    tag: marks.includes('relocated') ? 'Relocated' : marks.includes('bottleneck') ? 'Bottleneck' : null,
    isAnswered: answeredIds?.has(node.id) ?? false,
  }
}

/** The lanes of a row. When all of them would be too high for a page, those without a box are folded away. */
function lanesOf(layout: FlowLayout, nodes: readonly Node[], isTooHigh: boolean) {
  const isUsed = ({ y, height }: { readonly y: number; readonly height: number }) =>
    nodes.some((node) => node.y + node.height > y && node.y < y + height)
  const kept = isTooHigh ? layout.lanes.filter(isUsed) : layout.lanes
  if (kept.length === layout.lanes.length) {
    const lanes = kept.map(({ label, y, height }) => ({ label, y, height }))
    return { lanes, height: layout.height, mapY: (y: number) => y }
  }
  const mapY = (y: number) => kept.reduce((sum, lane) => sum + Math.min(Math.max(y - lane.y, 0), lane.height), 0)
  const lanes = kept.map(({ label, y, height }) => ({ label, y: mapY(y), height }))
  return { lanes, height: kept.reduce((sum, lane) => sum + lane.height, 0), mapY }
}

/** The parts of a line that lie between two upright cuts. */
function pieces(points: readonly Point[], from: number, to: number): readonly FlowLine[] {
  const lines: FlowLine[] = []
  let open: Point[] = []
  const close = (end: FlowLine['end']) => {
    if (open.length > 1) lines.push({ points: open, end })
    open = []
  }
  points.slice(1).forEach((end, at) => {
    const start = points[at]
    if (start === undefined) return
    const clipped = clip(start, end, from, to)
    if (clipped === null) {
      close('plain')
      return
    }
    if (open.length === 0) open.push(clipped[0])
    open.push(clipped[1])
    const isLast = at === points.length - 2
    if (clipped[1] !== end) close(end.x > to ? 'goes_on' : 'plain')
    else if (isLast) close('arrow')
  })
  close('plain')
  return lines
}

/** The part of a straight line between two upright cuts; its own ends where they lie inside. */
function clip(start: Point, end: Point, from: number, to: number): readonly [Point, Point] | null {
  const inside = ({ x }: Point) => x >= from && x <= to
  if (inside(start) && inside(end)) return [start, end]
  if (Math.max(start.x, end.x) < from || Math.min(start.x, end.x) > to) return null
  const at = (x: number): Point => ({ x, y: start.y + ((end.y - start.y) * (x - start.x)) / (end.x - start.x) })
  const bounded = (point: Point): Point => (inside(point) ? point : at(point.x < from ? from : to))
  return [bounded(start), bounded(end)]
}

function altOf(
  layout: FlowLayout,
  nodes: readonly Node[],
  { formats, numberOf, title, answeredIds }: FlowWords,
  row: string,
) {
  const laneOf = (node: Node) => layout.lanes.find(({ y, height }) => node.y >= y && node.y < y + height)?.label ?? ''
  const steps = nodes.map((node) => {
    const words = [
      laneOf(node),
      `work ${formats.minutes(node.touchMinutes)}`,
      node.waitMinutes > 0 ? `wait ${formats.minutes(node.waitMinutes)}` : '',
      ...node.marks.map((mark) => (mark === 'relocated' ? 'bottleneck relocated' : mark)),
      answeredIds?.has(node.id) === true ? 'answered' : '',
    ]
    return `${numberOf(node.id)} ${node.title} (${words.filter((word) => word !== '').join(', ')})`
  })
  return `${title}${row}: ${steps.join('; ')}.`
}
