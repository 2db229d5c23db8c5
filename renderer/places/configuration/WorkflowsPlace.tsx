import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#shared/contract/index.ts'
import type { WorkflowLineView } from '#shared/contract/view-configuration.ts'
import { useCommandQuery, useFormats, useRows } from '#renderer/api/hooks.ts'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { useWays } from '#renderer/app/use-begin-row.ts'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Section } from '#renderer/components/Section.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { WorkflowLines } from './WorkflowLines.tsx'
import { auditMarks } from './words.ts'
import './configuration.css'

/** The workflows along the patient's journey: how long each takes as it is and shall take, what survives, and who signed. */
export function WorkflowsPlace() {
  const view = useCommandQuery('view.workflows', {}).data
  const habits = useRows('legacy_habit').rows
  const { selected } = useSelection()
  const navigate = useNavigate()
  const isNarrow = useIsNarrow()
  const formats = useFormats()
  useRowInItsAudit()
  const head = { phase: 'configuration', icon: 'sliders', title: 'Workflow audit' } as const
  if (view === undefined) return <PlacePage {...head} />
  const next = view.workflows.find(({ asIs, toBe }) => asIs.steps === 0 || toBe.steps === 0)
  const open = (id: string) => void navigate(`/workflows/${id}`)
  const byId = new Map(view.workflows.map((line) => [line.id, line]))
  const isClosed = selected === null && !isNarrow
  return (
    <PlacePage
      {...head}
      facts={factsOf(view)}
      why={view.why}
      {...(next === undefined
        ? {}
        : {
            actions: (
              <button type="button" className="btn primary" onClick={() => open(next.id)}>
                Map {next.ref} <kbd>Ctrl Enter</kbd>
              </button>
            ),
          })}
    >
      {view.workflows.length === 0 ? (
        <NoWorkflows />
      ) : (
        <div className={isClosed ? 'cf-halves' : 'wf-body is-narrow'}>
          <Section
            title="Lead time, as is and to be"
            right={
              <span className="pic-key">
                <span>
                  <i className="wl-key wl-longest" /> longest wait
                </span>
                <span>
                  <i className="wl-key wl-wait" /> other waits
                </span>
                <span>
                  <i className="wl-key wl-work" /> work
                </span>
              </span>
            }
          >
            <WorkflowLines lines={view.workflows} formats={formats} onOpen={open} />
          </Section>
          <OpenFindings
            findings={view.findings}
            none={
              next === undefined
                ? 'Every workflow is mapped, signed, and free of old habits.'
                : 'Nothing is due yet. Each workflow is to be mapped once this phase begins.'
            }
            limit={8}
          />
        </div>
      )}
      <div className="cf-grid">
        <RegisterTable
          register="workflow"
          title="Workflows"
          columns={
            isClosed
              ? ['title', 'stage', 'departmentIds', 'volumePerWeek', 'auditStatus', 'auditorId', 'auditorIndependent']
              : ['title', 'stage', 'auditStatus']
          }
          extraColumns={[
            {
              key: 'audit',
              header: 'Signature',
              width: 210,
              render: ({ id }) => <AuditMark line={byId.get(id)} />,
              sortValue: ({ id }) => byId.get(id)?.audit ?? '',
            },
            {
              key: 'open',
              header: 'Steps',
              width: 90,
              render: ({ id, ref }) => (
                <button type="button" className="link" aria-label={`Steps of ${ref}`} onClick={() => open(id)}>
                  {stepsInWords(byId.get(id))}
                </button>
              ),
              sortValue: ({ id }) => byId.get(id)?.asIs.steps ?? 0,
            },
          ]}
          addLabel="Workflow"
          emptyText="No workflows yet."
        />
      </div>
      {habits.length > 0 && (
        <div className="cf-grid">
          <RegisterTable
            register="legacy_habit"
            title="Answers to legacy habits"
            columns={
              isClosed
                ? ['title', 'kind', 'workflowId', 'answer', 'keepBecause', 'ownerId', 'dueOn']
                : ['title', 'answer', 'ownerId']
            }
            addLabel="Answer"
          />
        </div>
      )}
    </PlacePage>
  )
}

/** A step or a habit that is looked for is shown in the audit of its workflow. */
function useRowInItsAudit() {
  const { selected } = useSelection()
  const navigate = useNavigate()
  const steps = useRows('workflow_step').rows
  const habits = useRows('legacy_habit').rows
  const { register, id } = selected ?? { register: null, id: null }
  const workflowId =
    register === 'workflow_step'
      ? (steps.find((step) => step.id === id)?.workflowId ?? null)
      : register === 'legacy_habit'
        ? (habits.find((habit) => habit.id === id)?.workflowId ?? null)
        : null
  useEffect(() => {
    if (workflowId !== null) void navigate(`/workflows/${workflowId}?row=${register}:${id}`, { replace: true })
  }, [navigate, workflowId, register, id])
}

function factsOf(view: OutputOf<'view.workflows'>): readonly string[] {
  const { length } = view.workflows
  if (length === 0) return []
  const signed = view.workflows.filter(({ audit }) => audit === 'signed').length
  const relocated = view.workflows.filter(({ isRelocated }) => isRelocated).length
  const moved = relocated === 1 ? '1 bottleneck relocated' : `${relocated} bottlenecks relocated`
  return [`${signed} of ${length} audits signed`, ...(relocated === 0 ? [] : [moved])]
}

function AuditMark({ line }: { readonly line: WorkflowLineView | undefined }) {
  if (line === undefined) return null
  const { state, words } = auditMarks[line.audit]
  return <StatusMark state={state}>{words}</StatusMark>
}

function stepsInWords(line: WorkflowLineView | undefined): string {
  return line === undefined ? '' : `${line.asIs.steps} to ${line.toBe.steps}`
}

function NoWorkflows() {
  const way = useWays('workflow')
  return (
    <EmptyPlace
      sentence="No workflow is listed yet. Start with one that everybody complains about."
      text="A workflow is one piece of work from the first word to the last hand: who does what, with what, and where it waits."
      ways={[
        way('Repeat prescription', 'Short, frequent, and it usually waits for one signature.', { stage: 'orders' }),
        way('Check-in', 'Every patient goes through it.', { stage: 'arrival' }),
        way('Reporting abnormal results', 'What waits here can do harm.', { stage: 'results' }),
      ]}
      ghost={
        <>
          <h3>What you will see here</h3>
          <svg viewBox="0 0 300 120" aria-hidden="true">
            {[200, 140, 240, 90].map((width, row) => (
              <g key={width} transform={`translate(0 ${row * 30})`}>
                <rect x="1" y="4" width={width} height="8" rx="2" className="m" />
                <rect x="1" y="15" width={width * 0.5} height="8" rx="2" />
              </g>
            ))}
          </svg>
          <p>How long each workflow takes as it is and shall take, and where it waits longest.</p>
        </>
      }
    />
  )
}
