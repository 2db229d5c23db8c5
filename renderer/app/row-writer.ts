import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { FieldValue } from '#shared/fields/index.ts'
import { type RegisterName } from '#shared/registers/index.ts'
import type { RowBase } from '#shared/registers/register.ts'
import { CommandFailure } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { useConflicts } from './Conflicts.tsx'

export type AnyRow = RowBase & { readonly [field: string]: unknown }
export type FieldValues = { readonly [field: string]: FieldValue }
export type RowChange = { readonly row: AnyRow; readonly values: FieldValues }
export type Removal = {
  /** How many of the rows were removed: those that changed meanwhile may have been kept. */
  readonly rows: number
  readonly clearedLinks: number
}

export type RowWriter = {
  /**
   * Writes fields over a row as it was when the edit began. Where somebody else wrote to the same field meanwhile it asks
   * which value to keep; every other failure is thrown as CommandFailure. Gives the row as it is in the file. A `finished` edit is
   * undone by itself; without it the typing of one field is undone in one go.
   */
  readonly update: (row: AnyRow, values: FieldValues, how?: 'finished') => Promise<AnyRow>
  /** Writes fields of many rows as one change; asks as `update` does. */
  readonly updateMany: (changes: readonly RowChange[]) => Promise<void>
  readonly create: (values: FieldValues) => Promise<AnyRow>
  /** Removes rows as one change. Shows what changed meanwhile in a row, and asks whether it goes all the same. */
  readonly removeMany: (rows: readonly AnyRow[]) => Promise<Removal>
  readonly move: (id: string, after: string | null) => Promise<void>
}

/** Rows that replies have told, newer than what a list that is being read again may still show. */
const told = new Map<string, AnyRow>()
/** What this page wrote last to each field, as JSON: finding it in the file is no change by somebody else. */
const written = new Map<string, string>()
/** One write after the other: the next then knows the version that the one before it made. */
let queue: Promise<unknown> = Promise.resolve()
/** Counts the engagements that this page has shown. */
let opening = 0

export function useRowWriter(register: RegisterName): RowWriter {
  const queries = useQueryClient()
  const update = useCommand('record.update').run
  const updateMany = useCommand('record.updateMany').run
  const create = useCommand('record.create').run
  const removeMany = useCommand('record.removeMany').run
  const reorder = useCommand('record.reorder').run
  const ask = useConflicts()

  return useMemo(() => {
    const learn = (rows: readonly AnyRow[]) => {
      for (const row of rows) told.set(row.id, row)
      showInLists(queries, register, rows)
    }
    const note = (row: AnyRow, values: FieldValues) => {
      for (const field of Object.keys(values)) written.set(keyOf(row.id, field), JSON.stringify(row[field]))
    }
    const writable = (values: FieldValues) => values as { [field: string]: string | number | boolean | string[] | null }

    /** Of the values wanted over `base`, those to write over what the file holds now: the person decides on the contested ones. */
    const settle = async (base: AnyRow, current: AnyRow, values: FieldValues): Promise<FieldValues> => {
      const contested = contestedFields(base, current, values, (field) => written.get(keyOf(current.id, field)))
      if (contested.length === 0) return values
      const only = Object.fromEntries(Object.entries(values).filter(([field]) => contested.includes(field)))
      const answer = await ask({ kind: 'update', register, current, values: only })
      if (answer === 'mine') return values
      if (answer === 'back') throw undecided(current)
      return Object.fromEntries(Object.entries(values).filter(([field]) => !contested.includes(field)))
    }
    const write = async (begun: AnyRow, wanted: FieldValues, how?: 'finished'): Promise<AnyRow> => {
      let base = begun
      let values = wanted
      let current = newest(begun)
      for (;;) {
        if (current !== base) values = await settle(base, current, values)
        base = { ...base, ...pick(current, wanted) }
        if (agrees(current, values)) {
          learn([current])
          return current
        }
        try {
          const version = current.version
          const saved = (await update({
            register,
            id: current.id,
            version,
            values: writable(values),
            ...(how === undefined ? {} : { isFinished: true }),
          })) as AnyRow
          learn([saved])
          note(saved, values)
          return saved
        } catch (error) {
          current = conflicting(error)
          told.set(current.id, current)
        }
      }
    }
    const writeMany = async (changes: readonly RowChange[]): Promise<void> => {
      let open = changes.map(({ row, values }) => ({ base: row, current: newest(row), values }))
      for (;;) {
        const settled: typeof open = []
        for (const { base, current, values } of open) {
          const left = current === base ? values : await settle(base, current, values)
          if (Object.keys(left).length > 0)
            settled.push({ base: { ...base, ...pick(current, left) }, current, values: left })
        }
        if (settled.length === 0) return
        try {
          const { rows } = await updateMany({
            register,
            rows: settled.map(({ current, values }) => ({
              id: current.id,
              version: current.version,
              values: writable(values),
            })),
          })
          learn(rows)
          settled.forEach(({ values }, at) => {
            const row = rows[at]
            if (row !== undefined) note(row, values)
          })
          return
        } catch (error) {
          const changed = conflicting(error)
          told.set(changed.id, changed)
          open = settled.map((each) => (each.current.id === changed.id ? { ...each, current: changed } : each))
        }
      }
    }
    const takeOut = async (rows: readonly AnyRow[]): Promise<Removal> => {
      let open = rows.map((row) => ({ seen: row, current: newest(row) }))
      for (;;) {
        if (open.length === 0) return { rows: 0, clearedLinks: 0 }
        try {
          const { clearedLinks } = await removeMany({
            register,
            rows: open.map(({ current }) => ({ id: current.id, version: current.version })),
          })
          return { rows: open.length, clearedLinks }
        } catch (error) {
          const current = conflicting(error)
          learn([current])
          const seen = open.find((each) => each.current.id === current.id)?.seen
          if (seen === undefined) throw error
          const goes = (await ask({ kind: 'remove', register, seen, current })) === 'mine'
          open = open.flatMap((each) => (each.seen !== seen ? [each] : goes ? [{ seen, current }] : []))
        }
      }
    }
    return {
      update: (row, values, how) => inTurn(() => write(row, values, how)),
      updateMany: (changes) => inTurn(() => writeMany(changes)),
      create: (values) =>
        inTurn(async () => {
          const row = (await create({ register, values: writable(values) })) as AnyRow
          told.set(row.id, row)
          return row
        }),
      removeMany: (rows) => inTurn(() => takeOut(rows)),
      move: (id, after) =>
        inTurn(async () => {
          await reorder({ register, id, after })
        }),
    }
  }, [queries, register, update, updateMany, create, removeMany, reorder, ask])
}

/** After undo, redo or another file the rows are what the file says they are, whatever earlier replies told. */
export function forgetVersions(): void {
  told.clear()
  written.clear()
}

/** Once an engagement is no longer on the screen, nothing waits for its writes, and those that wait do not go into the next one. */
export function leaveEngagement(): void {
  forgetVersions()
  opening += 1
  queue = Promise.resolve()
}

/**
 * The fields that somebody else wrote to since the edit began, with another outcome than the one wanted. `writtenHere` gives
 * what this page wrote last to a field, as JSON.
 */
export function contestedFields(
  base: AnyRow,
  current: AnyRow,
  values: FieldValues,
  writtenHere: (field: string) => string | undefined,
): readonly string[] {
  return Object.keys(values).filter((field) => {
    const now = JSON.stringify(current[field])
    return now !== JSON.stringify(base[field]) && now !== JSON.stringify(values[field]) && now !== writtenHere(field)
  })
}

/** Runs a write after those before it. Throws CommandFailure `no_file` when its engagement was left meanwhile. */
export function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const begunIn = opening
  const runThere = () => {
    if (opening !== begunIn) throw tooLate()
    return run()
  }
  const next = queue.then(runThere)
  queue = next.catch(() => undefined)
  return next
}

/** Between an undo and the next, versions only grow: the larger of what was listed and what was told is the newer. */
function newest(row: AnyRow): AnyRow {
  const known = told.get(row.id)
  return known !== undefined && known.version > row.version ? known : row
}

/** The row as it is now, out of a conflict; every other failure is thrown on. */
function conflicting(error: unknown): AnyRow {
  const current = error instanceof CommandFailure && error.code === 'conflict' ? error.details['current'] : undefined
  if (typeof current !== 'object' || current === null) throw error
  return current as AnyRow
}

function undecided({ ref }: AnyRow): CommandFailure {
  return new CommandFailure({
    code: 'conflict',
    message: `${ref} changed while you were editing it. What you typed is not in the file yet: save again to choose.`,
  })
}

function tooLate(): CommandFailure {
  return new CommandFailure({
    code: 'no_file',
    message: 'The engagement was closed before this was saved. Open it again, then do it once more.',
  })
}

function keyOf(id: string, field: string): string {
  return `${id} ${field}`
}

function pick(row: AnyRow, values: FieldValues): { readonly [field: string]: unknown } {
  return Object.fromEntries(Object.keys(values).map((field) => [field, row[field]]))
}

function agrees(row: AnyRow, values: FieldValues): boolean {
  return Object.entries(values).every(([field, value]) => JSON.stringify(row[field]) === JSON.stringify(value))
}

/** Puts rows that a reply brought into every list that shows them, before it is read again. */
function showInLists(queries: QueryClient, register: RegisterName, rows: readonly AnyRow[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]))
  queries.setQueriesData<OutputOf<'record.list'>>(
    {
      predicate: ({ queryKey }) =>
        queryKey[0] === 'record.list' && (queryKey[1] as { register?: string }).register === register,
    },
    (list) => (list === undefined ? list : { ...list, rows: list.rows.map((row) => byId.get(row.id) ?? row) }),
  )
}
