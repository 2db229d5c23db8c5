import type { RollbackStep } from '../registers/rollback.ts'
import { schedule, type Schedule, type StepInput } from './critical-path.ts'

type Step = StepInput & Pick<RollbackStep, 'stage'>

/**
 * When each step of a rollback runs. The critical path is what the clinic waits for until it reopens: reconciling the data and
 * closing come afterwards, so they are scheduled but never critical, unless an earlier step waits for one of them.
 */
export function scheduleRollback(steps: readonly Step[]): Schedule {
  const whole = schedule(steps)
  const reopening = schedule(stepsUntilReopening(steps))
  const timeOf = new Map(reopening.steps.map((time) => [time.id, time]))
  return {
    ...whole,
    criticalMinutes: reopening.criticalMinutes,
    steps: whole.steps.map((time) => timeOf.get(time.id) ?? { ...time, critical: false }),
  }
}

/** The critical path in minutes, were these minutes (by id of a step) the rehearsed ones. */
export function criticalMinutesWith(steps: readonly Step[], taken: ReadonlyMap<string, number>): number {
  return scheduleRollback(
    steps.map((step) => ({ ...step, rehearsedMinutes: taken.get(step.id) ?? step.rehearsedMinutes })),
  ).criticalMinutes
}

/** The steps before the clinic reopens, with everything that they wait for. */
export function stepsUntilReopening<Each extends Pick<Step, 'id' | 'predecessorIds' | 'stage'>>(
  steps: readonly Each[],
): readonly Each[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const needed = new Set<string>()
  const open = steps.filter((step) => step.stage !== 'reconcile' && step.stage !== 'close').map(({ id }) => id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue
    needed.add(id)
    open.push(...(byId.get(id)?.predecessorIds ?? []))
  }
  return steps.filter(({ id }) => needed.has(id))
}

/** How many steps until reopening have no minutes: what they take is missing from every time of the plan, also beside the critical path. */
export function missingMinutes(steps: readonly Step[]): number {
  return stepsUntilReopening(steps).filter(
    ({ expectedMinutes, rehearsedMinutes }) => expectedMinutes === null && rehearsedMinutes === null,
  ).length
}

/** One longest way through the steps until reopening, in order: where several take equally long, the one through the first step. */
export function criticalChain(
  planned: Schedule,
  steps: readonly Pick<Step, 'id' | 'predecessorIds'>[],
): readonly string[] {
  const timeOf = new Map(planned.steps.map((time) => [time.id, time]))
  const predecessorsOf = new Map(steps.map((step) => [step.id, step.predecessorIds]))
  const chain: string[] = []
  let at = planned.steps.find((time) => time.critical && time.endsAt === planned.criticalMinutes)
  while (at !== undefined && !chain.includes(at.id)) {
    const { id, startsAt } = at
    chain.unshift(id)
    at = (predecessorsOf.get(id) ?? [])
      .flatMap((each) => timeOf.get(each) ?? [])
      .find((time) => time.critical && time.endsAt === startsAt)
  }
  return chain
}
