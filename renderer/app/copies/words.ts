import type { BackupCopy, CopyReason } from '#shared/contract/backup.ts'
import type { Formats } from '#shared/text/format.ts'

const reasons: { readonly [Reason in CopyReason]: string } = {
  open: 'When it was opened',
  timer: 'Every 15 minutes',
  close: 'When it was closed',
  upgrade: 'Before it was brought up to date',
  import: 'Before an import',
  restore: 'Before going back to another copy',
  removal: 'Before many rows were removed',
  asked: 'You asked for it',
}

/** Why a copy was made, in plain words. */
export function reasonText(reason: CopyReason): string {
  return reasons[reason]
}

/** `Thu 26 Nov 2026 10:42` */
export function momentText(at: string, formats: Formats): string {
  return `${formats.instantDate(at)} ${formats.instantTime(at)}`
}

/** `nothing`, `1 change`, `14 changes`; null, when nobody can say, is `not known`. */
export function changesText(changes: number | null): string {
  if (changes === null) return 'not known'
  return changes === 0 ? 'nothing' : countText(changes, 'change')
}

/** `1 row`, `1,284 rows` */
export function countText(count: number, one: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : `${one}s`}`
}

/**
 * What a copy made at `time` lacks: `14 changes after 10:42 and 1 text that was typed but not saved are not in it`; null when it
 * lacks nothing.
 */
export function lacksText(
  { total, texts }: { readonly total: number; readonly texts: number },
  time: string,
): string | null {
  const parts = [
    ...(total === 0 ? [] : [`${countText(total, 'change')} after ${time}`]),
    ...(texts === 0 ? [] : [`${countText(texts, 'text')} that ${texts === 1 ? 'was' : 'were'} typed but not saved`]),
  ]
  if (parts.length === 0) return null
  return `${parts.join(' and ')} ${total + texts === 1 ? 'is' : 'are'} not in it`
}

/** The newest copy that still is what was checked, or null; what going back put aside is no state to go back to. The list is newest first. */
export function newestVerified(copies: readonly BackupCopy[]): BackupCopy | null {
  return copies.find(({ state, reason }) => state === 'verified' && reason !== 'restore') ?? null
}
