import type { GridColDef, GridRenderCellParams, GridSingleSelectColDef } from '@mui/x-data-grid'
import type { ReactNode } from 'react'
import type { Field, FieldValue } from '#shared/fields/index.ts'
import { type Register, shownFields } from '#shared/registers/register.ts'
import { createCollator } from '#shared/text/collate.ts'
import { rightAligned } from '#renderer/fields/alignment.ts'
import { textOf } from '#renderer/fields/cells.tsx'
import type { FieldContextValue } from '#renderer/fields/context.ts'
import { FieldCell, fieldOnScreen } from '#renderer/fields/index.tsx'
import { EditCell } from './EditCell.tsx'
import { type ExtraColumn, type GridRow, newRowId } from './model.ts'

export const refColumn = 'ref'

/** The grid's columns of a register: ref first, then the fields shown, what is computed, and the fields that wait in the column choice. */
export function columnsOf(
  register: Register,
  shown: readonly string[],
  extras: readonly ExtraColumn<GridRow>[],
  context: FieldContextValue,
  open: (id: string) => void,
): readonly GridColDef<GridRow>[] {
  const rest = shownFields(register)
    .map(([name]) => name)
    .filter((name) => !shown.includes(name))
  const known = (names: readonly string[]) =>
    names.flatMap((name) => {
      const field = register.fields[name]
      return field === undefined ? [] : [fieldColumn(name, field, name === register.titleField, context)]
    })
  return [refColumnOf(open), ...known(shown), ...extras.map(extraColumn), ...known(rest)]
}

function refColumnOf(open: (id: string) => void): GridColDef<GridRow> {
  return {
    field: refColumn,
    headerName: 'Ref',
    width: 82,
    hideable: false,
    filterable: false,
    cellClassName: 'ref',
    renderCell: ({ row }) =>
      row.id === newRowId ? (
        'New'
      ) : (
        <button
          type="button"
          className="ref-button"
          tabIndex={-1}
          aria-label={`Open ${row.ref}`}
          onClick={() => open(row.id)}
        >
          {row.ref}
        </button>
      ),
  }
}

function fieldColumn(name: string, field: Field, isTitle: boolean, context: FieldContextValue): GridColDef<GridRow> {
  const raw = (row: GridRow) => row[name] as FieldValue
  const size = isTitle
    ? { flex: 1, minWidth: 190 }
    : { width: Math.max(fieldOnScreen(field).width, headerWidth(field.label)) }
  const base: GridColDef<GridRow> = {
    field: name,
    headerName: field.label,
    ...(field.help === undefined ? {} : { description: field.help }),
    ...size,
    editable: true,
    // A draft passes as it is: the column types would turn it into a number or a date.
    valueParser: (value: unknown) => value,
    // While a cell is edited the row given here holds what the editor holds; the stored row always has a value of the field.
    valueFormatter: (_value: unknown, row: GridRow, _column, api) =>
      textOf(field, raw(api.current?.getRow(row.id) ?? row), context),
    ...(rightAligned(field) ? { align: 'right', headerAlign: 'right' } : {}),
    renderCell: (params: GridRenderCellParams<GridRow>): ReactNode => (
      <FieldCell field={field} name={name} value={raw(params.row)} />
    ),
    renderEditCell: (params) => <EditCell params={params} field={field} />,
    cellClassName: isTitle ? 'title-cell' : `kind-${field.kind}`,
  }
  return { ...base, ...sortAndFilter(field, raw, context) } as GridColDef<GridRow>
}

/** What sorting and the filter see of a value: numbers as numbers, days as days, everything else as people read it. */
function sortAndFilter(
  field: Field,
  raw: (row: GridRow) => FieldValue,
  context: FieldContextValue,
): Partial<GridColDef<GridRow>> | Partial<GridSingleSelectColDef<GridRow>> {
  switch (field.kind) {
    case 'minutes':
    case 'count':
    case 'percent':
    case 'rating':
    case 'money':
      return { type: 'number', valueGetter: (_value, row) => raw(row) as number | null }
    case 'date':
    case 'instant':
      return {
        type: field.kind === 'date' ? 'date' : 'dateTime',
        align: 'left',
        headerAlign: 'left',
        valueGetter: (_value, row) => (typeof raw(row) === 'string' ? new Date(String(raw(row))) : null),
      }
    case 'choice':
      return {
        type: 'singleSelect',
        valueOptions: Object.entries(field.options).map(([value, label]) => ({ value, label })),
        valueGetter: (_value, row) => raw(row),
        sortComparator: byOrder(Object.keys(field.options)),
      }
    case 'flag':
      return {
        align: 'center',
        headerAlign: 'center',
        type: 'singleSelect',
        valueOptions: ['Yes', 'No'],
        valueGetter: (_value, row) => textOf(field, raw(row), context),
      }
    case 'text':
    case 'longText':
    case 'time':
    case 'choices':
    case 'link':
    case 'links':
    case 'subject': {
      const collate = createCollator(context.formats.settings.locale)
      return {
        valueGetter: (_value, row) => textOf(field, raw(row), context),
        sortComparator: (a, b) => collate(String(a), String(b)),
      }
    }
    default:
      return assertNever(field)
  }
}

function extraColumn(column: ExtraColumn<GridRow>): GridColDef<GridRow> {
  const { sortValue } = column
  const isNumber = (value: unknown) => typeof value === 'number'
  return {
    field: column.key,
    headerName: column.header,
    width: column.width,
    editable: false,
    sortable: sortValue !== undefined,
    filterable: sortValue !== undefined,
    valueGetter: (_value, row) => (sortValue === undefined || row.id === newRowId ? '' : sortValue(row)),
    sortComparator: (a, b) => (isNumber(a) && isNumber(b) ? a - b : String(a).localeCompare(String(b))),
    renderCell: ({ row }) => (row.id === newRowId ? null : column.render(row)),
  }
}

function byOrder(codes: readonly string[]): (a: unknown, b: unknown) => number {
  return (a, b) => codes.indexOf(String(a)) - codes.indexOf(String(b))
}

function headerWidth(label: string): number {
  return label.length * 7 + 28
}

function assertNever(field: never): never {
  throw new Error(`No column for ${JSON.stringify(field)}`)
}
