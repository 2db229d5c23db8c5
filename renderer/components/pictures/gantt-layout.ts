import { fitText, textWidth } from './text-fit.ts'

/** One step as the picture draws it: when it runs, in minutes from the start of the rollback, and in whose lane. */
export type GanttStep = {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly laneId: string
  readonly minutes: number
  readonly basis: 'rehearsed' | 'expected' | 'missing'
  readonly startsAt: number
  readonly endsAt: number
  readonly slack: number
  readonly critical: boolean
  readonly irreversible: boolean
  readonly predecessorIds: readonly string[]
}

export type GanttLane = { readonly id: string; readonly title: string }

export type GanttBar = {
  readonly step: GanttStep
  readonly lane: number
  readonly x: number
  readonly y: number
  readonly width: number
  /** What fits into the bar: the number of the step, then as much of its title as there is room for. */
  readonly label: string
  readonly labelX: number
  /** Only the number fits: it stands in the middle. */
  readonly centred: boolean
}

export type GanttLayout = {
  readonly height: number
  readonly axisX: number
  readonly lanes: readonly {
    readonly id: string
    readonly title: string
    readonly y: number
    readonly height: number
  }[]
  readonly ticks: readonly { readonly minutes: number; readonly x: number }[]
  readonly limitX: number | null
  readonly bars: readonly GanttBar[]
  /** The joints of the critical path, as SVG paths with the point of each arrow. */
  readonly joints: readonly { readonly key: string; readonly path: string; readonly head: string }[]
}

const top = 24
const rowHeight = 27
const barHeight = 19
const fontSize = 11
const tickSteps = [5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 10_080]

/** Where everything of the picture goes at a width: lanes in the order given, steps that overlap in a lane on rows of their own. */
export function ganttLayout(input: {
  readonly steps: readonly GanttStep[]
  readonly lanes: readonly GanttLane[]
  readonly limitMinutes: number | null
  /** No step has minutes: the picture shows the order alone, without a scale. */
  readonly orderOnly: boolean
  readonly width: number
}): GanttLayout {
  const { steps, orderOnly, width } = input
  const limitMinutes = orderOnly ? null : input.limitMinutes
  const used = input.lanes.filter((lane) => steps.some((step) => step.laneId === lane.id))
  const widest = Math.max(0, ...used.map((lane) => textWidth(lane.title, 12)))
  const axisX = Math.round(Math.min(Math.max(88, widest + 14), Math.max(88, width * 0.24)))
  const last = Math.max(orderOnly ? 1 : 15, limitMinutes ?? 0, ...steps.map((step) => step.endsAt))
  const room = Math.max(120, width - axisX - 34)
  const perMinute = room / last
  const placed = placeRows(steps, used)

  let y = top
  const lanes = used.map((lane, at) => {
    const height = (placed.rowCounts[at] ?? 1) * rowHeight
    const laneY = y
    y += height
    return { id: lane.id, title: fitText(lane.title, 12, axisX - 10), y: laneY, height }
  })

  const bars = placed.steps.map(({ step, lane, row }): GanttBar => {
    const x = axisX + step.startsAt * perMinute + 0.75
    const barWidth = Math.max(step.minutes === 0 ? 10 : 6, step.minutes * perMinute - 1.5)
    const lockRoom = step.irreversible && barWidth >= 34 ? 17 : 0
    const label = barLabel(step, barWidth - 12 - lockRoom)
    const centred = !label.includes(' ')
    return {
      step,
      lane,
      x,
      y: (lanes[lane]?.y ?? top) + row * rowHeight + 4.5,
      width: barWidth,
      label,
      labelX: centred ? x + (barWidth + lockRoom) / 2 : x + 6 + lockRoom,
      centred,
    }
  })

  return {
    height: y + 2,
    axisX,
    lanes,
    ticks: (orderOnly ? [] : ticksFor(last, perMinute)).map((minutes) => ({ minutes, x: axisX + minutes * perMinute })),
    limitX: limitMinutes === null ? null : axisX + limitMinutes * perMinute,
    bars,
    joints: orderOnly ? [] : jointsOf(bars),
  }
}

/** The bar that an arrow key leads to: left and right in the order of time, up and down to the nearest bar of another row. */
export function neighbourBar(bars: readonly GanttBar[], currentId: string, key: string): GanttBar | null {
  const inTime = [...bars].sort((a, b) => a.step.startsAt - b.step.startsAt || a.y - b.y)
  const at = inTime.findIndex((bar) => bar.step.id === currentId)
  const current = inTime[at]
  if (current === undefined) return inTime[0] ?? null
  if (key === 'ArrowRight') return inTime[at + 1] ?? null
  if (key === 'ArrowLeft') return inTime[at - 1] ?? null
  if (key === 'Home') return inTime[0] ?? null
  if (key === 'End') return inTime.at(-1) ?? null
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null
  const rows = [...new Set(bars.map((bar) => bar.y))].sort((a, b) => a - b)
  const nextRow = rows[rows.indexOf(current.y) + (key === 'ArrowDown' ? 1 : -1)]
  const middle = (bar: GanttBar) => bar.x + bar.width / 2
  const candidates = bars.filter((bar) => bar.y === nextRow)
  const nearest = [...candidates].sort(
    (a, b) => Math.abs(middle(a) - middle(current)) - Math.abs(middle(b) - middle(current)),
  )
  return nearest[0] ?? null
}

/** `0:00`, `1:30`, `26:00`. */
export function clockOf(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function placeRows(steps: readonly GanttStep[], lanes: readonly GanttLane[]) {
  const rowCounts: number[] = []
  const result: { step: GanttStep; lane: number; row: number }[] = []
  lanes.forEach((lane, at) => {
    const freeFrom: number[] = []
    const own = steps
      .filter((step) => step.laneId === lane.id)
      .sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
    for (const step of own) {
      const free = freeFrom.findIndex((from) => from <= step.startsAt)
      const row = free < 0 ? freeFrom.length : free
      freeFrom[row] = Math.max(step.endsAt, step.startsAt + 1)
      result.push({ step, lane: at, row })
    }
    rowCounts.push(Math.max(1, freeFrom.length))
  })
  return { steps: result, rowCounts }
}

function barLabel(step: GanttStep, room: number): string {
  const number = step.ref.replace(/^\D+0*(?=\d{2})/, '')
  const numberWidth = textWidth(number, fontSize)
  if (room + 10 < numberWidth) return ''
  const title = fitText(step.title, fontSize, room - numberWidth - 5)
  return title === '' ? number : `${number} ${title}`
}

function ticksFor(last: number, perMinute: number): readonly number[] {
  const step = tickSteps.find((minutes) => minutes * perMinute >= 56) ?? 10_080
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => at * step)
}

function jointsOf(bars: readonly GanttBar[]): GanttLayout['joints'] {
  const byId = new Map(bars.map((bar) => [bar.step.id, bar]))
  const joints: { key: string; path: string; head: string }[] = []
  for (const to of bars.filter((bar) => bar.step.critical)) {
    for (const id of to.step.predecessorIds) {
      const from = byId.get(id)
      if (from === undefined || !from.step.critical || from.y === to.y) continue
      if (from.step.endsAt !== to.step.startsAt) continue
      const down = to.y > from.y
      const startX = from.x + from.width - Math.min(5, from.width / 2)
      const endX = to.x + Math.min(6, to.width / 2)
      const startY = down ? from.y + barHeight : from.y
      const turnY = down ? startY + 4 : startY - 4
      const endY = down ? to.y - 1 : to.y + barHeight + 1
      const baseY = down ? endY - 5 : endY + 5
      joints.push({
        key: `${id}>${to.step.id}`,
        path: `M${startX} ${startY}V${turnY}H${endX}V${down ? Math.max(turnY, baseY) : Math.min(turnY, baseY)}`,
        head: `M${endX - 3.5} ${baseY}h7L${endX} ${endY}z`,
      })
    }
  }
  return joints
}
