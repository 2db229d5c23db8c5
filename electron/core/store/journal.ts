import type { SqlValue } from '#shared/fields/field.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { isRegisterName, registerNames, type RegisterName } from '#shared/registers/index.ts'
import type { Database, SqlRow } from './database.ts'
import { ident, joinSql, type Sql, sql } from './sql.ts'

/** One changed row as the journal keeps it: the whole row before and after, by column. */
export type JournalRow = {
  readonly seq: number
  readonly register: RegisterName
  readonly recordId: string
  readonly before: SqlRow | null
  readonly after: SqlRow | null
}

export type JournalEntry = {
  readonly seq: number
  readonly at: string
  readonly command: string
  readonly label: string
  readonly kind: 'begin' | 'do' | 'undo' | 'redo'
  readonly state: 'done' | 'undone' | 'dropped'
}

/** Edits of one field that follow each other within this time are one to people: undone together, listed and counted once. */
const mergeWithinMs = 30_000

/** Holds where a change goes on with the typing of an earlier one. Of changes that were taken back, only with those taken back with it. */
function goesOn(laterName: string, earlierName: string): Sql {
  const [later, earlier] = [ident(laterName), ident(earlierName)]
  return sql`${later}.merge_key = ${earlier}.merge_key AND ${later}.kind = 'do' AND ${earlier}.kind = 'do'
    AND ${later}.state = ${earlier}.state AND ${later}.undone_by IS ${earlier}.undone_by
    AND round((julianday(${later}.at) - julianday(${earlier}.at)) * 86400000) <= ${mergeWithinMs}`
}

/** Holds for a row of `change_set` whose typing the next change goes on with: that one stands for both. */
export const isTypedOn = sql`EXISTS (
  SELECT 1 FROM change_set AS later WHERE ${goesOn('later', 'change_set')} AND later.seq =
    (SELECT next.seq FROM change_set AS next WHERE next.seq > change_set.seq AND next.label <> '' ORDER BY next.seq LIMIT 1))`

/**
 * `run (seq, ...)`: a change and, one before the other, those whose typing it goes on with. Whatever was done between, an undo
 * as well, ends the typing: what is undone together is one entry of the history.
 */
function runOf(seq: number): Sql {
  return sql`WITH RECURSIVE run (seq, at, label, merge_key, kind, state, undone_by) AS (
    SELECT seq, at, label, merge_key, kind, state, undone_by FROM change_set WHERE seq = ${seq}
    UNION ALL
    SELECT earlier.seq, earlier.at, earlier.label, earlier.merge_key, earlier.kind, earlier.state, earlier.undone_by
    FROM run JOIN change_set AS earlier ON ${goesOn('run', 'earlier')} AND earlier.seq =
      (SELECT seq FROM change_set WHERE change_set.seq < run.seq AND change_set.label <> '' ORDER BY change_set.seq DESC LIMIT 1))`
}

/**
 * Makes the temporary triggers that write every change of a register's row into `change_row`, from the columns that the file
 * really has. They live as long as the connection.
 */
export function installJournal(database: Database): void {
  const triggers = registerNames.map((register) => {
    const columns = columnsOf(database, register)
    const image = (alias: 'NEW' | 'OLD') =>
      `json_object(${columns.map((column) => `'${column}', ${alias}."${column}"`).join(', ')})`
    const write = (id: string, before: string, after: string) =>
      `INSERT INTO change_row (seq, register, record_id, before, after)
       VALUES ((SELECT seq FROM current_change), '${register}', ${id}, ${before}, ${after});`
    return `
      CREATE TEMP TRIGGER journal_${register}_insert AFTER INSERT ON main.${register}
      BEGIN ${write('NEW.id', 'NULL', image('NEW'))} END;
      CREATE TEMP TRIGGER journal_${register}_update AFTER UPDATE ON main.${register}
      BEGIN ${write('NEW.id', image('OLD'), image('NEW'))} END;
      CREATE TEMP TRIGGER journal_${register}_delete AFTER DELETE ON main.${register}
      BEGIN ${write('OLD.id', image('OLD'), 'NULL')} END;`
  })
  database.script(`CREATE TEMP TABLE current_change (seq INTEGER);${triggers.join('')}`)
}

/** Opens a change inside the running transaction and gives its number, which becomes the version of every row it writes. */
export function beginChange(database: Database, change: { at: string; command: string; opId: string | null }): number {
  const { lastId } = database.run(
    sql`INSERT INTO change_set (op_id, at, command, label, kind, state) VALUES (${change.opId}, ${change.at}, ${change.command}, '', 'do', 'done')`,
  )
  database.run(sql`DELETE FROM current_change`)
  database.run(sql`INSERT INTO current_change (seq) VALUES (${lastId})`)
  return lastId
}

/** Closes a change: one that touched no row is dropped; one that did ends the chance to redo what was undone before it. */
export function endChange(
  database: Database,
  seq: number,
  change: { label: string; kind: 'begin' | 'do' | 'undo' | 'redo'; mergeKey: string | null },
): { readonly registers: readonly RegisterName[] } {
  const registers = database
    .all(sql`SELECT DISTINCT register FROM change_row WHERE seq = ${seq}`)
    .map((row) => row['register'] as RegisterName)
  database.run(sql`DELETE FROM current_change`)
  if (registers.length === 0) {
    database.run(sql`DELETE FROM change_set WHERE seq = ${seq}`)
    return { registers }
  }
  database.run(
    sql`UPDATE change_set SET label = ${change.label}, kind = ${change.kind}, merge_key = ${change.mergeKey} WHERE seq = ${seq}`,
  )
  if (change.kind === 'do') database.run(sql`UPDATE change_set SET state = 'dropped' WHERE state = 'undone'`)
  return { registers }
}

/** The change that an operation id made, when its transaction came through. */
export function changeOfOperation(database: Database, opId: string): number | null {
  const row = database.get(sql`SELECT seq FROM change_set WHERE op_id = ${opId}`)
  return row === null ? null : Number(row['seq'])
}

/** What undo would take back now and what redo would do again: labels, or null. */
export function undoState(database: Database): {
  undo: string | null
  redo: string | null
  seq: number
  savedAt: string | null
} {
  const undo = database.get(
    sql`SELECT label FROM change_set WHERE kind = 'do' AND state = 'done' ORDER BY seq DESC LIMIT 1`,
  )
  const redo = database.get(
    sql`SELECT label FROM change_set WHERE kind = 'do' AND state = 'undone' ORDER BY seq LIMIT 1`,
  )
  const last = database.get(sql`SELECT seq, at FROM change_set ORDER BY seq DESC LIMIT 1`)
  return {
    undo: undo === null ? null : String(undo['label']),
    redo: redo === null ? null : String(redo['label']),
    seq: last === null ? 0 : Number(last['seq']),
    savedAt: last === null ? null : String(last['at']),
  }
}

/** Looks at what undo would take back before it does, and throws where that must stay. */
export type UndoGuard = (label: string, rows: readonly JournalRow[]) => void

/** Takes the last change back, with the edits of the same field just before it. Rows get exactly their former content. */
export function undo(database: Database, seq: number, guard: UndoGuard = () => undefined): string {
  const sets = lastEdits(database, seq)
  const newest = sets[0]
  if (newest === undefined) throw new CommandError('nothing_to_undo', 'There is nothing to undo in this file.')
  guard(
    newest.label,
    sets.flatMap((set) => rowsOf(database, set.seq)),
  )
  for (const set of sets) {
    for (const row of rowsOf(database, set.seq).reverse()) writeImage(database, row.register, row.recordId, row.before)
    database.run(sql`UPDATE change_set SET state = 'undone', undone_by = ${seq} WHERE seq = ${set.seq}`)
  }
  return newest.label
}

/** Does again what the last undo took back. */
export function redo(database: Database): string {
  const first = database.get(
    sql`SELECT undone_by FROM change_set WHERE kind = 'do' AND state = 'undone' ORDER BY seq LIMIT 1`,
  )
  if (first === null) throw new CommandError('nothing_to_undo', 'There is nothing to redo in this file.')
  const sets = database.all(
    sql`SELECT seq, label FROM change_set WHERE kind = 'do' AND state = 'undone' AND undone_by = ${first['undone_by'] ?? null} ORDER BY seq`,
  )
  let label = ''
  for (const set of sets) {
    for (const row of rowsOf(database, Number(set['seq']))) writeImage(database, row.register, row.recordId, row.after)
    database.run(sql`UPDATE change_set SET state = 'done', undone_by = NULL WHERE seq = ${Number(set['seq'])}`)
    label = String(set['label'])
  }
  return label
}

/** Changes from the newest, at most `limit`, each run of typing as its newest; `recordId`, `register` and `between` (two instants, the second not included) narrow them. */
export function listChanges(
  database: Database,
  filter: {
    register: RegisterName | null
    recordId: string | null
    between: readonly [from: string, until: string] | null
    before: number | null
    limit: number
  },
): readonly JournalEntry[] {
  const conditions = [sql`label <> ''`, sql`NOT ${isTypedOn}`]
  if (filter.before !== null) conditions.push(sql`seq < ${filter.before}`)
  if (filter.between !== null) {
    const [from, until] = filter.between
    conditions.push(sql`at >= ${from} AND at < ${until}`)
  }
  if (filter.recordId !== null)
    conditions.push(sql`seq IN (SELECT seq FROM change_row WHERE record_id = ${filter.recordId})`)
  if (filter.register !== null)
    conditions.push(sql`seq IN (SELECT seq FROM change_row WHERE register = ${filter.register})`)
  return database
    .all(
      sql`SELECT seq, at, command, label, kind, state FROM change_set WHERE ${joinSql(conditions, ' AND ')} ORDER BY seq DESC LIMIT ${filter.limit}`,
    )
    .map((row) => row as unknown as JournalEntry)
}

/**
 * The rows that a change touched and the typing that it goes on with, in the order of writing. Throws `damaged` where they are not
 * what the journal writes.
 */
export function rowsOfRun(database: Database, seq: number, recordId: string | null = null): JournalRow[] {
  const narrowed = recordId === null ? sql`` : sql`AND record_id = ${recordId}`
  return database
    .all(
      sql`${runOf(seq)} SELECT seq, register, record_id, before, after FROM change_row WHERE seq IN (SELECT seq FROM run) ${narrowed} ORDER BY id`,
    )
    .map(readJournalRow)
}

/** The rows that one change touched, in the order of writing. Throws `damaged` as `rowsOfRun` does. */
export function rowsOf(database: Database, seq: number): JournalRow[] {
  return database
    .all(sql`SELECT seq, register, record_id, before, after FROM change_row WHERE seq = ${seq} ORDER BY id`)
    .map(readJournalRow)
}

/**
 * A row as it stood once change `seq` was made: what the first change after it found. Null where none came after, or where the row
 * was not there. Throws `damaged` as `rowsOfRun` does.
 */
export function imageAfter(database: Database, register: RegisterName, recordId: string, seq: number): SqlRow | null {
  const next = database.get(
    sql`SELECT seq, register, record_id, before, after FROM change_row
      WHERE register = ${register} AND record_id = ${recordId} AND seq > ${seq} ORDER BY id LIMIT 1`,
  )
  return next === null ? null : readJournalRow(next).before
}

function readJournalRow(row: SqlRow): JournalRow {
  const seq = Number(row['seq'])
  const register = String(row['register'])
  const recordId = String(row['record_id'])
  const before = readImage(row['before'] ?? null)
  const after = readImage(row['after'] ?? null)
  const isSound = [before, after].every((image) => image === null || image?.['id'] === recordId)
  if (before === undefined || after === undefined || !isSound || !isRegisterName(register)) {
    throw new CommandError(
      'damaged',
      `The history is damaged at change ${seq}: what it keeps of a row cannot be read. Open a copy or a backup of the file.`,
    )
  }
  return { seq, register, recordId, before, after }
}

function lastEdits(database: Database, before: number): readonly { readonly seq: number; readonly label: string }[] {
  const newest = database.get(
    sql`SELECT seq FROM change_set WHERE kind = 'do' AND state = 'done' AND seq < ${before} ORDER BY seq DESC LIMIT 1`,
  )
  if (newest === null) return []
  return database
    .all(sql`${runOf(Number(newest['seq']))} SELECT seq, label FROM run ORDER BY seq DESC`)
    .map((row) => ({ seq: Number(row['seq']), label: String(row['label']) }))
}

function writeImage(database: Database, register: RegisterName, id: string, image: SqlRow | null): void {
  const table = ident(register)
  if (image === null) {
    database.run(sql`DELETE FROM ${table} WHERE id = ${id}`)
    return
  }
  const columns = columnsOf(database, register)
  const values = columns.map((column) => image[column] ?? null)
  const exists = database.get(sql`SELECT 1 AS found FROM ${table} WHERE id = ${id}`) !== null
  if (exists) {
    const pairs = columns.map((column, at) => sql`${ident(column)} = ${values[at] ?? null}`)
    database.run(sql`UPDATE ${table} SET ${joinSql(pairs, ', ')} WHERE id = ${id}`)
  } else {
    const names = joinSql(
      columns.map((column) => sql`${ident(column)}`),
      ', ',
    )
    const bound = joinSql(
      values.map((value) => sql`${value}`),
      ', ',
    )
    database.run(sql`INSERT INTO ${table} (${names}) VALUES (${bound})`)
  }
}

/** Undefined when it is no image of a row. */
function readImage(json: SqlValue): SqlRow | null | undefined {
  if (json === null) return null
  try {
    const image: unknown = JSON.parse(String(json))
    return typeof image === 'object' && image !== null ? (image as SqlRow) : undefined
  } catch {
    return undefined
  }
}

const columnCache = new WeakMap<Database, Map<RegisterName, readonly string[]>>()

/** The columns of a register's table as the file has them. */
function columnsOf(database: Database, register: RegisterName): readonly string[] {
  const cache = columnCache.get(database) ?? new Map<RegisterName, readonly string[]>()
  columnCache.set(database, cache)
  const hit = cache.get(register)
  if (hit !== undefined) return hit
  const columns = database
    .all(sql`SELECT name FROM pragma_table_info(${register}) ORDER BY cid`)
    .map((row) => String(row['name']))
  cache.set(register, columns)
  return columns
}
