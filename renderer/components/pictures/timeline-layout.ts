import { textWidth } from './text-fit.ts'

export type TimelineMark = {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly laneId: string
  /** `YYYY-MM-DD` */
  readonly on: string
  readonly state: 'done' | 'late' | 'planned'
}

export type PlacedMark = {
  readonly mark: TimelineMark
  readonly x: number
  readonly y: number
  readonly side: 'left' | 'right'
  readonly wide: number
  readonly label: string
}

export type TimelineLayout = {
  readonly height: number
  readonly axisX: number
  readonly lanes: readonly {
    readonly id: string
    readonly title: string
    readonly y: number
    readonly height: number
  }[]
  readonly ticks: readonly { readonly on: string; readonly x: number }[]
  readonly marks: readonly PlacedMark[]
  readonly xOf: (on: string) => number
}

const top = 24
const rowHeight = 22
const labelSize = 12
const day = 86_400_000

/** Where milestones go over time at a width: a lane for each group, labels beside the marks, on more rows where they would touch. */
export function timelineLayout(input: {
  readonly marks: readonly TimelineMark[]
  readonly lanes: readonly { readonly id: string; readonly title: string }[]
  /** Days that must be on the axis whatever the marks say: today, go-live. */
  readonly mustShow: readonly string[]
  readonly width: number
}): TimelineLayout {
  const used = input.lanes.filter((lane) => input.marks.some((mark) => mark.laneId === lane.id))
  const axisX = Math.round(Math.max(72, ...used.map((lane) => textWidth(lane.title, 12))) + 16)
  const days = [...input.marks.map((mark) => mark.on), ...input.mustShow].map(timeOf)
  const from = Math.min(...days)
  const to = Math.max(...days, from + 7 * day)
  const room = Math.max(100, input.width - axisX - 24)
  const xOf = (on: string) => axisX + 8 + ((timeOf(on) - from) / (to - from)) * room

  let y = top
  const marks: PlacedMark[] = []
  const lanes = used.map((lane) => {
    const own = input.marks.filter((mark) => mark.laneId === lane.id).sort((a, b) => (a.on < b.on ? -1 : 1))
    const taken: Span[][] = []
    for (const mark of own) {
      const x = xOf(mark.on)
      const wide = textWidth(mark.title, labelSize) + 12
      const { row, side } = freePlace(taken, x, wide, axisX, input.width)
      marks.push({ mark, x, y: y + row * rowHeight + rowHeight / 2 + 2, side, wide, label: mark.title })
    }
    const placed = { id: lane.id, title: lane.title, y, height: Math.max(1, taken.length) * rowHeight + 4 }
    y += placed.height
    return placed
  })
  return { height: y + 2, axisX, lanes, ticks: ticksOf(from, to, room, xOf), marks, xOf }
}

type Span = { readonly from: number; readonly to: number }

/** The first row with room for the mark and its label, to the right of the mark if it can be; takes the room. */
function freePlace(
  taken: Span[][],
  x: number,
  wide: number,
  left: number,
  right: number,
): { row: number; side: 'left' | 'right' } {
  const spans = {
    right: { from: x - 12, to: x + wide + 10 },
    left: { from: x - wide - 10, to: x + 12 },
  }
  const sides = (['right', 'left'] as const).filter(
    (side) => spans[side].from >= left - 14 && spans[side].to <= right + 8,
  )
  const order = sides.length === 0 ? (['right'] as const) : sides
  for (let row = 0; row <= taken.length; row += 1) {
    const own = taken[row] ?? []
    const side = order.find((each) => own.every((span) => spans[each].to <= span.from || spans[each].from >= span.to))
    if (side === undefined) continue
    taken[row] = [...own, spans[side]]
    return { row, side }
  }
  return { row: taken.length, side: 'right' }
}

function ticksOf(from: number, to: number, room: number, xOf: (on: string) => number): TimelineLayout['ticks'] {
  const months: string[] = []
  const cursor = new Date(from)
  cursor.setUTCDate(1)
  while (cursor.getTime() <= to) {
    if (cursor.getTime() >= from) months.push(cursor.toISOString().slice(0, 10))
    cursor.setUTCMonth(cursor.getUTCMonth() + 1)
  }
  const keepEvery = Math.max(1, Math.ceil((months.length * 64) / room))
  return months.filter((_, at) => at % keepEvery === 0).map((on) => ({ on, x: xOf(on) }))
}

function timeOf(on: string): number {
  return Date.parse(`${on}T00:00:00Z`)
}
