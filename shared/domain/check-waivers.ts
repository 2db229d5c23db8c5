import { subjectOf } from '../fields/subject.ts'
import type { RegisterName, Rows } from '../registers/index.ts'
import { currentFrozen, type FrozenKind, isVersionApproved, signedState } from './frozen.ts'
import { oncePerRows } from './once-per-rows.ts'

/** What a department lacks of the approved plan, by check. */
export const copyCheckIds = {
  noCurrentCopy: 'department-without-current-copy',
  overdue: 'copy-overdue',
  superseded: 'copy-superseded',
} as const
export const neverApprovedCheckId = 'plan-never-approved'
export const changedSinceCheckId = 'plan-changed-since-version'

/** What the needs list lacks of being signed as it stands, by check. */
export const needsListCheckIds = { notSigned: 'needs-list-not-signed', stale: 'needs-list-stale' } as const

/** These findings are about the newest version of a list: a reason that was given for an earlier one says nothing of it. */
const listOf: ReadonlyMap<string, FrozenKind> = new Map<string, FrozenKind>([
  ...Object.values(copyCheckIds).map((check) => [check, 'rollback_plan'] as const),
  [needsListCheckIds.notSigned, 'needs_list'],
])

/** These are about all that was changed in a list since: a reason is given for what was changed by then, and for nothing that comes later. */
const changesOf: ReadonlyMap<string, FrozenKind> = new Map<string, FrozenKind>([
  [changedSinceCheckId, 'rollback_plan'],
  [needsListCheckIds.stale, 'needs_list'],
])

/**
 * What a reason is kept under as its check: the check's id, and for a finding about what was changed in a list a mark of those
 * changes behind it. The reason counts for as long as the list differs from its version by just them.
 */
export function waivedCheck(rows: Rows, check: string): string {
  const list = changesOf.get(check)
  return list === undefined ? check : `${check} ${changesMark(rows)(list)}`
}

const changesMark = oncePerRows((rows: Rows) => {
  const known = new Map<FrozenKind, string>()
  return (list: FrozenKind): string => {
    const hit = known.get(list)
    if (hit !== undefined) return hit
    const { version, differences } = signedState(rows, list, '')
    // An approval that is withdrawn is another thing to accept than a change.
    const isApproved = list === 'rollback_plan' && version !== null && isVersionApproved(rows, version)
    const mark = markOf(JSON.stringify([version?.id ?? null, isApproved, differences]))
    known.set(list, mark)
    return mark
  }
})

/** Eight hexadecimal digits that tell one text from another by chance alone (FNV-1a over 16-bit units). */
function markOf(text: string): string {
  let mark = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193)
  return (mark >>> 0).toString(16).padStart(8, '0')
}

/** Which findings somebody accepted with a reason that still counts. */
export function acceptedFindings(
  rows: Rows,
): (finding: { readonly check: string; readonly register: RegisterName; readonly id: string }) => boolean {
  const counting = rows.check_waiver.filter(({ check, createdAt }) => {
    const list = listOf.get(check)
    return list === undefined || createdAt >= (currentFrozen(rows, list, '')?.createdAt ?? '')
  })
  const accepted = new Set(counting.map(({ check, subject }) => `${check} ${subject ?? ''}`))
  return ({ check, register, id }) => accepted.has(`${waivedCheck(rows, check)} ${subjectOf(register, id)}`)
}
