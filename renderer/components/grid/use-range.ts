import type { GridApiCommon } from '@mui/x-data-grid'
import { gridPaginatedVisibleSortedGridRowIdsSelector } from '@mui/x-data-grid'
import { type RefObject, useMemo, useState } from 'react'
import { type CellPlace, type CellRange, spanOf, stepFrom } from './range.ts'

export type RangeState = {
  /** More than one cell is taken. */
  readonly isWide: boolean
  readonly has: (id: string, field: string) => boolean
  readonly extendTo: (place: CellPlace) => void
  readonly step: (key: string) => void
  readonly takeAll: () => void
  readonly clear: () => void
  /** The cells taken, or the cell that has the focus; null without a focus. */
  readonly span: () => { readonly rows: readonly string[]; readonly fields: readonly string[] } | null
  readonly rowIds: () => readonly string[]
  readonly fields: () => readonly string[]
}

/** A range of cells over the community grid, which has the focus of one cell only. */
export function useRange(api: RefObject<unknown>): RangeState {
  const [range, setRange] = useState<CellRange | null>(null)
  return useMemo(() => {
    const grid = () => api.current as GridApiCommon | null
    const rowIds = () => (grid() === null ? [] : gridPaginatedVisibleSortedGridRowIdsSelector(api as never).map(String))
    const fields = () =>
      (grid()?.getVisibleColumns() ?? []).map((column) => column.field).filter((field) => !field.startsWith('__'))
    const focused = (): CellPlace | null => {
      const cell = grid()?.state.focus.cell ?? null
      return cell === null ? null : { id: String(cell.id), field: cell.field }
    }
    const reach = (head: CellPlace) => {
      const from = range?.anchor ?? focused()
      if (from === null) return
      const next = { anchor: from, head }
      setRange(head.id === from.id && head.field === from.field ? null : next)
      const rowIndex = rowIds().indexOf(head.id)
      const colIndex = grid()?.getColumnIndex(head.field) ?? -1
      if (rowIndex >= 0 && colIndex >= 0) grid()?.scrollToIndexes({ rowIndex, colIndex })
    }
    const current = range === null ? null : spanOf(range, rowIds(), fields())
    const rowSet = new Set(current?.rows ?? [])
    const fieldSet = new Set(current?.fields ?? [])
    return {
      isWide: range !== null,
      has: (id, field) => rowSet.has(id) && fieldSet.has(field),
      extendTo: reach,
      step: (key) => {
        const from = range?.head ?? focused()
        if (from !== null) reach(stepFrom(from, key, rowIds(), fields()))
      },
      takeAll: () => {
        const ids = rowIds()
        const names = fields()
        const [firstId, firstField] = [ids[0], names[0]]
        const [lastId, lastField] = [ids.at(-1), names.at(-1)]
        if (firstId === undefined || firstField === undefined || lastId === undefined || lastField === undefined) return
        setRange({ anchor: { id: firstId, field: firstField }, head: { id: lastId, field: lastField } })
      },
      clear: () => setRange(null),
      span: () => {
        if (range !== null) return spanOf(range, rowIds(), fields())
        const cell = focused()
        return cell === null ? null : { rows: [cell.id], fields: [cell.field] }
      },
      rowIds,
      fields,
    }
  }, [api, range])
}
