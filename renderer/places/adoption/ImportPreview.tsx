import { isPercent } from '#shared/domain/adoption-trend.ts'
import type { UsageFigure, UsageReading } from '#shared/domain/usage-import.ts'
import type { MergedFigure } from '#shared/domain/usage-merge.ts'
import { adoptionMetrics } from '#shared/registers/adoption.ts'
import type { Formats } from '#shared/text/format.ts'
import { ImportGaps, ImportProblems, passedOverWords } from '#renderer/app/importing/ImportNotes.tsx'

type Merged = MergedFigure<UsageFigure>

/** What an import will do: how many figures it adds and changes, some of them in full, and every row that it cannot take. */
export function ImportPreview({
  gaps,
  merged,
  reading,
  formats,
  departments,
  tasks,
}: {
  readonly gaps: readonly string[]
  readonly merged: readonly Merged[]
  readonly reading: UsageReading
  readonly formats: Formats
  readonly departments: readonly { readonly id: string; readonly name: string }[]
  readonly tasks: readonly { readonly id: string; readonly title: string }[]
}) {
  const count = (state: Merged['state']) => merged.filter((each) => each.state === state).length
  // What changes a figure that is there matters most.
  const shown = [
    ...merged.filter((each) => each.state === 'changed'),
    ...merged.filter((each) => each.state === 'added'),
    ...merged.filter((each) => each.state === 'unchanged'),
  ].slice(0, shownMax)
  return (
    <section className="im-preview" aria-label="What will be written">
      <ImportGaps gaps={gaps} />
      <p className="im-counts" aria-live="polite">
        <b>{count('added')}</b> new, <b>{count('changed')}</b> changed, <b>{count('unchanged')}</b> as they are
        {passedOverWords([
          [reading.passedOver.totals, 'row of totals', 'rows of totals'],
          [reading.passedOver.empty, 'empty row', 'empty rows'],
          [reading.passedOver.leftOut, 'row left out', 'rows left out'],
        ])}
      </p>
      {shown.length > 0 && (
        <table className="pic-table" aria-label="Figures to be taken">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Department</th>
              <th scope="col">Figure</th>
              <th scope="col" className="num">
                Now
              </th>
              <th scope="col" className="num">
                Then
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => {
              const { figure } = each
              const value = (number: number) =>
                isPercent(figure.metric) ? formats.exactPercent(number) : formats.exactNumber(number)
              const department = departments.find(({ id }) => id === figure.departmentId)?.name ?? 'Whole clinic'
              const task = tasks.find(({ id }) => id === figure.roleTaskId)?.title
              return (
                <tr key={`${figure.row} ${figure.metric}`}>
                  <th scope="row">{formats.date(figure.measuredOn)}</th>
                  <td>{department}</td>
                  <td>
                    {task === undefined ? adoptionMetrics[figure.metric] : `${adoptionMetrics[figure.metric]}: ${task}`}
                  </td>
                  <td className="num">{beforeWords(each, value)}</td>
                  <td className="num">{value(figure.value)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {merged.length > shown.length && <p className="im-none">and {merged.length - shown.length} more</p>}
      {gaps.length === 0 && <ImportProblems problems={reading.problems} />}
    </section>
  )
}

const shownMax = 6

function beforeWords(each: Merged, value: (number: number) => string): string {
  if (each.state === 'added') return 'none'
  if (each.state === 'unchanged') return value(each.figure.value)
  return each.before === null ? 'none' : value(each.before)
}
