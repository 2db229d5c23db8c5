import type { ErrorCode } from '#shared/contract/errors.ts'

/** One way on from a file that could not be opened. None of them removes anything. */
export type WayKind = 'newest' | 'salvage' | 'copies' | 'upgrade' | 'retry' | 'elsewhere' | 'others' | 'forget' | 'new'

/** What is at hand beside the verdict. */
export type AtHand = {
  /** Whether the file is known, not only that one failed. */
  readonly hasFile: boolean
  readonly canRetry: boolean
  /** Whether a copy that is still whole lies on this computer, and how many copies there are in all. */
  readonly hasVerifiedCopy: boolean
  readonly copies: number
  /** Whether the host can ask for a file by its place. */
  readonly canChoose: boolean
  readonly isListed: boolean
}

/** The ways on from a verdict, the safest first. */
export function waysFrom(code: ErrorCode, hand: AtHand): readonly WayKind[] {
  const newest: readonly WayKind[] = hand.hasFile && hand.hasVerifiedCopy ? ['newest'] : []
  const copies: readonly WayKind[] = hand.hasFile && hand.copies > 1 ? ['copies'] : []
  const retry: readonly WayKind[] = hand.canRetry ? ['retry'] : []
  const elsewhere: readonly WayKind[] = hand.canChoose ? ['elsewhere'] : []
  switch (code) {
    case 'damaged':
      return [...newest, ...(hand.hasFile ? (['salvage'] as const) : []), ...copies, 'others']
    case 'not_ours':
      return [...newest, ...copies, 'others', ...elsewhere]
    case 'newer':
      // The file is sound and holds the newest work: a copy in its place would be a step back.
      return [...retry, ...newest, ...copies, 'others']
    case 'older':
      return [...(hand.hasFile ? (['upgrade'] as const) : retry), 'others']
    case 'missing':
      return [...retry, ...elsewhere, ...newest, ...copies, ...(hand.isListed ? (['forget'] as const) : []), 'others']
    case 'locked':
    case 'read_only':
    case 'disk_full':
    case 'unreadable':
      return [...retry, 'others']
    default:
      return ['others', ...retry, 'new']
  }
}
