import type { BackEntryBatch, BackEntryCount } from '../registers/rehearsal.ts'
import { daysBetween, plannedDate } from './milestones.ts'

type Batch = Pick<BackEntryBatch, 'itemsExpected' | 'dueOn'>
type Count = Pick<BackEntryCount, 'countedOn' | 'itemsEntered' | 'itemsChecked'>

/** How far a batch was at the end of a day (`YYYY-MM-DD`). */
export type BackEntryPoint = {
  readonly on: string
  readonly entered: number
  readonly checked: number
  /** Null while nobody has said how many sheets there are; never below 0. */
  readonly toEnter: number | null
  readonly toCheck: number | null
}

/**
 * The counts of a batch as its burn-down, one point a day, the earliest first. Of several counts of a day the last one
 * stands; a count without a day is left out, an empty number means that nobody has begun with it. `startedOn` is the day on
 * which the envelope was closed: before the first count, everything was still to be done then.
 */
export function burnDown(
  { itemsExpected }: Pick<Batch, 'itemsExpected'>,
  counts: readonly Count[],
  startedOn: string | null = null,
): readonly BackEntryPoint[] {
  const days = new Map<string, Count>()
  for (const count of counts) if (count.countedOn !== null) days.set(count.countedOn, count)
  if (startedOn !== null && [...days.keys()].every((day) => day > startedOn))
    days.set(startedOn, { countedOn: startedOn, itemsEntered: 0, itemsChecked: 0 })
  return [...days]
    .map(([on, { itemsEntered, itemsChecked }]) => {
      const [entered, checked] = [itemsEntered ?? 0, itemsChecked ?? 0]
      return { on, entered, checked, toEnter: rest(itemsExpected, entered), toCheck: rest(itemsExpected, checked) }
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

/**
 * Several batches together: on each day of a count, the sum of where each of them stood then. A batch counts from its first point;
 * one that nobody has counted in lies there whole on every day.
 */
export function summedBurnDown(
  batches: readonly (Pick<Batch, 'itemsExpected'> & { readonly points: readonly BackEntryPoint[] })[],
): readonly { readonly on: string; readonly toEnter: number; readonly toCheck: number }[] {
  const days = [...new Set(batches.flatMap(({ points }) => points.map(({ on }) => on)))].toSorted()
  return days.map((on) => {
    const standing = batches.flatMap(({ itemsExpected, points }) =>
      points.length === 0
        ? { toEnter: itemsExpected, toCheck: itemsExpected }
        : (points.findLast((point) => point.on <= on) ?? []),
    )
    return {
      on,
      toEnter: standing.reduce((sum, { toEnter }) => sum + (toEnter ?? 0), 0),
      toCheck: standing.reduce((sum, { toCheck }) => sum + (toCheck ?? 0), 0),
    }
  })
}

/** All sheets are entered and checked, and no more than there are. Where there are none, nothing has to be counted for that. */
export function isBatchDone(batch: Pick<Batch, 'itemsExpected'>, points: readonly BackEntryPoint[]): boolean {
  const last = points.at(-1)
  return (batch.itemsExpected === 0 || isNothingLeft(last)) && (last === undefined || !isOverCounted(batch, last))
}

/** More is entered or checked than there are sheets: one of the numbers is wrong. */
export function isOverCounted(
  { itemsExpected }: Pick<Batch, 'itemsExpected'>,
  { entered, checked }: Pick<BackEntryPoint, 'entered' | 'checked'>,
): boolean {
  return itemsExpected !== null && Math.max(entered, checked) > itemsExpected
}

/** Why a count cannot be taken, as the rest of a sentence about its envelope; null where it can. */
export function overCountWords(
  batch: Pick<Batch, 'itemsExpected'>,
  { itemsEntered, itemsChecked }: Pick<BackEntryCount, 'itemsEntered' | 'itemsChecked'>,
): string | null {
  const [entered, checked] = [itemsEntered ?? 0, itemsChecked ?? 0]
  if (!isOverCounted(batch, { entered, checked })) return null
  const sheets = batch.itemsExpected === 1 ? '1 sheet' : `${batch.itemsExpected} sheets`
  const what = isOverCounted(batch, { entered, checked: 0 })
    ? `${entered} cannot be entered`
    : `${checked} cannot be checked`
  return `holds ${sheets}, so ${what}. Count again, or correct “Sheets” of the envelope first.`
}

function isNothingLeft(point: BackEntryPoint | undefined): boolean {
  return point !== undefined && point.toEnter === 0 && point.toCheck === 0
}

/** The due day has passed and something is left. */
export function isBatchOverdue(batch: Batch, counts: readonly Count[], today: string): boolean {
  return batch.dueOn !== null && batch.dueOn < today && !isBatchDone(batch, burnDown(batch, counts))
}

/**
 * When a batch ends if it goes on as it went so far. `done` names the day since which nothing is left; `stalled`: nothing
 * moved between its first count and its last; `unknown`: not enough is counted to say.
 */
export type BackEntryForecast =
  | { readonly state: 'unknown' }
  | { readonly state: 'stalled' }
  | { readonly state: 'ends'; readonly on: string }
  | { readonly state: 'done'; readonly on: string }

/**
 * The pace is sheets a calendar day between the first point and the last. Entering and checking each go on at their own pace,
 * and the later one ends the batch; a day that has passed already moves to `today`.
 */
export function forecastEnd(points: readonly BackEntryPoint[], today: string): BackEntryForecast {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || last.toEnter === null || last.toCheck === null)
    return { state: 'unknown' }
  if (isNothingLeft(last)) {
    const open = points.findLastIndex(({ toEnter, toCheck }) => toEnter !== 0 || toCheck !== 0)
    return { state: 'done', on: points[open + 1]?.on ?? last.on }
  }
  const days = daysBetween(first.on, last.on)
  if (days === 0) return { state: 'unknown' }
  const daysLeft = Math.max(
    daysToGo(last.toEnter, (last.entered - first.entered) / days),
    daysToGo(last.toCheck, (last.checked - first.checked) / days),
  )
  if (daysLeft > mostDays) return { state: 'stalled' }
  const on = plannedDate(last.on, daysLeft)
  return { state: 'ends', on: on < today ? today : on }
}

/** Ten years: whatever goes on slower than that stands still. */
const mostDays = 3650

function daysToGo(left: number, pace: number): number {
  if (left === 0) return 0
  return pace <= 0 ? Number.POSITIVE_INFINITY : Math.ceil(left / pace)
}

function rest(expected: number | null, done: number): number | null {
  return expected === null ? null : Math.max(0, expected - done)
}
