import { useEffect, useMemo, useState } from 'react'
import type { AdoptionMetricName } from '#shared/domain/adoption-trend.ts'
import { readUsage, type UsageFigure } from '#shared/domain/usage-import.ts'
import { mappingGaps, suggestMapping, type UsageMapping, type UsageTable } from '#shared/domain/usage-mapping.ts'
import { mergeUsage } from '#shared/domain/usage-merge.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { ColumnMapping } from './ColumnMapping.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { seriesOf } from './usage-series.ts'
import { readUsageFile, type ReadFile } from './usage-file.ts'
import './import.css'

/** Takes a usage report in: what its columns mean, what will be written, what cannot be read, then one change. */
export function ImportUsage({
  file,
  today,
  onClose,
  onTaken,
}: {
  readonly file: File
  readonly today: string
  readonly onClose: () => void
  /** The figure of which most values were taken; null when nothing was new. */
  readonly onTaken: (metric: AdoptionMetricName | null) => void
}) {
  const [read, setRead] = useState<ReadFile | null>(null)
  useEffect(() => {
    let isGone = false
    file.arrayBuffer().then(
      (buffer) => {
        if (!isGone) setRead(readUsageFile(file.name, new Uint8Array(buffer)))
      },
      () => {
        if (!isGone)
          setRead({
            ok: false,
            message: `${file.name} cannot be read any more. Is it open in another program? Choose it again.`,
          })
      },
    )
    return () => {
      isGone = true
    }
  }, [file])

  if (read?.ok === true)
    return (
      <Mapped name={file.name} table={read.table} note={read.note} today={today} onClose={onClose} onTaken={onTaken} />
    )
  return (
    <TitledDialog
      title={`Import ${file.name}`}
      onClose={onClose}
      isBusy={read === null}
      actions={
        <button type="button" className="btn primary" onClick={onClose}>
          Close
        </button>
      }
    >
      <p className="dialog-text" role="alert">
        {read === null ? 'Reading the file' : `${read.message} Nothing was changed.`}
      </p>
    </TitledDialog>
  )
}

function Mapped({
  name,
  table,
  note,
  today,
  onClose,
  onTaken,
}: {
  readonly name: string
  readonly table: UsageTable
  readonly note: string | null
  readonly today: string
  readonly onClose: () => void
  readonly onTaken: (metric: AdoptionMetricName | null) => void
}) {
  const formats = useFormats()
  const departments = useRows('department').rows
  const tasks = useRows('role_task').rows
  const known = useRows('adoption_metric').rows
  const [mapping, setMapping] = useState<UsageMapping>(() => suggestMapping(table))
  const [problem, setProblem] = useState<string | null>(null)
  const { run, pending } = useCommand('adoption.import')
  const toast = useToast()
  const { undo } = useUndo()
  const gaps = useMemo(() => mappingGaps(table, mapping), [table, mapping])
  const reading = useMemo(
    () => readUsage(table, mapping, { departments, tasks, formats, today }),
    [table, mapping, departments, tasks, formats, today],
  )
  const merged = useMemo(() => mergeUsage(reading.figures, known), [reading, known])
  const toWrite = merged.filter((each) => each.state !== 'unchanged').map((each) => each.figure)
  const isReady = toWrite.length > 0 && gaps.length === 0
  const take = async () => {
    setProblem(null)
    try {
      const { added, changed } = await run({ source: name.slice(0, 160), series: seriesOf(toWrite) })
      toast({ text: `${added} added, ${changed} changed from ${name}`, action: { label: 'Undo', run: undo } })
      onTaken(mostOf(toWrite))
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }
  return (
    <TitledDialog
      title={`Import ${name}`}
      size="md"
      onClose={pending ? undefined : onClose}
      isBusy={pending}
      actions={
        <>
          <button type="button" className="btn" disabled={pending} onClick={onClose}>
            Cancel
          </button>
          <button type="button" className="btn primary" disabled={!isReady || pending} onClick={() => void take()}>
            {toWrite.length === 0
              ? 'Nothing to take'
              : toWrite.length === 1
                ? 'Take 1 figure'
                : `Take ${toWrite.length} figures`}
          </button>
        </>
      }
    >
      <p className="im-lead">
        {table.length} rows. Say what each column holds; what stays “left out” is not taken.
        {note === null ? '' : ` ${note}`}
      </p>
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
      {problem !== null && (
        <p className="im-problem" role="alert">
          {problem}
        </p>
      )}
    </TitledDialog>
  )
}

function mostOf(figures: readonly UsageFigure[]): AdoptionMetricName | null {
  const counts = new Map<AdoptionMetricName, number>()
  for (const { metric } of figures) counts.set(metric, (counts.get(metric) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
