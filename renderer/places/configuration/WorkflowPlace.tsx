import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import { wholePercent } from '#shared/domain/workflow-metrics.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import type { Row } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { SignBoard } from '#renderer/app/signing/SignBoard.tsx'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { focusPanelWhenDrawn } from '#renderer/components/focus.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { Switch } from '#renderer/components/pictures/Switch.tsx'
import { FlowPair } from './FlowPair.tsx'
import { HabitList } from './HabitList.tsx'
import { LeadBars } from './LeadBars.tsx'
import { StepPairs } from './StepPairs.tsx'
import { auditMarks } from './words.ts'
import './configuration.css'

type View = OutputOf<'view.workflow'>

const head = { phase: 'configuration', icon: 'sliders' } as const

/** One workflow's audit: how long it takes and shall take, both flows, the old habits in what shall be, and who signed it. */
export function WorkflowPlace() {
  const id = useParams()['id'] ?? ''
  const result = useCommandQuery('view.workflow', { id })
  const navigate = useNavigate()
  if (result.failure !== null) {
    return (
      <PlacePage {...head} title="Workflow audit">
        <EmptyPlace
          sentence="This workflow is not in the file."
          text="It may have been removed: undo brings it back."
          ways={[
            {
              title: 'All workflows',
              text: 'The list, by stage of the patient’s journey.',
              action: { label: 'Show workflows', run: () => void navigate('/workflows') },
            },
          ]}
        />
      </PlacePage>
    )
  }
  return result.data === undefined ? (
    <PlacePage {...head} title="Workflow audit" />
  ) : (
    <Audit key={id} view={result.data} />
  )
}

function Audit({ view }: { readonly view: View }) {
  const { line } = view
  const formats = useFormats()
  const isNarrow = useIsNarrow()
  const { selected, select } = useSelection()
  const navigate = useNavigate()
  const needAnswer = line.openHabits
  const selectedId = selected?.id ?? null
  const mark = auditMarks[line.audit]
  const isEmpty = line.asIs.steps + line.toBe.steps === 0
  return (
    <PlacePage
      {...head}
      title={line.title}
      facts={[
        line.ref,
        <StatusMark key="audit" state={mark.state}>
          {mark.words}
        </StatusMark>,
      ]}
      why={view.why}
      actions={
        <>
          <button type="button" className="btn" onClick={() => void navigate('/workflows')}>
            <Icon name="chev-l" /> All workflows
          </button>
          <button type="button" className="btn" onClick={() => select('workflow', line.id)}>
            <Icon name="note" /> Audit notes{view.notes === 0 ? '' : ` ${view.notes}`}
          </button>
        </>
      }
    >
      {!isEmpty && (
        <div className={selected === null ? 'wf-top' : 'wf-top is-narrow'}>
          <LeadBars
            asIs={{ label: 'As is', figures: line.asIs, nodes: view.graphs.as_is.nodes }}
            toBe={{ label: 'To be', figures: line.toBe, nodes: view.graphs.to_be.nodes }}
            leadChange={line.leadChange}
            formats={formats}
          />
          <Figures view={view} />
        </div>
      )}
      <div className={isNarrow || selected !== null ? 'wf-body is-narrow' : 'wf-body'}>
        <div>
          <FlowPair
            view={view}
            formats={formats}
            selectedId={selectedId}
            onSelect={(id) => select('workflow_step', id)}
          />
          <SideBySide view={view} />
        </div>
        <div className="wf-side">
          <div className="wf-part">
            <Section
              title="Legacy habits"
              count={view.habits.length}
              right={
                needAnswer === 0 ? undefined : needAnswer === 1 ? '1 needs an answer' : `${needAnswer} need an answer`
              }
            >
              <HabitList
                habits={view.habits}
                none={
                  line.toBe.steps === 0
                    ? 'Old habits show once the steps to be are there.'
                    : 'No old habit survives in the steps to be.'
                }
              />
            </Section>
          </div>
        </div>
      </div>
      <Steps view={view} />
      <div className={isNarrow || selected !== null ? 'wf-body is-narrow' : 'cf-halves'}>
        <SignBoard kind="workflow_audit" subject={subjectOf('workflow', line.id)} />
        <OpenFindings
          findings={view.findings}
          none={
            isEmpty
              ? 'Nothing is due yet. The steps are to be mapped once this phase begins.'
              : 'This audit has nothing open.'
          }
          limit={5}
        />
      </div>
    </PlacePage>
  )
}

function Figures({ view: { line, native } }: { readonly view: View }) {
  const { asIs, toBe } = line
  const fromTo = (before: number, after: number) => (toBe.steps === 0 ? String(before) : `${before} to ${after}`)
  return (
    <dl className="wf-figures">
      <div>
        <dd>{fromTo(asIs.handOffs, toBe.handOffs)}</dd>
        <dt>hand-offs</dt>
      </div>
      <div>
        <dd>{fromTo(asIs.approvals, toBe.approvals)}</dd>
        <dt>approvals</dt>
      </div>
      <div>
        <dd>{fromTo(asIs.paperSteps, toBe.paperSteps)}</dd>
        <dt>paper steps</dt>
      </div>
      {native.share !== null && (
        <div>
          <dd>{wholePercent(native.share)}</dd>
          <dt>native or configured</dt>
        </div>
      )}
    </dl>
  )
}

/** The steps to read, each beside what becomes of it, and the way to take one over. */
function SideBySide({ view: { pairs, line } }: { readonly view: View }) {
  const steps = useRows('workflow_step', { workflowId: line.id }).rows
  const roles = useRows('staff_role').rows
  const { selected, select } = useSelection()
  const { run: create } = useCommand('record.create')
  const formats = useFormats()
  const toast = useToast()
  const readOnly = useReadOnly()
  if (pairs.length === 0) return null
  const takeOver = (step: Row<'workflow_step'>) => {
    create({ register: 'workflow_step', values: takenOver(step) }).then(
      (row) => {
        select('workflow_step', row.id)
        focusPanelWhenDrawn()
      },
      (error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' }),
    )
  }
  return (
    <Section title="Side by side" count={pairs.length}>
      <StepPairs
        pairs={pairs}
        steps={steps}
        roleName={(id) => roles.find((role) => role.id === id)?.name ?? 'Not named'}
        formats={formats}
        selectedId={selected?.register === 'workflow_step' ? selected.id : null}
        onSelect={(id) => select('workflow_step', id)}
        onTakeOver={takeOver}
        refusal={readOnly}
      />
    </Section>
  )
}

const states = { as_is: 'As is', to_be: 'To be' } as const

/** Each flow as a grid to write. */
function Steps({ view: { line } }: { readonly view: View }) {
  const [state, setState] = useState<keyof typeof states>(line.asIs.steps === 0 ? 'as_is' : 'to_be')
  const { selected } = useSelection()
  const isNarrow = useIsNarrow()
  return (
    <div className="wf-part">
      <div className="wf-switch">
        <Switch label="Which steps to write" options={states} chosen={state} onChoose={setState} />
      </div>
      <RegisterTable
        key={state}
        register="workflow_step"
        title={state === 'as_is' ? 'Steps as they are' : 'Steps to be'}
        filter={{ workflowId: line.id, state }}
        columns={
          isNarrow || selected !== null
            ? ['title', 'actorRoleId', 'touchMinutes', 'waitMinutes']
            : [
                'title',
                'actorRoleId',
                'tool',
                'touchMinutes',
                'waitMinutes',
                'isApproval',
                'isBottleneck',
                ...(state === 'to_be' ? (['mapsFromStepId', 'disposition'] as const) : []),
              ]
        }
        addLabel="Step"
        emptyText={
          state === 'as_is'
            ? 'No steps yet. Add the first thing that happens.'
            : 'No steps to be yet. Add one, or take one over above.'
        }
      />
    </div>
  )
}

/** A step to be that does what a step as it is does: to be changed from there. */
function takenOver(step: Row<'workflow_step'>) {
  const {
    workflowId,
    title,
    actorRoleId,
    tool,
    touchMinutes,
    waitMinutes,
    isApproval,
    approvalMedium,
    approverRoleId,
  } = step
  const same = {
    workflowId,
    title,
    actorRoleId,
    tool,
    touchMinutes,
    waitMinutes,
    isApproval,
    approvalMedium,
    approverRoleId,
  }
  return { ...same, state: 'to_be', mapsFromStepId: step.id, disposition: 'kept' }
}
