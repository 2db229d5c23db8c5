import { Link } from 'react-router'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { PhaseTile } from '#renderer/components/phases.tsx'
import { Findings } from '#renderer/app/Findings.tsx'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { Stack, StackKey } from '#renderer/components/pictures/Stack.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import { lapsedWords } from '#shared/registers/phases.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import { GoLiveBoard } from './GoLiveBoard.tsx'
import './overview.css'

type Shell = OutputOf<'view.shell'>
type Overview = OutputOf<'view.overview'>

/** The whole engagement on one page: how long is left, what risk the phases pass on, what stands open, late and next. */
export function OverviewPlace() {
  const shell = useCommandQuery('view.shell', {}).data
  const overview = useCommandQuery('view.overview', {}).data
  const today = useCommandQuery('workspace.state', {}).data?.today
  const why = useCommandQuery('view.why', { place: 'overview' }).data?.why
  if (shell === undefined || overview === undefined || today === undefined) return <PlacePage title="Overview" />
  return (
    <PlacePage
      title="Overview"
      why={why === undefined || why === '' ? 'What stands between the clinic and a safe first day.' : why}
      board={<GoLiveBoard shell={shell} milestones={overview.milestones} today={today} />}
      actions={
        <Link className="btn" to="/documents">
          <Icon name="doc" />
          Documents
        </Link>
      }
    >
      <div className="ov">
        <div className="ov-mid">
          <Section title="Risk carried through the stack" right={<StackKey />}>
            <Stack
              layers={overview.stack.map((layer) => ({ ...layer, key: layer.code, href: `/phase/${layer.code}` }))}
            />
          </Section>
          <OpenChecks shell={shell} overview={overview} />
        </div>
        <div className="ov-low">
          <Overdue overview={overview} />
          <NextDays overview={overview} />
          <Recent overview={overview} />
        </div>
      </div>
    </PlacePage>
  )
}

function OpenChecks({ shell, overview }: { readonly shell: Shell; readonly overview: Overview }) {
  const open = overview.findings.filter((finding) => !finding.waived)
  const general = open.filter((finding) => finding.phase === null).length
  return (
    <Section
      title="What stands open"
      count={open.length}
      right={general === 0 ? undefined : `${general} span the phases`}
    >
      <div className="ov-phases">
        {shell.phases.map((phase) => (
          <Link
            key={phase.code}
            to={`/phase/${phase.code}`}
            className={phase.isCurrent ? 'ov-phase is-current' : 'ov-phase'}
          >
            <span>
              <PhaseTile phase={phase.code} />
              <StatusMark state={phase.openChecks === 0 ? 'done' : 'blocked'} bare />
              <span className="pic-words">{phase.title}</span>
            </span>
            <span>{phase.openChecks === 0 ? 'none' : `${phase.openChecks} open`}</span>
          </Link>
        ))}
      </div>
      {shell.phases
        .filter((phase) => phase.hasLapsed)
        .map((phase) => (
          <Link key={phase.code} to={phase.code === 'pre_launch' ? '/copies' : '/sign-off'} className="ov-lapsed">
            <PhaseTile phase={phase.code} />
            <span className="pic-words">{phase.title}</span>
            <StatusMark state="old">{lapsedWords}</StatusMark>
          </Link>
        ))}
      <Findings
        findings={overview.findings}
        none="Nothing stands open: every check of the workbook is satisfied."
        limit={6}
      />
    </Section>
  )
}

function Overdue({ overview }: { readonly overview: Overview }) {
  const { select } = useSelection()
  return (
    <Section title="Overdue" count={overview.overdue.length}>
      <Lines
        none="Nothing is late."
        items={overview.overdue.map((item) => ({
          key: `${item.register}:${item.id}`,
          lead: <StatusMark state="late" bare />,
          text: item.title,
          end: item.daysLate === 1 ? '1 day late' : `${item.daysLate} days late`,
          onOpen: () => isRegisterName(item.register) && select(item.register, item.id),
        }))}
      />
    </Section>
  )
}

function NextDays({ overview }: { readonly overview: Overview }) {
  const { select } = useSelection()
  const formats = useFormats()
  return (
    <Section title="Next 7 days" count={overview.next.length}>
      <Lines
        none="Nothing is due in the next 7 days."
        items={overview.next.map((item, at) => ({
          key: `${item.register}:${item.id}`,
          lead: (
            <span className="lines-day">{overview.next[at - 1]?.on === item.on ? '' : formats.shortDate(item.on)}</span>
          ),
          text: item.title,
          end: item.owner,
          onOpen: () => isRegisterName(item.register) && select(item.register, item.id),
        }))}
      />
    </Section>
  )
}

function Recent({ overview }: { readonly overview: Overview }) {
  const formats = useFormats()
  return (
    <Section title="Changed last" right={<Link to="/history">History</Link>}>
      <Lines
        none="Nothing has been changed yet."
        items={overview.recent.slice(0, 7).map((change) => ({
          key: String(change.seq),
          lead: <Icon name="history" />,
          text: change.label,
          end: formats.instant(change.at),
        }))}
      />
    </Section>
  )
}
