import type { ObserveView } from './model.ts'

export type LineRange = {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  /** The end of the last entry that has ended. */
  readonly last: number
  /** The line is the shift itself, whose end is known. */
  readonly isShift: boolean
}

const hour = 3_600_000
const day = 24 * hour

/**
 * What the line shows: the shift, when the observation was in it, stretched to entries that stand out by less than an hour;
 * else the entries themselves, an hour at the least. Null before anything began.
 */
export function lineRange(view: ObserveView, now: string): LineRange | null {
  const all = view.entries.flatMap(({ startedAt }) => (startedAt === null ? [] : [Date.parse(startedAt)]))
  // An entry dated by hand to another day would crush all others.
  const begins = all.filter((begin) => Math.max(...all) - begin < day)
  const shift =
    view.shiftStartsAt === null || view.shiftEndsAt === null
      ? null
      : { from: Date.parse(view.shiftStartsAt), to: Date.parse(view.shiftEndsAt) }
  if (begins.length === 0) return shift === null ? null : { ...shift, last: shift.from, isShift: true }
  const from = Math.min(...begins)
  const ends = view.entries.map(({ startedAt, endedAt }) =>
    Date.parse(endedAt ?? (view.canGoOn ? now : startedAt) ?? now),
  )
  const last = Math.max(...ends, from)
  if (shift !== null && from > shift.from - hour && last < shift.to + hour) {
    return { from: Math.min(from, shift.from), to: Math.max(last, shift.to), last, isShift: last <= shift.to }
  }
  return { from, to: Math.max(last, from + hour), last, isShift: false }
}

export type Tick = {
  readonly ms: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly isEnd: boolean
}

const steps = [0.25, 0.5, 1, 2, 4, 8, 24].map((hours) => hours * hour)

/** The times below the line: its beginning, its end, and between them as many whole steps as have room. */
export function ticksIn({ from, to }: LineRange, width: number): readonly Tick[] {
  const room = Math.max(2, Math.floor(width / 120))
  const step = steps.find((each) => (to - from) / each <= room) ?? to - from
  const between: Tick[] = []
  // The last one says that the shift ends, which takes more room.
  const end = to - Math.max(step * 0.75, ((to - from) * 170) / width)
  for (let ms = from + step; ms < end; ms += step) between.push({ ms, anchor: 'middle', isEnd: false })
  return [{ ms: from, anchor: 'start', isEnd: false }, ...between, { ms: to, anchor: 'end', isEnd: true }]
}
