import { createHash } from 'node:crypto'
import type { RegisterName } from '#shared/registers/index.ts'
import { registerOf } from '#shared/registers/index.ts'
import type { Database, SqlRow } from './database.ts'
import { type Setting, settleRow } from './salvage-fit.ts'
import { lastImage, missingRows } from './salvage-history.ts'
import { attempt } from './salvage-read.ts'
import type { Repairs } from './salvage-repair.ts'
import type { DamagedSource } from './salvage-source.ts'
import { columnsOf, type CopiedTable, copyTable, type Fate, insertRow, isAccepted, keyOf } from './salvage-table.ts'
import { ident, joinSql, sql } from './sql.ts'

/**
 * Brings a register's rows into the new file: what the table gives, mended from the journal's last image where it cannot be
 * read, and what only the journal gives. What comes out different from that image is noted in `repairs`.
 */
export function copyRegister(
  from: DamagedSource,
  to: Database,
  register: RegisterName,
  repairs: Repairs,
  setting: Omit<Setting, 'rowid'>,
): CopiedTable {
  const columns = columnsOf(to, register)
  const fromHistory = new Set<string>()

  const keep = (id: string, found: SqlRow, image: SqlRow | null | undefined, rowid: number): Fate => {
    const settled = settleRow(register, columns, { ...found, id }, image ?? null, { ...setting, rowid })
    if (!insertRow(to, register, settled.values)) return 'refused'
    if (settled.fromHistory.length > 0) fromHistory.add(id)
    // The journal says that an undo took the row away, or nothing at all: then only a mended row is news to it.
    if (settled.differs || settled.emptied.length > 0 || image === null)
      repairs.note({ register, id, before: image ?? null, emptied: settled.emptied })
    return 'kept'
  }

  const copied = copyTable(
    from,
    to,
    register,
    ({ rowid, values }, id) => {
      const image = lastImage(to, register, id)
      if (image === undefined && isElsewhere(to, id)) return 'foreign'
      return keep(id, values, image, rowid)
    },
    { isKnown: (id) => lastImage(to, register, id) !== undefined },
  )
  for (const { id, image } of missingRows(to, register)) {
    for (const stranger of strangersLike(to, register, image)) {
      to.run(sql`DELETE FROM ${ident(register)} WHERE id = ${stranger}`)
      copied.known.delete(stranger)
      repairs.forget(register, stranger)
    }
    copied.known.add(id)
    if (keep(id, {}, image, 0) === 'kept') fromHistory.add(id)
  }
  return { ...copied, fromHistory }
}

/** Holds the rows of a register against its fields once they have the newest columns, and mends what does not fit. */
export function mendRegister(to: Database, register: RegisterName, repairs: Repairs, now: string): void {
  const columns = columnsOf(to, register)
  for (const row of to.all(sql`SELECT rowid AS found_at, * FROM ${ident(register)}`)) {
    const { found_at: rowid, ...found } = row
    const { values, emptied } = settleRow(register, columns, found, null, {
      rowid: Number(rowid),
      now,
      isNewest: true,
      mayBeNewer: false,
    })
    if (emptied.length === 0) continue
    const id = String(found['id'])
    const pairs = emptied.map((column) => sql`${ident(column)} = ${values[column] ?? null}`)
    if (isAccepted(() => to.run(sql`UPDATE ${ident(register)} SET ${joinSql(pairs, ', ')} WHERE id = ${id}`)))
      repairs.note({ register, id, before: found, emptied })
  }
}

/** Brings the contents of attachments into the new file: only those that still have the fingerprint they are kept under. */
export function copyBlobs(from: DamagedSource, to: Database): CopiedTable {
  const copied = copyTable(
    from,
    to,
    'attachment_blob',
    ({ rowid, bytes: own }, sha256) => {
      const bytes =
        own ?? attempt(() => from.database?.blob(sql`SELECT bytes FROM attachment_blob WHERE rowid = ${rowid}`))
      if (bytes === undefined || bytes === null) return 'refused'
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'refused'
      const insert = { text: 'INSERT INTO attachment_blob (sha256, bytes) VALUES (?, ?)', values: [sha256] }
      return isAccepted(() => to.runWithBlob(insert, bytes)) ? 'kept' : 'refused'
    },
    { columns: ['sha256'] },
  )
  for (const row of to.all(sql`SELECT DISTINCT sha256 FROM attachment WHERE length(sha256) = 64`))
    copied.known.add(String(row['sha256']))
  return copied
}

/** Brings any other table into the new file, row by row as it stands. */
export function copyPlain(from: DamagedSource, to: Database, table: string): CopiedTable {
  const key = keyOf(to, table)
  return copyTable(from, to, table, ({ values }, name) => {
    const named = typeof values[key] === 'number' ? values : { ...values, [key]: name }
    return insertRow(to, table, named) ? 'kept' : 'refused'
  })
}

/** Whether the journal knows the id as one of another register: then damaged pages led from one table into another. */
function isElsewhere(to: Database, id: string): boolean {
  return to.get(sql`SELECT 1 AS found FROM change_row WHERE record_id = ${id} LIMIT 1`) !== null
}

/** Rows that the journal does not know and that are the missing one under a damaged id: made at the same moment with the same number. */
function strangersLike(to: Database, register: RegisterName, image: SqlRow): readonly string[] {
  const isIt = registerOf(register).single
    ? sql`1`
    : sql`ref_no = ${image['ref_no'] ?? null} AND created_at = ${image['created_at'] ?? null}`
  return to
    .all(
      sql`SELECT id FROM ${ident(register)} WHERE ${isIt} AND id NOT IN (SELECT record_id FROM change_row WHERE register = ${register})`,
    )
    .map((row) => String(row['id']))
}
