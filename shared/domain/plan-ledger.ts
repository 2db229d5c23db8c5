import type { Row, Rows } from '../registers/index.ts'
import { currentFrozen, type FrozenDifference, frozenVersions } from './frozen.ts'
import { oncePerRows } from './once-per-rows.ts'
import { changedDepartments, departmentsInScope, rowsAtVersion } from './plan-parts.ts'

/** How it stands with the plan in the hands of one department's head. */
export type CopyState =
  /** The department has no head who could hold a copy. */
  | 'no_head'
  | 'not_sent'
  /** Handed out; the slip is not back yet. */
  | 'sent'
  /** The slip was due before today and is not back. */
  | 'overdue'
  /** The slip for the newest version is back. */
  | 'acknowledged'
  /** The slip for an older version is back, and nothing changed for this department since. */
  | 'still_valid'
  /** A newer version changed this department's part: what the head holds is superseded. */
  | 'holds_old_version'
  /** The head gave the last copy back and holds none. */
  | 'returned'

export type LedgerEntry = {
  readonly departmentId: string
  /** Today's head; null when nobody is named. */
  readonly headId: string | null
  readonly state: CopyState
  /** The copy that today's head holds; for `returned` the one that was given back last. */
  readonly copy: Row<'plan_copy'> | null
  /** The version of that copy. */
  readonly version: Row<'frozen_version'> | null
  /** What changed for the department between the version held and the newest one. */
  readonly changes: readonly FrozenDifference[]
  /** Copies that are still out and should come back: older ones, and those of who is no longer the head. */
  readonly toReturn: readonly Row<'plan_copy'>[]
  /** The number of the department's copy: the same with every version. */
  readonly copyNo: number
}

export type PlanLedger = {
  /** The newest version; null when the plan was never approved. */
  readonly newest: Row<'frozen_version'> | null
  /** One entry a department in scope of the newest version, in the order of the departments. */
  readonly entries: readonly LedgerEntry[]
  /** How many heads hold a current copy and have acknowledged it, of how many departments in scope. */
  readonly complete: number
  readonly of: number
  /** What a copy says behind its number. */
  readonly copyOf: number
  /** Copies that are still out although their department is no longer in scope, or is gone: they should come back. */
  readonly toTakeBack: readonly Row<'plan_copy'>[]
  /** The departments that the newest version is to be handed to: those without a copy, and those whose part changed since theirs. */
  readonly toIssue: readonly string[]
}

/** Whether the head holds what holds today, and has said so. */
export function isComplete(state: CopyState): boolean {
  return state === 'acknowledged' || state === 'still_valid'
}

/** Who holds which version of the plan on a day (`YYYY-MM-DD`), and who is to get the newest. */
export function planLedger(rows: Rows, today: string): PlanLedger {
  const { newest, covered, changesOf } = versionsHeld(rows)
  const numbers = copyNumbers(rows, covered)
  const entries = covered.map((department): LedgerEntry => {
    const copies = rows.plan_copy.filter(({ departmentId }) => departmentId === department.id)
    const headId = rows.person.some(({ id }) => id === department.headPersonId) ? department.headPersonId : null
    const own = copies.filter(({ personId }) => headId !== null && personId === headId)
    const held = latestCopy(rows, own.filter(isOut))
    const changes = held === null ? noChange : changesOf(held.versionId, department.id)
    const returned = latestCopy(
      rows,
      own.filter(({ returnedOn }) => returnedOn !== null),
    )
    const state = copyState(
      {
        hasHead: headId !== null,
        held: held === null ? null : { ...held, isNewest: held.versionId === newest?.id, isChanged: changes.isChanged },
        wasReturned: returned !== null,
      },
      today,
    )
    const copy = held ?? returned
    return {
      departmentId: department.id,
      headId,
      state,
      copy,
      version: rows.frozen_version.find(({ id }) => id === copy?.versionId) ?? null,
      changes: changes.differences,
      toReturn: copies.filter((one) => isOut(one) && one.id !== held?.id),
      copyNo: numbers.get(department.id) ?? 0,
    }
  })
  const inScope = new Set(covered.map(({ id }) => id))
  const wanting: readonly CopyState[] = ['not_sent', 'returned', 'holds_old_version']
  return {
    newest,
    entries,
    complete: entries.filter(({ state }) => isComplete(state)).length,
    of: entries.length,
    copyOf: Math.max(0, ...numbers.values()),
    toTakeBack: rows.plan_copy.filter((copy) => isOut(copy) && !inScope.has(copy.departmentId ?? '')),
    toIssue:
      newest === null
        ? []
        : entries.filter(({ state }) => wanting.includes(state)).map(({ departmentId }) => departmentId),
  }
}

/** What is known of a head's copy, and what became of it by a day (`YYYY-MM-DD`). */
export function copyState(
  {
    hasHead,
    held,
    wasReturned,
  }: {
    readonly hasHead: boolean
    /** The copy that is out with the head; null when there is none. `isChanged`: a newer version changed the department's part. */
    readonly held:
      | (Pick<Row<'plan_copy'>, 'acknowledgedOn' | 'dueOn'> & {
          readonly isNewest: boolean
          readonly isChanged: boolean
        })
      | null
    /** An earlier copy came back from the head. */
    readonly wasReturned: boolean
  },
  today: string,
): CopyState {
  if (!hasHead) return 'no_head'
  if (held === null) return wasReturned ? 'returned' : 'not_sent'
  if (!held.isNewest && held.isChanged) return 'holds_old_version'
  if (held.acknowledgedOn !== null) return held.isNewest ? 'acknowledged' : 'still_valid'
  return held.dueOn !== null && held.dueOn < today ? 'overdue' : 'sent'
}

/**
 * The number of each department's copy. A department that once got a copy keeps its number; the others take the free ones in
 * the order given.
 */
export function copyNumbers(
  rows: Pick<Rows, 'plan_copy'>,
  departments: readonly { readonly id: string }[],
): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  for (const { departmentId, copyNo } of rows.plan_copy)
    if (departmentId !== null && copyNo !== null) known.set(departmentId, copyNo)
  const taken = new Set(known.values())
  const numbers = new Map<string, number>()
  let next = 1
  for (const { id } of departments) {
    while (taken.has(next)) next += 1
    const number = known.get(id) ?? next
    taken.add(number)
    numbers.set(id, number)
  }
  return numbers
}

type Changes = { readonly isChanged: boolean; readonly differences: readonly FrozenDifference[] }
const noChange: Changes = { isChanged: false, differences: [] }

/** The newest version, the departments that it covers, and what changed for each since any older one. */
const versionsHeld = oncePerRows((rows: Rows) => {
  const versions = frozenVersions(rows, 'rollback_plan', '')
  const newest = currentFrozen(rows, 'rollback_plan', '')
  const covered = new Set(departmentsInScope(newest === null ? rows : rowsAtVersion(rows, newest)).map(({ id }) => id))
  const known = new Map<string, ReadonlyMap<string, readonly FrozenDifference[]>>()
  const since = (version: Row<'frozen_version'>, last: Row<'frozen_version'>) => {
    const hit = known.get(version.id)
    if (hit !== undefined) return hit
    const changed = changedDepartments(version.content, last.content, rows)
    const byDepartment = new Map(changed.map(({ departmentId, differences }) => [departmentId, differences]))
    known.set(version.id, byDepartment)
    return byDepartment
  }
  return {
    newest,
    covered: rows.department.filter(({ id }) => covered.has(id)),
    /** What changed for a department since a version. Of one that is not there any more nobody can say that it still holds. */
    changesOf: (versionId: string | null, departmentId: string): Changes => {
      const version = versions.find(({ id }) => id === versionId)
      if (version === undefined || newest === null) return { isChanged: true, differences: [] }
      if (version.id === newest.id) return noChange
      const differences = since(version, newest).get(departmentId) ?? []
      return { isChanged: differences.length > 0, differences }
    },
  }
})

/** Handed out and not given back. */
function isOut({ sentOn, returnedOn }: Row<'plan_copy'>): boolean {
  return sentOn !== null && returnedOn === null
}

/** The copy of the newest version; of several, the one that was handed out last, on one day the one that was written last. */
function latestCopy(rows: Rows, copies: readonly Row<'plan_copy'>[]): Row<'plan_copy'> | null {
  const numberOf = ({ versionId }: Row<'plan_copy'>) =>
    rows.frozen_version.find(({ id }) => id === versionId)?.number ?? 0
  const compare = (copy: Row<'plan_copy'>, best: Row<'plan_copy'>) =>
    numberOf(copy) - numberOf(best) || (copy.sentOn ?? '').localeCompare(best.sentOn ?? '')
  return copies.reduce<Row<'plan_copy'> | null>(
    (best, copy) => (best === null || compare(copy, best) >= 0 ? copy : best),
    null,
  )
}
