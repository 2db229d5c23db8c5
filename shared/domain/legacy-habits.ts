import { subjectOf } from '../fields/subject.ts'
import type { Row, Rows } from '../registers/index.ts'
import { decidedBeforeAudit } from './audit-guard.ts'
import { followers, stepsIn } from './flow-graph.ts'
import { isApproval } from './signatures.ts'
import { isStanding } from './native-share.ts'
import { oncePerRows } from './once-per-rows.ts'
import { isPaperTool } from './paper.ts'
import { type Relocation, workflowMetrics } from './workflow-metrics.ts'

type Step = Row<'workflow_step'>
export type HabitKind = Row<'legacy_habit'>['kind']

/**
 * `open`: nobody has answered · `going`: it shall go, and is still there · `no_reason`: it stays and nobody wrote why ·
 * `unsigned`: its reason is not signed as it stands · `kept`: it stays, for a signed reason.
 */
export type HabitState = 'open' | 'going' | 'no_reason' | 'unsigned' | 'kept'

/** An old habit that is still in what shall be. */
export type SurvivingHabit = {
  readonly kind: HabitKind
  readonly workflowId: string | null
  /** The step to be in which it survives, and the one as is that it comes from. */
  readonly stepId: string | null
  readonly fromStepId: string | null
  readonly configItemId: string | null
  readonly relocation: Relocation | null
  /** The day of the decision and that of the signature it did not wait for. */
  readonly decidedOn: string | null
  readonly signedOn: string | null
  /** The row that answers it. */
  readonly answerId: string | null
  readonly state: HabitState
}

type Found = Omit<SurvivingHabit, 'answerId' | 'state'>

/** A sequence of two steps is too short to be a habit. */
const shortestSequence = 3

/** Every old habit that survives into the flows to be and into the configuration, with its answer, in the order of the workflows. */
export const survivingHabits = oncePerRows((rows): readonly SurvivingHabit[] => {
  const steps = Map.groupBy(rows.workflow_step, ({ workflowId }) => workflowId)
  const inWorkflows = rows.workflow.flatMap(({ id }) => habitsOfFlow(steps.get(id) ?? [], id))
  const found = [...inWorkflows, ...habitsOfConfiguration(rows)]
  const order = new Map(rows.workflow.map(({ id }, at) => [id, at]))
  const answers = Map.groupBy(rows.legacy_habit, targetOf)
  return found
    .map((habit) => answered(rows, habit, answers.get(targetOf(habit))?.[0]))
    .toSorted((a, b) => placeOf(order, a.workflowId) - placeOf(order, b.workflowId))
})

/** Whether somebody must still say what becomes of a habit, why it stays, or sign that. */
export function needsAnswer(state: HabitState): boolean {
  return state !== 'kept' && state !== 'going'
}

/** Whether a habit was to be gone by a day that has passed, and is still there. */
export function isOverdue(
  habit: SurvivingHabit,
  { dueOn }: Pick<Row<'legacy_habit'>, 'dueOn'>,
  today: string,
): boolean {
  return habit.state === 'going' && dueOn !== null && dueOn < today
}

function placeOf(order: ReadonlyMap<string, number>, workflowId: string | null): number {
  return order.get(workflowId ?? '') ?? order.size
}

/** What survives between the flow as it is and the flow to be of one workflow; nothing while one of them is empty. */
export function habitsOfFlow(steps: readonly Step[], workflowId: string): readonly Found[] {
  const own = steps.filter((step) => step.workflowId === workflowId)
  const asIs = stepsIn(own, 'as_is')
  const toBe = stepsIn(own, 'to_be')
  if (asIs.length === 0 || toBe.length === 0) return []
  const { relocation } = workflowMetrics(own, workflowId)
  const moved = relocation === null ? [] : [relocated(workflowId, relocation)]
  const sequence = isSameSequence(asIs, toBe) ? [plain('same_sequence', { workflowId })] : []
  return [...moved, ...sameApprovers(asIs, toBe, workflowId), ...sequence, ...screensOfPaper(asIs, toBe, workflowId)]
}

/** An approval by the same role that comes behind the same roles as before. */
function sameApprovers(asIs: readonly Step[], toBe: readonly Step[], workflowId: string): readonly Found[] {
  const before = approvalsOf(asIs)
  return approvalsOf(toBe).flatMap((approval) => {
    const old = before.find(({ place }) => place === approval.place)
    return old === undefined ? [] : [plain('same_approver', { workflowId, stepId: approval.id, fromStepId: old.id })]
  })
}

/** Approvals with who gives them and behind whom they come; one that nobody in particular gives is no habit. */
function approvalsOf(steps: readonly Step[]): readonly { readonly id: string; readonly place: string }[] {
  const actors = new Map(steps.map((step) => [step.id, step.actorRoleId ?? '']))
  const behind = Map.groupBy(followers(steps), ({ to }) => to)
  return steps.flatMap((step) => {
    const approver = step.approverRoleId ?? step.actorRoleId
    if (!step.isApproval || approver === null) return []
    const roles = new Set((behind.get(step.id) ?? []).map(({ from }) => actors.get(from) ?? ''))
    return [{ id: step.id, place: JSON.stringify([approver, [...roles].toSorted()]) }]
  })
}

/** Every step as is has one successor to be, done by the same role, in the same order, and nothing else is there. */
function isSameSequence(asIs: readonly Step[], toBe: readonly Step[]): boolean {
  return (
    asIs.length >= shortestSequence &&
    asIs.length === toBe.length &&
    toBe.every((step, at) => step.mapsFromStepId === asIs[at]?.id && step.actorRoleId === asIs[at]?.actorRoleId)
  )
}

/** Paper that was taken over to a screen, kept or merely changed. */
function screensOfPaper(asIs: readonly Step[], toBe: readonly Step[], workflowId: string): readonly Found[] {
  return toBe.flatMap((step) => {
    const old = asIs.find(({ id }) => id === step.mapsFromStepId)
    const isCarriedOver = step.disposition === null || step.disposition === 'kept' || step.disposition === 'changed'
    return old !== undefined && isPaperTool(old.tool) && isOnScreen(step) && isCarriedOver
      ? [plain('paper_became_screen', { workflowId, stepId: step.id, fromStepId: old.id })]
      : []
  })
}

function isOnScreen({ tool }: Pick<Step, 'tool'>): boolean {
  return tool === 'new_software' || tool === 'legacy_software' || tool === 'spreadsheet'
}

function habitsOfConfiguration(rows: Rows): readonly Found[] {
  const workflowOf = new Map(rows.workflow_step.map((step) => [step.id, step.workflowId]))
  const replicas = rows.config_item
    .filter((item) => item.buildClass === 'legacy_replica' && isStanding(item))
    .map(({ id, stepId }) =>
      plain('legacy_replica', { configItemId: id, stepId, workflowId: workflowOf.get(stepId ?? '') ?? null }),
    )
  const early = decidedBeforeAudit(rows).map(({ item, workflowId, decidedOn, signedOn }) => ({
    ...plain('decided_before_audit', { configItemId: item.id, stepId: item.stepId, workflowId }),
    decidedOn,
    signedOn,
  }))
  return [...replicas, ...early]
}

/** A habit with the row that answers it, and whether that answer stands: a signature holds for the words that were signed. */
function answered(rows: Rows, habit: Found, answer: Row<'legacy_habit'> | undefined): SurvivingHabit {
  return { ...habit, answerId: answer?.id ?? null, state: answer === undefined ? 'open' : habitState(rows, answer) }
}

/** What a habit and its answer have in common. */
function targetOf({ kind, workflowId, stepId, configItemId }: Pick<Row<'legacy_habit'>, Target>): string {
  switch (kind) {
    case 'legacy_replica':
    case 'decided_before_audit':
      return `${kind} ${configItemId}`
    // Which step waits longest may change while the habit stays: it is the workflow's.
    case 'bottleneck_relocated':
    case 'same_sequence':
      return `${kind} ${workflowId}`
    case 'same_approver':
    case 'paper_became_screen':
      return `${kind} ${stepId}`
    default:
      return kind satisfies never
  }
}
type Target = 'kind' | 'workflowId' | 'stepId' | 'configItemId'

/** Whether the answer to a habit stands. */
export function habitState(rows: Pick<Rows, 'sign_off' | 'person'>, answer: Row<'legacy_habit'>): HabitState {
  switch (answer.answer) {
    case 'undecided':
      return 'open'
    case 'remove':
      return 'going'
    case 'keep': {
      if (answer.keepBecause.trim() === '') return 'no_reason'
      const isSigned = rows.sign_off.some(
        (signature) =>
          signature.subject === subjectOf('legacy_habit', answer.id) &&
          signature.subjectVersion === answer.version &&
          isApproval(signature) &&
          rows.person.some(({ id, isVendor }) => id === signature.signerId && !isVendor),
      )
      return isSigned ? 'kept' : 'unsigned'
    }
    default:
      return answer.answer satisfies never
  }
}

function relocated(workflowId: string, relocation: Relocation): Found {
  const { fromStepId, toStepId } = relocation
  return { ...plain('bottleneck_relocated', { workflowId, stepId: toStepId, fromStepId }), relocation }
}

function plain(kind: HabitKind, about: Partial<Found>): Found {
  return {
    workflowId: null,
    stepId: null,
    fromStepId: null,
    configItemId: null,
    relocation: null,
    decidedOn: null,
    signedOn: null,
    ...about,
    kind,
  }
}
