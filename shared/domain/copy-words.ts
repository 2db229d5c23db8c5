import type { CopyState } from './plan-ledger.ts'

/** What became of a head's copy, in a word or two. */
export const copyStateWords: { readonly [State in CopyState]: string } = {
  no_head: 'No head named',
  not_sent: 'Not handed out',
  sent: 'Handed out',
  overdue: 'Slip overdue',
  acknowledged: 'Acknowledged',
  still_valid: 'Older, still valid',
  holds_old_version: 'Holds an old version',
  returned: 'Given back, holds none',
}
