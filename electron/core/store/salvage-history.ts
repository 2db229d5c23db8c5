import { isRegisterName, registerNames, type RegisterName } from '#shared/registers/index.ts'
import type { SqlValue } from '#shared/fields/field.ts'
import { normaliseText } from '#shared/text/normalise.ts'
import type { Database, SqlRow } from './database.ts'
import { isChangeNumber, isInstant, isRecordId, isUsable } from './salvage-fit.ts'
import { attempt } from './salvage-read.ts'
import type { DamagedSource } from './salvage-source.ts'
import { type CopiedTable, copyTable, insertRow, keysOf, tablesOf } from './salvage-table.ts'
import { ident, sql } from './sql.ts'

export type CopiedHistory = {
  readonly sets: CopiedTable
  readonly rows: CopiedTable
  /** Every change and every row of it came through. */
  readonly isWhole: boolean
  /** The newest change whose images lost a column; 0 without one. */
  readonly newestStripped: number
}

/**
 * Brings the journal into the new file as far as it can be read. A row that is not one of the journal's stays behind; of an image
 * only the columns come along that the program can work with.
 */
export function copyHistory(from: DamagedSource, to: Database, isNewest: boolean): CopiedHistory {
  let newestStripped = 0
  const sets = copyTable(from, to, 'change_set', ({ values }) => {
    const label = values['label']
    const readable =
      typeof label === 'string' ? { ...values, label: normaliseText(label.replaceAll('\0', '')) } : values
    return isInstant(values['at']) && insertRow(to, 'change_set', readable) ? 'kept' : 'refused'
  })
  const rows = copyTable(from, to, 'change_row', ({ values }) => {
    const read = readJournalRow(values, isNewest)
    if (read === null || !insertRow(to, 'change_row', read.values)) return 'refused'
    if (read.isStripped) newestStripped = Math.max(newestStripped, Number(values['seq']))
    return 'kept'
  })
  const cameThrough = [sets, rows].every(
    (copied) => copied.reading.isWhole && !copied.hasNameless && copied.known.size === keysOf(to, copied.table).size,
  )
  const isWhole = cameThrough && newestStripped === 0 && (rows.reading.isListed || lastGap(to) === 0)
  return { sets, rows, isWhole, newestStripped }
}

/** The last image of a row in the journal: null when it was taken away by an undo, undefined when the journal has none. */
export function lastImage(to: Database, register: RegisterName, id: string): SqlRow | null | undefined {
  const row = to.get(
    sql`SELECT after FROM change_row WHERE record_id = ${id} AND register = ${register} ORDER BY seq DESC, id DESC LIMIT 1`,
  )
  if (row === null) return undefined
  return row['after'] === null || row['after'] === undefined ? null : readImage(row['after'])
}

/** The rows of a register that the journal says are there and the new file does not hold, each with its last image. */
export function missingRows(
  to: Database,
  register: RegisterName,
): readonly { readonly id: string; readonly image: SqlRow }[] {
  const rows = to.all(sql`
    SELECT record_id, after FROM change_row AS last
    WHERE register = ${register} AND after IS NOT NULL AND record_id NOT IN (SELECT id FROM ${ident(register)})
      AND NOT EXISTS (
        SELECT 1 FROM change_row AS later
        WHERE later.record_id = last.record_id AND later.register = last.register
          AND (later.seq, later.id) > (last.seq, last.id))
    ORDER BY id`)
  return rows.flatMap((row) => {
    const image = readImage(row['after'] ?? null)
    return image === null ? [] : [{ id: String(row['record_id']), image }]
  })
}

/**
 * The newest change that may have lost a part of itself: undo must not reach it. 0 when the journal is whole; it is worked out
 * before rows of lost changes are dropped.
 */
export function newestSuspect(to: Database, { sets, rows, isWhole, newestStripped }: CopiedHistory): number {
  if (isWhole) return 0
  const highest = (copied: CopiedTable) => [...copied.known].reduce((most, key) => Math.max(most, Number(key)), 0)
  const last = Number(to.get(sql`SELECT max(id) AS n FROM change_row`)?.['n'] ?? 0)
  if (!rows.reading.isEndReached || rows.hasNameless || highest(rows) > last) return Number.MAX_SAFE_INTEGER
  const kept = keysOf(to, 'change_set')
  const lostSet = [...sets.known].reduce((most, seq) => (kept.has(seq) ? most : Math.max(most, Number(seq))), 0)
  const newest = (statement: ReturnType<typeof sql>) => Number(to.get(statement)?.['n'] ?? 0)
  return Math.max(
    newestStripped,
    lastGap(to),
    lostSet,
    newest(sql`SELECT max(seq) AS n FROM change_set WHERE seq NOT IN (SELECT seq FROM change_row)`),
    newest(sql`SELECT max(seq) AS n FROM change_row WHERE seq NOT IN (SELECT seq FROM change_set)`),
    ...presentRegisters(to).map((register) =>
      newest(sql`SELECT max(version) AS n FROM ${ident(register)} WHERE version NOT IN (SELECT seq FROM change_set)`),
    ),
  )
}

/** Makes `seq` and every change before it the beginning of the file: undo does not go behind it, History still shows it. */
export function endUndoAt(to: Database, seq: number): void {
  to.run(sql`UPDATE change_set SET kind = 'begin' WHERE kind = 'do' AND state = 'done' AND seq <= ${seq}`)
  to.run(sql`UPDATE change_set SET state = 'dropped' WHERE state = 'undone'`)
}

/** Lets the next change have a number that no row and no change of the damaged file ever had. */
export function continueNumbering(from: DamagedSource, to: Database): void {
  const numbers: (SqlValue | undefined)[] = [
    attempt(() => from.database?.get(sql`SELECT seq FROM sqlite_sequence WHERE name = 'change_set'`))?.['seq'],
    to.get(sql`SELECT max(seq) AS n FROM change_row`)?.['n'],
    to.get(sql`SELECT max(seq) AS n FROM change_set`)?.['n'],
    ...presentRegisters(to).map((register) => to.get(sql`SELECT max(version) AS n FROM ${ident(register)}`)?.['n']),
  ]
  const highest = Math.max(0, ...numbers.filter(isChangeNumber))
  to.run(sql`DELETE FROM sqlite_sequence WHERE name = 'change_set'`)
  to.run(sql`INSERT INTO sqlite_sequence (name, seq) VALUES ('change_set', ${highest})`)
}

export function presentRegisters(database: Database): readonly RegisterName[] {
  const tables = new Set(tablesOf(database))
  return registerNames.filter((name) => tables.has(name))
}

/** The change on the far side of the last hole in the numbers of journal rows, which have none in a whole file; 0 without one. */
function lastGap(to: Database): number {
  const gap = to.get(sql`
    SELECT max(seq) AS n FROM (SELECT id, seq, lag(id, 1, 0) OVER (ORDER BY id) AS before FROM change_row)
    WHERE id <> before + 1`)
  return Number(gap?.['n'] ?? 0)
}

/** A row of the journal as it can be kept; null when it is none. */
function readJournalRow(
  values: SqlRow,
  isNewest: boolean,
): { readonly values: SqlRow; readonly isStripped: boolean } | null {
  const { register, record_id: id } = values
  if (!isChangeNumber(values['id']) || !isChangeNumber(values['seq']) || !isRecordId(id)) return null
  if (typeof register !== 'string' || !isRegisterName(register)) return null
  const kept: SqlRow = { ...values }
  for (const side of ['before', 'after']) {
    const json = values[side]
    if (json === null) continue
    const image = json === undefined ? null : readImage(json)
    if (image === null || image['id'] !== id) return null
    const columns = Object.entries(image)
    const usable = columns.filter(([column, value]) => isUsable(register, column, value, isNewest))
    if (['ref_no', 'version'].some((column) => !usable.some(([name]) => name === column))) return null
    if (usable.length < columns.length) kept[side] = JSON.stringify(Object.fromEntries(usable))
  }
  return { values: kept, isStripped: kept['before'] !== values['before'] || kept['after'] !== values['after'] }
}

function readImage(json: SqlValue): SqlRow | null {
  try {
    const image: unknown = JSON.parse(String(json))
    return typeof image === 'object' && image !== null && !Array.isArray(image) ? (image as SqlRow) : null
  } catch {
    return null
  }
}
