import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { loadRegisters } from './mixed-load.ts'
import { scratchFolder } from './scratch.ts'

/** What a plain SQLite connection says of an engagement file. */
export type Inspected = {
  /** Findings of integrity_check and foreign_key_check; none when the file is sound. */
  readonly findings: readonly string[]
  /** The operation ids of every change that the file holds. */
  readonly operations: ReadonlySet<string>
  /** A fingerprint of every table that the mixed load never writes, and how many rows those hold. */
  readonly others: string
  readonly size: number
}

const isWritten = (table: string) =>
  [...loadRegisters, 'change_set', 'change_row', 'attachment_blob', 'draft'].includes(table)

/** Looks at a copy of a file and its journal, as they are: the file itself is not touched and nobody's lock on it is lost. */
export function inspectCopy(path: string): Inspected {
  const folder = scratchFolder('inspect')
  const copy = join(folder, 'copy.db')
  try {
    copyFileSync(path, copy)
    if (existsSync(`${path}-journal`)) copyFileSync(`${path}-journal`, `${copy}-journal`)
    const database = new SqliteDatabase(copy)
    try {
      const integrity = database.pragma('integrity_check') as readonly { readonly integrity_check: string }[]
      const links = database.pragma('foreign_key_check') as readonly { readonly table: string }[]
      const operations = database.prepare('SELECT op_id FROM change_set WHERE op_id IS NOT NULL').pluck().all()
      return {
        findings: [
          ...integrity.map((row) => row.integrity_check).filter((finding) => finding !== 'ok'),
          ...links.map(({ table }) => `${table} links to a row that is not there`),
        ],
        operations: new Set(operations as readonly string[]),
        ...othersIn(database),
      }
    } finally {
      database.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function othersIn(database: SqliteDatabase.Database): { readonly others: string; readonly size: number } {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as readonly string[]
  const hash = createHash('sha256')
  let size = 0
  for (const table of tables.filter((name) => !isWritten(name))) {
    const rows = database.prepare(`SELECT * FROM "${table}" ORDER BY 1`).raw().all()
    hash.update(JSON.stringify(rows))
    size += rows.length
  }
  return { others: hash.digest('hex'), size }
}
