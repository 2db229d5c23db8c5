import SqliteDatabase from 'better-sqlite3'
import type { SqlValue } from '#shared/fields/field.ts'
import type { Sql } from './sql.ts'

export type SqlRow = Record<string, SqlValue>

/** The few things that the store does with a connection. Statements are prepared once and kept. */
export type Database = {
  readonly all: (statement: Sql) => readonly SqlRow[]
  readonly get: (statement: Sql) => SqlRow | null
  /** Runs a statement that writes; gives the number of rows changed and the last row id. */
  readonly run: (statement: Sql) => { readonly changes: number; readonly lastId: number }
  /** Runs a script of our own text without values: schema, pragmas, transactions. */
  readonly script: (text: string) => void
  readonly pragma: (name: string) => SqlValue
  readonly blob: (statement: Sql) => Uint8Array | null
  readonly runWithBlob: (statement: Sql, blob: Uint8Array) => void
  readonly inTransaction: () => boolean
  readonly close: () => void
}

/** Our mark in the file's header: 'PHBK'. */
export const applicationId = 0x50_48_42_4b

type Options = { readonly fileMustExist: boolean; readonly readonly: boolean }

/** Opens a connection, nothing else: no lock, no pragma, no check. `:memory:` gives an empty database in memory. */
export function connect(path: string, options: Options): Database {
  const connection = new SqliteDatabase(path, { ...options, timeout: 0 })
  const statements = new Map<string, SqliteDatabase.Statement>()
  const prepare = (text: string) => {
    const known = statements.get(text)
    if (known !== undefined) return known
    const statement = connection.prepare(text)
    statements.set(text, statement)
    return statement
  }
  return {
    all: ({ text, values }) => prepare(text).all(...values) as SqlRow[],
    get: ({ text, values }) => (prepare(text).get(...values) as SqlRow | undefined) ?? null,
    run: ({ text, values }) => {
      const { changes, lastInsertRowid } = prepare(text).run(...values)
      return { changes, lastId: Number(lastInsertRowid) }
    },
    script: (text) => {
      connection.exec(text)
    },
    pragma: (name) => connection.pragma(name, { simple: true }) as SqlValue,
    blob: ({ text, values }) => {
      const row = prepare(text).get(...values) as { bytes: Buffer } | undefined
      return row === undefined ? null : new Uint8Array(row.bytes)
    },
    runWithBlob: ({ text, values }, blob) => {
      prepare(text).run(...values, Buffer.from(blob))
    },
    inTransaction: () => connection.inTransaction,
    close: () => {
      connection.close()
    },
  }
}

const writingPragmas: readonly (readonly [name: string, value: string, readBack: SqlValue])[] = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'DELETE', 'delete'],
  ['synchronous', 'EXTRA', 3],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ['secure_delete', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
]
const readingPragmas = writingPragmas.filter(
  ([name]) => !['locking_mode', 'journal_mode', 'synchronous', 'secure_delete'].includes(name),
)

/** Sets every pragma that an engagement file is used with and reads each back; a value that did not take is an error. */
export function setPragmas(
  database: Database,
  options: { readonly readonly: boolean; readonly inMemory?: boolean },
): void {
  for (const [name, value, readBack] of options.readonly ? readingPragmas : writingPragmas) {
    if (options.inMemory === true && ['journal_mode', 'mmap_size'].includes(name)) continue
    database.script(`PRAGMA ${name} = ${value}`)
    const actual = database.pragma(name)
    // A build without memory mapping has no value to read back.
    if (name === 'mmap_size' && actual === undefined) continue
    if (actual !== readBack) throw new Error(`PRAGMA ${name} is ${String(actual)}, not ${String(readBack)}`)
  }
}
