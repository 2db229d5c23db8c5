import { shownFields } from '#shared/registers/register.ts'
import {
  DataGrid,
  type GridCellParams,
  type GridRowId,
  type GridRowSelectionModel,
  useGridApiRef,
} from '@mui/x-data-grid'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FieldValue } from '#shared/fields/index.ts'
import { parseContextOf, useFieldContext } from '#renderer/fields/context.ts'
import { popupAttribute } from '#renderer/fields/CellPopup.tsx'
import { isDraft, readDraft, sameValue } from '#renderer/fields/draft.ts'
import { BulkBar } from './grid/BulkBar.tsx'
import { columnsOf, refColumn } from './grid/columns.tsx'
import { useCellTyping } from './grid/cell-typing.ts'
import { type CellProblem, EditContext } from './grid/EditCell.tsx'
import { EmptyOverlay, GridToolbar, NothingMatches, SlotContext } from './grid/GridSlots.tsx'
import { GridFooter } from './grid/GridFooter.tsx'
import { localeText } from './grid/locale-text.ts'
import { type GridRow, newRowId, type RegisterGridProps } from './grid/model.ts'
import { PasteReport } from './grid/PasteReport.tsx'
import { tabOn } from './grid/tab-on.ts'
import { useClipboard } from './grid/use-clipboard.ts'
import { useGridKeys } from './grid/use-grid-keys.ts'
import { useRange } from './grid/use-range.ts'

export type { ExtraColumn, RegisterGridProps } from './grid/model.ts'

const pageSize = 100
const noneChecked: GridRowSelectionModel = { type: 'include', ids: new Set<GridRowId>() }

/**
 * Any register as a grid: edit in place, take and paste ranges of cells, mark rows, move them. It knows nothing of the
 * core; what it needs done it asks of `actions`.
 */
export function RegisterGrid(props: RegisterGridProps) {
  const { register, rows, actions, defaults, selectedId } = props
  const api = useGridApiRef()
  const context = useFieldContext()
  const [isAdding, setAdding] = useState(false)
  const [checked, setChecked] = useState<GridRowSelectionModel>(noneChecked)
  const [problem, setProblem] = useState<CellProblem | null>(null)
  const [page, setPage] = useState(0)
  const startedByTyping = useRef(false)
  const typing = useCellTyping(register, defaults)

  const shownRows = useMemo(
    () => (isAdding ? [...rows, newRow(register, defaults)] : rows),
    [rows, isAdding, register, defaults],
  )
  const columns = useMemo(
    () => columnsOf(register, props.columns, props.extraColumns, context, (id) => actions.select(id)),
    [register, props.columns, props.extraColumns, context, actions],
  )
  const hidden = useMemo(
    () =>
      Object.fromEntries(
        shownFields(register)
          .map(([name]) => name)
          .filter((name) => !props.columns.includes(name))
          .map((name) => [name, false]),
      ),
    [register, props.columns],
  )
  // A person's choice of columns holds until the page shows other columns.
  const [chosen, setChosen] = useState({ from: hidden, model: hidden })
  const visibility = chosen.from === hidden ? chosen.model : hidden

  const range = useRange(api)
  const checkedRows = useMemo(
    () => rows.filter((row) => (checked.type === 'include') === checked.ids.has(row.id)),
    [rows, checked],
  )

  const canAdd = actions.create !== null
  const { refusal } = actions
  const add = useCallback(() => {
    api.current?.setSortModel([])
    api.current?.setFilterModel({ items: [] })
    setPage(Math.floor(rows.length / pageSize))
    setAdding(true)
    whenRowIsThere(api, newRowId, (grid) => {
      startedByTyping.current = true
      if (grid.getCellMode(newRowId, register.titleField) === 'view')
        grid.startCellEditMode({ id: newRowId, field: register.titleField })
      requestAnimationFrame(() => {
        grid.scrollToIndexes({ rowIndex: rows.length % pageSize })
        document.activeElement?.scrollIntoView({ block: 'nearest' })
      })
    })
  }, [api, rows.length, register])
  const { onAddReady } = props
  useEffect(() => {
    onAddReady(canAdd ? add : null)
    return () => onAddReady(null)
  }, [onAddReady, add, canAdd])

  /** Writes what an edit drafted. Its rejection keeps the cell open with what was typed. */
  const write = async (drafted: GridRow, row: GridRow): Promise<GridRow> => {
    const name = Object.keys(register.fields).find((field) => isDraft(drafted[field]))
    const field = name === undefined ? undefined : register.fields[name]
    const draft = name === undefined ? undefined : drafted[name]
    const isNew = row.id === newRowId
    if (name === undefined || field === undefined || !isDraft(draft)) {
      if (isNew) setAdding(false)
      return row
    }
    const isDone = () => typing.drop(row.id, name)
    const read = readDraft(field, draft, parseContextOf(context))
    if (isNew && (!read.ok || read.value === '') && draft.draft === 'text' && draft.text.trim() === '') {
      isDone()
      setAdding(false)
      return row
    }
    if (!read.ok) throw new CellRefusal({ id: row.id, field: name, message: read.message })
    const before = typing.begunFrom(row.id, name) ?? row
    if (!isNew && sameValue(read.value, before[name])) {
      isDone()
      return row
    }
    try {
      if (!isNew) {
        const saved = await actions.save(before, { [name]: read.value })
        isDone()
        return saved
      }
      const made = await actions.create?.({ ...defaults, [name]: read.value })
      isDone()
      setAdding(false)
      if (made !== undefined) {
        whenRowIsThere(api, made.id, (grid) => {
          // Whoever has begun the next row already stays in it.
          if (grid.getRow(newRowId) !== null) return
          // On the ref no letter replaces what was just written, and N begins the next row.
          grid.setCellFocus(made.id, refColumn)
          grid.scrollToIndexes({ rowIndex: rows.length % pageSize })
        })
      }
      return row
    } catch (error) {
      throw new CellRefusal({
        id: row.id,
        field: name,
        message: error instanceof Error ? error.message : String(error),
      })
    }
  }

  // The panel shows the row that the focus is on, for as long as it is open.
  const selectRow = actions.select
  const isOpen = selectedId !== null && rows.some((row) => row.id === selectedId)
  useEffect(() => {
    if (!isOpen) return
    return api.current?.subscribeEvent('cellFocusIn', (params) => {
      if (params.id !== newRowId && params.id !== selectedId) selectRow(String(params.id))
    })
  }, [api, isOpen, selectedId, selectRow])

  const clipboard = useClipboard({ api, register, context, actions, range })
  const keys = useGridKeys({
    api,
    register,
    rows,
    actions,
    range,
    selectedId,
    add: canAdd ? add : null,
    clear: clipboard.clear,
    startedByTyping,
  })

  const height = props.height === 'rows' ? heightOfRows(Math.min(shownRows.length, pageSize)) : props.height
  const slots = {
    add: canAdd ? add : null,
    addLabel: props.addLabel,
    extra: props.toolbarExtra,
    canMove: actions.move !== null,
    emptyText: props.emptyText,
    emptyAction: props.emptyAction,
  }
  return (
    <EditContext.Provider
      value={useMemo(
        () => ({ startedByTyping, typing, problem, clearProblem: () => setProblem(null) }),
        [typing, problem],
      )}
    >
      <div className={height === 'fill' ? 'grid fill' : 'grid'} {...keys.handlers} {...clipboard.handlers}>
        {checkedRows.length > 0 ? (
          <BulkBar register={register} rows={checkedRows} actions={actions} onDone={() => setChecked(noneChecked)} />
        ) : null}
        <PasteReport report={clipboard.report} onClose={clipboard.closeReport} />
        <div className="grid-body" style={height === 'fill' ? {} : { height }}>
          <SlotContext.Provider value={slots}>
            <DataGrid<GridRow>
              apiRef={api}
              rows={shownRows}
              columns={columns as never}
              nonce={props.nonce}
              label={props.label}
              loading={props.isLoading}
              rowHeight={32}
              columnHeaderHeight={30}
              density="standard"
              checkboxSelection={refusal === null}
              disableRowSelectionOnClick
              disableRowSelectionExcludeModel
              rowSelectionModel={checked}
              onRowSelectionModelChange={setChecked}
              isRowSelectable={({ id }) => id !== newRowId}
              columnVisibilityModel={visibility}
              onColumnVisibilityModelChange={(model) => setChosen({ from: hidden, model })}
              paginationModel={{ page, pageSize }}
              onPaginationModelChange={(model) => setPage(model.page)}
              isCellEditable={({ id, field }) => refusal === null && (id !== newRowId || field === register.titleField)}
              getRowClassName={({ id }) => (id === selectedId ? 'is-selected' : id === newRowId ? 'is-new' : '')}
              getCellClassName={({ id, field }: GridCellParams) => (range.has(String(id), field) ? 'in-range' : '')}
              onCellEditStart={(params) => {
                startedByTyping.current = params.reason === 'printableKeyDown'
                setProblem(null)
              }}
              onCellEditStop={(params, event) => {
                const target = 'target' in event ? event.target : null
                // A click into what the editor floats beside the cell is not a click outside it.
                if (
                  params.reason === 'cellFocusOut' &&
                  target instanceof Element &&
                  target.closest(`[${popupAttribute}]`) !== null
                ) {
                  event.defaultMuiPrevented = true
                  return
                }
                if (
                  params.reason === 'tabKeyDown' &&
                  api.current !== null &&
                  tabOn(api.current, { id: String(params.id), field: params.field })
                ) {
                  event.defaultMuiPrevented = true
                  return
                }
                if (params.reason === 'escapeKeyDown') {
                  setProblem(null)
                  typing.drop(String(params.id), params.field)
                  if (params.id === newRowId) setAdding(false)
                }
              }}
              processRowUpdate={write}
              onProcessRowUpdateError={(error: unknown) => {
                if (error instanceof CellRefusal) setProblem(error.problem)
              }}
              onCellClick={(params, event) => {
                const isGap = event.target instanceof Element && event.target.closest('.miss') !== null
                if (isGap && !event.shiftKey && api.current?.getCellMode(params.id, params.field) === 'view') {
                  startedByTyping.current = false
                  api.current.startCellEditMode({ id: params.id, field: params.field })
                }
                if (event.shiftKey) range.extendTo({ id: String(params.id), field: params.field })
                else range.clear()
              }}
              hideFooter
              showToolbar
              disableColumnMenu
              disableEval
              localeText={localeText}
              slots={{ toolbar: GridToolbar, noRowsOverlay: EmptyOverlay, noResultsOverlay: NothingMatches }}
              slotProps={{ columnsManagement: { disableShowHideToggle: true, getTogglableColumns: withoutMarks } }}
            />
          </SlotContext.Provider>
        </div>
        <GridFooter
          api={api}
          register={register}
          rows={rows}
          checkedCount={checkedRows.length}
          range={range}
          page={page}
          pageSize={pageSize}
          onPage={setPage}
          context={context}
        />
      </div>
    </EditContext.Provider>
  )
}

/** The columns that can be chosen: all but the boxes that mark a row. */
function withoutMarks(columns: readonly { readonly field: string }[]): string[] {
  return columns.map((column) => column.field).filter((field) => !field.startsWith('__'))
}

/** Runs something once the grid has a row, which it gets with a later drawing; not at all when it never comes. */
function whenRowIsThere(api: GridRef, id: string, run: (grid: NonNullable<GridRef['current']>) => void): void {
  const deadline = performance.now() + longestWaitMs
  const attempt = () => {
    const grid = api.current
    if (grid !== null && grid.getRow(id) !== null) run(grid)
    else if (performance.now() < deadline) requestAnimationFrame(attempt)
  }
  requestAnimationFrame(attempt)
}

type GridRef = ReturnType<typeof useGridApiRef>

/** A busy laptop draws late; a row that was asked for is still wanted then. */
const longestWaitMs = 10_000

/** A cell that cannot be kept as it is: shown at the cell, which stays open. */
class CellRefusal extends Error {
  readonly problem: CellProblem
  constructor(problem: CellProblem) {
    super(problem.message)
    this.name = 'CellRefusal'
    this.problem = problem
  }
}

function newRow(register: RegisterGridProps['register'], defaults: RegisterGridProps['defaults']): GridRow {
  const values: { [field: string]: FieldValue } = {}
  for (const [name, field] of Object.entries(register.fields))
    values[name] = field.initial === undefined ? '' : field.initial
  return { id: newRowId, ref: 'New', version: 0, createdAt: '', updatedAt: '', ...values, ...defaults }
}

const chrome = 38 + 30 + 2
const shortest = 3
const tallest = 14

function heightOfRows(count: number): number {
  return chrome + Math.min(Math.max(count, shortest), tallest) * 32 + 2
}
