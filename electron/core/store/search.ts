import { foldText } from '#shared/text/collate.ts'
import { registerNames, registerOf, type RegisterName } from '#shared/registers/index.ts'
import { shownFields, titleOfRow } from '#shared/registers/register.ts'
import type { Database } from './database.ts'
import { createReader } from './records.ts'
import type { AnyRow } from './row.ts'
import { sql } from './sql.ts'

export type SearchHit = {
  readonly register: RegisterName
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly excerpt: string
}

export type SearchIndex = {
  /** Rows that hold every word of the text, best first; the last word may be unfinished. Accents and case do not matter. */
  readonly find: (text: string, limit: number) => readonly SearchHit[]
  /** Takes up what changed; does nothing before the first search. */
  readonly refresh: (changed: readonly { readonly register: RegisterName; readonly id: string }[]) => void
}

/**
 * Full-text search over every text of every register. The index lives in the connection's temporary memory and is built at the
 * first search: nothing derived is kept in the file.
 */
export function createSearchIndex(database: Database): SearchIndex {
  const reader = createReader(database)
  let isBuilt = false

  const add = (register: RegisterName, row: AnyRow): void => {
    const definition = registerOf(register)
    const body = shownFields(definition)
      .filter(([name, field]) => name !== definition.titleField && (field.kind === 'text' || field.kind === 'longText'))
      .map(([name]) => String(row[name] ?? ''))
      .filter((text) => text !== '')
      .join('\n')
    const title = titleOfRow(definition, row)
    // The tokenizer takes accents off, but keeps letters such as ł and ø, which people type as l and o.
    const folded = /[^\p{ASCII}]/u.test(title + body) ? foldText(`${title} ${body}`) : ''
    database.run(
      sql`INSERT INTO temp.search_index (register, record_id, ref, title, body, folded)
          VALUES (${register}, ${row.id}, ${row.ref}, ${title}, ${body}, ${folded})`,
    )
  }

  const build = (): void => {
    if (isBuilt) return
    const wasReading = database.pragma('query_only') === 1
    database.script('PRAGMA query_only = OFF')
    database.script(
      "CREATE VIRTUAL TABLE temp.search_index USING fts5 (register UNINDEXED, record_id UNINDEXED, ref, title, body, folded, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
    )
    database.script('BEGIN')
    try {
      for (const register of registerNames) for (const row of reader.list(register).rows) add(register, row)
      database.script('COMMIT')
    } catch (error) {
      database.script('ROLLBACK')
      database.script('DROP TABLE temp.search_index')
      throw error
    } finally {
      if (wasReading) database.script('PRAGMA query_only = ON')
    }
    isBuilt = true
  }

  return {
    find(text, limit) {
      build()
      const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
      if (words.length === 0) return []
      const match = words.map((word, at) => `"${word}"${at === words.length - 1 ? '*' : ''}`).join(' ')
      const hits = database
        .all(
          sql`SELECT register, record_id, ref, title, snippet(search_index, 4, '', '', '…', 16) AS excerpt
              FROM temp.search_index WHERE search_index MATCH ${match} ORDER BY bm25(search_index, 0, 0, 12, 8, 1, 1) LIMIT ${limit * 4}`,
        )
        .map((row) => ({
          register: row['register'] as RegisterName,
          id: String(row['record_id']),
          ref: String(row['ref']),
          title: String(row['title']),
          excerpt: String(row['excerpt']),
        }))
      return namesFirst(hits).slice(0, limit)
    },
    refresh(changed) {
      if (!isBuilt) return
      try {
        for (const { register, id } of changed) {
          database.run(sql`DELETE FROM temp.search_index WHERE record_id = ${id}`)
          const row = reader.get(register, id)
          if (row !== null) add(register, row)
        }
      } catch {
        // The change itself is durable. The next search builds the index anew, and says what is wrong.
        isBuilt = false
        database.script('DROP TABLE IF EXISTS temp.search_index')
      }
    },
  }
}

/** Of rows with one title the register that comes first: a person before what is kept about them. */
function namesFirst(hits: readonly SearchHit[]): readonly SearchHit[] {
  const first = new Map(hits.map(({ title }, at) => [title, at] as const).toReversed())
  const place = ({ title }: SearchHit) => first.get(title) ?? hits.length
  return hits.toSorted(
    (a, b) => place(a) - place(b) || registerNames.indexOf(a.register) - registerNames.indexOf(b.register),
  )
}
