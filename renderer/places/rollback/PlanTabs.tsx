import { PlaceTabs, useTab } from '#renderer/app/PlaceTabs.tsx'
import { RegisterTable } from '#renderer/app/RegisterTable.tsx'
import { useIsNarrow } from '#renderer/app/use-is-narrow.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Row } from '#shared/registers/index.ts'
import { formatMinutes } from '#shared/text/format.ts'
import { PlanFacts } from './PlanFacts.tsx'
import { StepFlags } from './StepFlags.tsx'

type View = OutputOf<'view.rollback'>

const parts = {
  steps: 'Steps',
  triggers: 'Triggers',
  decides: 'Who decides',
  checkpoints: 'Checkpoints',
  paper: 'Paper packet',
  reconciliation: 'Reconciliation',
  communications: 'Communications',
  verification: 'Verification',
  resume: 'Resume',
} as const
type Part = keyof typeof parts

/** The parts of the plan, one at a time, each with its grid. */
export function PlanTabs({ view, plan }: { readonly view: View; readonly plan: Row<'rollback_plan'> }) {
  const [chosen, show] = useTab(parts, 'part')
  const part = chosen ?? 'steps'
  return (
    <section className="rb-parts" aria-label="Parts of the plan">
      <PlaceTabs label="Parts of the plan" tabs={parts} shown={part} onShow={show}>
        <PartContent key={part} part={part} view={view} plan={plan} />
      </PlaceTabs>
    </section>
  )
}

function PartContent({
  part,
  view,
  plan,
}: {
  readonly part: Part
  readonly view: View
  readonly plan: Row<'rollback_plan'>
}) {
  switch (part) {
    case 'steps':
      return <StepsGrid view={view} />
    case 'triggers':
      return (
        <RegisterTable
          register="rollback_trigger"
          columns={[
            'title',
            'triggerClass',
            'comparator',
            'threshold',
            'unit',
            'windowMinutes',
            'observerId',
            'severity',
            'fixWindowMinutes',
          ]}
          emptyText="No triggers yet. Write what would make you turn back, as something that can be counted."
        />
      )
    case 'decides':
      return <PlanFacts plan={plan} />
    case 'checkpoints':
      return (
        <RegisterTable
          register="checkpoint"
          columns={['title', 'plannedAt', 'criteria', 'isPointOfNoReturn', 'reason', 'choice']}
          emptyText="No checkpoints yet. Write when you look at the state of things together and decide to go on or back."
        />
      )
    case 'paper':
      return (
        <RegisterTable
          register="paper_packet_item"
          columns={['title', 'departmentId', 'quantity', 'location', 'lastCheckedOn', 'ownerId']}
          emptyText="No forms yet. Write which paper forms each department needs to see patients without a system."
        />
      )
    case 'reconciliation':
      return (
        <RegisterTable
          register="reconciliation_item"
          columns={[
            'title',
            'safetyCritical',
            'capture',
            'target',
            'departmentId',
            'ownerId',
            'countExpected',
            'countDone',
            'dueOn',
          ]}
          emptyText="No data named yet. Write what was entered in the new system and must be in the old one, the safety-critical first."
        />
      )
    case 'communications':
      return (
        <RegisterTable
          register="communication_item"
          columns={[
            'title',
            'audience',
            'triggerStage',
            'channel',
            'channelIndependent',
            'senderId',
            'deadlineMinutes',
          ]}
          emptyText="No messages yet. Write who is told what, by whom, on a channel that works without the system."
        />
      )
    case 'verification':
      return (
        <RegisterTable
          register="verification_check"
          columns={['title', 'method', 'passRule', 'departmentId', 'ownerId', 'result']}
          emptyText="No checks yet. Write how you see that the old system works again."
        />
      )
    case 'resume':
      return (
        <RegisterTable
          register="resume_criterion"
          columns={['title', 'departmentId', 'ownerId', 'met']}
          emptyText="No criteria yet. Write what must be true before patients are seen in the old system again."
        />
      )
    default:
      return part satisfies never
  }
}

const wideSteps = ['title', 'departmentId', 'ownerId', 'deputyId', 'expectedMinutes', 'rehearsedMinutes'] as const
const narrowSteps = ['title', 'departmentId', 'ownerId', 'expectedMinutes', 'rehearsedMinutes'] as const

function StepsGrid({ view }: { readonly view: View }) {
  const isNarrow = useIsNarrow()
  const byId = new Map(view.steps.map((step) => [step.id, step]))
  return (
    <>
      <RegisterTable
        register="rollback_step"
        columns={isNarrow ? narrowSteps : wideSteps}
        addLabel="Step"
        emptyText="No steps yet. Add the first one: who declares the rollback."
        extraColumns={[
          {
            key: 'flags',
            header: 'Flags',
            width: 74,
            render: (row) => (
              <StepFlags
                critical={byId.get(row.id)?.critical ?? false}
                irreversible={row.irreversible}
                needsVendor={row.needsVendor}
              />
            ),
            sortValue: (row) => (byId.get(row.id)?.critical === true ? 1 : 0),
          },
        ]}
      />
      {view.steps.length > 0 && (
        <p className="rb-sum">
          Steps one after the other {formatMinutes(view.totalMinutes)}, critical path{' '}
          {formatMinutes(view.criticalMinutes)}
        </p>
      )}
    </>
  )
}
