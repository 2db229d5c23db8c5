import type { LoadStepView } from '#shared/contract/view-load.ts'
import type { Timing, TimingReading } from '#shared/domain/timing-import.ts'
import type { Formats } from '#shared/text/format.ts'
import { ImportGaps, ImportProblems, passedOverWords } from '#renderer/app/importing/ImportNotes.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { measuredWords } from './words.ts'

const shownMax = 6

/** What an import will add, the newest first and each against its limit, and every row that it cannot take. */
export function TimingPreview({
  gaps,
  reading,
  added,
  steps,
  formats,
}: {
  readonly gaps: readonly string[]
  readonly reading: TimingReading
  readonly added: readonly Timing[]
  readonly steps: readonly LoadStepView[]
  readonly formats: Formats
}) {
  const shown = added.toSorted((a, b) => Date.parse(b.measuredAt) - Date.parse(a.measuredAt)).slice(0, shownMax)
  return (
    <section className="im-preview" aria-label="What will be written">
      <ImportGaps gaps={gaps} />
      <p className="im-counts" aria-live="polite">
        <b>{added.length}</b> new, <b>{reading.timings.length - added.length}</b> there already
        {passedOverWords([
          [reading.passedOver.empty, 'empty row', 'empty rows'],
          [reading.passedOver.twice, 'row that comes twice', 'rows that come twice'],
          [reading.passedOver.leftOut, 'row left out', 'rows left out'],
        ])}
      </p>
      {shown.length > 0 && (
        <table className="pic-table" aria-label="Measurements to be taken">
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">When</th>
              <th scope="col" className="num">
                People
              </th>
              <th scope="col" className="num">
                Measured
              </th>
              <th scope="col">Against its limit</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((timing) => {
              const step = steps.find(({ id }) => id === timing.loadStepId)
              return (
                <tr key={timing.row}>
                  <th scope="row">{step?.title ?? ''}</th>
                  <td>{formats.instant(timing.measuredAt)}</td>
                  <td className="num">{timing.users ?? 'not counted'}</td>
                  <td className="num">
                    {step === undefined ? timing.value : measuredWords(timing.value, step.unit, formats)}
                  </td>
                  <td>{step === undefined ? '' : <Against step={step} value={timing.value} formats={formats} />}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {added.length > shown.length && <p className="im-none">and {added.length - shown.length} more</p>}
      {gaps.length === 0 && <ImportProblems problems={reading.problems} />}
    </section>
  )
}

function Against({
  step: { threshold, unit },
  value,
  formats,
}: {
  readonly step: LoadStepView
  readonly value: number
  readonly formats: Formats
}) {
  if (threshold === null) return <StatusMark state="blocked">No limit</StatusMark>
  const limit = `${measuredWords(threshold, unit, formats)} at most`
  return value > threshold ? (
    <StatusMark state="late">Over, {limit}</StatusMark>
  ) : (
    <StatusMark state="done">{limit}</StatusMark>
  )
}
