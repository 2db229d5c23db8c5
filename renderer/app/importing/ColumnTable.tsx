import type { ReactNode } from 'react'
import type { DateEvidence, DateOrder } from '#shared/domain/import-dates.ts'
import type { ImportTable } from '#shared/domain/import-table.ts'
import { Switch } from '#renderer/components/pictures/Switch.tsx'

/** Where the names of the columns stand, what else is to be said of the file, and what each column holds. */
export function ColumnTable<Use extends string>({
  table,
  headerRow,
  uses,
  labels,
  options,
  onHeaderRow,
  onUse,
}: {
  readonly table: ImportTable
  /** Counted from 0. */
  readonly headerRow: number
  /** One a column. */
  readonly uses: readonly Use[]
  readonly labels: readonly (readonly [Use, string])[]
  readonly options?: ReactNode
  readonly onHeaderRow: (row: number) => void
  readonly onUse: (column: number, use: Use) => void
}) {
  const header = table[headerRow] ?? []
  const below = table.slice(headerRow + 1)
  return (
    <>
      <div className="im-options">
        <label>
          Names of the columns in row{' '}
          <input
            type="number"
            className="f-input f-plain num"
            min={1}
            max={Math.min(table.length, 50)}
            value={headerRow + 1}
            onChange={(event) => {
              const row = event.target.valueAsNumber
              if (row >= 1 && row <= table.length) onHeaderRow(row - 1)
            }}
          />
        </label>
        {options}
      </div>
      <div className="im-columns">
        <table className="pic-table" aria-label="Columns of the report">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Its first values</th>
              <th scope="col">Holds</th>
            </tr>
          </thead>
          <tbody>
            {uses.map((use, column) => (
              <ColumnRow
                key={column}
                name={nameOf(header[column], column)}
                samples={samplesOf(below, column)}
                use={use}
                labels={labels}
                onUse={(next) => onUse(column, next)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function ColumnRow<Use extends string>({
  name,
  samples,
  use,
  labels,
  onUse,
}: {
  readonly name: string
  readonly samples: string
  readonly use: Use
  readonly labels: readonly (readonly [Use, string])[]
  readonly onUse: (use: Use) => void
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="im-samples">{samples}</td>
      <td>
        <select
          className="f-input f-plain"
          aria-label={`${name} holds`}
          value={use}
          onChange={(event) => {
            const next = labels.find(([code]) => code === event.target.value)
            if (next !== undefined) onUse(next[0])
          }}
        >
          {labels.map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}

/** The order of day and month, where the days of a file do not tell it or tell otherwise than chosen. */
export function DateOrderSwitch({
  evidence,
  order,
  onChoose,
}: {
  readonly evidence: DateEvidence
  readonly order: DateOrder | null
  readonly onChoose: (order: DateOrder | null) => void
}) {
  const isOpen = evidence === 'either' || evidence === 'mixed'
  if (!isOpen && (evidence === 'clear' || order === evidence)) return null
  return (
    <Switch
      label="Order of day and month"
      options={{ none: 'Not chosen', day_first: 'Day first', month_first: 'Month first' }}
      chosen={order ?? 'none'}
      onChoose={(chosen) => onChoose(chosen === 'none' ? null : chosen)}
    />
  )
}

function nameOf(header: string | undefined, column: number): string {
  const name = (header ?? '').replace(/\s+/g, ' ').trim()
  return name === '' ? `Column ${column + 1}` : name
}

function samplesOf(rows: ImportTable, column: number): string {
  const cells = rows
    .slice(0, 50)
    .map((row) => (row[column] ?? '').replace(/\s+/g, ' ').trim())
    .filter((cell) => cell !== '')
  const samples = [...new Set(cells)].slice(0, 3).join(' · ')
  return samples === '' ? 'empty' : samples
}
