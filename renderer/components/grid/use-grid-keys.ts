import type { GridApiCommon } from '@mui/x-data-grid'
import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import type { Register } from '#shared/registers/register.ts'
import { type GridActions, type GridRow, newRowId } from './model.ts'
import type { RangeState } from './use-range.ts'

type Options = {
  readonly api: RefObject<unknown>
  readonly register: Register
  readonly rows: readonly GridRow[]
  readonly actions: GridActions
  readonly range: RangeState
  readonly selectedId: string | null
  readonly add: (() => void) | null
  readonly clear: () => void
  readonly startedByTyping: RefObject<boolean>
}

/** The keys of a grid that the community grid does not have. They are taken before it sees them. */
export function useGridKeys(options: Options) {
  const { api, register, rows, actions, range, selectedId, add, clear, startedByTyping } = options

  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    const place = cellOf(event.target)
    const grid = api.current as GridApiCommon | null
    if (place === null || grid === null) return
    const row = rows.find((each) => each.id === place.id)
    const field = register.fields[place.field]
    const control = event.ctrlKey || event.metaKey
    const take = (run: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      run()
    }

    if (event.key.startsWith('Arrow') && event.shiftKey && !event.altKey) return take(() => range.step(event.key))
    if (actions.refusal !== null && event.altKey && event.key.startsWith('Arrow')) return refuse(take)
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
      return take(() => moveRow(place.id, event.key === 'ArrowUp' ? -1 : 1))
    if (event.key === 'Escape' && range.isWide) return take(range.clear)
    if (event.key === 'Escape' && selectedId !== null) return take(() => actions.select(null))
    if (control && event.key.toLowerCase() === 'a') return take(range.takeAll)
    // The browser's own copy and paste events follow; the grid must neither copy by itself nor begin to edit.
    if (control && ['c', 'x', 'v'].includes(event.key.toLowerCase())) return event.stopPropagation()
    if (actions.refusal !== null && (wouldEdit(event) || (event.key === 'Enter' && field !== undefined && !control)))
      return refuse(take)
    if (event.key === 'Delete' || event.key === 'Backspace') return take(clear)
    if (control && event.key === ' ') return take(() => grid.selectRow(place.id, !grid.isRowSelected(place.id)))
    if (event.key === ' ' && row !== undefined) return take(() => actions.select(selectedId === row.id ? null : row.id))
    if (event.key === 'Insert' && add !== null) return take(add)
    if (row !== undefined && field?.kind === 'flag' && (event.key === 'Enter' || event.key === 'F2'))
      return take(() => toggle(row, place.field))
    if (event.key === 'F2' && field !== undefined) {
      return take(() => {
        startedByTyping.current = false
        grid.startCellEditMode({ id: place.id, field: place.field })
      })
    }
    if (event.key === 'Enter' && field === undefined && row !== undefined && !control)
      return take(() => actions.select(row.id))
    if (event.key.startsWith('Arrow') || event.key === 'Tab' || event.key === 'Home' || event.key === 'End')
      range.clear()
  }

  const refuse = (take: (run: () => void) => void) => take(() => actions.tell(actions.refusal ?? ''))

  /** A flag is turned by a double click, without an editor between. */
  const onDoubleClickCapture = (event: MouseEvent<HTMLElement>) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="gridcell"]') : null
    const place = cellOf(cell)
    const row = rows.find((each) => each.id === place?.id)
    if (place === null || row === undefined) return
    const kind = register.fields[place.field]?.kind
    if (kind !== undefined && actions.refusal !== null) return actions.tell(actions.refusal)
    if (kind !== 'flag') return
    event.preventDefault()
    event.stopPropagation()
    toggle(row, place.field)
  }

  /** Dragging over cells takes them. */
  const onMouseOver = (event: MouseEvent<HTMLElement>) => {
    if (event.buttons !== 1 || event.shiftKey) return
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="gridcell"]') : null
    const place = cellOf(cell)
    if (place !== null && !place.field.startsWith('__') && document.activeElement?.getAttribute('role') === 'gridcell')
      range.extendTo(place)
  }

  const toggle = (row: GridRow, field: string) => {
    void actions.save(row, { [field]: row[field] !== true }).catch(tellFailure)
  }

  const moveRow = (id: string, by: -1 | 1) => {
    const grid = api.current as GridApiCommon | null
    if (actions.move === null || grid === null || id === newRowId || grid.getSortModel().length > 0) return
    const at = rows.findIndex((row) => row.id === id)
    const target = at + by
    if (target < 0 || target >= rows.length) return
    const after = by < 0 ? (rows[target - 1]?.id ?? null) : (rows[target]?.id ?? null)
    void actions.move(id, after).catch(tellFailure)
  }

  const tellFailure = (error: unknown) => actions.tell(error instanceof Error ? error.message : String(error))

  return { handlers: { onKeyDownCapture, onDoubleClickCapture, onMouseOver } }
}

/** Whether a key pressed on a cell would begin to change something. */
function wouldEdit({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (['F2', 'Delete', 'Backspace', 'Insert'].includes(key)) return true
  return key.length === 1 && key !== ' ' && key !== '?' && !ctrlKey && !metaKey && !altKey
}

/** The cell that an element is, when it is one and is not being edited. */
function cellOf(target: EventTarget | null): { readonly id: string; readonly field: string } | null {
  if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'gridcell') return null
  if (target.classList.contains('MuiDataGrid-cell--editing')) return null
  const id = target.closest<HTMLElement>('[role="row"]')?.dataset['id']
  const field = target.dataset['field']
  return id === undefined || field === undefined ? null : { id, field }
}
