import { type HabitState, needsAnswer, type SurvivingHabit } from '#shared/domain/legacy-habits.ts'
import type { WorkflowMetrics } from '#shared/domain/workflow-metrics.ts'
import { habitKinds } from '#shared/registers/configuration.ts'
import type { Block, Inline, TableRow } from '../../model/pdf.ts'
import {
  cell,
  dash,
  headCells,
  heading,
  notSet,
  paragraph,
  plain,
  rowTitle,
  second,
  strong,
  table,
  unbroken,
  unbrokenName,
} from '../parts.ts'
import type { Audit, AuditContext } from './workflow-audit.ts'

const states: { readonly [State in HabitState]: Inline } = {
  open: { kind: 'tag', text: 'not answered', filled: false },
  going: { kind: 'text', text: 'It goes', bold: true },
  no_reason: { kind: 'tag', text: 'no reason yet', filled: false },
  unsigned: { kind: 'tag', text: 'reason not signed', filled: false },
  kept: { kind: 'text', text: 'It stays, signed', bold: true },
}

/** The old habits that survive into the workflow to be, and what was said to each. */
export function habitBlocks(context: AuditContext, { habits, metrics }: Audit): readonly Block[] {
  if (habits.length === 0) {
    const isCompared = metrics.asIs.steps > 0 && metrics.toBe.steps > 0
    return isCompared ? [heading('Legacy habits'), paragraph('No old habit survives into what shall be.')] : []
  }
  return [
    heading('Legacy habits'),
    table({
      columns: [{ width: 72, names: true }, { width: 36 }, { width: 68 }],
      head: headCells('What survives', 'Answer', 'Because, or who ends it'),
      groups: [{ band: null, rows: habits.map((habit) => habitRow(context, habit, metrics)) }],
    }),
  ]
}

/** What was answered to a bottleneck that has only moved; null while nothing stands. */
export function relocationAnswer(habits: readonly SurvivingHabit[]): string | null {
  const moved = habits.find(({ relocation }) => relocation !== null)
  if (moved === undefined || needsAnswer(moved.state)) return null
  return moved.state === 'kept' ? 'it stays, for a signed reason' : 'it goes'
}

function habitRow({ rows, formats }: AuditContext, habit: SurvivingHabit, metrics: WorkflowMetrics): TableRow {
  const answer = rows.legacy_habit.find(({ id }) => id === habit.answerId)
  const owner = rows.person.find(({ id }) => id === answer?.ownerId)
  const due = answer?.dueOn ?? null
  const who = owner === undefined ? (habit.state === 'going' ? notSet : null) : plain(unbrokenName(owner.displayName))
  return {
    cells: [
      [rowTitle(habitKinds[habit.kind]), ...where({ rows, formats }, habit, metrics).map((line) => second(line))],
      [cell([states[habit.state]])],
      [
        cell(answer?.keepBecause || (habit.state === 'no_reason' ? [notSet] : dash)),
        ...(who === null ? [] : [second([who, plain(due === null ? '' : `, by ${unbroken(formats.date(due))}`)])]),
      ],
    ],
  }
}

/** Where the habit was and where it is still. */
function where(
  { rows, formats }: Pick<AuditContext, 'rows' | 'formats'>,
  habit: SurvivingHabit,
  { asIs, toBe }: WorkflowMetrics,
): readonly (readonly Inline[])[] {
  const titleOf = (id: string | null) => rows.workflow_step.find((step) => step.id === id)?.title ?? ''
  const item = rows.config_item.find(({ id }) => id === habit.configItemId)
  const [from, to] = [titleOf(habit.fromStepId), titleOf(habit.stepId)]
  const { relocation } = habit
  return [
    ...(item === undefined ? [] : [[strong(`${item.ref} `), plain(item.title)]]),
    ...(from !== '' && to !== '' && from !== to ? [[plain(`From “${from}” to “${to}”`)]] : []),
    ...(to !== '' && (from === '' || from === to) ? [[plain(`At “${to}”`)]] : []),
    ...(relocation === null
      ? []
      : [
          [
            plain(
              `${formats.minutes(asIs.longestWaitMinutes)} before, ${formats.percent(relocation.shareBefore * 100)} of the lead time; ${formats.minutes(toBe.longestWaitMinutes)} after, ${formats.percent(relocation.shareAfter * 100)}`,
            ),
          ],
        ]),
    ...(habit.decidedOn === null
      ? []
      : [
          [
            plain(
              `Decided ${unbroken(formats.date(habit.decidedOn))}, audit ${habit.signedOn === null ? 'not signed yet' : `signed ${unbroken(formats.date(habit.signedOn))}`}`,
            ),
          ],
        ]),
  ]
}
