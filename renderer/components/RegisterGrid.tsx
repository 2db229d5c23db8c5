import type { ReactNode } from 'react'

/** A column computed from the row, not stored: `sortValue` also feeds the filter and the copy. */
export type ExtraColumn<R> = {
  readonly key: string
  readonly header: string
  readonly width: number
  readonly render: (row: R) => ReactNode
  readonly sortValue?: (row: R) => string | number
}
