import { useId } from 'react'
import { dateEvidence } from '#shared/domain/usage-dates.ts'
import type { UsageReading } from '#shared/domain/usage-import.ts'
import {
  type ColumnUse,
  leftOut,
  metricNames,
  type NameChoices,
  type UsageMapping,
  type UsageTable,
  wholeClinic,
  withColumn,
  withHeaderRow,
} from '#shared/domain/usage-mapping.ts'
import { adoptionMetrics } from '#shared/registers/adoption.ts'
import { foldText } from '#shared/text/collate.ts'
import { Switch } from '#renderer/components/pictures/Switch.tsx'

type Named = { readonly id: string; readonly name: string }

const keyUses: readonly (readonly [ColumnUse, string])[] = [
  ['none', 'left out'],
  ['day', 'Day'],
  ['department', 'Department'],
  ['task', 'Task'],
  ['figure_name', 'Name of the figure'],
  ['figure_value', 'Value of the named figure'],
]
const uses: readonly (readonly [ColumnUse, string])[] = [
  ...keyUses,
  ...metricNames.map((name) => [name, adoptionMetrics[name]] as const),
]

/** What each column of a report means, in which order its days are written, and whom its names stand for. */
export function ColumnMapping({
  table,
  mapping,
  unknown,
  departments,
  tasks,
  onChange,
}: {
  readonly table: UsageTable
  readonly mapping: UsageMapping
  readonly unknown: UsageReading['unknown']
  readonly departments: readonly Named[]
  readonly tasks: readonly { readonly id: string; readonly title: string }[]
  readonly onChange: (mapping: UsageMapping) => void
}) {
  const header = table[mapping.headerRow] ?? []
  const below = table.slice(mapping.headerRow + 1)
  const dayAt = mapping.uses.indexOf('day')
  const evidence = dateEvidence(below.map((row) => row[dayAt] ?? ''))
  const hasPercents = mapping.uses.some((use) => use.endsWith('_pct')) || mapping.uses.includes('figure_value')
  return (
    <div className="im-mapping">
      <div className="im-options">
        <label>
          Names of the columns in row{' '}
          <input
            type="number"
            className="f-input f-plain num"
            min={1}
            max={Math.min(table.length, 50)}
            value={mapping.headerRow + 1}
            onChange={(event) => {
              const row = event.target.valueAsNumber
              if (row >= 1 && row <= table.length) onChange(withHeaderRow(table, mapping, row - 1))
            }}
          />
        </label>
        {(evidence === 'either' ||
          evidence === 'mixed' ||
          (evidence !== 'clear' && mapping.dateOrder !== evidence)) && (
          <Switch
            label="Order of day and month"
            options={{ none: 'Not chosen', day_first: 'Day first', month_first: 'Month first' }}
            chosen={mapping.dateOrder ?? 'none'}
            onChoose={(order) => onChange({ ...mapping, dateOrder: order === 'none' ? null : order })}
          />
        )}
        {hasPercents && (
          <label>
            <input
              type="checkbox"
              checked={mapping.isShare}
              onChange={(event) => onChange({ ...mapping, isShare: event.target.checked })}
            />{' '}
            Percents are written as shares: 0.85 for 85 %
          </label>
        )}
      </div>
      <div className="im-columns">
        <table className="ad-table" aria-label="Columns of the report">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Its first values</th>
              <th scope="col">Holds</th>
            </tr>
          </thead>
          <tbody>
            {mapping.uses.map((use, column) => (
              <ColumnRow
                key={column}
                name={nameOf(header[column], column)}
                samples={samplesOf(below, column)}
                use={use}
                onUse={(next) => onChange(withColumn(table, mapping, column, next))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Names
        what="Departments of the report that are not here"
        names={namesWith(unknown.departments, mapping.departments)}
        choices={mapping.departments}
        options={[[wholeClinic, 'The whole clinic'], ...departments.map(({ id, name }) => [id, name] as const)]}
        onChoose={(chosen) => onChange({ ...mapping, departments: chosen })}
      />
      <Names
        what="Tasks of the report that are not here"
        names={namesWith(unknown.tasks, mapping.tasks)}
        choices={mapping.tasks}
        options={[[wholeClinic, 'No task'], ...tasks.map(({ id, title }) => [id, title] as const)]}
        onChoose={(chosen) => onChange({ ...mapping, tasks: chosen })}
      />
      <Names
        what="Figures of the report that are not here"
        names={namesWith(unknown.figures, mapping.figures)}
        choices={mapping.figures}
        options={metricNames.map((name) => [name, adoptionMetrics[name]] as const)}
        onChoose={(chosen) => onChange({ ...mapping, figures: chosen })}
      />
    </div>
  )
}

function ColumnRow({
  name,
  samples,
  use,
  onUse,
}: {
  readonly name: string
  readonly samples: string
  readonly use: ColumnUse
  readonly onUse: (use: ColumnUse) => void
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
            const next = uses.find(([code]) => code === event.target.value)
            if (next !== undefined) onUse(next[0])
          }}
        >
          {uses.map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}

/** Names that the workbook does not know, each with the choice of what it stands for. */
function Names({
  what,
  names,
  choices,
  options,
  onChoose,
}: {
  readonly what: string
  readonly names: readonly string[]
  readonly choices: NameChoices
  readonly options: readonly (readonly [string, string])[]
  readonly onChoose: (choices: NameChoices) => void
}) {
  const id = useId()
  if (names.length === 0) return null
  return (
    <section className="im-names" aria-labelledby={id}>
      <h3 id={id}>{what}</h3>
      <ul>
        {names.slice(0, namesMax).map((name) => {
          const folded = foldText(name)
          return (
            <li key={folded}>
              <label>
                <span className="cutoff" title={name}>
                  {name}
                </span>
                <select
                  className="f-input f-plain"
                  aria-label={`${name} stands for`}
                  value={choices[folded] ?? ''}
                  onChange={(event) => {
                    const { [folded]: _former, ...others } = choices
                    onChoose(event.target.value === '' ? others : { ...others, [folded]: event.target.value })
                  }}
                >
                  <option value="">not said yet</option>
                  <option value={leftOut}>left out</option>
                  {options.map(([code, label]) => (
                    <option key={code} value={code}>
                      {label}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          )
        })}
      </ul>
      {names.length > namesMax && <p className="ad-none">and {names.length - namesMax} more names</p>}
    </section>
  )
}

const namesMax = 30

/** The unknown names, and those that were and have a choice now: a choice can be taken back. */
function namesWith(unknown: readonly string[], choices: NameChoices): readonly string[] {
  const folded = new Set(unknown.map(foldText))
  return [...Object.keys(choices).filter((name) => !folded.has(name)), ...unknown]
}

function nameOf(header: string | undefined, column: number): string {
  const name = (header ?? '').replace(/\s+/g, ' ').trim()
  return name === '' ? `Column ${column + 1}` : name
}

function samplesOf(rows: UsageTable, column: number): string {
  const cells = rows
    .slice(0, 50)
    .map((row) => (row[column] ?? '').replace(/\s+/g, ' ').trim())
    .filter((cell) => cell !== '')
  const samples = [...new Set(cells)].slice(0, 3).join(' · ')
  return samples === '' ? 'empty' : samples
}
