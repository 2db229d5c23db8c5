import type { OutputOf } from '#shared/contract/index.ts'
import type { LedgerRow } from '#shared/contract/plan.ts'
import { differenceInWords, differenceLine } from '#shared/domain/difference-words.ts'
import { type FrozenDifference, readFrozen } from '#shared/domain/frozen.ts'
import type { LedgerEntry, PlanLedger } from '#shared/domain/plan-ledger.ts'
import { planVersionOf, rowsOfVersion } from '#shared/domain/plan-parts.ts'
import { stepNumbers } from '#shared/domain/step-numbers.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import type { Session } from '../session.ts'

/** The ledger with names in place of ids. */
export function ledgerRows(session: Session, ledger: PlanLedger): LedgerRow[] {
  const rows = session.store.allRows()
  return ledger.entries.map((entry): LedgerRow => {
    const { copy, headId } = entry
    const head = rows.person.find(({ id }) => id === headId)
    return {
      departmentId: entry.departmentId,
      department: rows.department.find(({ id }) => id === entry.departmentId)?.name ?? '',
      headId,
      head: head?.displayName ?? null,
      hasAddress: (head?.email ?? '') !== '',
      state: entry.state,
      copyId: copy?.id ?? null,
      copyNo: entry.copyNo,
      version: entry.version === null ? null : planVersionOf(entry.version),
      channel: copy?.channel ?? null,
      sentOn: copy?.sentOn ?? null,
      dueOn: copy?.dueOn ?? null,
      acknowledgedOn: copy?.acknowledgedOn ?? null,
      acknowledgedName: copy?.acknowledgedName ?? '',
      isUnderstood: copy?.isUnderstood ?? false,
      changes: changeLines(session, entry, ledger.newest),
      toReturn: entry.toReturn.map((one) => copyOutside(rows, one)),
    }
  })
}

/** Copies of departments that the plan does not cover any more: their own words say whose they were. */
export function copiesToTakeBack(rows: Rows, { toTakeBack }: PlanLedger): OutputOf<'view.copies'>['toTakeBack'] {
  return toTakeBack.map((copy) => ({ ...copyOutside(rows, copy), title: copy.title }))
}

function copyOutside(rows: Rows, copy: Row<'plan_copy'>): LedgerRow['toReturn'][number] {
  return {
    id: copy.id,
    version: versionOfCopy(rows, copy),
    holder: rows.person.find(({ id }) => id === copy.personId)?.displayName ?? 'somebody who is gone',
  }
}

/** What changed for a department since the copy that its head holds, a line each. */
export function changeLines(
  session: Session,
  { changes, version }: Pick<LedgerEntry, 'changes' | 'version'>,
  newest: Row<'frozen_version'> | null,
): string[] {
  if (changes.length === 0) return []
  const names = [version, newest].reduce(
    (known, each) => ({ ...known, ...(each === null ? {} : readFrozen(each.content).names) }),
    {},
  )
  const numbers = numbersIn(session.store.allRows(), [version, newest])
  return changes.map((change: FrozenDifference) =>
    differenceLine(differenceInWords(change, session.textContext(), names), numbers),
  )
}

/** The numbers of the steps: as the newest of the versions has them, and of what it no longer holds as the one before had them. */
function numbersIn(rows: Rows, versions: readonly (Row<'frozen_version'> | null)[]): ReadonlyMap<string, number> {
  return new Map(
    versions.flatMap((each) =>
      each === null ? [] : [...stepNumbers(rowsOfVersion(rows, each.content).rollback_step)],
    ),
  )
}

function versionOfCopy(rows: Rows, { versionId }: Row<'plan_copy'>): string {
  const version = rows.frozen_version.find(({ id }) => id === versionId)
  return version === undefined ? '' : planVersionOf(version)
}
