import type { RefObject } from 'react'
import type { Register } from '#shared/registers/register.ts'
import { textOf } from '#renderer/fields/cells.tsx'
import type { FieldContextValue } from '#renderer/fields/context.ts'
import { Icon } from '../Icon.tsx'
import type { GridRow } from './model.ts'
import { countOf } from './use-clipboard.ts'
import type { RangeState } from './use-range.ts'

/** Under the grid: which rows are in view, what is marked or taken, and what the numbers in it come to. */
export function GridFooter({
  register,
  rows,
  checkedCount,
  range,
  page,
  pageSize,
  onPage,
  context,
}: {
  readonly api: RefObject<unknown>
  readonly register: Register
  readonly rows: readonly GridRow[]
  readonly checkedCount: number
  readonly range: RangeState
  readonly page: number
  readonly pageSize: number
  readonly onPage: (page: number) => void
  readonly context: FieldContextValue
}) {
  const from = page * pageSize
  const to = Math.min(from + pageSize, rows.length)
  const span = range.isWide ? range.span() : null
  const total = span === null ? null : sumOf(register, rows, span, context)
  return (
    <div className="tfoot" aria-live="polite">
      <span>
        {rows.length === 0
          ? `No ${register.one} yet`
          : rows.length > pageSize
            ? `${from + 1} to ${to} of ${rows.length}`
            : countOf(rows.length, register.one, register.many)}
      </span>
      {rows.length > pageSize ? (
        <span className="pair">
          <button
            type="button"
            className="btn icon small"
            aria-label="Previous page"
            disabled={page === 0}
            onClick={() => onPage(page - 1)}
          >
            <Icon name="chev-l" />
          </button>
          <button
            type="button"
            className="btn icon small"
            aria-label="Next page"
            disabled={to >= rows.length}
            onClick={() => onPage(page + 1)}
          >
            <Icon name="chev-r" />
          </button>
        </span>
      ) : null}
      {checkedCount > 0 ? <span>{checkedCount} marked</span> : null}
      {span === null ? null : <span>{countOf(span.rows.length * span.fields.length, 'cell')} taken</span>}
      <span className="grow" />
      {total === null ? null : <span>{total}</span>}
    </div>
  )
}

/** The sum of the numbers of a range, when all of its numbers are of one kind. */
function sumOf(
  register: Register,
  rows: readonly GridRow[],
  span: { readonly rows: readonly string[]; readonly fields: readonly string[] },
  context: FieldContextValue,
): string | null {
  const numeric = span.fields.flatMap((name) => {
    const field = register.fields[name]
    return field !== undefined && ['minutes', 'count', 'money'].includes(field.kind) ? [{ name, field }] : []
  })
  const [first] = numeric
  if (first === undefined || numeric.some((each) => each.field.kind !== first.field.kind)) return null
  const taken = new Set(span.rows)
  let sum = 0
  for (const row of rows) {
    if (!taken.has(row.id)) continue
    for (const { name } of numeric) if (typeof row[name] === 'number') sum += row[name]
  }
  return `Sum ${textOf(first.field, sum, context)}`
}
