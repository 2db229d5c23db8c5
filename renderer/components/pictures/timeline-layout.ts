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
const rowHeight = 24
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
    const ends: number[] = []
    for (const mark of own) {
      const x = xOf(mark.on)
      const wide = textWidth(mark.title, labelSize) + 12
      const side = x + wide + 8 > input.width ? 'left' : 'right'
      const start = side === 'right' ? x - 8 : x - wide - 8
      const free = ends.findIndex((end) => end <= start)
      const row = free < 0 ? ends.length : free
      ends[row] = side === 'right' ? x + wide + 12 : x + 12
      marks.push({ mark, x, y: y + row * rowHeight + rowHeight / 2 + 2, side, wide, label: mark.title })
    }
    const placed = { id: lane.id, title: lane.title, y, height: Math.max(1, ends.length) * rowHeight + 4 }
    y += placed.height
    return placed
  })
  return { height: y + 2, axisX, lanes, ticks: ticksOf(from, to, room, xOf), marks, xOf }
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
