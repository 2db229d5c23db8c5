import type { Row } from '../registers/index.ts'
import { daysBetween, plannedDate } from './milestones.ts'

type Notice = Pick<
  Row<'third_party_notice'>,
  'noticeDays' | 'disconnectOn' | 'reconnectOn' | 'notifiedOn' | 'confirmedOn' | 'isReconnectChecked'
>

/** Days after being told, or before the cut, from which a missing confirmation counts: a consultant's judgement. */
export const confirmWithinDays = 7

/** The last day (`YYYY-MM-DD`) on which a party may be told: its days of notice before the cut. Null without a day of the cut. */
export function tellBy({ disconnectOn, noticeDays }: Notice): string | null {
  return disconnectOn === null ? null : plannedDate(disconnectOn, -(noticeDays ?? 0))
}

/**
 * How a notice stands on a day (`YYYY-MM-DD`), the worst that is true of it: `rejoin_untested`: joined again and nobody tried
 * it · `late`: to be told by an earlier day · `unconfirmed`: told for a week, or within a week of the cut, without an answer ·
 * `undated`: no day of the cut · `to_tell` · `told` · `confirmed` · `cut` · `done`: joined again and tried.
 */
export type NoticeState =
  | 'rejoin_untested'
  | 'late'
  | 'unconfirmed'
  | 'undated'
  | 'to_tell'
  | 'told'
  | 'confirmed'
  | 'cut'
  | 'done'

export function noticeState(notice: Notice, today: string): NoticeState {
  const { disconnectOn, reconnectOn, notifiedOn, confirmedOn, isReconnectChecked } = notice
  if (isReconnectChecked) return 'done'
  if (reconnectOn !== null && reconnectOn < today) return 'rejoin_untested'
  const due = tellBy(notice)
  if (notifiedOn === null) {
    if (due === null) return 'undated'
    return due < today ? 'late' : 'to_tell'
  }
  if (confirmedOn === null && isAnswerDue(notifiedOn, disconnectOn, today)) return 'unconfirmed'
  if (disconnectOn !== null && disconnectOn <= today) return 'cut'
  return confirmedOn === null ? 'told' : 'confirmed'
}

/** Days by which a party was told too late, or is by now; 0 when in time or without a day. */
export function daysLate(notice: Notice, today: string): number {
  const due = tellBy(notice)
  return due === null ? 0 : Math.max(0, daysBetween(due, notice.notifiedOn ?? today))
}

function isAnswerDue(notifiedOn: string, disconnectOn: string | null, today: string): boolean {
  if (daysBetween(notifiedOn, today) > confirmWithinDays) return true
  return disconnectOn !== null && daysBetween(today, disconnectOn) <= confirmWithinDays
}
