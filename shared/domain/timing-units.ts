const timeUnits = ['milliseconds', 'seconds', 'minutes', 'hours'] as const
type TimeUnit = (typeof timeUnits)[number]

/** In what the values of a file are written: as each step is measured, or all in one unit of time. */
export type TimingUnit = 'step' | TimeUnit

/** How many seconds a unit of time is. */
export const inSeconds: { readonly [Unit in TimeUnit]: number } = {
  milliseconds: 0.001,
  seconds: 1,
  minutes: 60,
  hours: 3600,
}

/** How programs write each unit, as alternatives of a pattern. */
const written: { readonly [Unit in TimeUnit]: string } = {
  milliseconds: 'ms|msec|millis|millisec(?:onds?)?',
  seconds: 's|secs?|seconds?|sek(?:unden)?',
  minutes: 'm|mins?|minutes?|minuten',
  hours: 'h|hrs?|hours?',
}

/** The same in the name of a column, where a letter or one hour can mean something else: `Response in the busiest hour`. */
const named: { readonly [Unit in TimeUnit]: string } = {
  ...written,
  minutes: 'mins?|minutes?|minuten',
  hours: 'hrs|hours',
}

/** The unit behind a number: `ms`, `min.`, `%`; null for any other word. */
export function unitOfWord(word: string): TimeUnit | 'percent' | null {
  if (word === '%') return 'percent'
  return timeUnits.find((unit) => new RegExp(`^(?:${written[unit]})\\.?$`, 'i').test(word)) ?? null
}

/** The unit that the name of a column gives its values: `Duration (ms)`. A bare `elapsed` is what load tests write in milliseconds. */
export function unitOfHeader(header: string): TimingUnit {
  if (/^elapsed$/i.test(header)) return 'milliseconds'
  return timeUnits.find((unit) => new RegExp(`\\b(?:${named[unit]})\\b`, 'i').test(header)) ?? 'step'
}
