import { Link } from 'react-router'
import { useCommandQuery, useRows } from '#renderer/api/hooks.ts'
import { ExportResult } from '#renderer/app/exporting/ExportResult.tsx'
import { useExport } from '#renderer/app/exporting/use-export.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { ApproveButton, ChangedSince, planFacts } from '#renderer/app/plan/PlanState.tsx'
import { useSelection } from '#renderer/app/selection.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { OpenFindings } from '#renderer/app/Findings.tsx'
import { rollbackRegisters } from '#shared/registers/index.ts'
import { NoSteps } from './NoSteps.tsx'
import { PlanTabs } from './PlanTabs.tsx'
import { RollbackBoard } from './RollbackBoard.tsx'
import './rollback.css'
import { StepsPicture } from './StepsPicture.tsx'

const ofThePlan: ReadonlySet<string> = new Set(rollbackRegisters)

/** The way back: until when it is possible, the steps over time by department, and every part of the plan behind them. */
export function RollbackPlace() {
  const view = useCommandQuery('view.rollback', {}, { everyMinute: true }).data
  const plan = useRows('rollback_plan').rows[0]
  const departments = useRows('department').rows
  const exporting = useExport()
  const { select } = useSelection()
  const status = useCommandQuery('view.planStatus', {}).data
  if (view === undefined || plan === undefined || status === undefined)
    return <PlacePage phase="pre_launch" title="Rollback plan" />
  const findings = view.findings.filter((finding) => ofThePlan.has(finding.register))
  const makePacks = () =>
    exporting.start({ document: 'rollback-plan', format: 'pdf', departmentId: null }, 'Rollback packs', true)
  return (
    <PlacePage
      phase="pre_launch"
      icon="undo"
      title="Rollback plan"
      facts={planFacts(status)}
      why={view.why}
      board={
        <RollbackBoard
          viability={view.viability}
          limits={view.limits}
          heads={view.heads}
          onOpenPlan={(field) => select('rollback_plan', plan.id, field)}
          onOpenDepartment={(id) => select('department', id)}
        />
      }
      actions={
        <>
          <button type="button" className="btn" onClick={() => select('rollback_plan', plan.id)}>
            <Icon name="pen" />
            Scope and limits
          </button>
          {status.versionId !== null && status.changes === 0 ? (
            <Link className="btn" to="/copies">
              <Icon name="copy" />
              Copies
            </Link>
          ) : (
            <ApproveButton status={status} isPrimary={false} />
          )}
          <button
            type="button"
            className="btn primary"
            disabled={exporting.state.kind === 'working' || departments.length === 0}
            onClick={makePacks}
          >
            <Icon name="print" />
            Packs for the heads
          </button>
        </>
      }
    >
      <ExportResult
        state={exporting.state}
        progress={exporting.progress}
        onCancel={exporting.cancel}
        onClose={exporting.clear}
      />
      <ChangedSince status={status} />
      {view.steps.length === 0 ? <NoSteps planId={plan.id} /> : <StepsPicture view={view} departments={departments} />}
      <PlanTabs view={view} plan={plan} />
      <div className="rb-open">
        <OpenFindings findings={findings} none="Every check of the rollback plan is satisfied." limit={9} />
      </div>
    </PlacePage>
  )
}
