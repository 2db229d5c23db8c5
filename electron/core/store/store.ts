import { basename } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { registerNames, type RegisterName, type Row, type Rows } from '#shared/registers/index.ts'
import type { CopyReason } from '#shared/contract/backup.ts'
import { hasBlob, keepBlob, readBlob } from './attachments.ts'
import { copyDatabase } from './backup.ts'
import type { Shelf, ShelfCopy } from './backup-shelf.ts'
import type { Database } from './database.ts'
import { type Draft, draftsIn, draftsOfOthers, dropDraft, keepDraft } from './drafts.ts'
import { changesAfter, compareHistories, type Head, type HeadedChange, headOf, holdsHead } from './heads.ts'
import {
  beginChange,
  changeOfOperation,
  endChange,
  imageAfter,
  installJournal,
  listChanges,
  redo,
  rowsOf,
  rowsOfRun,
  undo,
  type UndoGuard,
  undoState,
} from './journal.ts'
import { createReader, createWriter, type RecordReader, type RecordWriter } from './records.ts'
import { type AnyRow, readRow } from './row.ts'
import { fileIdentity } from './same-file.ts'
import { createSearchIndex, type SearchHit } from './search.ts'
import { sql } from './sql.ts'
import { classify } from './verdict.ts'

/** The writer of one open change, and what the change is called. */
export type Change = RecordWriter & {
  /** Says in words what happened, for undo and the history; edits with the same `mergeKey` soon after each other undo together. */
  readonly describe: (label: string, mergeKey?: string) => void
  /** Makes this change the beginning of the file: undo does not go behind it. */
  readonly begin: () => void
  readonly undo: (guard?: UndoGuard) => string
  readonly redo: () => string
  readonly keepBlob: (name: string, bytes: Uint8Array) => string
  readonly keepPack: (pack: KeptPack) => void
  readonly keepOrigin: (origin: PackOrigin) => void
  readonly keepDraft: (draft: Omit<Draft, 'at'>) => void
  readonly dropDraft: (slot: string) => void
}
export type KeptPack = {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly places: { readonly [place: string]: { readonly why: string } }
}
export type PackOrigin = {
  readonly recordId: string
  readonly register: RegisterName
  readonly packKey: string
  readonly judgement: readonly string[]
}

export type Store = {
  readonly read: RecordReader
  /** All rows of a register in their order; kept until one of them changes. */
  readonly rows: <Name extends RegisterName>(register: Name) => readonly Row<Name>[]
  readonly allRows: () => Rows
  /** Runs a read with writing switched off. */
  readonly query: <Value>(work: () => Value) => Value
  /** The moment, UTC ISO. */
  readonly now: () => string
  /** One transaction, one journal entry: all of it is durable when this returns, or none of it happened. */
  readonly change: <Value>(command: string, opId: string | null, work: (change: Change) => Value) => Value
  readonly undoState: () => ReturnType<typeof undoState>
  readonly listChanges: (filter: Parameters<typeof listChanges>[1]) => ReturnType<typeof listChanges>
  readonly rowsOfChange: (seq: number, recordId?: string | null) => ReturnType<typeof rowsOfRun>
  /** A row as it stood once a change was made, where it was written again since and the history can still be read; else null. */
  readonly rowAfter: (register: RegisterName, id: string, change: number) => AnyRow | null
  readonly search: (text: string, limit: number) => readonly SearchHit[]
  readonly blob: (sha256: string) => Uint8Array | null
  readonly hasBlob: (sha256: string) => boolean
  readonly why: (place: string) => string
  readonly judgementOf: (recordId: string) => readonly string[]
  /** Texts that other pages typed and never kept, the newest first. */
  readonly draftsOfOthers: (page: string) => readonly Draft[]
  /** Every text that was typed and not kept. */
  readonly drafts: () => readonly Draft[]
  /** The last change: what tells one state of the engagement from another. */
  readonly head: () => Head
  readonly holds: (head: Head) => boolean
  readonly changesAfter: (seq: number) => readonly HeadedChange[]
  /** Keeps a checked copy on a shelf. */
  readonly keepCopy: (shelf: Shelf, reason: CopyReason, now: string) => ShelfCopy
  /** Writes a checked copy to a free name; gives the number of rows in it. */
  readonly copyTo: (path: string) => { readonly rows: number }
  /** What another file and this one each hold that the other does not. */
  readonly compareWith: (other: Database) => ReturnType<typeof compareHistories>
  /** Whether anything was written since the file was opened. */
  readonly hasWritten: () => boolean
  readonly close: () => void
}

/** Whatever the disk answers: what was not committed is rolled back at the next opening too. */
function rollBack(database: Database): void {
  try {
    if (database.inTransaction()) database.script('ROLLBACK')
  } catch {
    // The error that led here says more.
  }
}

type Listener = (changed: { readonly registers: readonly RegisterName[]; readonly seq: number }) => void

/** The one way to an engagement's data, over an opened database. `onChange` hears of every change once it is durable. */
export function createStore(
  database: Database,
  options: {
    readonly path: string
    readonly isReadonly: boolean
    readonly now: () => string
    readonly onChange: Listener
    /** What the pack that this program brings along says of a place: a file may be older than the place. */
    readonly shippedWhy?: (packId: string, place: string) => string
  },
): Store {
  const name = basename(options.path)
  const read = createReader(database)
  const index = createSearchIndex(database)
  const cache = new Map<RegisterName, readonly unknown[]>()
  let hasWritten = false
  const identity = fileIdentity(options.path)
  /** A file that has lost its name is not written: a sync program put another in its place, or somebody took it away. */
  const needSameFile = (): void => {
    if (fileIdentity(options.path) === identity) return
    throw new CommandError(
      'missing',
      `${name} was moved, removed or replaced by another program while it was open, so this change was not written. Save a copy as a file under Backups: it holds everything up to now. Then open that copy.`,
    )
  }
  if (!options.isReadonly) installJournal(database)

  const rows = <Name extends RegisterName>(register: Name): readonly Row<Name>[] => {
    // Inside a change the rows may still be rolled back, so they are neither taken from the cache nor kept in it.
    if (database.inTransaction()) return read.list(register).rows as unknown as readonly Row<Name>[]
    const hit = cache.get(register) ?? read.list(register).rows
    cache.set(register, hit)
    return hit as readonly Row<Name>[]
  }

  const commit = (opId: string | null): void => {
    try {
      database.script('COMMIT')
    } catch (error) {
      // A failed COMMIT may have happened all the same: the file itself is asked.
      rollBack(database)
      if (opId === null || changeOfOperation(database, opId) === null) throw error
    }
  }

  const change = <Value>(command: string, opId: string | null, work: (change: Change) => Value): Value => {
    needSameFile()
    const at = options.now()
    let label = ''
    let mergeKey: string | null = null
    let kind: 'begin' | 'do' | 'undo' | 'redo' = 'do'
    try {
      database.script('BEGIN IMMEDIATE')
      let value: Value
      let seq: number
      let registers: readonly RegisterName[]
      try {
        database.script('PRAGMA defer_foreign_keys = ON')
        if (opId !== null && changeOfOperation(database, opId) !== null) {
          throw new CommandError('refused', 'This change was made already; it was not made twice.', {
            reason: 'made_already',
          })
        }
        seq = beginChange(database, { at, command, opId })
        value = work({
          ...createWriter(database, { seq, at }),
          describe: (text, key) => {
            label = text
            mergeKey = key ?? null
          },
          begin: () => {
            kind = 'begin'
          },
          undo: (guard) => {
            kind = 'undo'
            return undo(database, seq, guard)
          },
          redo: () => {
            kind = 'redo'
            return redo(database)
          },
          keepBlob: (fileName, bytes) => keepBlob(database, fileName, bytes),
          keepDraft: (draft) => keepDraft(database, { ...draft, at }),
          dropDraft: (slot) => dropDraft(database, slot),
          keepPack: (pack) => {
            database.run(
              sql`INSERT OR REPLACE INTO pack (id, version, title, places) VALUES (${pack.id}, ${pack.version}, ${pack.title}, ${JSON.stringify(pack.places)})`,
            )
          },
          keepOrigin: (origin) => {
            database.run(
              sql`INSERT OR REPLACE INTO pack_origin (record_id, register, pack_key, judgement) VALUES (${origin.recordId}, ${origin.register}, ${origin.packKey}, ${JSON.stringify(origin.judgement)})`,
            )
          },
        })
        registers = endChange(database, seq, { label, kind, mergeKey }).registers
      } catch (error) {
        rollBack(database)
        throw error
      }
      const touched = registers.length === 0 ? [] : rowsOf(database, seq)
      commit(opId)
      // The change is durable: nothing that follows may say otherwise.
      if (registers.length > 0) {
        hasWritten = true
        for (const register of registers) cache.delete(register)
        index.refresh(touched.map(({ register, recordId }) => ({ register, id: recordId })))
        options.onChange({ registers, seq })
      }
      return value
    } catch (error) {
      throw classify(error, name)
    }
  }

  return {
    read,
    rows,
    now: options.now,
    allRows: () => Object.fromEntries(registerNames.map((register) => [register, rows(register)])) as unknown as Rows,
    query: (work) => {
      database.script('PRAGMA query_only = ON')
      try {
        return work()
      } catch (error) {
        throw classify(error, name)
      } finally {
        database.script('PRAGMA query_only = OFF')
      }
    },
    change,
    undoState: () => undoState(database),
    listChanges: (filter) => listChanges(database, filter),
    rowsOfChange: (seq, recordId = null) => rowsOfRun(database, seq, recordId),
    rowAfter: (register, id, seq) => {
      try {
        const image = imageAfter(database, register, id, seq)
        return image === null ? null : readRow(register, image)
      } catch (error) {
        if (error instanceof CommandError && error.code === 'damaged') return null
        throw error
      }
    },
    search: (text, limit) => index.find(text, limit),
    blob: (sha256) => readBlob(database, sha256),
    hasBlob: (sha256) => hasBlob(database, sha256),
    why: (place) => {
      for (const row of database.all(sql`SELECT id, places FROM pack`)) {
        const places = JSON.parse(String(row['places'])) as KeptPack['places'] | null
        const why: unknown = places?.[place]?.why
        if (typeof why === 'string') return why
        const shipped = options.shippedWhy?.(String(row['id']), place) ?? ''
        if (shipped !== '') return shipped
      }
      return ''
    },
    judgementOf: (recordId) => {
      const row = database.get(sql`SELECT judgement FROM pack_origin WHERE record_id = ${recordId}`)
      const names: unknown = row === null ? [] : JSON.parse(String(row['judgement']))
      return Array.isArray(names) ? names.filter((each) => typeof each === 'string') : []
    },
    drafts: () => draftsIn(database),
    draftsOfOthers: (page) => draftsOfOthers(database, page),
    head: () => headOf(database),
    holds: (head) => holdsHead(database, head),
    changesAfter: (seq) => changesAfter(database, seq),
    keepCopy: (shelf, reason, now) => shelf.add(database, reason, now),
    copyTo: (path) => copyDatabase(database, path),
    compareWith: (other) => compareHistories(database, other),
    hasWritten: () => hasWritten,
    close: () => {
      try {
        if (hasWritten) database.script('PRAGMA optimize')
      } catch {
        // A full disk keeps no statistics, and needs none.
      }
      database.close()
    },
  }
}
