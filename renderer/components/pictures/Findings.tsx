import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { isRegisterName, type RegisterName } from '#shared/registers/index.ts'
import { Lines } from './Lines.tsx'

type FindingLine = {
  readonly check: string
  readonly register: string
  readonly id: string
  readonly ref: string
  readonly message: string
}

/** What the quality checks found, each a way to its row. */
export function Findings({
  findings,
  none,
  onOpen,
  limit,
}: {
  readonly findings: readonly FindingLine[]
  readonly none: string
  readonly onOpen: (register: RegisterName, id: string) => void
  readonly limit?: number
}) {
  return (
    <Lines
      whole
      none={none}
      {...(limit === undefined ? {} : { limit })}
      items={findings.map((finding) => ({
        key: `${finding.check} ${finding.register}:${finding.id}`,
        lead: <StatusMark state="blocked" bare />,
        text: finding.message,
        onOpen: () => isRegisterName(finding.register) && onOpen(finding.register, finding.id),
      }))}
    />
  )
}
