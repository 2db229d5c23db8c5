import type { Database } from './database.ts'
import { sql } from './sql.ts'

/** Text that was typed and is not yet part of a row. Outside the journal: it is no change, and undo does not know it. */
export type Draft = {
  readonly slot: string
  readonly page: string
  readonly register: string
  readonly recordId: string | null
  readonly field: string
  readonly text: string
  readonly values: { readonly [field: string]: string | number | boolean | null }
  readonly at: string
}

/** Keeps a text under its slot in place of the one before. */
export function keepDraft(database: Database, draft: Draft): void {
  database.run(
    sql`INSERT OR REPLACE INTO draft (slot, page, register, record_id, field, text, ${{ identifier: 'values' }}, at)
        VALUES (${draft.slot}, ${draft.page}, ${draft.register}, ${draft.recordId}, ${draft.field}, ${draft.text}, ${JSON.stringify(draft.values)}, ${draft.at})`,
  )
}

export function dropDraft(database: Database, slot: string): void {
  database.run(sql`DELETE FROM draft WHERE slot = ${slot}`)
}

/** The texts that other pages left, the newest first. */
export function draftsOfOthers(database: Database, page: string): readonly Draft[] {
  return draftsIn(database)
    .filter((draft) => draft.page !== page)
    .slice(0, draftsTold)
}

const draftsTold = 200

/** Every kept text, the newest first; none in a file from before there were any. */
export function draftsIn(database: Database): readonly Draft[] {
  if (database.get(sql`SELECT 1 AS found FROM sqlite_schema WHERE name = 'draft'`) === null) return []
  return database.all(sql`SELECT * FROM draft ORDER BY at DESC`).map((row) => ({
    slot: String(row['slot']),
    page: String(row['page']),
    register: String(row['register']),
    recordId: row['record_id'] === null ? null : String(row['record_id']),
    field: String(row['field']),
    text: String(row['text']),
    values: JSON.parse(String(row['values'])) as Draft['values'],
    at: String(row['at']),
  }))
}
