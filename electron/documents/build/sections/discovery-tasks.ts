import {
  rollUpTasks,
  rollUpWorkarounds,
  type TaskRollup,
  type WorkaroundRollup,
} from '#shared/domain/observation-rollup.ts'
import { timeShares } from '#shared/domain/observation-shares.ts'
import { isNamedTask } from '#shared/domain/observation-tasks.ts'
import { clockText } from '#shared/domain/observation-time.ts'
import { observationEntry, paperReasons } from '#shared/registers/discovery.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Block, Inline, TableRow } from '../../model/pdf.ts'
import type { DiscoveryContext } from '../discovery-report-pdf.ts'
import {
  cell,
  counted,
  dash,
  headCells,
  heading,
  notFilledIn,
  notSet,
  paragraph,
  plain,
  rowTitle,
  second,
  small,
  strong,
  table,
} from '../parts.ts'

/** So many tasks are printed; the others stand in the workbook. */
const mostTasks = 20

/** Where the observed time goes, and the tasks that took most of it. */
export function taskBlocks({ rows, formats, now }: DiscoveryContext): readonly Block[] {
  const entries = rows.observation_entry
  if (entries.length === 0)
    return [
      heading('Where the time goes'),
      ...notFilledIn('Nothing was written down on a shift yet. Begin an observation and note each task as it is done.'),
    ]
  // What has no end yet, perhaps since a lid was closed, would outweigh all that was watched.
  const shares = timeShares(
    entries.filter(({ endedAt }) => endedAt !== null),
    now,
  )
  const inMinutes = (seconds: number) => formats.minutes(Math.round(seconds / 60))
  const share = (name: string, value: number): readonly Inline[] => [
    strong(`${formats.percent(value)} `),
    plain(`${name}, `),
  ]
  const row = (task: TaskRollup): TableRow => ({
    cells: [
      [rowTitle(task.task)],
      [cell(String(task.entries))],
      [cell(inMinutes(task.totalSeconds))],
      [cell(task.medianSeconds === null ? dash : clockText(Math.round(task.medianSeconds)))],
      [cell(task.waitSeconds === 0 ? dash : clockText(task.waitSeconds))],
      [cell(task.interruptions === 0 ? dash : String(task.interruptions))],
      [cell(task.paperShare === 0 ? dash : formats.percent(task.paperShare), { bold: task.paperShare >= 50 })],
    ],
  })
  const tasks = rollUpTasks(entries.filter(({ task }) => isNamedTask(task)))
  const others = tasks.slice(mostTasks)
  const otherTime = others.reduce((total, { totalSeconds }) => total + totalSeconds, 0)
  const unnamed = entries.filter(({ task }) => !isNamedTask(task)).length
  return [
    heading('Where the time goes'),
    ...(shares.seconds === 0
      ? []
      : [
          paragraph(
            [
              ...share('at a screen', shares.software),
              ...share('on paper', shares.paper),
              ...share('talking', shares.talking),
              ...share('waiting', shares.waiting),
              strong(`${formats.percent(shares.other)} `),
              plain(`something else, of ${inMinutes(shares.seconds)} that were timed.`),
            ],
            { below: 2.5 },
          ),
        ]),
    ...(tasks.length === 0
      ? []
      : [
          table({
            columns: [
              { width: 56, names: true },
              { width: 14, align: 'right' },
              { width: 24, align: 'right' },
              { width: 24, align: 'right' },
              { width: 22, align: 'right' },
              { width: 20, align: 'right' },
              { width: 16, align: 'right' },
            ],
            head: headCells(
              others.length === 0 ? 'Task' : `The ${mostTasks} tasks that took longest`,
              'Times',
              'Total time',
              'Median, min:s',
              'Total wait, min:s',
              'Broken off',
              'Paper',
            ),
            padY: 1.3,
            groups: [{ band: null, rows: tasks.slice(0, mostTasks).map(row) }],
          }),
        ]),
    ...(others.length === 0
      ? []
      : [
          paragraph(
            `${counted(others.length, 'more task')}, ${inMinutes(otherTime)} in all, ${others.length === 1 ? 'stands' : 'stand'} in the management workbook, sheet Observed Tasks.`,
            { above: 2.5 },
          ),
        ]),
    ...(unnamed === 0
      ? []
      : [
          paragraph(
            `${counted(unnamed, 'entry still needs its', 'entries still need their')} name and ${unnamed === 1 ? 'is' : 'are'} left out above.`,
            { above: 2 },
          ),
        ]),
    small('Total adds up every time that a task was seen; the median is the one in the middle.', { above: 2 }),
  ]
}

/** The dangers first, then what costs time; of equal ones what was seen most often. */
export function workaroundBlocks({ rows }: DiscoveryContext): readonly Block[] {
  const found = rollUpWorkarounds(rows.observation_entry.filter(({ task }) => isNamedTask(task)))
  if (found.length === 0) return []
  return [
    heading('Workarounds'),
    table({
      columns: [{ width: 60, names: true }, { width: 14, align: 'right' }, { width: 40 }, { width: 24 }, { width: 38 }],
      head: headCells('What was seen', 'Times', 'Why', 'How bad', 'Where'),
      padY: 1.4,
      groups: [{ band: null, rows: found.map((one) => workaroundRow(rows, one)) }],
    }),
  ]
}

const mostQuotes = 2

function workaroundRow(rows: DiscoveryContext['rows'], found: WorkaroundRollup): TableRow {
  const { labels } = observationEntry.fields.severity
  const sessions = rows.observation_session.filter(({ id }) => found.sessionIds.includes(id))
  const departments = rows.department.filter(({ id }) => sessions.some(({ departmentId }) => departmentId === id))
  const reasons = found.reasons.map((reason) => paperReasons[reason])
  return {
    cells: [
      [cell([strong(found.task)]), ...found.quotes.slice(0, mostQuotes).map((quote) => second(`“${quote}”`))],
      [cell(String(found.times))],
      reasons.length === 0 ? [cell([notSet])] : reasons.map((reason) => cell(reason)),
      [cell(found.severity === null ? dash : (labels[found.severity - 1] ?? dash), { bold: found.severity === 3 })],
      [cell(departments.length === 0 ? dash : departments.map(({ name }) => name).join(', '))],
    ],
  }
}

/** Why paper or a workaround was used, the commonest reason first. */
export function reasonBlocks(entries: readonly Row<'observation_entry'>[]): readonly Block[] {
  const counts = new Map<keyof typeof paperReasons, number>()
  for (const { reasonCode } of entries)
    if (reasonCode !== null) counts.set(reasonCode, (counts.get(reasonCode) ?? 0) + 1)
  if (counts.size === 0) return []
  return [
    heading('Why paper and workarounds'),
    table({
      columns: [
        { width: 146, names: true },
        { width: 30, align: 'right' },
      ],
      head: headCells('Reason', 'Times'),
      padY: 1.2,
      groups: [
        {
          band: null,
          rows: [...counts]
            .toSorted(([, a], [, b]) => b - a)
            .map(([reason, count]) => ({
              cells: [[cell([strong(paperReasons[reason])])], [cell(String(count))]],
            })),
        },
      ],
    }),
  ]
}
