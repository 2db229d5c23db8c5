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

/** How many days a head has for the slip, where nobody says otherwise. */
export const slipDays = 7

/** Why a head gets no copy of the newest version when it is handed out; null for who does get one. */
export function whyLeftOut({
  state,
  version,
}: {
  readonly state: CopyState
  /** The version that the head holds, `3.0`; null without one. */
  readonly version: string | null
}): string | null {
  const held = version === null ? 'a copy' : `version ${version}`
  switch (state) {
    case 'no_head':
      return 'nobody is named as head'
    case 'acknowledged':
      return `has acknowledged ${held}`
    case 'still_valid':
      return `has acknowledged ${held}, and nothing of this part has changed since`
    case 'sent':
      return `holds ${held}, and nothing of this part has changed since; the slip is not back yet`
    case 'overdue':
      return `holds ${held}, and nothing of this part has changed since; the slip is overdue`
    case 'not_sent':
    case 'holds_old_version':
    case 'returned':
      return null
    default:
      return state satisfies never
  }
}
