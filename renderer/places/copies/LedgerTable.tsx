import { copyStateWords } from '#shared/domain/copy-words.ts'
import type { LedgerRow } from '#shared/contract/plan.ts'
import { copyChannels } from '#shared/registers/rollback-run.ts'
import type { Formats } from '#shared/text/format.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { copyMarks } from './words.ts'

const channels: { readonly [code: string]: string } = copyChannels

/** A line a department: its head, the copy in their hands, and what became of it, with what to do about it. */
export function LedgerTable({
  rows,
  copyOf,
  toIssue,
  selectedId,
  formats,
  isRefused,
  onOpen,
  onAcknowledge,
  onHandOut,
  onGivenBack,
}: {
  readonly rows: readonly LedgerRow[]
  readonly copyOf: number
  readonly toIssue: readonly string[]
  /** The copy that the side panel shows. */
  readonly selectedId: string | null
  readonly formats: Formats
  readonly isRefused: boolean
  readonly onOpen: (row: LedgerRow) => void
  readonly onAcknowledge: (row: LedgerRow) => void
  readonly onHandOut: (row: LedgerRow) => void
  readonly onGivenBack: (row: LedgerRow) => void
}) {
  const day = (text: string | null) => (text === null ? '–' : formats.date(text))
  return (
    <div className="co-scroll">
      <table className="co-table">
        <caption className="pic-words">Departments, their heads and the copy of the plan that each holds</caption>
        <thead>
          <tr>
            <th scope="col">Department and head</th>
            <th scope="col">Holds</th>
            <th scope="col">Handed out</th>
            <th scope="col">Acknowledged</th>
            <th scope="col">Stands</th>
            <th scope="col">
              <span className="pic-words">To do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.departmentId}
              className={row.copyId !== null && row.copyId === selectedId ? 'is-selected' : ''}
            >
              <th scope="row">
                <button type="button" className="co-name" onClick={() => onOpen(row)}>
                  {row.department}
                </button>
                <span className="co-sub">{row.head ?? 'No head named'}</span>
              </th>
              <td className="co-holds">
                {row.version === null || row.state === 'returned' ? (
                  <span className="co-sub">No copy; number {row.copyNo}</span>
                ) : (
                  <>
                    Version {row.version}
                    <span className="co-sub">
                      Copy {row.copyNo} of {copyOf}
                      {row.channel === null ? '' : `, ${(channels[row.channel] ?? '').toLowerCase()}`}
                    </span>
                  </>
                )}
              </td>
              <td className="co-day">
                {day(row.sentOn)}
                {row.dueOn !== null && row.state !== 'returned' && (
                  <span className="co-sub">Slip due {formats.date(row.dueOn)}</span>
                )}
              </td>
              <td>
                {day(row.acknowledgedOn)}
                {row.acknowledgedOn !== null && (
                  <span className="co-sub">
                    {row.acknowledgedName}
                    {row.isUnderstood ? '' : `${row.acknowledgedName === '' ? '' : ', '}questions not answered`}
                  </span>
                )}
              </td>
              <td className="co-state">
                <StatusMark state={copyMarks[row.state]}>{copyStateWords[row.state]}</StatusMark>
                {row.changes.length > 0 && <Changes row={row} />}
                {row.toReturn.map((copy) => (
                  <span key={copy.id} className="co-sub">
                    {copy.version === '' ? 'An older copy' : `Version ${copy.version}`} is still with {copy.holder}
                  </span>
                ))}
              </td>
              <td className="co-do">
                {(row.state === 'sent' || row.state === 'overdue') && (
                  <Do name="Acknowledge" row={row} isRefused={isRefused} onDo={onAcknowledge} />
                )}
                {toIssue.includes(row.departmentId) && (
                  <Do name="Hand out" row={row} isRefused={isRefused} onDo={onHandOut} />
                )}
                {row.toReturn.length > 0 && <Do name="Given back" row={row} isRefused={isRefused} onDo={onGivenBack} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const mostChanges = 3

function Changes({ row: { changes, department } }: { readonly row: LedgerRow }) {
  return (
    <ul className="co-changes" aria-label={`What changed for ${department} since`}>
      {changes.slice(0, mostChanges).map((change) => (
        <li key={change}>{change}</li>
      ))}
      {changes.length > mostChanges && <li>and {changes.length - mostChanges} more</li>}
    </ul>
  )
}

function Do({
  name,
  row,
  isRefused,
  onDo,
}: {
  readonly name: string
  readonly row: LedgerRow
  readonly isRefused: boolean
  readonly onDo: (row: LedgerRow) => void
}) {
  return (
    <button
      type="button"
      className="btn small"
      aria-label={`${name}: ${row.department}`}
      disabled={isRefused}
      onClick={() => onDo(row)}
    >
      {name}
    </button>
  )
}
