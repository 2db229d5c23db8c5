import type { OutputOf } from '#shared/contract/index.ts'
import type { RunStepView } from '#shared/contract/run.ts'
import { canStart } from '#shared/domain/rollback-run.ts'

export type RunView = OutputOf<'view.run'>

/** The groups of the list, in their order: what goes on, what can begin, what waits, what is over. */
export const groupNames = ['running', 'failed', 'ready', 'waiting', 'over'] as const
export type GroupName = (typeof groupNames)[number]

const groupTitles: { readonly [Name in GroupName]: string } = {
  running: 'Running',
  failed: 'Failed',
  ready: 'Can start now',
  waiting: 'Next',
  over: 'Done and skipped',
}

/** What a group is called: once the run has ended, nothing starts any more. */
export function titleOf(name: GroupName, isEnded: boolean): string {
  return isEnded && name === 'waiting' ? 'Not carried out' : groupTitles[name]
}

export type Group = { readonly name: GroupName; readonly steps: readonly RunStepView[] }

/** The steps by what can be done with them now; empty groups are left out. `departmentId` leaves only its own. */
export function groupsOf(
  { steps, endedAt }: Pick<RunView, 'steps' | 'endedAt'>,
  departmentId: string | null,
): readonly Group[] {
  const shown = departmentId === null ? steps : steps.filter((step) => step.departmentId === departmentId)
  const nameOf = (step: RunStepView) => {
    const name = groupOf(step, steps)
    return name === 'ready' && endedAt !== null ? 'waiting' : name
  }
  return groupNames
    .map((name) => ({ name, steps: shown.filter((step) => nameOf(step) === name) }))
    .filter((group) => group.steps.length > 0)
}

export function groupOf(step: RunStepView, steps: readonly RunStepView[]): GroupName {
  switch (step.state) {
    case 'running':
      return 'running'
    case 'failed':
      return 'failed'
    case 'done':
    case 'skipped':
      return 'over'
    case 'pending':
      return canStart(step, steps) ? 'ready' : 'waiting'
    default:
      return step.state satisfies never
  }
}

/** Where the focus goes once a step is over: to what can start now, the critical ones first, else to what is running. */
export function nextStep(
  view: Pick<RunView, 'steps' | 'endedAt'>,
  critical: ReadonlySet<string>,
  departmentId: string | null,
): string | null {
  const groups = groupsOf(view, departmentId)
  const of = (name: GroupName) => groups.find((group) => group.name === name)?.steps ?? []
  const ready = of('ready')
  const next = ready.find(({ id }) => critical.has(id)) ?? ready[0] ?? of('running')[0] ?? of('waiting')[0]
  return next?.id ?? null
}

/** `7` of `RX-007`: the number that people call a step by during a run. */
export function numberOf(step: RunStepView, steps: readonly RunStepView[]): number {
  return steps.findIndex(({ id }) => id === step.id) + 1
}
