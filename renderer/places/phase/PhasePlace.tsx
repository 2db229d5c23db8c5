import { Link } from 'react-router'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { ReadinessBar } from '#renderer/components/phases.tsx'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { Lines } from '#renderer/components/pictures/Lines.tsx'
import { RiskTag } from '#renderer/components/RiskTag.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark, stateOfCode } from '#renderer/components/StatusMark.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import { lapsedWords } from '#shared/registers/phases.ts'
import type { Row } from '#shared/registers/index.ts'
import { namedRisks, phase as phaseRegister, phaseEntryKinds } from '#shared/registers/phases.ts'
import type { PhaseCode } from '#shared/registers/register.ts'
import { FailureChain } from './FailureChain.tsx'
import './phase.css'
import { PhaseBoard } from './PhaseBoard.tsx'

type PhaseView = OutputOf<'view.phase'>
type Entry = Row<'phase_entry'>

const entryColumns = {
  breaks: ['text', 'applicability', 'seenHere', 'detail'],
  why: ['text', 'applicability', 'seenHere', 'detail'],
  prevention: ['text', 'applicability', 'status', 'ownerId', 'dueOn', 'evidenceNote'],
} as const

const addLabels = { breaks: 'What breaks', why: 'Cause', prevention: 'Prevention step' } as const

const kinds = Object.keys(phaseEntryKinds) as readonly Entry['kind'][]

/** One phase: what goes wrong in it and the lever against it, its failure points with who does what by when, what stands open. */
export function PhasePlace({ code }: { readonly code: PhaseCode }) {
  const view = useCommandQuery('view.phase', { code }).data
  const { select } = useSelection()
  if (view === undefined || view.summary.code !== code)
    return <PlacePage phase={code} title={phaseRegister.fields.code.options[code]} />
  const phase = view.phase as unknown as Row<'phase'>
  const entries = view.entries as unknown as readonly Entry[]
  return (
    <PlacePage
      phase={code}
      title={phase.title}
      facts={factsOf(phase, view)}
      why={phase.riskSentence === '' ? view.why : phase.riskSentence}
      actions={<PhaseActions code={code} onOpen={() => select('phase', phase.id)} />}
      board={<PhaseBoard phase={phase} isCurrent={view.summary.isCurrent} />}
    >
      <div className="ph-lead">
        <p>
          <b>Lever</b>{' '}
          {phase.lever === '' ? 'Not written yet: say what keeps this risk from happening here.' : phase.lever}
        </p>
        <div className="ph-ready">
          <span>Prevention done</span>
          <ReadinessBar phase={code} readiness={view.summary.readiness} label={`Readiness of ${phase.title}`} />
          <b>{view.summary.readiness} %</b>
        </div>
      </div>
      <FailureChain entries={entries} />
      {kinds.map((kind) => (
        <div key={kind} className="ph-group">
          <RegisterTable
            register="phase_entry"
            title={phaseEntryKinds[kind]}
            filter={{ phaseId: phase.id, kind }}
            defaults={{ phaseId: phase.id, kind }}
            columns={entryColumns[kind]}
            addLabel={addLabels[kind]}
            emptyText={`Nothing here yet. Add what this clinic adds to the ${phaseEntryKinds[kind].toLowerCase()} of this phase.`}
          />
        </div>
      ))}
      {code === 'training' && <TrainingGaps />}
      <div className="ph-foot">
        <OpenFindings findings={view.findings} none="Nothing stands open in this phase." limit={9} />
        <PhaseMilestones milestones={view.milestones as unknown as readonly Row<'milestone'>[]} />
      </div>
    </PlacePage>
  )
}

function factsOf(phase: Row<'phase'>, view: PhaseView) {
  const { hasLapsed } = view.summary
  const state = hasLapsed ? 'old' : stateOfCode(phase.status)
  const word = hasLapsed ? lapsedWords : phaseRegister.fields.status.options[phase.status]
  return [
    state === null ? (
      word
    ) : (
      <StatusMark key="status" state={state}>
        {word}
      </StatusMark>
    ),
    <span key="risk" className="ph-risk">
      {namedRisks[phase.namedRisk]}{' '}
      <RiskTag level={view.summary.worstRisk?.level ?? null} score={view.summary.worstRisk?.score ?? null} />
    </span>,
  ]
}

function PhaseActions({ code, onOpen }: { readonly code: PhaseCode; readonly onOpen: () => void }) {
  return (
    <>
      {code === 'pre_launch' && (
        <Link className="btn" to="/rollback">
          <Icon name="undo" />
          Rollback plan
        </Link>
      )}
      <button type="button" className="btn" onClick={onOpen}>
        <Icon name="pen" />
        Edit phase
      </button>
    </>
  )
}

function TrainingGaps() {
  return (
    <div className="ph-group">
      <RegisterTable
        register="training_gap"
        title="Training gaps by role"
        columns={['roleName', 'actuallyNeeds', 'genericDelivers', 'gap', 'action', 'closesOn']}
        addLabel="Role"
        emptyText="No roles yet. Add one for each kind of work, with what it needs and what generic training gives it."
      />
    </div>
  )
}

function PhaseMilestones({ milestones }: { readonly milestones: readonly Row<'milestone'>[] }) {
  const { select } = useSelection()
  const formats = useFormats()
  return (
    <Section title="Milestones" count={milestones.length} right={<Link to="/register/milestone">All milestones</Link>}>
      <Lines
        none="No milestones in this phase yet. Add them under Milestones."
        limit={9}
        items={milestones.map((row) => ({
          key: row.id,
          lead: <StatusMark state={row.actualOn === null ? 'todo' : 'done'} bare />,
          text: row.title,
          end:
            row.actualOn === null
              ? row.plannedOn === null
                ? 'no date'
                : formats.shortDate(row.plannedOn)
              : formats.shortDate(row.actualOn),
          onOpen: () => select('milestone', row.id),
        }))}
      />
    </Section>
  )
}
