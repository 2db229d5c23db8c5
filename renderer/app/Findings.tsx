import { useState } from 'react'
import { Link } from 'react-router'
import type { Finding } from '#shared/contract/view.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { AcceptFinding } from './AcceptFinding.tsx'
import { useReadOnly } from './read-only.ts'
import { useSelection } from './selection.ts'

/** What stands open in a place, under its heading with how much that is. */
export function OpenFindings(settings: Parameters<typeof Findings>[0]) {
  return (
    <Section title="What stands open" count={settings.findings.filter(({ waived }) => !waived).length}>
      <Findings {...settings} />
    </Section>
  )
}

/** What the quality checks found, each a way to its row, and the way to accept one with a reason. Accepted ones are only counted. */
export function Findings({
  findings,
  none,
  limit,
}: {
  readonly findings: readonly Finding[]
  readonly none: string
  readonly limit?: number
}) {
  const { select } = useSelection()
  const readOnly = useReadOnly()
  const [accepting, setAccepting] = useState<Finding | null>(null)
  const open = findings.filter((finding) => !finding.waived)
  const accepted = findings.length - open.length
  return (
    <>
      <Lines
        whole
        none={none}
        {...(limit === undefined ? {} : { limit })}
        items={open.map((finding) => ({
          key: `${finding.check} ${finding.register}:${finding.id}`,
          lead: <StatusMark state="blocked" bare />,
          text: finding.message,
          onOpen: () => isRegisterName(finding.register) && select(finding.register, finding.id),
          aside: (
            <button
              type="button"
              className="btn small lines-aside"
              aria-label={`Accept: ${finding.message}`}
              disabled={readOnly !== null}
              title={readOnly ?? ''}
              onClick={() => setAccepting(finding)}
            >
              Accept
            </button>
          ),
        }))}
      />
      {accepted > 0 && (
        <Link className="lines-more" to="/register/check_waiver">
          {accepted} accepted with a reason
        </Link>
      )}
      {accepting !== null && <AcceptFinding finding={accepting} onClose={() => setAccepting(null)} />}
    </>
  )
}
