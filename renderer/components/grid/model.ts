import type { ReactNode } from 'react'
import type { FieldValue } from '#shared/fields/index.ts'
import type { Register, RowBase } from '#shared/registers/register.ts'

export type GridRow = RowBase & { readonly [field: string]: unknown }
export type GridValues = { readonly [field: string]: FieldValue }
export type GridChange = { readonly row: GridRow; readonly values: GridValues }

/** A column computed from the row, not stored: `sortValue` also feeds the filter and the copy. */
export type ExtraColumn<R> = {
  readonly key: string
  readonly header: string
  readonly width: number
  readonly render: (row: R) => ReactNode
  readonly sortValue?: (row: R) => string | number
}

/** What a grid asks of the page around it. Everything that writes is a promise; a rejection's message is shown at the cell. */
export type GridActions = {
  readonly save: (row: GridRow, values: GridValues) => Promise<GridRow>
  readonly saveMany: (changes: readonly GridChange[], what: string) => Promise<void>
  readonly create: ((values: GridValues) => Promise<GridRow>) | null
  readonly remove: ((rows: readonly GridRow[]) => Promise<void>) | null
  /** Null where the order of the rows is not theirs to change. */
  readonly move: ((id: string, after: string | null) => Promise<void>) | null
  /** Reads pasted text: a value, or the sentence why it is none. */
  readonly parse: (
    cells: readonly { readonly field: string; readonly text: string }[],
  ) => Promise<readonly ({ readonly value: FieldValue } | { readonly message: string })[]>
  /** Why nothing here can be changed, as a sentence; null when it can. */
  readonly refusal: string | null
  /** Says something that belongs to no cell. */
  readonly tell: (sentence: string) => void
  /** Shows a row beside the grid; null closes it. */
  readonly select: (id: string | null) => void
}

export type RegisterGridProps = {
  readonly register: Register
  readonly rows: readonly GridRow[]
  readonly isLoading: boolean
  readonly actions: GridActions
  /** Values that a new row has before it is written. */
  readonly defaults: GridValues
  /** The columns shown, in order. */
  readonly columns: readonly string[]
  readonly extraColumns: readonly ExtraColumn<GridRow>[]
  readonly selectedId: string | null
  readonly height: number | 'fill' | 'rows'
  readonly label: string
  readonly addLabel: string
  readonly emptyText: string
  readonly emptyAction?: ReactNode
  readonly toolbarExtra?: ReactNode
  readonly nonce: string
  /** Takes the function that begins a new row, for the page's key N. */
  readonly onAddReady: (add: (() => void) | null) => void
}

/** The id of the row that is being begun: it exists in the grid alone. */
export const newRowId = 'new'
