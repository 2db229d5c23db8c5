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
export type RowChange = { readonly row: Pick<RowBase, 'id' | 'version'>; readonly values: FieldValues }

export type RowWriter = {
  /** Writes fields of a row. A conflict asks which value to keep; every other failure is thrown as CommandFailure. */
  readonly update: (row: AnyRow, values: FieldValues) => Promise<AnyRow>
  /** Writes fields of many rows as one change. */
  readonly updateMany: (changes: readonly RowChange[]) => Promise<void>
  readonly create: (values: FieldValues) => Promise<AnyRow>
  readonly removeMany: (rows: readonly Pick<RowBase, 'id' | 'version'>[]) => Promise<OutputOf<'record.removeMany'>>
  readonly move: (id: string, after: string | null) => Promise<void>
}

/** Versions that replies have told, newer than what a list that is being read again may still show. */
const told = new Map<string, number>()
/** One write after the other: the next then knows the version that the one before it made. */
let queue: Promise<unknown> = Promise.resolve()

export function useRowWriter(register: RegisterName): RowWriter {
  const queries = useQueryClient()
  const update = useCommand('record.update').run
  const updateMany = useCommand('record.updateMany').run
  const create = useCommand('record.create').run
  const removeMany = useCommand('record.removeMany').run
  const reorder = useCommand('record.reorder').run
  const askWhich = useConflicts()

  return useMemo(() => {
    const learn = (rows: readonly AnyRow[]) => {
      for (const row of rows) told.set(row.id, row.version)
      showInLists(queries, register, rows)
    }
    const writable = (values: FieldValues) => values as { [field: string]: string | number | boolean | string[] | null }
    const write = async (row: AnyRow, values: FieldValues): Promise<AnyRow> => {
      try {
        const saved = (await update({
          register,
          id: row.id,
          version: versionOf(row),
          values: writable(values),
        })) as AnyRow
        learn([saved])
        return saved
      } catch (error) {
        if (!(error instanceof CommandFailure) || error.code !== 'conflict') throw error
        const current = error.details['current'] as AnyRow | undefined
        if (current === undefined) throw error
        told.set(current.id, current.version)
        if (agrees(current, values)) {
          learn([current])
          return current
        }
        if (isUntouched(row, current, values)) return await write(current, values)
        if ((await askWhich({ register, row, current, values })) === 'mine') return write(current, values)
        learn([current])
        return current
      }
    }
    return {
      update: (row, values) => inTurn(() => write(row, values)),
      updateMany: (changes) =>
        inTurn(async () => {
          const rows = changes.map((change) => ({
            id: change.row.id,
            version: versionOf(change.row),
            values: writable(change.values),
          }))
          learn((await updateMany({ register, rows })).rows)
        }),
      create: (values) =>
        inTurn(async () => {
          const row = (await create({ register, values: writable(values) })) as AnyRow
          told.set(row.id, row.version)
          return row
        }),
      removeMany: (rows) =>
        inTurn(() => removeMany({ register, rows: rows.map((row) => ({ id: row.id, version: versionOf(row) })) })),
      move: (id, after) =>
        inTurn(async () => {
          await reorder({ register, id, after })
        }),
    }
  }, [queries, register, update, updateMany, create, removeMany, reorder, askWhich])
}

/** After undo, redo or another file the rows are what the file says they are, whatever earlier replies told. */
export function forgetVersions(): void {
  told.clear()
}

function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const next = queue.then(run, run)
  queue = next.catch(() => undefined)
  return next
}

/** Between an undo and the next, versions only grow: the larger of what was listed and what was told is the newer. */
function versionOf(row: Pick<RowBase, 'id' | 'version'>): number {
  return Math.max(row.version, told.get(row.id) ?? 0)
}

function agrees(row: AnyRow, values: FieldValues): boolean {
  return Object.entries(values).every(([field, value]) => JSON.stringify(row[field]) === JSON.stringify(value))
}

/** Whether what changed meanwhile are other fields than those to write. */
function isUntouched(before: AnyRow, current: AnyRow, values: FieldValues): boolean {
  return Object.keys(values).every((field) => JSON.stringify(before[field]) === JSON.stringify(current[field]))
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
