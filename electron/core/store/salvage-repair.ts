import type { SqlValue } from '#shared/fields/field.ts'
import { readSubject, subjectOf } from '#shared/fields/subject.ts'
import { isRegisterName, registerOf, type RegisterName } from '#shared/registers/index.ts'
import type { Database, SqlRow } from './database.ts'
import { presentRegisters } from './salvage-history.ts'
import { columnsOf } from './salvage-table.ts'
import { columnOf } from './schema.ts'
import { ident, sql } from './sql.ts'

export type Repair = {
  readonly register: RegisterName
  readonly id: string
  /** What the journal believed of the row; null when it knew none. */
  readonly before: SqlRow | null
  /** Columns whose value is lost. */
  readonly emptied: readonly string[]
  /** Nothing but links of it were emptied. */
  readonly isLinkOnly?: boolean
}

/** The rows that come out different from what the journal says of them, each noted once with the first image. */
export type Repairs = ReturnType<typeof createRepairs>

export function createRepairs() {
  const noted = new Map<string, Repair>()
  return {
    note: (repair: Repair) => {
      const key = `${repair.register}:${repair.id}`
      if (!noted.has(key)) noted.set(key, repair)
    },
    forget: (register: RegisterName, id: string) => {
      noted.delete(`${register}:${id}`)
    },
    all: (): readonly Repair[] => [...noted.values()],
  }
}

/** Empties every link that SQLite watches and that names a row that is not there; drops rows that cannot be without it. */
export function repairLinks(
  to: Database,
  repairs: Repairs,
): { readonly emptied: number; readonly dropped: ReadonlyMap<string, number> } {
  let emptied = 0
  const dropped = new Map<string, number>()
  for (;;) {
    const broken = to.all(sql`PRAGMA foreign_key_check`)
    if (broken.length === 0) break
    for (const link of broken) {
      const table = String(link['table'])
      const rowid = Number(link['rowid'])
      const column = linkColumn(to, table, Number(link['fkid']))
      const row = to.get(sql`SELECT * FROM ${ident(table)} WHERE rowid = ${rowid}`)
      if (row === null) continue
      if (isRegisterName(table))
        repairs.note({ register: table, id: String(row['id']), before: row, emptied: [], isLinkOnly: true })
      if (column.isNeeded) {
        to.run(sql`DELETE FROM ${ident(table)} WHERE rowid = ${rowid}`)
        dropped.set(table, (dropped.get(table) ?? 0) + 1)
      } else {
        to.run(sql`UPDATE ${ident(table)} SET ${ident(column.name)} = NULL WHERE rowid = ${rowid}`)
        emptied += 1
      }
    }
  }
  return { emptied, dropped }
}

/**
 * Writes the repairs into the journal as one change that undo does not take back, so that History shows each and a row's version
 * still means one content. Gives its number, or null when nothing was repaired.
 */
export function recordRepairs(to: Database, repairs: Repairs, now: string): number | null {
  if (repairs.all().length === 0) return null
  const { lastId: seq } = to.run(
    sql`INSERT INTO change_set (at, command, label, kind, state) VALUES (${now}, 'workspace.salvage', 'What could be read of a damaged file', 'begin', 'done')`,
  )
  for (const { register, id, before } of repairs.all()) {
    to.run(sql`UPDATE ${ident(register)} SET version = ${seq} WHERE id = ${id}`)
    const after = to.get(sql`SELECT * FROM ${ident(register)} WHERE id = ${id}`)
    if (before === null && after === null) continue
    const image = (row: SqlRow | null) => (row === null ? null : JSON.stringify(row))
    to.run(
      sql`INSERT INTO change_row (seq, register, record_id, before, after) VALUES (${seq}, ${register}, ${id}, ${image(before)}, ${image(after)})`,
    )
  }
  return seq
}

function linkColumn(to: Database, table: string, link: number): { readonly name: string; readonly isNeeded: boolean } {
  const column = to.get(sql`
    SELECT link."from" AS name, info."notnull" AS needed
    FROM pragma_foreign_key_list(${table}) AS link JOIN pragma_table_info(${table}) AS info ON info.name = link."from"
    WHERE link.id = ${link}`)
  return { name: String(column?.['name']), isNeeded: column?.['needed'] !== 0 }
}

/** Empties links that SQLite does not watch: lists of ids, and the row that something is about. Gives their number. */
export function emptyLooseLinks(to: Database, repairs: Repairs): number {
  const there = new Set<string>()
  const registers = presentRegisters(to)
  for (const register of registers)
    for (const row of to.all(sql`SELECT id FROM ${ident(register)}`)) there.add(subjectOf(register, String(row['id'])))
  let emptied = 0
  for (const register of registers) {
    const columns = new Set(columnsOf(to, register))
    for (const [name, field] of Object.entries(registerOf(register).fields)) {
      const column = columnOf(name)
      if (!columns.has(column) || (field.kind !== 'links' && field.kind !== 'subject')) continue
      for (const row of to.all(sql`SELECT * FROM ${ident(register)} WHERE ${ident(column)} NOT IN ('', '[]')`)) {
        const old = row[column] ?? null
        const { value, gone } =
          field.kind === 'links' ? livingIds(old, field.register, there) : livingSubject(old, there)
        if (gone === 0) continue
        repairs.note({ register, id: String(row['id']), before: row, emptied: [], isLinkOnly: true })
        to.run(sql`UPDATE ${ident(register)} SET ${ident(column)} = ${value} WHERE id = ${String(row['id'])}`)
        emptied += gone
      }
    }
  }
  return emptied
}

type Living = { readonly value: SqlValue; readonly gone: number }

function livingIds(json: SqlValue, register: string, there: ReadonlySet<string>): Living {
  const ids: unknown = JSON.parse(String(json))
  if (!Array.isArray(ids)) return { value: '[]', gone: 1 }
  const living = ids.filter((id) => typeof id === 'string' && there.has(subjectOf(register, id)))
  return { value: JSON.stringify(living), gone: ids.length - living.length }
}

function livingSubject(subject: SqlValue, there: ReadonlySet<string>): Living {
  const target = subject === null ? null : readSubject(String(subject))
  const isLost = target !== null && !there.has(subjectOf(target.register, target.id))
  return isLost ? { value: null, gone: 1 } : { value: subject, gone: 0 }
}
