import { dateEvidence } from '#shared/domain/import-dates.ts'
import type { ImportTable } from '#shared/domain/import-table.ts'
import type { UsageReading } from '#shared/domain/usage-import.ts'
import {
  type ColumnUse,
  metricNames,
  type UsageMapping,
  wholeClinic,
  withColumn,
  withHeaderRow,
} from '#shared/domain/usage-mapping.ts'
import { adoptionMetrics } from '#shared/registers/adoption.ts'
import { ColumnTable, DateOrderSwitch } from '#renderer/app/importing/ColumnTable.tsx'
import { UnknownNames } from '#renderer/app/importing/UnknownNames.tsx'

type Named = { readonly id: string; readonly name: string }

const metricOptions = metricNames.map((name) => [name, adoptionMetrics[name]] as const)
const uses: readonly (readonly [ColumnUse, string])[] = [
  ['none', 'left out'],
  ['day', 'Day'],
  ['department', 'Department'],
  ['task', 'Task'],
  ['figure_name', 'Name of the figure'],
  ['figure_value', 'Value of the named figure'],
  ...metricOptions,
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
  readonly table: ImportTable
  readonly mapping: UsageMapping
  readonly unknown: UsageReading['unknown']
  readonly departments: readonly Named[]
  readonly tasks: readonly { readonly id: string; readonly title: string }[]
  readonly onChange: (mapping: UsageMapping) => void
}) {
  const dayAt = mapping.uses.indexOf('day')
  const evidence = dateEvidence(table.slice(mapping.headerRow + 1).map((row) => row[dayAt] ?? ''))
  const hasPercents = mapping.uses.some((use) => use.endsWith('_pct')) || mapping.uses.includes('figure_value')
  return (
    <div className="im-mapping">
      <ColumnTable
        table={table}
        headerRow={mapping.headerRow}
        uses={mapping.uses}
        labels={uses}
        onHeaderRow={(row) => onChange(withHeaderRow(table, mapping, row))}
        onUse={(column, use) => onChange(withColumn(table, mapping, column, use))}
        options={
          <>
            <DateOrderSwitch
              evidence={evidence}
              order={mapping.dateOrder}
              onChoose={(dateOrder) => onChange({ ...mapping, dateOrder })}
            />
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
          </>
        }
      />
      <UnknownNames
        what="Departments of the report that are not here"
        unknown={unknown.departments}
        choices={mapping.departments}
        options={[[wholeClinic, 'The whole clinic'], ...departments.map(({ id, name }) => [id, name] as const)]}
        onChoose={(chosen) => onChange({ ...mapping, departments: chosen })}
      />
      <UnknownNames
        what="Tasks of the report that are not here"
        unknown={unknown.tasks}
        choices={mapping.tasks}
        options={[[wholeClinic, 'No task'], ...tasks.map(({ id, title }) => [id, title] as const)]}
        onChoose={(chosen) => onChange({ ...mapping, tasks: chosen })}
      />
      <UnknownNames
        what="Figures of the report that are not here"
        unknown={unknown.figures}
        choices={mapping.figures}
        options={metricOptions}
        onChoose={(chosen) => onChange({ ...mapping, figures: chosen })}
      />
    </div>
  )
}
