import type { Notice } from '#shared/contract/workspace.ts'

type Kind = Notice['kind']

/** What concerns what is in the file comes before where the file lies. */
const order: readonly Kind[] = [
  'diverged',
  'older',
  'backup_failed',
  'conflicted_copy',
  'read_only',
  'network_share',
  'sync_folder',
  'removable',
]

/** How loud a notice is: something is wrong, something may go wrong, or it is only said. */
export function toneOf(kind: Kind): 'bad' | 'warn' | 'plain' {
  switch (kind) {
    case 'diverged':
    case 'older':
    case 'backup_failed':
      return 'bad'
    case 'conflicted_copy':
    case 'network_share':
    case 'sync_folder':
    case 'removable':
      return 'warn'
    case 'read_only':
      return 'plain'
    default:
      return kind satisfies never
  }
}

/** Whether a notice can be put away until the file is opened again. What cannot be written stays said. */
export function canBePutAway(kind: Kind): boolean {
  return kind !== 'read_only' && kind !== 'backup_failed'
}

/** Whether another place for the file would help. */
export function isAboutThePlace(kind: Kind): boolean {
  return ['read_only', 'network_share', 'sync_folder', 'removable', 'conflicted_copy'].includes(kind)
}

const shownAtMost = 2

/** The notices in their order, those that were put away left out: the first two, and the others folded away. */
export function arranged<Each extends Pick<Notice, 'kind' | 'sentence'>>(
  notices: readonly Each[],
  putAway: ReadonlySet<string>,
): { readonly shown: readonly Each[]; readonly folded: readonly Each[] } {
  const left = notices
    .filter((notice) => !putAway.has(notice.sentence) || !canBePutAway(notice.kind))
    .toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
  return { shown: left.slice(0, shownAtMost), folded: left.slice(shownAtMost) }
}
