import type { Logo } from '../document-input.ts'
import type { Condition } from './condition.ts'

/**
 * A workbook as plain data: which sheets, which cells, what may be filled in. It names no spreadsheet library and survives a
 * structured clone, so a worker thread can render it. Texts are written as texts, whatever they begin with; the only formulas
 * are those that a column or a cell of the model names.
 */
export type WorkbookModel = {
  readonly title: string
  /** Written into the file as its author. */
  readonly author: string
  /** UTC ISO. */
  readonly createdAt: string
  readonly paper: 'A4' | 'Letter'
  /** The head of every printed page, left. */
  readonly head: string
  /** The foot of every printed page; the page number stands at the right. */
  readonly foot: { readonly left: string; readonly centre: string }
  readonly logo: Logo | null
  /** What the dropdowns offer, each on the sheet Lists under its name. */
  readonly lists: readonly ChoiceList[]
  readonly sheets: readonly Sheet[]
}

export type ChoiceList = {
  /** The defined name, which begins with `list_`. */
  readonly name: string
  readonly label: string
  readonly values: readonly (string | number)[]
}

/** A sheet of rows, a sheet laid out cell by cell, the sheet of the dropdowns, or texts that nobody sees. */
export type Sheet = TableSheet | PageSheet | ListsSheet | HiddenSheet

/** `2026-11-30` in a date column, `2026-11-30T16:40` (local) in a moment column, `16:40` in a time column, a share of 1 in a percent column. */
export type CellValue = string | number | null

export type ColumnFormat = 'text' | 'date' | 'moment' | 'time' | 'whole' | 'number' | 'percent' | 'money'

export type TableSheet = {
  readonly kind: 'table'
  readonly name: string
  readonly title: string
  readonly sentence: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  /** Empty rows at the foot for what is new. */
  readonly emptyRows: number
  /** The key of the last column that stays in view. */
  readonly freezeAfter: string
  /** The key of the last column that is printed. */
  readonly printTo: string
  readonly rules: readonly TableRule[]
  /** Ink for a sheet to read, yellow for one to fill in. */
  readonly tab: 'read' | 'fill_in'
}

export type TableColumn = {
  readonly key: string
  readonly label: string
  /** In characters of the body type. */
  readonly width: number
  readonly format: ColumnFormat
  readonly centred: boolean
  readonly bold: boolean
  /** Unlocked, tinted, its head marked. */
  readonly fillIn: boolean
  /** Given by the program: locked in new rows too. */
  readonly given: boolean
  /** The name of the list that the cell is chosen from. */
  readonly list: string | null
  readonly range: { readonly min: number; readonly max: number } | null
  readonly prompt: string | null
  /** Excel's formula, with `{key}` where a cell of the same row is meant; the row's value is its true result. */
  readonly formula: string | null
}

export type TableRow = { readonly id: string; readonly values: { readonly [key: string]: CellValue } }

export type RowStyle = 'low' | 'moderate' | 'high' | 'extreme' | 'good' | 'quiet' | 'closed' | 'alarm' | 'strong'

/** Cells from one column to another that look different while a condition holds for their row. */
export type TableRule = {
  readonly from: string
  readonly to: string
  readonly when: Condition
  readonly style: RowStyle
}

export type PageSheet = {
  readonly kind: 'page'
  readonly name: string
  readonly widths: readonly number[]
  /** Points, by row number. */
  readonly heights: { readonly [row: number]: number }
  readonly cells: readonly PageCell[]
  readonly merges: readonly string[]
  /** Where the clinic's logo stands: zero-based column and row with fractions, and the room in pixels. */
  readonly logo: {
    readonly column: number
    readonly row: number
    readonly width: number
    readonly height: number
  } | null
  readonly orientation: 'portrait' | 'landscape'
  /** `A1:M27` */
  readonly printArea: string
  /** Printed one page wide and as many long as it takes; otherwise all of it on one page. */
  readonly isLong?: boolean
  /** The first and last rows of what stays on one page when a long sheet is printed: a heading with what stands under it. */
  readonly blocks?: readonly { readonly from: number; readonly to: number }[]
}

export type PageCell = {
  /** `B4` */
  readonly at: string
  readonly value: CellValue
  /** With names of sheets and columns resolved; `value` is its true result. */
  readonly formula?: string
  readonly look: CellLook
}

export type CellLook = {
  readonly size?: number
  readonly bold?: boolean
  readonly underline?: boolean
  readonly colour?: 'ink' | 'second' | 'alarm' | 'paper'
  readonly fill?: 'head' | 'fill_in' | 'ink' | 'low' | 'moderate' | 'high' | 'extreme'
  readonly frame?: 'grid' | 'ink' | 'head' | 'foot' | FrameEdges
  readonly align?: 'left' | 'center' | 'right'
  readonly valign?: 'top' | 'middle' | 'bottom'
  readonly indent?: number
  readonly wrap?: boolean
  readonly format?: 'text' | 'date' | 'whole' | 'percent' | 'count'
  /** Drawn in a typeface that has the squares of a progress bar. */
  readonly squares?: boolean
}

/** The medium rules at the edges of a box made of several cells. */
export type FrameEdges = {
  readonly top: boolean
  readonly bottom: boolean
  readonly left: boolean
  readonly right: boolean
}

export type ListsSheet = {
  readonly kind: 'lists'
  readonly name: string
  readonly title: string
  readonly sentence: string
}

export type HiddenSheet = {
  readonly kind: 'hidden'
  readonly name: string
  readonly rows: readonly (readonly CellValue[])[]
}

/** The row that holds the column heads of a table sheet; the first data row follows it. */
export const headRow = 5

/** The number of a table sheet's last row, empty ones included. */
export function lastRow(sheet: TableSheet): number {
  return headRow + sheet.rows.length + sheet.emptyRows
}

/** The letters of a column, the first being 1: 27 gives AA. */
export function columnLetters(number: number): string {
  let letters = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** The letters of a table sheet's column by its key: the row ids stand in A. Throws when there is no such column. */
export function lettersOf(sheet: Pick<TableSheet, 'name' | 'columns'>, key: string): string {
  const at = sheet.columns.findIndex((column) => column.key === key)
  if (at < 0) throw new Error(`The sheet ${sheet.name} has no column ${key}`)
  return columnLetters(at + 2)
}

/** The cells of a column on its sheet, as a formula elsewhere names them: `'Risk Register'!$F$6:$F$29`. */
export function rangeOf(sheet: TableSheet, key: string): string {
  const letters = lettersOf(sheet, key)
  return `'${sheet.name}'!$${letters}$${headRow + 1}:$${letters}$${lastRow(sheet)}`
}
