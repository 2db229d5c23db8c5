import type { GridApiCommon } from '@mui/x-data-grid'
import { type ClipboardEvent, type RefObject, useState } from 'react'
import { type FieldValue, kindOf } from '#shared/fields/index.ts'
import type { Register } from '#shared/registers/register.ts'
import { textOf } from '#renderer/fields/cells.tsx'
import { type FieldContextValue, parseContextOf } from '#renderer/fields/context.ts'
import { sameValue } from '#renderer/fields/draft.ts'
import { type GridActions, type GridChange, type GridRow, newRowId } from './model.ts'
import { placeBlock } from './range.ts'
import { readTsv, writeTsv } from './tsv.ts'
import type { RangeState } from './use-range.ts'

/** What a paste or a clearing did: how many cells it changed, and every cell that it could not. */
export type EditReport = {
  readonly verb: 'pasted' | 'emptied'
  readonly changed: number
  readonly rowsLeftOver: number
  readonly problems: readonly {
    readonly ref: string
    readonly field: string
    readonly text: string
    readonly message: string
  }[]
}

type Options = {
  readonly api: RefObject<unknown>
  readonly register: Register
  readonly context: FieldContextValue
  readonly actions: GridActions
  readonly range: RangeState
}

type Wanted = { readonly row: GridRow; readonly field: string; readonly text: string; readonly value: FieldValue }

/** Copy, paste and clear over the range of cells, each paste one change. */
export function useClipboard({ api, register, context, actions, range }: Options) {
  const [report, setReport] = useState<EditReport | null>(null)
  const grid = () => api.current as GridApiCommon | null
  const rowOf = (id: string) => grid()?.getRow(id) as GridRow | null

  const copy = (event: ClipboardEvent<HTMLElement>) => {
    const span = isOnCell(event.target) ? range.span() : null
    if (span === null) return
    const text = span.rows.map((id) => {
      const row = rowOf(id)
      return span.fields.map((name) => (row === null ? '' : cellText(register, name, row, context, grid())))
    })
    event.clipboardData.setData('text/plain', writeTsv(text))
    event.preventDefault()
  }

  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const span = isOnCell(event.target) ? range.span() : null
    const text = event.clipboardData.getData('text/plain')
    if (span === null || text === '') return
    event.preventDefault()
    if (actions.refusal !== null) return actions.tell(actions.refusal)
    const { cells, rowsLeftOver } = placeBlock(
      readTsv(text),
      span,
      range.rowIds().filter((id) => id !== newRowId),
      range.fields(),
    )
    void writePasted(
      cells.filter((cell) => register.fields[cell.field] !== undefined),
      rowsLeftOver,
    )
  }

  const writePasted = async (
    cells: readonly { readonly id: string; readonly field: string; readonly text: string }[],
    rowsLeftOver: number,
  ) => {
    const problems: { ref: string; field: string; text: string; message: string }[] = []
    const wanted: Wanted[] = []
    try {
      const read = await actions.parse(cells.map(({ field, text }) => ({ field, text })))
      cells.forEach((cell, at) => {
        const row = rowOf(cell.id)
        const result = read[at]
        if (row === null || result === undefined) return
        if ('value' in result) wanted.push({ row, field: cell.field, text: cell.text, value: result.value })
        else
          problems.push({
            ref: row.ref,
            field: labelOf(register, cell.field),
            text: cell.text,
            message: result.message,
          })
      })
      const changed = await writeCells(wanted, `${countOf(wanted.length, 'cell')} pasted`)
      setReport(
        problems.length === 0 && rowsLeftOver === 0 ? null : { verb: 'pasted', changed, rowsLeftOver, problems },
      )
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      setReport({
        verb: 'pasted',
        changed: 0,
        rowsLeftOver,
        problems: [...problems, { ref: '', field: '', text: '', message }],
      })
    }
  }

  const clear = () => {
    const span = range.span()
    if (span === null) return
    const problems: { ref: string; field: string; text: string; message: string }[] = []
    const wanted: Wanted[] = []
    for (const id of span.rows) {
      const row = rowOf(id)
      if (row === null || id === newRowId) continue
      for (const name of span.fields) {
        const field = register.fields[name]
        if (field === undefined) continue
        const empty = kindOf(field).parse('', field, parseContextOf(context))
        if (empty.ok) wanted.push({ row, field: name, text: '', value: empty.value })
        else problems.push({ ref: row.ref, field: field.label, text: '', message: empty.message })
      }
    }
    void writeCells(wanted, `${countOf(wanted.length, 'cell')} emptied`)
      .then((changed) =>
        setReport(problems.length === 0 ? null : { verb: 'emptied', changed, rowsLeftOver: 0, problems }),
      )
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error)
        setReport({
          verb: 'emptied',
          changed: 0,
          rowsLeftOver: 0,
          problems: [{ ref: '', field: '', text: '', message }],
        })
      })
  }

  const writeCells = async (wanted: readonly Wanted[], what: string): Promise<number> => {
    const changed = wanted.filter((cell) => !sameValue(cell.row[cell.field], cell.value))
    if (changed.length > 0) await actions.saveMany(groupByRow(changed), what)
    return changed.length
  }

  return { handlers: { onCopy: copy, onPaste: paste }, clear, report, closeReport: () => setReport(null) }
}

function groupByRow(cells: readonly Wanted[]): readonly GridChange[] {
  const byRow = new Map<string, { row: GridRow; values: { [field: string]: FieldValue } }>()
  for (const cell of cells) {
    const entry = byRow.get(cell.row.id) ?? { row: cell.row, values: {} }
    entry.values[cell.field] = cell.value
    byRow.set(cell.row.id, entry)
  }
  return [...byRow.values()]
}

function cellText(
  register: Register,
  name: string,
  row: GridRow,
  context: FieldContextValue,
  grid: GridApiCommon | null,
): string {
  const field = register.fields[name]
  if (field !== undefined) return textOf(field, row[name] as FieldValue, context)
  return name === 'ref' ? row.ref : String(grid?.getCellValue(row.id, name) ?? '')
}

function labelOf(register: Register, name: string): string {
  return register.fields[name]?.label ?? name
}

/** `3 cells`, `1 cell` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

function isOnCell(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    target.getAttribute('role') === 'gridcell' &&
    !target.classList.contains('MuiDataGrid-cell--editing')
  )
}
