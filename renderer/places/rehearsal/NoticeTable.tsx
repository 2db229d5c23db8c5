import type { NoticeView } from '#shared/contract/view-rehearsal.ts'
import type { Formats } from '#shared/text/format.ts'
import { RowName } from '#renderer/components/RowName.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { noticeWords } from './words.ts'

/** The people outside in the order in which they must be told, each from the first word to the line that works again. */
export function NoticeTable({
  notices,
  today,
  formats,
  selectedId,
  onOpen,
}: {
  readonly notices: readonly NoticeView[]
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
}) {
  if (notices.length === 0)
    return <p className="rh-soft">Nobody outside is listed yet. Add whoever must know before a line is cut.</p>
  const day = (on: string | null) => (on === null ? null : formats.shortDate(on))
  return (
    <div className="rh-scroll">
      <table className="pic-table rh-table nt">
        <caption className="pic-words">
          Third parties: by when they are told, and when their line is cut and joined again
        </caption>
        <thead>
          <tr>
            <th scope="col">Party</th>
            <th scope="col">Tell by</th>
            <th scope="col">Told</th>
            <th scope="col">Confirmed</th>
            <th scope="col">Cut</th>
            <th scope="col">Joined again</th>
            <th scope="col">Tried again</th>
            <th scope="col">Stands</th>
          </tr>
        </thead>
        <tbody>
          {notices.map((notice) => (
            <tr key={notice.id} className={notice.id === selectedId ? 'is-selected' : ''}>
              <th scope="row">
                <RowName
                  name={notice.title}
                  reference={notice.ref}
                  isChosen={notice.id === selectedId}
                  onOpen={() => onOpen(notice.id)}
                />
              </th>
              <td className={notice.notifiedOn === null && notice.daysLate > 0 ? 'is-late' : ''}>
                {day(notice.tellBy) ?? 'no day'}
              </td>
              <td>
                {day(notice.notifiedOn) ?? <span className="rh-soft">–</span>}
                {notice.notifiedOn !== null && notice.daysLate > 0 && (
                  <span className="pic-sub">
                    {notice.daysLate === 1 ? '1 day late' : `${notice.daysLate} days late`}
                  </span>
                )}
              </td>
              <td>{day(notice.confirmedOn) ?? <span className="rh-soft">–</span>}</td>
              <td className={isAhead(notice.disconnectOn, today) ? 'rh-soft' : ''}>
                {day(notice.disconnectOn) ?? <span className="rh-soft">–</span>}
              </td>
              <td className={isAhead(notice.reconnectOn, today) ? 'rh-soft' : ''}>
                {day(notice.reconnectOn) ?? <span className="rh-soft">–</span>}
              </td>
              <td>{notice.isReconnectChecked ? 'Yes' : <span className="rh-soft">–</span>}</td>
              <td>
                <StatusMark state={noticeWords[notice.state].mark}>
                  {noticeWords[notice.state].words}
                  {notice.state === 'late' ? `, ${notice.daysLate === 1 ? '1 day' : `${notice.daysLate} days`}` : ''}
                </StatusMark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function isAhead(on: string | null, today: string): boolean {
  return on !== null && on > today
}
