import ElkModule from 'elkjs/lib/elk.bundled.js'
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import type { FlowGraph, FlowMark } from '../domain/flow-graph.ts'

/** A drawn flow in px from its upper left corner: what the screen and the documents draw alike. */
export type FlowLayout = {
  readonly width: number
  readonly height: number
  readonly lanes: readonly {
    readonly role: string
    readonly label: string
    readonly y: number
    readonly height: number
  }[]
  readonly nodes: readonly FlowBox[]
  readonly edges: readonly FlowLine[]
}

export type FlowBox = {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly touchMinutes: number
  readonly waitMinutes: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly marks: readonly FlowMark[]
}

export type FlowPoint = { readonly x: number; readonly y: number }
export type FlowLine = { readonly from: string; readonly to: string; readonly points: readonly FlowPoint[] }

/** Sizes in px. `gap` is the least room between two boxes of a lane, `label` the width of the column with the lanes' names. */
export type FlowSizes = {
  readonly boxWidth: number
  readonly boxHeight: number
  readonly gap: number
  readonly lanePad: number
  readonly label: number
}

/** Of the screen: a box holds two lines of title and one of time at 11 px. */
export const flowSizes: FlowSizes = { boxWidth: 100, boxHeight: 50, gap: 18, lanePad: 10, label: 84 }

/** ELK keeps to the columns and lanes that it is given, and finds the ways of the edges between the boxes. */
const optionsOf = ({ gap }: FlowSizes) => ({
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.cycleBreaking.strategy': 'INTERACTIVE',
  'elk.layered.layering.strategy': 'INTERACTIVE',
  'elk.layered.crossingMinimization.strategy': 'INTERACTIVE',
  'elk.layered.nodePlacement.strategy': 'INTERACTIVE',
  'elk.separateConnectedComponents': 'false',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '8',
  'elk.spacing.edgeNode': '6',
  'elk.spacing.edgeEdge': '5',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(gap),
  'elk.layered.spacing.edgeNodeBetweenLayers': '7',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '5',
})

/** How often lanes may grow until everything that passes through them has room. */
const mostRounds = 8

/**
 * Lays a flow out in swim lanes, from left to right. The same graph always gives the same layout. Runs in the page and in Node
 * alike, without a worker.
 */
export async function layOutFlow(graph: FlowGraph, sizes: FlowSizes = flowSizes): Promise<FlowLayout> {
  const { boxWidth, boxHeight, gap, lanePad } = sizes
  const layoutOptions = optionsOf(sizes)
  const heights = graph.lanes.map(() => boxHeight + 2 * lanePad)
  if (graph.nodes.length === 0) return drawn(graph, sizes, heights, { id: 'flow' }, 0)
  for (let round = 1; ; round += 1) {
    const tops = topsOf(heights)
    const laneAt = new Map(graph.lanes.map(({ role }, at) => [role, at]))
    const given = graph.nodes.map((node) => ({
      id: node.id,
      width: boxWidth,
      height: boxHeight,
      x: node.column * (boxWidth + gap),
      y: (tops[laneAt.get(node.role) ?? 0] ?? 0) + lanePad,
    }))
    // ELK writes the places into the objects that it is given.
    const children = given.map((box) => ({ ...box }))
    const placed = await elk().layout({ id: 'flow', layoutOptions, children, edges: edgesOf(graph) })
    // Boxes are only ever pushed down, so the one that stayed tells how far the whole was moved.
    const placedY = new Map((placed.children ?? []).map(({ id, y }) => [id, y ?? 0]))
    const shift = Math.min(...given.map(({ id, y }) => (placedY.get(id) ?? y) - y))
    const missing = heights.map((height, lane) => {
      const ends = graph.nodes
        .filter(({ role }) => laneAt.get(role) === lane)
        .map(({ id }) => (placedY.get(id) ?? 0) - shift + boxHeight + lanePad)
      return Math.max(0, ...ends.map((end) => end - ((tops[lane] ?? 0) + height)))
    })
    if (round === mostRounds || missing.every((each) => each < 1)) return drawn(graph, sizes, heights, placed, shift)
    missing.forEach((each, lane) => {
      heights[lane] = (heights[lane] ?? 0) + Math.ceil(each)
    })
  }
}

function edgesOf({ edges }: FlowGraph): ElkExtendedEdge[] {
  return edges.map(({ from, to }, at) => ({ id: `e${at}`, sources: [from], targets: [to] }))
}

function drawn(
  graph: FlowGraph,
  { boxWidth, boxHeight, gap, lanePad, label }: FlowSizes,
  heights: readonly number[],
  placed: ElkNode,
  shift: number,
): FlowLayout {
  const at = (point: FlowPoint): FlowPoint => ({ x: round(point.x + label), y: round(point.y - shift) })
  const boxes = new Map((placed.children ?? []).map((box) => [box.id, at({ x: box.x ?? 0, y: box.y ?? 0 })]))
  const lines = new Map((placed.edges ?? []).map((edge) => [edge.id, edge.sections ?? []]))
  const tops = topsOf(heights)
  const nodes = graph.nodes.map(({ id, ref, title, touchMinutes, waitMinutes, marks }) => ({
    id,
    ref,
    title,
    touchMinutes,
    waitMinutes,
    ...(boxes.get(id) ?? { x: label, y: 0 }),
    width: boxWidth,
    height: boxHeight,
    marks,
  }))
  const edges = graph.edges.map(({ from, to }, index) => ({
    from,
    to,
    points: (lines.get(`e${index}`) ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
      [startPoint, ...bendPoints, endPoint].map(at),
    ),
  }))
  const xs = [...nodes.map(({ x, width }) => x + width), ...edges.flatMap(({ points }) => points.map(({ x }) => x))]
  const laneEnd = heights.reduce((total, height) => total + height, 0)
  const ys = edges.flatMap(({ points }) => points.map(({ y }) => y + lanePad))
  return {
    width: Math.ceil(Math.max(label, ...xs) + gap),
    height: Math.ceil(Math.max(laneEnd, ...ys)),
    lanes: graph.lanes.map((lane, index) => ({ ...lane, y: tops[index] ?? 0, height: heights[index] ?? 0 })),
    nodes,
    edges,
  }
}

function topsOf(heights: readonly number[]): readonly number[] {
  return heights.map((_, at) => heights.slice(0, at).reduce((total, height) => total + height, 0))
}

function round(px: number): number {
  return Math.round(px * 2) / 2
}

type Engine = { readonly layout: (graph: ElkNode) => Promise<ElkNode> }

// The class carries itself as `default`: Node and the bundler disagree on which of the two an import gives.
const { default: Elk } = ElkModule as unknown as { readonly default: new () => Engine }
let engine: Engine | null = null

/** Made at the first flow: the engine is large and most places draw none. */
function elk(): Engine {
  engine ??= new Elk()
  return engine
}
