import { isRegisterName, registerOf } from '#shared/registers/index.ts'
import type { Database } from './database.ts'
import { formatRef } from './row.ts'
import type { Repair } from './salvage-repair.ts'
import { type CopiedTable, keysOf } from './salvage-table.ts'
import { columnOf } from './schema.ts'
import { ident, sql } from './sql.ts'

export type SalvagedTable = {
  /** The register's name, or the table's where it holds no register. */
  readonly register: string
  /** What it holds, in plain words. */
  readonly title: string
  /** Rows read from the table itself. */
  readonly read: number
  /** Rows that the history gave, whole or in part. */
  readonly fromHistory: number
  /** Rows known to be lost; null where nobody can know. */
  readonly lost: number | null
}

const titles: { readonly [table: string]: string } = {
  attachment_blob: 'Contents of attachments',
  change_set: 'History: changes',
  change_row: 'History: rows changed',
  pack: 'Built-in content',
  pack_origin: 'Origin of built-in rows',
  draft: 'Text being typed',
}

/** What came through of a table, as the new file has it now. `isHistoryWhole` says that the journal knows every row of a register. */
export function countTable(to: Database, copied: CopiedTable, isHistoryWhole: boolean): SalvagedTable {
  const { table, reading, known, fromHistory, hasNameless } = copied
  const there = keysOf(to, table)
  const rebuilt = [...fromHistory].filter((key) => there.has(key)).length
  const isKnown = (reading.isWhole && !hasNameless) || reading.isListed || (isRegisterName(table) && isHistoryWhole)
  const lost = [...known].filter((key) => !there.has(key)).length
  // Of a row whose name is unreadable everywhere the index still tells that it was there.
  const fewer = reading.isListed ? reading.listed.size - there.size : 0
  return {
    register: table,
    title: titleOf(table),
    read: there.size - rebuilt,
    fromHistory: rebuilt,
    lost: isKnown ? Math.max(lost, fewer) : null,
  }
}

/** What happened to single rows, in plain sentences. */
export function repairFindings(
  to: Database,
  repairs: readonly Repair[],
  dropped: ReadonlyMap<string, number>,
  emptiedLinks: number,
): readonly string[] {
  const findings: string[] = []
  const unread = repairs.filter(({ emptied }) => emptied.length > 0)
  if (unread.length > 0) {
    const places = unread.map(
      (repair) => `${nameOf(to, repair)} (${repair.emptied.map((column) => labelOf(repair, column)).join(', ')})`,
    )
    findings.push(`Some values could not be read and hold what was left of them, or nothing: ${listed(places)}.`)
  }
  const rest = repairs.filter(({ emptied, isLinkOnly }) => emptied.length === 0 && !isLinkOnly)
  if (rest.length > 0) {
    findings.push(
      `In some rows the file and its history say different things. The file’s words were kept; History shows both: ${listed(rest.map((repair) => nameOf(to, repair)))}.`,
    )
  }
  if (emptiedLinks > 0)
    findings.push(`${counted(emptiedLinks, 'link was', 'links were')} emptied: what they named is lost.`)
  for (const [table, rows] of dropped) {
    if (isRegisterName(table))
      findings.push(`${titleOf(table)}: ${counted(rows, 'row', 'rows')} left out, since what they belong to is lost.`)
  }
  return findings
}

/** Attachments that came through by name alone. */
export function attachmentFindings(to: Database): readonly string[] {
  const bare = to.all(
    sql`SELECT name FROM attachment WHERE deleted_at IS NULL AND length(sha256) = 64 AND sha256 NOT IN (SELECT sha256 FROM attachment_blob) ORDER BY sort_key`,
  )
  if (bare.length === 0) return []
  return [
    `The contents of some attachments are lost; attach them again: ${listed(bare.map((row) => String(row['name'])))}.`,
  ]
}

export function titleOf(table: string): string {
  if (isRegisterName(table)) return registerOf(table).title
  return titles[table] ?? table.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** At most twenty of them, so that the report stays one page. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ')
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown
}

function nameOf(to: Database, { register, id }: Repair): string {
  const row = to.get(sql`SELECT ref_no FROM ${ident(register)} WHERE id = ${id}`)
  return row === null ? `one of ${registerOf(register).title}` : formatRef(register, Number(row['ref_no']))
}

function labelOf({ register }: Repair, column: string): string {
  const field = Object.entries(registerOf(register).fields).find(([name]) => columnOf(name) === column)
  return field === undefined ? column.replaceAll('_', ' ') : field[1].label
}
