import type { BatchView } from '#shared/contract/view-load.ts'
import { isOverCounted } from '#shared/domain/back-entry.ts'
import type { Formats } from '#shared/text/format.ts'

/** `24 of 52 entered, 12 checked`; what nobody counted is said. */
export function countedWords({ expected, points }: BatchView): string {
  const last = points.at(-1)
  const sheets = expected === 1 ? '1 sheet' : `${expected} sheets`
  if (last === undefined && expected === 0) return 'no sheets'
  if (last === undefined) return expected === null ? 'sheets not counted yet' : `${sheets}, nothing counted yet`
  const entered = expected === null ? `${last.entered} entered` : `${last.entered} of ${expected} entered`
  return `${entered}, ${last.checked} checked`
}

/** Where the pace so far leads, in words. */
export function forecastWords({ forecast, dueOn, isDone, expected, points }: BatchView, formats: Formats): string {
  const last = points.at(-1)
  if (last !== undefined && isOverCounted({ itemsExpected: expected }, last)) return 'more than there are sheets'
  switch (forecast.state) {
    case 'done':
      return `done on ${formats.shortDate(forecast.on)}`
    case 'ends': {
      const late = dueOn !== null && forecast.on > dueOn ? ', after its day' : ''
      return `ends about ${formats.shortDate(forecast.on)}${late}`
    }
    case 'stalled':
      return 'stands still'
    case 'unknown':
      return isDone ? 'nothing to enter' : 'too early to say'
  }
}
