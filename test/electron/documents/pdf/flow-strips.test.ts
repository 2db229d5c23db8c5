import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowLegend, flowStrips, paperSizes } from '#electron/documents/build/flow-strips.ts'
import type { FlowBlock } from '#electron/documents/model/pdf.ts'
import type { FlowGraph } from '#shared/domain/flow-graph.ts'
import { type FlowLayout, layOutFlow } from '#shared/flow/flow-layout.ts'
import { createFormats, defaultFormatSettings } from '#shared/text/format.ts'

const words = {
  formats: createFormats(defaultFormatSettings),
  numberOf: (id: string) => id,
  title: 'A flow',
}
const pagePoints = (176 * 72) / 25.4
const flowSizes = paperSizes([])

/** A step a column, in lanes, each joined to the next by a line with one bend in the gap. */
function flowOf(lanes: readonly number[]): FlowLayout {
  const laneHeight = flowSizes.boxHeight + 2 * flowSizes.lanePad
  const count = Math.max(0, ...lanes) + 1
  const nodes = lanes.map((lane, at) => ({
    id: String(at + 1),
    ref: `WS-${at + 1}`,
    title: `Step ${at + 1}`,
    touchMinutes: 2,
    waitMinutes: at % 3,
    x: flowSizes.label + at * (flowSizes.boxWidth + flowSizes.gap),
    y: lane * laneHeight + flowSizes.lanePad,
    width: flowSizes.boxWidth,
    height: flowSizes.boxHeight,
    marks: [],
  }))
  const edges = nodes.slice(1).map((to, at) => {
    const from = nodes[at]
    const start = { x: (from?.x ?? 0) + flowSizes.boxWidth, y: (from?.y ?? 0) + 25 }
    const end = { x: to.x, y: to.y + 25 }
    const bend = start.x + 7
    return { from: from?.id ?? '', to: to.id, points: [start, { ...start, x: bend }, { x: bend, y: end.y }, end] }
  })
  return {
    width: flowSizes.label + lanes.length * (flowSizes.boxWidth + flowSizes.gap),
    height: count * laneHeight,
    lanes: Array.from({ length: count }, (_, at) => ({
      role: String(at),
      label: `Role ${at}`,
      y: at * laneHeight,
      height: laneHeight,
    })),
    nodes,
    edges,
  }
}

const flows = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 40 }).map(flowOf)

describe('a flow cut into rows', () => {
  it('shows every step once, on no row wider than the page, in type of one size and 7.5 points or more', () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const strips = flowStrips(flow, words)
        expect(strips.flatMap(({ boxes }) => boxes.map(({ number }) => number))).toEqual(flow.nodes.map(({ id }) => id))
        for (const strip of strips) {
          expect(strip.unit).toBe(flowStrips(flowOf([0]), words)[0]?.unit)
          expect(strip.unit * 11).toBeGreaterThanOrEqual(7.5)
          expect(strip.width * strip.unit).toBeLessThanOrEqual(pagePoints + 1e-6)
          expect(problemsOf(strip)).toEqual([])
        }
      }),
    )
  })

  it('brings every line to its arrow, and marks where one goes on', () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const strips = flowStrips(flow, words)
        const ends = strips.flatMap(({ lines }) => lines.map(({ end }) => end))
        expect(ends.filter((end) => end === 'arrow')).toHaveLength(flow.edges.length)
        expect(ends.filter((end) => end === 'goes_on')).toHaveLength(strips.length - 1)
      }),
    )
  })

  it('keeps a short flow in one row, and six steps as well', () => {
    expect(flowStrips(flowOf([0, 1, 0]), words)).toHaveLength(1)
    expect(flowStrips(flowOf([0, 1, 0, 2, 1, 0]), words)).toHaveLength(1)
    expect(flowStrips(flowOf([0, 1, 0, 2, 1, 0, 1, 2]), words).map(({ boxes }) => boxes.length)).toEqual([4, 4])
    expect(flowStrips({ width: 84, height: 0, lanes: [], nodes: [], edges: [] }, words)).toEqual([])
  })

  it('gives every title its lines, and a box with a tag one more', () => {
    const graph = (title: string, marks: FlowGraph['nodes'][number]['marks']): FlowGraph => ({
      lanes: [],
      nodes: [{ id: 'a', ref: '', title, role: '', column: 0, touchMinutes: 0, waitMinutes: 0, marks }],
      edges: [],
    })
    const heightOf = (...graphs: readonly FlowGraph[]) => paperSizes(graphs).boxHeight
    const long = graph('Calls back from the worklist', [])
    expect(heightOf(long)).toBeGreaterThan(heightOf(graph('Rings', [])))
    expect(heightOf(graph('Rings', ['paper']), long)).toBe(heightOf(long))
    expect(heightOf(graph(long.nodes[0]?.title ?? '', ['bottleneck']))).toBeGreaterThan(heightOf(long))
    expect(heightOf(graph('word '.repeat(80), []))).toBeLessThan(120)
  })

  it('keeps six steps that ELK has laid out in one row, and marks what was answered', async () => {
    const graph: FlowGraph = {
      lanes: ['a', 'b', 'c'].map((role) => ({ role, label: role })),
      nodes: [0, 1, 2, 1, 0, 2].map((lane, column) => ({
        id: `s${column}`,
        ref: '',
        title: 'Hands out the clipboard',
        role: 'abc'.charAt(lane),
        column,
        touchMinutes: 1,
        waitMinutes: 1,
        marks: column === 3 ? ['relocated'] : [],
      })),
      edges: [0, 1, 2, 3, 4].map((at) => ({ from: `s${at}`, to: `s${at + 1}` })),
    }
    const strips = flowStrips(await layOutFlow(graph, paperSizes([graph])), { ...words, answeredIds: new Set(['s3']) })
    expect(strips.map(({ boxes }) => boxes.map(({ tag, isAnswered }) => [tag, isAnswered]))).toEqual([
      [0, 1, 2, 3, 4, 5].map((column) => (column === 3 ? ['Relocated', true] : [null, false])),
    ])
    expect(strips[0]?.alt).toContain('bottleneck relocated, answered')
    expect(flowLegend(strips)).toBe(
      'A lane is a role. Thick frame: bottleneck. Tick: answered. Hatched: the share that is waiting.',
    )
  })

  it('folds lanes away that are empty when all of them would be higher than a page', () => {
    const strips = flowStrips(flowOf([0, 20, 0, 1]), words)
    expect(strips.map(({ lanes }) => lanes.map(({ label }) => label))).toEqual([['Role 0', 'Role 1', 'Role 20']])
  })
})

/** Boxes and lines that leave their row. */
function problemsOf({ boxes, lines, width, height, labelWidth }: FlowBlock): readonly unknown[] {
  const isInside = (x: number, y: number) => x >= labelWidth - 0.01 && x <= width + 0.01 && y >= 0 && y <= height + 0.01
  return [
    ...boxes.filter((box) => !isInside(box.x, box.y) || !isInside(box.x + box.width, box.y + box.height)),
    ...lines.filter(({ points }) => points.some(({ x, y }) => !isInside(x, y))),
  ]
}
