import { type GridApiCommon, gridPaginatedVisibleSortedGridRowIdsSelector } from '@mui/x-data-grid'
import type { CellPlace } from './range.ts'
import { newRowId } from './model.ts'

/** How long a write may take until the person is taken to have gone elsewhere. */
const longestWaitMs = 1500

/**
 * Leaves the last cell of a row that can be edited, by Tab: what it holds is kept, and the focus goes to the first such cell of the
 * row below. Answers whether it does; not in any other cell, and not in the last row.
 */
export function tabOn(api: GridApiCommon, from: CellPlace): boolean {
  const fields = api.getVisibleColumns().flatMap(({ field, editable }) => (editable === true ? [field] : []))
  const ids = gridPaginatedVisibleSortedGridRowIdsSelector({ current: api }).map(String)
  const at = ids.indexOf(from.id)
  const to = cellBelow(fields, ids[at + 1], from)
  if (at < 0 || to === null) return false
  api.stopCellEditMode({ id: from.id, field: from.field })
  const deadline = performance.now() + longestWaitMs
  // A text that is refused keeps its cell open, and the focus in it.
  const goOn = () => {
    if (api.getCellMode(from.id, from.field) === 'view') api.setCellFocus(to.id, to.field)
    else if (performance.now() < deadline) requestAnimationFrame(goOn)
  }
  requestAnimationFrame(goOn)
  return true
}

function cellBelow(fields: readonly string[], id: string | undefined, from: CellPlace): CellPlace | null {
  const [first] = fields
  const isLast = fields.at(-1) === from.field
  if (first === undefined || !isLast || id === undefined || id === newRowId || from.id === newRowId) return null
  return { id, field: first }
}
