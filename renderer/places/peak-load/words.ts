import type { LoadStepView } from '#shared/contract/view-load.ts'
import type { Formats } from '#shared/text/format.ts'

const unitWords = { seconds: 's', minutes: 'min', percent: '%' } as const

/** `42 min`, `3.5 s`, `0.2 %`: a measured value or a limit. */
export function measuredWords(value: number, unit: LoadStepView['unit'], formats: Formats): string {
  return unit === 'percent' ? formats.exactPercent(value) : `${formats.exactNumber(value)} ${unitWords[unit]}`
}

/** `22 min, 15 min at most`; what is missing is said in words. */
export function againstLimit({ newest, threshold, unit }: LoadStepView, formats: Formats): string {
  const limit = threshold === null ? 'no limit' : `${measuredWords(threshold, unit, formats)} at most`
  return newest === null ? limit : `${measuredWords(newest.value, unit, formats)}, ${limit}`
}

/** With how many people a step was measured, and whether that was the peak; '' where it never was. */
export function loadWords({ newest, load }: LoadStepView, targetUsers: number | null): string {
  if (newest === null) return ''
  if (newest.users === null) return 'people not counted'
  const people = targetUsers === null ? `${newest.users} people` : `${newest.users} of ${targetUsers} people`
  return load === 'below' ? `at ${people}: not the peak yet` : `at ${people}`
}
