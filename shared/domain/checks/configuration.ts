import { subjectOf } from '../../fields/subject.ts'
import { habitKinds } from '../../registers/configuration.ts'
import type { Row, Rows } from '../../registers/index.ts'
import { decidedBeforeAudit } from '../audit-guard.ts'
import { signedState } from '../frozen.ts'
import { isOverdue, type SurvivingHabit, survivingHabits } from '../legacy-habits.ts'
import { isStanding } from '../native-share.ts'
import { oncePerRows } from '../once-per-rows.ts'
import { hasBegun } from '../phase-begun.ts'
import { wholePercent } from '../workflow-metrics.ts'
import { about, type Check, isBlank, linked, type RawFinding } from './check.ts'

/** The workflow audit, the old habits that survive it, paper, and what is built. */
export const configurationChecks: readonly Check[] = [
  {
    id: 'workflow-not-mapped',
    title: 'Every workflow is mapped, as it is and as it shall be',
    phase: 'configuration',
    find: ({ rows, today }) => {
      const isTime = hasBegun(rows, 'configuration', today)
      return rows.workflow.flatMap((workflow) => {
        const { asIs, toBe } = statesOf(rows, workflow)
        // A list that nobody has touched is no finding before its phase.
        if (!asIs && !toBe && !isTime) return []
        if (!asIs) return [about('workflow', workflow, 'is not mapped. Watch it and add its steps as they are.')]
        return toBe ? [] : [about('workflow', workflow, 'has no steps to be. Add them before anything is configured.')]
      })
    },
  },
  {
    id: 'workflow-audit-unsigned',
    title: 'Somebody independent has signed every audit as it stands',
    phase: 'configuration',
    find: ({ rows }) =>
      rows.workflow
        .filter((workflow) => statesOf(rows, workflow).asIs && statesOf(rows, workflow).toBe)
        .flatMap((workflow) => {
          const { version, isStale, isApproved } = signedState(
            rows,
            'workflow_audit',
            subjectOf('workflow', workflow.id),
          )
          if (isApproved) return []
          const problem =
            version === null
              ? 'is mapped and its audit is not signed. Freeze it and have somebody independent sign.'
              : isStale
                ? 'has changed since its audit was frozen. Freeze it again and have it signed.'
                : 'has no independent approval of its audit. Ask somebody from outside its departments and the vendor.'
          return [about('workflow', workflow, problem)]
        }),
  },
  {
    id: 'bottleneck-without-evidence',
    title: 'Every bottleneck has its evidence',
    phase: 'configuration',
    find: ({ rows }) =>
      rows.workflow_step
        .filter((step) => step.state === 'as_is' && step.isBottleneck && isBlank(step.bottleneckEvidence))
        .map((step) =>
          about('workflow_step', step, 'is called a bottleneck without evidence. Write what was seen or counted.'),
        ),
  },
  {
    id: 'legacy-habit-unanswered',
    title: 'Every old habit that survives has an answer',
    phase: 'configuration',
    find: ({ rows }) =>
      survivingHabits(rows).flatMap((habit) => (habit.state === 'open' ? unanswered(rows, habit) : [])),
  },
  {
    id: 'legacy-habit-unsigned',
    title: 'Every habit that stays has a signed reason',
    phase: 'configuration',
    find: ({ rows }) =>
      survivingHabits(rows).flatMap(({ answerId, state }) => {
        const answer = linked(rows.legacy_habit, answerId)
        if (answer === null) return []
        if (state === 'no_reason')
          return [about('legacy_habit', answer, 'stays and nobody wrote why. Write the reason.')]
        return state === 'unsigned'
          ? [about('legacy_habit', answer, 'stays for a reason that nobody has signed as it stands. Have it signed.')]
          : []
      }),
  },
  {
    id: 'legacy-habit-overdue',
    title: 'Every habit that shall go is gone by its day',
    phase: 'configuration',
    find: ({ rows, today }) =>
      survivingHabits(rows).flatMap((habit) => {
        const answer = linked(rows.legacy_habit, habit.answerId)
        return answer !== null && isOverdue(habit, answer, today)
          ? [
              about(
                'legacy_habit',
                answer,
                'shall go, its day has passed, and it is still there. Take it out, or set a new day.',
              ),
            ]
          : []
      }),
  },
  {
    id: 'config-decided-before-audit',
    title: 'Nothing is decided before the audit is signed',
    phase: 'configuration',
    find: ({ rows }) => {
      const answered = answeredItems(rows, 'decided_before_audit')
      return decidedBeforeAudit(rows)
        .filter(({ item }) => !answered.has(item.id))
        .map(({ item, workflowId, signedOn }) => {
          const workflow = linked(rows.workflow, workflowId)
          const audit = `the audit of ${workflow?.ref ?? 'its workflow'} was signed`
          return about(
            'config_item',
            item,
            signedOn === null
              ? `was decided and ${audit.replace('was', 'is not')}. Sign the audit, then decide again.`
              : `was decided before ${audit}. Look at it again with what the audit found.`,
          )
        })
    },
  },
  {
    id: 'legacy-replica-unjustified',
    title: 'Every copy of the old system says why',
    phase: 'configuration',
    find: ({ rows }) => {
      const answered = answeredItems(rows, 'legacy_replica')
      return rows.config_item
        .filter((item) => isStanding(item) && item.buildClass === 'legacy_replica')
        .filter((item) => isBlank(item.justification) && !answered.has(item.id))
        .map((item) =>
          about('config_item', item, 'copies the old system without a reason. Write why, or build it as delivered.'),
        )
    },
  },
  {
    id: 'config-item-without-link',
    title: 'Every setting answers a need or a step',
    phase: 'configuration',
    find: ({ rows }) => {
      const known = new Set([...rows.requirement, ...rows.workflow_step].map(({ id }) => id))
      return rows.config_item
        .filter(isStanding)
        .filter(({ requirementId, stepId }) => !known.has(requirementId ?? '') && !known.has(stepId ?? ''))
        .map((item) => about('config_item', item, 'answers no need and no step. Link one, or drop it.'))
    },
  },
  {
    id: 'paper-approval-without-verdict',
    title: 'Every paper approval has a verdict',
    phase: 'configuration',
    find: ({ rows }) =>
      rows.paper_approval
        .filter(({ verdict }) => verdict === null)
        .map((form) => about('paper_approval', form, 'has no verdict. Decide whether it goes, changes or stays.')),
  },
  {
    id: 'paper-kept-without-reason',
    title: 'Paper that stays, on a desk or on a screen, has a reason',
    phase: 'configuration',
    find: ({ rows }) =>
      rows.paper_approval
        .filter(({ verdict }) => verdict === 'keep_paper' || verdict === 'digitise_as_is')
        .filter(({ justification, legalBasis }) => isBlank(justification) && isBlank(legalBasis))
        .map((form) =>
          about('paper_approval', form, 'stays as it is without a reason. Name the rule that asks for it, or drop it.'),
        ),
  },
]

/**
 * What the detector says of a habit, without its row's name: what survives and, while that has no answer that stands, what
 * comes next.
 */
export function habitProblem(rows: Rows, habit: SurvivingHabit): string {
  const { what, next } = habitWords(rows, habit)
  return habit.state === 'kept' || habit.state === 'going' ? `${what}.` : `${what}. ${next}`
}

function habitWords(rows: Rows, habit: SurvivingHabit): { readonly what: string; readonly next: string } {
  const from = linked(rows.workflow_step, habit.fromStepId)
  const { relocation } = habit
  switch (habit.kind) {
    case 'bottleneck_relocated':
      return {
        what: `has its bottleneck relocated: the longest wait was ${wholePercent(relocation?.shareBefore ?? 0)} of the lead time and is ${wholePercent(relocation?.shareAfter ?? 0)} now`,
        next: 'Shorten it, or say why it stays.',
      }
    case 'same_approver':
      return {
        what: `is approved by the same role in the same place as ${from?.ref ?? 'before'}`,
        next: 'Let it go, or say why it stays.',
      }
    case 'same_sequence':
      return { what: 'keeps every step, role and order of today', next: 'Change it, or say why it stays.' }
    case 'paper_became_screen':
      return {
        what: `puts ${from?.ref ?? 'a paper step'} on a screen as it was`,
        next: 'Let the system do it, or say why it stays.',
      }
    case 'legacy_replica':
      return { what: 'copies the old system', next: 'Let it go, or have the reason signed.' }
    case 'decided_before_audit':
      return habit.signedOn === null
        ? { what: 'was decided while the audit is not signed', next: 'Sign the audit, then decide again.' }
        : { what: 'was decided before the audit was signed', next: 'Look at it again with what the audit found.' }
    default:
      return habit.kind satisfies never
  }
}

function unanswered(rows: Rows, habit: SurvivingHabit): readonly RawFinding[] {
  const { kind, stepId, workflowId, configItemId } = habit
  const problem = habitProblem(rows, habit)
  const item = itemsById(rows).get(configItemId ?? '')
  if (item !== undefined) {
    // Two checks of their own speak of items without any reason, and of those that were decided early.
    return kind === 'decided_before_audit' || isBlank(item.justification) ? [] : [about('config_item', item, problem)]
  }
  const step = linked(rows.workflow_step, stepId)
  const workflow = linked(rows.workflow, workflowId)
  if (step !== null && kind !== 'bottleneck_relocated') return [about('workflow_step', step, problem)]
  return workflow === null ? [] : [about('workflow', workflow, problem)]
}

const itemsById = oncePerRows((rows) => new Map(rows.config_item.map((item) => [item.id, item])))

/** Items of which somebody has said what becomes of them. */
function answeredItems(rows: Rows, kind: keyof typeof habitKinds): ReadonlySet<string> {
  const answered = survivingHabits(rows).filter((habit) => habit.kind === kind && habit.state !== 'open')
  return new Set(answered.flatMap(({ configItemId }) => (configItemId === null ? [] : [configItemId])))
}

/** Whether a workflow has steps as they are, and steps to be. */
function statesOf(rows: Rows, { id }: Row<'workflow'>): { readonly asIs: boolean; readonly toBe: boolean } {
  const mapped = mappedFlows(rows)
  return { asIs: mapped.has(`as_is ${id}`), toBe: mapped.has(`to_be ${id}`) }
}

const mappedFlows = oncePerRows(
  (rows) => new Set(rows.workflow_step.map(({ state, workflowId }) => `${state} ${workflowId}`)),
)
