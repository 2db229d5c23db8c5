import { formatMinutes } from '#shared/text/format.ts'
import { fitText, textWidth } from './text-fit.ts'

/** One step as the picture draws it: when it runs, in minutes from the start of the rollback, and in whose lane. */
export type GanttStep = {
  readonly id: string
  readonly ref: string
  /** By which everybody calls it, as on every printed copy. */
  readonly number: number
  readonly title: string
  readonly laneId: string
  readonly minutes: number
  /** What was expected before anybody rehearsed it; null when nobody has said. */
  readonly plannedMinutes: number | null
  readonly basis: 'rehearsed' | 'expected' | 'missing'
  readonly startsAt: number
  readonly endsAt: number
  readonly slack: number
  readonly critical: boolean
  readonly irreversible: boolean
  readonly needsVendor: boolean
  readonly predecessorIds: readonly string[]
}

export type GanttLane = { readonly id: string; readonly title: string }

/** What is special to a step, as the picture marks it. */
export type GanttMark = 'irreversible' | 'vendor'

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
  /** How wide the planned minutes are, beside the rehearsed ones that the bar shows; null where there is nothing to compare. */
  readonly plannedWidth: number | null
  readonly marks: readonly GanttMark[]
  /** The bar is too narrow for its marks: they hang on its corner. */
  readonly marksOutside: boolean
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
  /** The longest time allowed, with the words beside its line. */
  readonly limit: {
    readonly x: number
    readonly words: string
    readonly wordsX: number
    readonly anchor: 'start' | 'end'
    /** From the end of the critical path to the limit, or over it. */
    readonly span: { readonly x: number; readonly width: number }
    readonly isOver: boolean
  } | null
  readonly bars: readonly GanttBar[]
  /** The joints of the critical path, as SVG paths with the point of each arrow. */
  readonly joints: readonly { readonly key: string; readonly path: string; readonly head: string }[]
}

const top = 24
const rowHeight = 31
export const barHeight = 19
/** The strip of the planned minutes, below its bar. */
export const strip = { top: 21.5, height: 4 } as const
const markWidth = 16
const fontSize = 11
const tickSteps = [5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 10_080]

/** Where everything of the picture goes at a width: lanes in the order given, steps that overlap in a lane on rows of their own. */
export function ganttLayout(input: {
  readonly steps: readonly GanttStep[]
  readonly lanes: readonly GanttLane[]
  readonly limitMinutes: number | null
  /** The critical path, to set beside the limit. */
  readonly totalMinutes: number
  /** No step has minutes: the picture shows the order alone, without a scale. */
  readonly orderOnly: boolean
  readonly width: number
}): GanttLayout {
  const { steps, orderOnly, width } = input
  const limitMinutes = orderOnly ? null : input.limitMinutes
  const used = input.lanes.filter((lane) => steps.some((step) => step.laneId === lane.id))
  const widest = Math.max(0, ...used.map((lane) => textWidth(lane.title, 12)))
  const axisX = Math.round(Math.min(Math.max(88, widest + 14), Math.max(88, width * 0.24)))
  const last = Math.max(orderOnly ? 1 : 15, limitMinutes ?? 0, ...steps.map((step) => spanEnd(step)))
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
    const marks = marksOf(step)
    const marksOutside = marks.length > 0 && barWidth < 20 + marks.length * markWidth
    const markRoom = marksOutside ? 0 : marks.length * markWidth
    const label = barLabel(step, barWidth - 12 - markRoom)
    const centred = !label.includes(' ')
    const planned = plannedBeside(step)
    return {
      step,
      lane,
      x,
      y: (lanes[lane]?.y ?? top) + row * rowHeight + 4.5,
      width: barWidth,
      label,
      labelX: centred ? x + (barWidth + markRoom) / 2 : x + 6 + markRoom,
      centred,
      plannedWidth: planned === null || orderOnly ? null : Math.max(4, planned * perMinute - 1.5),
      marks,
      marksOutside,
    }
  })
  const limit =
    limitMinutes === null ? null : limitOf({ limitMinutes, totalMinutes: input.totalMinutes, axisX, perMinute, width })

  return {
    height: y + 2,
    axisX,
    lanes,
    ticks: (orderOnly ? [] : ticksFor(last, perMinute)).map((minutes) => ({ minutes, x: axisX + minutes * perMinute })),
    limit,
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

/** `20 min to spare`, `35 min over`, `just in time`. */
export function spareWords(limitMinutes: number, totalMinutes: number): string {
  const spare = limitMinutes - totalMinutes
  if (spare === 0) return 'just in time'
  return spare > 0 ? `${formatMinutes(spare)} to spare` : `${formatMinutes(-spare)} over`
}

function limitOf({
  limitMinutes,
  totalMinutes,
  axisX,
  perMinute,
  width,
}: {
  readonly limitMinutes: number
  readonly totalMinutes: number
  readonly axisX: number
  readonly perMinute: number
  readonly width: number
}): NonNullable<GanttLayout['limit']> {
  const x = axisX + limitMinutes * perMinute
  const totalX = axisX + totalMinutes * perMinute
  const words = `${clockOf(limitMinutes)}, ${spareWords(limitMinutes, totalMinutes)}`
  const fits = x + textWidth(words, fontSize) + 12 <= width
  return {
    x,
    words,
    wordsX: fits ? x - 2 : x + 2,
    anchor: fits ? 'start' : 'end',
    span: { x: Math.min(x, totalX), width: Math.abs(x - totalX) },
    isOver: totalMinutes > limitMinutes,
  }
}

/** The planned minutes of a step that is drawn with its rehearsed ones. */
function plannedBeside({ basis, plannedMinutes }: GanttStep): number | null {
  return basis === 'rehearsed' ? plannedMinutes : null
}

/** Until when a step takes room in its row: its bar, or the strip below it. */
function spanEnd(step: GanttStep): number {
  return Math.max(step.endsAt, step.startsAt + (plannedBeside(step) ?? 0))
}

function marksOf({ irreversible, needsVendor }: GanttStep): readonly GanttMark[] {
  return [...(irreversible ? (['irreversible'] as const) : []), ...(needsVendor ? (['vendor'] as const) : [])]
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
      freeFrom[row] = Math.max(spanEnd(step), step.startsAt + 1)
      result.push({ step, lane: at, row })
    }
    rowCounts.push(Math.max(1, freeFrom.length))
  })
  return { steps: result, rowCounts }
}

function barLabel(step: GanttStep, room: number): string {
  const number = String(step.number)
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
