import { useMemo, useState } from 'react'
import type { PeakView } from '#shared/contract/view-load.ts'
import type { ImportTable } from '#shared/domain/import-table.ts'
import { importedTimingsMax, newTimings, readTimings } from '#shared/domain/timing-import.ts'
import { suggestTimings, timingGaps, type TimingMapping } from '#shared/domain/timing-mapping.ts'
import { useCommand, useFormats, useRows } from '#renderer/api/hooks.ts'
import { ImportDialog } from '#renderer/app/importing/ImportDialog.tsx'
import type { ImportWords } from '#renderer/app/importing/import-file.ts'
import { ImportFile } from '#renderer/app/importing/ImportFile.tsx'
import { TimingColumns } from './TimingColumns.tsx'
import { TimingPreview } from './TimingPreview.tsx'

const words: ImportWords = {
  again: 'Export the timings again.',
  fewer: 'Export fewer of them, one row for each step and run.',
  asText: 'Export the timings as CSV.',
  choose: 'Choose the CSV file of the measured timings.',
  columns: 'Choose a file with a step and a value in each row.',
}

type Taking = {
  /** Those with steps; at least one. */
  readonly peaks: readonly PeakView[]
  /** The peak that is looked at. */
  readonly first: string | null
  readonly now: string
  readonly onClose: () => void
}

/** Takes measured timings in: which peak they are of, what the columns mean, what will be written, then one change. */
export function ImportTimings({ file, ...taking }: Taking & { readonly file: File }) {
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
  peaks,
  first,
  now,
  onClose,
}: Taking & { readonly name: string; readonly table: ImportTable; readonly note: string | null }) {
  const formats = useFormats()
  const known = useRows('load_measurement').rows
  const [mapping, setMapping] = useState<TimingMapping>(() => suggestTimings(table))
  const [peakId, setPeakId] = useState(first ?? peaks[0]?.id ?? '')
  const [rehearsalId, setRehearsalId] = useState<string | null>(null)
  const { run, pending } = useCommand('load.import')
  const peak = peaks.find(({ id }) => id === peakId) ?? peaks[0]
  const steps = useMemo(() => peak?.steps ?? [], [peak])
  const reading = useMemo(
    () => readTimings(table, mapping, { steps, formats, now }),
    [table, mapping, steps, formats, now],
  )
  const added = useMemo(() => newTimings(reading.timings, known), [reading, known])
  const gaps = [...timingGaps(table, mapping), ...tooMany(added.length)]
  const take = async () => {
    const timings = added.map(({ row: _row, ...timing }) => timing)
    const taken = await run({ source: name.slice(0, 160), rehearsalId, timings })
    return `${taken.added} added`
  }
  return (
    <ImportDialog
      name={name}
      table={table}
      note={note}
      things={['measurement', 'measurements']}
      count={added.length}
      isReady={gaps.length === 0}
      pending={pending}
      onTake={take}
      onTaken={onClose}
      onClose={onClose}
    >
      <TimingColumns
        table={table}
        mapping={mapping}
        unknown={reading.unknown}
        peaks={peaks}
        peakId={peak?.id ?? ''}
        rehearsalId={rehearsalId}
        formats={formats}
        onChange={setMapping}
        onPeak={(id) => {
          setPeakId(id)
          // What a name stands for was said of the other peak's steps.
          setMapping({ ...mapping, steps: {} })
        }}
        onRehearsal={setRehearsalId}
      />
      <TimingPreview gaps={gaps} reading={reading} added={added} steps={steps} formats={formats} />
    </ImportDialog>
  )
}

function tooMany(count: number): readonly string[] {
  return count <= importedTimingsMax
    ? []
    : [`${count} measurements are more than ${importedTimingsMax}. Export one row for each step and run instead.`]
}
