import { Link } from 'react-router'
import type { PlanVersionView } from '#shared/contract/plan.ts'
import { checkCodeOf, type Formats } from '#shared/text/format.ts'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'

/** Every version of the plan, the newest first: its check code, who approved it, and what changed in it. */
export function VersionList({
  versions,
  isChanged,
  isRefused,
  formats,
  onOpen,
  onSign,
}: {
  readonly versions: readonly PlanVersionView[]
  /** The plan differs from the newest version. */
  readonly isChanged: boolean
  /** Nothing can be written. */
  readonly isRefused: boolean
  readonly formats: Formats
  readonly onOpen: (id: string) => void
  /** Records who else approves the newest version, or that somebody does no longer. */
  readonly onSign: (version: PlanVersionView) => void
}) {
  const first = versions.at(-1)
  return (
    <Section
      className="co-next"
      title="Versions of the plan"
      count={versions.length}
      right={first === undefined ? undefined : <Link to="/register/frozen_version">All that was frozen</Link>}
    >
      <div className="co-scroll">
        <table className="co-table">
          <caption className="pic-words">Versions of the rollback plan, the newest first</caption>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Approved by</th>
              <th scope="col">Check code</th>
              <th scope="col">What changed</th>
              <th scope="col">
                <span className="pic-words">Compare</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version, at) => {
              const before = versions[at + 1]
              return (
                <tr key={version.id}>
                  <th scope="row">
                    <button type="button" className="co-name" onClick={() => onOpen(version.id)}>
                      {version.version}
                    </button>
                    <span className="co-sub is-day">
                      {version.frozenOn === null ? '' : formats.date(version.frozenOn)}
                    </span>
                  </th>
                  <td>{version.approvedBy.length === 0 ? 'Nobody' : version.approvedBy.join(', ')}</td>
                  <td className="co-code">
                    {version.isIntact ? (
                      <span title={version.contentHash}>{checkCodeOf(version.contentHash)}</span>
                    ) : (
                      <StatusMark state="blocked">No longer its words</StatusMark>
                    )}
                    <span className="co-sub">
                      {version.copies === 1 ? '1 copy made' : `${version.copies} copies made`}
                    </span>
                  </td>
                  <td className="co-summary">
                    {version.changeSummary === '' ? 'The first version' : version.changeSummary}
                  </td>
                  <td className="co-do">
                    {at === 0 && (
                      <button type="button" className="btn small" disabled={isRefused} onClick={() => onSign(version)}>
                        Record a signature
                      </button>
                    )}
                    {at === 0 && isChanged && (
                      <Link className="btn small" to={`/copies/compare?from=${version.id}`}>
                        Compare with today
                      </Link>
                    )}
                    {before !== undefined && (
                      <Link className="btn small" to={`/copies/compare?from=${before.id}&to=${version.id}`}>
                        Compare with {before.version}
                      </Link>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
