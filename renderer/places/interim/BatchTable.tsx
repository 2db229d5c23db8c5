import type { BatchView } from '#shared/contract/view-load.ts'
import { interimServices } from '#shared/registers/rehearsal.ts'
import type { Formats } from '#shared/text/format.ts'
import { RowName } from '#renderer/components/RowName.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { countedWords, forecastWords } from './words.ts'

/** Every batch: how far it is, when it is due and when it ends at the pace so far, and the way to count it today. */
export function BatchTable({
  batches,
  formats,
  chosenId,
  isRefused,
  onChoose,
  onCount,
}: {
  readonly batches: readonly BatchView[]
  readonly formats: Formats
  readonly chosenId: string | null
  readonly isRefused: boolean
  readonly onChoose: (id: string) => void
  readonly onCount: (batch: BatchView) => void
}) {
  return (
    <table className="pic-table in-table in-batches">
      <caption className="pic-words">Batches of paper to be entered</caption>
      <thead>
        <tr>
          <th scope="col">Envelope</th>
          <th scope="col">How far</th>
          <th scope="col">Due</th>
          <th scope="col">
            <span className="pic-words">Count</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id} className={batch.id === chosenId ? 'is-selected' : ''}>
            <th scope="row">
              <RowName
                name={batch.title}
                reference={batch.ref}
                isChosen={batch.id === chosenId}
                onOpen={() => onChoose(batch.id)}
              />
              <span className="pic-sub">
                {[batch.department ?? interimServices[batch.service], batch.owner]
                  .filter((each) => each !== null)
                  .join(', ')}
              </span>
            </th>
            <td>
              {countedWords(batch)}
              <span className="pic-sub">{forecastWords(batch, formats)}</span>
            </td>
            <td className="in-due">
              <Due batch={batch} formats={formats} />
            </td>
            <td className="in-count">
              {!batch.isDone && (
                <button
                  type="button"
                  className="btn small"
                  disabled={isRefused}
                  aria-label={`Count ${batch.title} today`}
                  onClick={() => onCount(batch)}
                >
                  Count today
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Due({ batch, formats }: { readonly batch: BatchView; readonly formats: Formats }) {
  if (batch.isDone) return <StatusMark state="done">Done</StatusMark>
  if (batch.dueOn === null) return <StatusMark state="blocked">No due day</StatusMark>
  const day = formats.shortDate(batch.dueOn)
  return batch.isOverdue ? (
    <>
      <StatusMark state="late">Overdue</StatusMark>
      <span className="pic-sub">{day}</span>
    </>
  ) : (
    <StatusMark state={batch.points.length === 0 ? 'todo' : 'doing'}>{day}</StatusMark>
  )
}
