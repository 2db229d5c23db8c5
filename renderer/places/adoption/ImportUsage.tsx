import { useMemo, useState } from 'react'
import type { AdoptionMetricName } from '#shared/domain/adoption-trend.ts'
import type { ImportTable } from '#shared/domain/import-table.ts'
import { readUsage, type UsageFigure } from '#shared/domain/usage-import.ts'
import { mappingGaps, suggestMapping, type UsageMapping } from '#shared/domain/usage-mapping.ts'
import { mergeUsage } from '#shared/domain/usage-merge.ts'
import { useCommand, useFormats, useRows } from '#renderer/api/hooks.ts'
import { ImportDialog } from '#renderer/app/importing/ImportDialog.tsx'
import type { ImportWords } from '#renderer/app/importing/import-file.ts'
import { ImportFile } from '#renderer/app/importing/ImportFile.tsx'
import { ColumnMapping } from './ColumnMapping.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { seriesOf } from './usage-series.ts'

const words: ImportWords = {
  again: 'Ask the vendor for the report again.',
  fewer: 'Ask for a report of fewer days.',
  asText: 'Ask the vendor for the figures as CSV.',
  choose: 'Choose the CSV file of the usage report.',
  columns: 'Choose a report with a day and a figure in each row.',
}

type Taking = {
  readonly today: string
  readonly onClose: () => void
  /** The figure of which most values were taken; null when nothing was new. */
  readonly onTaken: (metric: AdoptionMetricName | null) => void
}

/** Takes a usage report in: what its columns mean, what will be written, what cannot be read, then one change. */
export function ImportUsage({ file, ...taking }: Taking & { readonly file: File }) {
  return (
    <ImportFile file={file} words={words} onClose={taking.onClose}>
      {(table, note) => <Mapped name={file.name} table={table} note={note} {...taking} />}
    </ImportFile>
  )
}

function Mapped({
  name,
  table,
  note,
  today,
  onClose,
  onTaken,
}: Taking & { readonly name: string; readonly table: ImportTable; readonly note: string | null }) {
  const formats = useFormats()
  const departments = useRows('department').rows
  const tasks = useRows('role_task').rows
  const known = useRows('adoption_metric').rows
  const [mapping, setMapping] = useState<UsageMapping>(() => suggestMapping(table))
  const { run, pending } = useCommand('adoption.import')
  const gaps = useMemo(() => mappingGaps(table, mapping), [table, mapping])
  const reading = useMemo(
    () => readUsage(table, mapping, { departments, tasks, formats, today }),
    [table, mapping, departments, tasks, formats, today],
  )
  const merged = useMemo(() => mergeUsage(reading.figures, known), [reading, known])
  const toWrite = merged.filter((each) => each.state !== 'unchanged').map((each) => each.figure)
  const take = async () => {
    const { added, changed } = await run({ source: name.slice(0, 160), series: seriesOf(toWrite) })
    return `${added} added, ${changed} changed`
  }
  return (
    <ImportDialog
      name={name}
      table={table}
      note={note}
      things={['figure', 'figures']}
      count={toWrite.length}
      isReady={gaps.length === 0}
      pending={pending}
      onTake={take}
      onTaken={() => onTaken(mostOf(toWrite))}
      onClose={onClose}
    >
      <ColumnMapping
        table={table}
        mapping={mapping}
        unknown={reading.unknown}
        departments={departments}
        tasks={tasks}
        onChange={setMapping}
      />
      <ImportPreview
        gaps={gaps}
        merged={merged}
        reading={reading}
        formats={formats}
        departments={departments}
        tasks={tasks}
      />
    </ImportDialog>
  )
}

function mostOf(figures: readonly UsageFigure[]): AdoptionMetricName | null {
  const counts = new Map<AdoptionMetricName, number>()
  for (const { metric } of figures) counts.set(metric, (counts.get(metric) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
