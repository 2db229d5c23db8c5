import type { ErrorCode } from '#shared/contract/errors.ts'
import type { VerdictReason } from './verdict-words.ts'

/** One way on from a file that could not be opened. None of them removes anything. */
export type WayKind =
  | 'newest'
  | 'salvage'
  | 'copies'
  | 'copyFile'
  | 'archive'
  | 'upgrade'
  | 'retry'
  | 'elsewhere'
  | 'others'
  | 'forget'
  | 'new'

/** What is at hand beside the verdict. */
export type AtHand = {
  /** Whether the file is known, not only that one failed. */
  readonly hasFile: boolean
  readonly canRetry: boolean
  /** Whether a copy that is still whole lies on this computer, and how many copies there are in all. */
  readonly hasVerifiedCopy: boolean
  readonly copies: number
  /** Whether it was looked for copies, and none is whole. */
  readonly hasNoCopy: boolean
  /** Whether the host can ask for a file by its place. */
  readonly canChoose: boolean
  readonly isListed: boolean
}

/** The ways on from a verdict, the safest first. */
export function waysFrom(
  { code, reason }: { readonly code: ErrorCode; readonly reason: VerdictReason | null },
  hand: AtHand,
): readonly WayKind[] {
  const newest: readonly WayKind[] = hand.hasFile && hand.hasVerifiedCopy ? ['newest'] : []
  const copies: readonly WayKind[] = hand.hasFile && hand.copies > 1 ? ['copies'] : []
  const retry: readonly WayKind[] = hand.canRetry ? ['retry'] : []
  const elsewhere: readonly WayKind[] = hand.canChoose ? ['elsewhere'] : []
  const salvage: readonly WayKind[] = hand.hasFile ? ['salvage'] : []
  // A copy may lie where this computer does not know of it.
  const own: readonly WayKind[] =
    hand.hasFile && hand.hasNoCopy ? [...(hand.canChoose ? (['copyFile'] as const) : []), 'archive'] : []
  switch (code) {
    case 'damaged':
      return [...newest, ...salvage, ...copies, ...own, 'others']
    case 'not_ours':
      switch (reason) {
        case 'other_mode':
        case 'altered':
          // Another program did it to an engagement: the file holds the newest work, and a copy would be a step back.
          return [...salvage, ...newest, ...copies, 'others']
        case 'second_name':
          return [...elsewhere, ...retry, ...salvage, ...newest, ...copies, 'others']
        case 'shortcut':
          return [...elsewhere, 'others', ...newest, ...copies]
        default:
          return [...newest, ...copies, ...own, 'others', ...elsewhere]
      }
    case 'newer':
      // The file is sound and holds the newest work: a copy in its place would be a step back.
      return [...retry, ...newest, ...copies, 'others']
    case 'older':
      return [...(hand.hasFile ? (['upgrade'] as const) : retry), 'others']
    case 'missing':
      return [
        ...retry,
        ...elsewhere,
        ...newest,
        ...copies,
        ...own,
        ...(hand.isListed ? (['forget'] as const) : []),
        'others',
      ]
    case 'locked':
    case 'read_only':
    case 'disk_full':
      return [...retry, 'others']
    case 'unreadable':
      // Most often the disk answers again, and then the file holds more than any copy.
      return [...retry, ...newest, ...salvage, ...copies, ...own, 'others']
    default:
      return ['others', ...retry, 'new']
  }
}

/** What is looked for when a file is chosen in place of the one that could not be opened. */
export function elsewhereWords(reason: VerdictReason | null): { readonly title: string; readonly text: string } {
  switch (reason) {
    case 'second_name':
      return {
        title: 'Open a copy of it',
        text: 'Copy the file to a folder of your own in the file manager, then choose the copy here.',
      }
    case 'shortcut':
      return { title: 'Open the file itself', text: 'Choose it in the folder where it lies.' }
    default:
      return {
        title: 'Look for it elsewhere',
        text: 'A file that was moved or renamed opens from its new place.',
      }
  }
}
