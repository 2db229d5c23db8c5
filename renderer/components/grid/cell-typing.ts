import { useMemo } from 'react'
import type { Register } from '#shared/registers/register.ts'
import { type TypedText, useBeginTyping } from '#renderer/fields/typed-text.ts'
import { type GridRow, type GridValues, newRowId } from './model.ts'

/** What is typed in the cells of a grid, each until it is saved, given up or left. */
export type CellTyping = {
  /** Keeps the row as it was when the edit began: a change that comes meanwhile is a conflict, nothing to write over. */
  readonly begin: (row: GridRow, field: string) => void
  readonly begunFrom: (rowId: string, field: string) => GridRow | null
  readonly keep: (rowId: string, field: string, text: string) => void
  readonly drop: (rowId: string, field: string) => void
  readonly leave: (rowId: string, field: string) => void
}

export function useCellTyping(register: Register, defaults: GridValues): CellTyping {
  const beginTyping = useBeginTyping()
  return useMemo(() => {
    const texts = new Map<string, TypedText>()
    const rows = new Map<string, GridRow>()
    const keyOf = (rowId: string, field: string) => `${rowId} ${field}`
    return {
      begin: (row, field) => {
        rows.set(keyOf(row.id, field), row)
        texts.delete(keyOf(row.id, field))
      },
      begunFrom: (rowId, field) => rows.get(keyOf(rowId, field)) ?? null,
      keep: (rowId, field, text) => {
        const key = keyOf(rowId, field)
        const isNew = rowId === newRowId
        const typed =
          texts.get(key) ??
          beginTyping({
            register: register.name,
            id: isNew ? null : rowId,
            field,
            ...(isNew ? { values: defaults } : {}),
          })
        texts.set(key, typed)
        typed.keep(text)
      },
      // A text that was left can still be dropped: what was being saved when its cell went is saved after all.
      drop: (rowId, field) => texts.get(keyOf(rowId, field))?.drop(),
      leave: (rowId, field) => texts.get(keyOf(rowId, field))?.leave(),
    }
  }, [beginTyping, register, defaults])
}
