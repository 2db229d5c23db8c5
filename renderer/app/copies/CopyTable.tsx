import { useRef, useState } from 'react'
import type { BackupCopy } from '#shared/contract/backup.ts'
import type { Formats } from '#shared/text/format.ts'
import { sizeText } from '#renderer/app/exporting/ExportResult.tsx'
import { showWhole } from '#renderer/components/focus.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import './copies.css'
import { changesText, momentText, reasonText } from './words.ts'

const shownAtFirst = 12

/** The copies of an engagement, the newest first. A damaged one is listed and cannot be chosen. */
export function CopyTable({
  copies,
  formats,
  onChoose,
}: {
  readonly copies: readonly BackupCopy[]
  readonly formats: Formats
  readonly onChoose: (copy: BackupCopy) => void
}) {
  const [isWhole, setWhole] = useState(false)
  const list = useRef<HTMLTableSectionElement>(null)
  const shown = isWhole ? copies : copies.slice(0, shownAtFirst)
  return (
    <>
      <table className="copies">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Why it was made</th>
            <th scope="col" className="num">
              Size
            </th>
            <th scope="col" className="num">
              Changed since
            </th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="visually-hidden">Way back</span>
            </th>
          </tr>
        </thead>
        <tbody ref={list}>
          {shown.map((copy) => {
            const moment = momentText(copy.at, formats)
            return (
              <tr key={copy.id} className={copy.state === 'verified' ? '' : 'is-damaged'}>
                <th scope="row">{moment}</th>
                <td>{reasonText(copy.reason)}</td>
                <td className="num">{sizeText(copy.sizeBytes)}</td>
                <td className="num">{copy.state === 'verified' ? changesText(copy.changesSince) : ''}</td>
                <td>
                  {copy.state === 'verified' ? (
                    <StatusMark state="done">Verified</StatusMark>
                  ) : (
                    <span title="It is no longer what was checked when it was made.">
                      <StatusMark state="blocked">Damaged</StatusMark>
                    </span>
                  )}
                </td>
                <td className="copies-way">
                  {copy.state === 'verified' ? (
                    <button
                      type="button"
                      className="btn small"
                      aria-label={`Go back to this copy of ${moment}`}
                      onClick={() => onChoose(copy)}
                    >
                      Go back to this copy
                    </button>
                  ) : (
                    <span className="dim">Cannot be used</span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {copies.length > shown.length ? (
        <p className="copies-more">
          <button type="button" className="btn" onClick={() => showWhole(list.current, () => setWhole(true))}>
            Show all {copies.length} copies
          </button>
        </p>
      ) : null}
    </>
  )
}
