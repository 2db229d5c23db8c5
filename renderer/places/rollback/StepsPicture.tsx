import { useSelection } from '#renderer/app/selection.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { Gantt, GanttKey } from '#renderer/components/pictures/Gantt.tsx'
import type { GanttLane, GanttStep } from '#renderer/components/pictures/gantt-layout.ts'
import { Section } from '#renderer/components/Section.tsx'
import { schedule } from '#shared/domain/critical-path.ts'
import { stepName } from '#shared/domain/step-numbers.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Row } from '#shared/registers/index.ts'
import { formatMinutes } from '#shared/text/format.ts'

type View = OutputOf<'view.rollback'>

const nobody = 'none'

/** The steps over time by department, with the longest chain in ink and the longest time allowed as a line. */
export function StepsPicture({
  view,
  departments,
}: {
  readonly view: View
  readonly departments: readonly Row<'department'>[]
}) {
  const { selected, select } = useSelection()
  const orderOnly = view.steps.every((step) => step.basis === 'missing')
  const steps = orderOnly ? inOrder(view.steps) : view.steps.map(toGanttStep)
  return (
    <Section
      title="Steps by department"
      right={orderOnly ? 'Order only' : <GanttKey criticalMinutes={view.criticalMinutes} />}
    >
      {view.loop !== null && <LoopNote loop={view.loop} steps={steps} onOpen={(id) => select('rollback_step', id)} />}
      {orderOnly && (
        <p className="rb-note">
          No step has minutes yet, so this shows only what comes after what. Give each its minutes; rehearse them when
          you can.
        </p>
      )}
      <Gantt
        steps={steps}
        lanes={lanesOf(steps, departments)}
        limitMinutes={view.rtoMinutes}
        totalMinutes={view.criticalMinutes}
        orderOnly={orderOnly}
        selectedId={selected?.register === 'rollback_step' ? selected.id : null}
        onSelect={(id) => select('rollback_step', id)}
        summary={summaryOf(view, steps)}
      />
    </Section>
  )
}

function toGanttStep(step: View['steps'][number]): GanttStep {
  return { ...step, laneId: step.departmentId ?? nobody }
}

/** Steps without minutes, each as long as the other, so that their order can be seen. */
function inOrder(steps: View['steps']): readonly GanttStep[] {
  const planned = schedule(
    steps.map(({ id, predecessorIds }) => ({ id, predecessorIds, expectedMinutes: 1, rehearsedMinutes: null })),
  )
  const timeOf = new Map(planned.steps.map((time) => [time.id, time]))
  return steps.map((step) => {
    const time = timeOf.get(step.id)
    return {
      ...toGanttStep(step),
      minutes: 1,
      startsAt: time?.startsAt ?? 0,
      endsAt: time?.endsAt ?? 1,
      critical: false,
    }
  })
}

/** The departments in the order in which they are first needed; steps of nobody come last. */
function lanesOf(steps: readonly GanttStep[], departments: readonly Row<'department'>[]): readonly GanttLane[] {
  const firstNeeded = (id: string) =>
    Math.min(...steps.filter((step) => step.laneId === id).map((step) => step.startsAt))
  const lanes = departments
    .filter((department) => steps.some((step) => step.laneId === department.id))
    .map((department) => ({ id: department.id, title: department.name }))
    .sort((a, b) => firstNeeded(a.id) - firstNeeded(b.id))
  const known = new Set(lanes.map((lane) => lane.id))
  return steps.every((step) => known.has(step.laneId)) ? lanes : [...lanes, { id: nobody, title: 'No department' }]
}

function summaryOf(view: View, steps: readonly GanttStep[]): string {
  const count = steps.length === 1 ? '1 step' : `${steps.length} steps`
  if (view.steps.every((step) => step.basis === 'missing'))
    return `${count} by department in their order; none has minutes yet`
  const allowed = view.rtoMinutes === null ? 'no limit given' : `${formatMinutes(view.rtoMinutes)} allowed`
  return `${count} by department over time; the critical path takes ${formatMinutes(view.criticalMinutes)}, ${allowed}`
}

function LoopNote({
  loop,
  steps,
  onOpen,
}: {
  readonly loop: readonly string[]
  readonly steps: readonly GanttStep[]
  readonly onOpen: (id: string) => void
}) {
  const named = loop.flatMap((id) => steps.find((step) => step.id === id) ?? [])
  const first = named[0]
  return (
    <div className="rb-loop" role="alert">
      <Icon name="st-block" className="t-bad" />
      <p>
        <b>These steps wait for each other, so none of them can begin.</b> Take one of them out of “After”; until then
        the picture leaves out the wait that closes the loop.{' '}
        {[...named, ...(first === undefined ? [] : [first])].map((step, at) => (
          <span key={`${step.id} ${at}`}>
            {at > 0 && ' → '}
            <button type="button" className="rb-link" onClick={() => onOpen(step.id)}>
              {stepName(step.number, step.ref)} {step.title}
            </button>
          </span>
        ))}
      </p>
    </div>
  )
}
