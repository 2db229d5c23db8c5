import type { RollbackRunStep } from '../registers/rollback-run.ts'

const failed = 'Failed at'
const between = ' · '
/** As many characters as the remark of a step holds. */
const most = 300

/** What a failure leaves in the remark of its step: `Failed at 09:20: Wrong number`. `time` is as people read it. */
export function failureNote(time: string, reason: string): string {
  return reason === '' ? `${failed} ${time}` : `${failed} ${time}: ${reason}`
}

/**
 * The remark of a step with one more thing said: what stands there stays, in the order in which it was said, but for failures.
 * Those come first, for what does not fit is cut at the end, and a failure must never be.
 */
export function remarkWith(remark: string, more: string): string {
  const parts = [...partsOf(remark), more].filter((part) => part !== '')
  const text = [...parts.filter(isFailure), ...parts.filter((part) => !isFailure(part))].join(between)
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** Whether a step fails now, or did before it was tried again: its remark still says so. */
export function hasFailed({ state, remark }: Pick<RollbackRunStep, 'state' | 'remark'>): boolean {
  return state === 'failed' || partsOf(remark).some(isFailure)
}

function partsOf(remark: string): readonly string[] {
  return remark.split(between)
}

function isFailure(part: string): boolean {
  return new RegExp(`^${failed} \\p{Nd}`, 'u').test(part)
}
