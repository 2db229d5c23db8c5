import { actualMinutes, summaryOf } from '#shared/domain/rollback-run.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import { is, rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

export function rollbackRunsSheet(context: SheetContext): TableSheet {
  const summaries = new Map(
    context.rows.rollback_run.map((run) => [
      run.id,
      summaryOf(
        run,
        context.rows.rollback_run_step.filter((step) => step.runId === run.id),
      ),
    ]),
  )
  const planned: ComputedColumn<'rollback_run'> = {
    key: 'planned_minutes',
    label: 'Planned, minutes',
    width: 11,
    value: (run) => summaries.get(run.id)?.plannedMinutes ?? null,
  }
  const took: ComputedColumn<'rollback_run'> = {
    key: 'took_minutes',
    label: 'Took, minutes',
    width: 11,
    value: (run) => summaries.get(run.id)?.tookMinutes ?? null,
  }
  return registerSheet('rollback_run', context, {
    name: 'Rollback Runs',
    sentence:
      'Each time that somebody went through the rollback plan, how long it took and what was learned. Please check the lessons.',
    columns: ['title', 'kind', 'startedAt', planned, took, 'outcome', 'lessons'],
    fillIn: ['outcome', 'lessons', 'evidence'],
    widths: { title: 32, kind: 14, outcome: 38, lessons: 48 },
    needs: [{ words: 'What was learned?', when: { all: [{ empty: 'lessons' }, { not: { empty: 'endedAt' } }] } }],
  })
}

export function runStepsSheet(context: SheetContext): TableSheet {
  const took: ComputedColumn<'rollback_run_step'> = {
    key: 'took_minutes',
    label: 'Took, minutes',
    width: 11,
    value: (step) => actualMinutes(step),
  }
  return registerSheet('rollback_run_step', context, {
    name: 'Run Steps',
    title: 'Steps of the rollback runs',
    sentence: 'What became of each step each time: how long it took beside what was planned, and why it was left out.',
    columns: ['runId', 'title', 'departmentId', 'state', 'plannedMinutes', took, 'skipReason', 'remark'],
    fillIn: ['remark'],
    widths: { runId: 28, title: 44, departmentId: 17, state: 11, plannedMinutes: 11, skipReason: 40, remark: 40 },
    rules: [
      rule('state', is('state', 'Done'), 'good'),
      rule('state', is('state', 'Skipped'), 'moderate'),
      rule('state', is('state', 'Failed'), 'extreme'),
    ],
  })
}

export function closedDaysSheet(context: SheetContext): TableSheet {
  return registerSheet('closed_day', context, {
    name: 'Closed Days',
    sentence:
      'The days on which nobody opens, whatever the week says. The latest time to decide on a rollback is counted from the next open day. Please check them.',
    rows: context.rows.closed_day.toSorted((a, b) => (a.closedOn ?? '9999').localeCompare(b.closedOn ?? '9999')),
    columns: ['closedOn', 'title', 'siteId'],
    fillIn: ['title', 'closedOn', 'siteId'],
    widths: { title: 44, siteId: 26 },
    needs: [{ words: 'Which day?', when: { empty: 'closedOn' } }],
  })
}
