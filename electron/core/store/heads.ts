import type { Database } from './database.ts'
import { isTypedOn } from './journal.ts'
import { ident, sql } from './sql.ts'

/** Which change a file ends with. The same change has the same head in every copy of the engagement. */
export type Head = { readonly seq: number; readonly opId: string | null; readonly at: string }

/** A change as other copies are compared by: its head and what it is called. */
export type HeadedChange = Head & {
  readonly label: string
  /** Whether people are told of it: it has a name, and is the newest of its run of typing. */
  readonly isTold: boolean
}

/** The last change of a file; `seq` 0 for a file without any. */
export function headOf(database: Database): Head {
  const row = database.get(sql`SELECT seq, op_id, at FROM change_set ORDER BY seq DESC LIMIT 1`)
  if (row === null) return { seq: 0, opId: null, at: '' }
  return { seq: Number(row['seq']), opId: row['op_id'] === null ? null : String(row['op_id']), at: String(row['at']) }
}

/** Whether the file holds exactly this change: number, moment and operation. */
export function holdsHead(database: Database, head: Head): boolean {
  if (head.seq === 0) return true
  const row = database.get(sql`SELECT op_id, at FROM change_set WHERE seq = ${head.seq}`)
  return row !== null && row['at'] === head.at && (row['op_id'] ?? null) === head.opId
}

/** The last change with what it is called; null for a file without any. */
export function headedChangeOf(database: Database): HeadedChange | null {
  const { seq } = headOf(database)
  return seq === 0 ? null : (changesAfter(database, seq - 1)[0] ?? null)
}

/** Every change behind a number, the newest first. */
export function changesAfter(database: Database, seq: number): readonly HeadedChange[] {
  return database
    .all(
      sql`SELECT seq, op_id, at, label, label <> '' AND NOT ${isTypedOn} AS is_told FROM change_set WHERE seq > ${seq} ORDER BY seq DESC`,
    )
    .map((row) => ({
      seq: Number(row['seq']),
      opId: row['op_id'] === null ? null : String(row['op_id']),
      at: String(row['at']),
      label: String(row['label']),
      isTold: row['is_told'] === 1,
    }))
}

/**
 * The newest change that two copies of an engagement share, and what each holds behind it: there each has gone on by itself.
 * `common` is null when they share none.
 */
export function compareHistories(
  one: Database,
  other: Database,
): {
  readonly common: HeadedChange | null
  readonly ofOne: readonly HeadedChange[]
  readonly ofOther: readonly HeadedChange[]
} {
  const ours = changesAfter(one, 0)
  const theirs = changesAfter(other, 0)
  const known = new Map(theirs.map((change) => [change.seq, change]))
  const common =
    ours.find((change) => {
      const same = known.get(change.seq)
      return same !== undefined && same.at === change.at && same.opId === change.opId
    }) ?? null
  const isBehind = ({ seq, isTold }: HeadedChange): boolean => isTold && seq > (common?.seq ?? 0)
  return { common, ofOne: ours.filter(isBehind), ofOther: theirs.filter(isBehind) }
}

/** The id of the engagement in a file of any schema; null when none can be read. */
export function engagementIdIn(database: Database): string | null {
  return engagementColumn(database, 'id')
}

/** What the clinic of the engagement is called in a file of any schema; null when that cannot be read or is empty. */
export function clinicIn(database: Database): string | null {
  return engagementColumn(database, 'client_name')
}

function engagementColumn(database: Database, column: 'id' | 'client_name'): string | null {
  try {
    const row = database.get(sql`SELECT ${ident(column)} AS value FROM engagement LIMIT 1`)
    return row === null || row['value'] === '' ? null : String(row['value'])
  } catch {
    return null
  }
}
