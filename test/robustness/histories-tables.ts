import { createHash } from 'node:crypto'
import SqliteDatabase from 'better-sqlite3'
import { registerNames } from '#shared/registers/index.ts'

/** A hash of every register's table: all rows, removed ones too, all columns. */
export type TableHashes = ReadonlyMap<string, string>

/** Reads a file that nobody has open. */
export function hashTables(path: string): TableHashes {
  const database = new SqliteDatabase(path, { readonly: true })
  try {
    return new Map(
      registerNames.map((register) => {
        const hash = createHash('sha256')
        for (const row of database.prepare(`SELECT * FROM "${register}" ORDER BY id`).raw().iterate())
          hash.update(JSON.stringify(row))
        return [register, hash.digest('hex')] as const
      }),
    )
  } finally {
    database.close()
  }
}

/** The registers whose tables differ. */
export function differences(one: TableHashes, other: TableHashes): readonly string[] {
  return registerNames.filter((register) => one.get(register) !== other.get(register))
}

/**
 * Takes the first image of a row out of the history, as if the journal had missed it: undo can then not come to the start.
 * False when nothing was done that could be undone.
 */
export function forgetOneChange(path: string): boolean {
  const database = new SqliteDatabase(path)
  try {
    const { changes } = database
      .prepare(
        `DELETE FROM change_row WHERE id = (
           SELECT min(row.id) FROM change_row AS row JOIN change_set AS own USING (seq)
           WHERE own.kind = 'do' AND own.state = 'done' AND NOT EXISTS (
             SELECT 1 FROM change_row AS earlier JOIN change_set AS its USING (seq)
             WHERE earlier.record_id = row.record_id AND earlier.id < row.id AND its.kind = 'do' AND its.state = 'done'))`,
      )
      .run()
    return changes === 1
  } finally {
    database.close()
  }
}
