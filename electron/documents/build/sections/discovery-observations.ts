import { contractTiming, type ObservedCell } from '#shared/domain/observation-coverage.ts'
import { rollUpTasks, type TaskRollup } from '#shared/domain/observation-rollup.ts'
import { timeShares } from '#shared/domain/observation-shares.ts'
import { clockText } from '#shared/domain/observation-time.ts'
import { observationEntry, paperReasons } from '#shared/registers/discovery.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Block, Inline, Section, TableRow } from '../../model/pdf.ts'
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
  sectionHead,
  small,
  strong,
  table,
  unbroken,
} from '../parts.ts'

type Entry = Row<'observation_entry'>

/** Which shifts were watched, and what was seen there. */
export function observationsSection(context: DiscoveryContext, number: string): Section {
  const { rows, minimum } = context
  const contract = rows.engagement[0]?.contractSignedOn ?? null
  return {
    id: 'observations',
    number,
    title: 'What was seen at work',
    startsPage: true,
    blocks: [
      sectionHead(
        number,
        'What was seen at work',
        context.whyOf('observations') || 'What people do is seen on their shift, not in a meeting.',
      ),
      heading('Which shifts were watched'),
      ...(context.cells.length === 0
        ? notFilledIn('No shift is listed yet. Add the departments and their shifts, then watch each at least once.')
        : [
            paragraph(
              `Wanted: ${counted(minimum, 'observation')} of each shift of each department${contract === null ? '' : `, before the contract of ${context.formats.longDate(contract)}`}. Interviews do not count.`,
              { below: 2 },
            ),
            ...matrix(context),
          ]),
      ...sessions(context),
      ...tasks(context),
      ...workarounds(context),
      ...reasons(rows.observation_entry),
    ],
  }
}

/** So many shifts stand beside one another; more make another table. */
const mostShifts = 6

function matrix(context: DiscoveryContext): readonly Block[] {
  const { rows, cells } = context
  const shifts = rows.shift_pattern
  const pages = Array.from({ length: Math.ceil(shifts.length / mostShifts) }, (_, at) =>
    shifts.slice(at * mostShifts, (at + 1) * mostShifts),
  )
  return pages.map((own, at) =>
    table({
      above: at === 0 ? 0 : 4,
      columns: [{ width: 44, names: true }, ...own.map(() => ({ width: 132 / own.length }))],
      head: headCells('Department', ...own.map(({ name }) => name)),
      groups: [
        {
          band: null,
          rows: rows.department.map((department) => ({
            cells: [
              [rowTitle(department.name)],
              ...own.map((shift) => {
                const found = cells.find((one) => one.departmentId === department.id && one.shiftId === shift.id)
                return found === undefined ? [cell(dash)] : observedCell(context, found)
              }),
            ],
          })),
        },
      ],
    }),
  )
}

function observedCell({ minimum }: DiscoveryContext, found: ObservedCell): readonly Block[] {
  const { state, sessionIds, plannedIds, beforeContract } = found
  const planned = plannedIds.length === 0 ? [] : [second(`${plannedIds.length} planned`)]
  switch (state) {
    case 'not_wanted':
      return [cell(dash)]
    case 'enough':
      return [
        cell([
          { kind: 'mark', mark: 'tick', meaning: 'watched', width: 3.4 },
          plain(sessionIds.length === 1 ? ' once' : ` ${sessionIds.length} times`),
        ]),
        ...planned,
      ]
    case 'late':
      return [cell([strong('after the contract')]), second(`${beforeContract} of ${minimum} before it`), ...planned]
    case 'few':
      return [cell([strong(`${sessionIds.length} of ${minimum}`)]), ...planned]
    case 'none':
      return [cell([{ kind: 'tag', text: 'not seen', filled: false }]), ...planned]
    default:
      return state satisfies never
  }
}

function sessions({ rows, formats, today }: DiscoveryContext): readonly Block[] {
  const contract = rows.engagement[0]?.contractSignedOn ?? null
  const held = rows.observation_session
    .filter(({ observedOn }) => observedOn !== null && observedOn <= today)
    .toSorted((a, b) => ((a.observedOn ?? '') < (b.observedOn ?? '') ? -1 : 1))
  const told = held.filter(({ summary }) => summary !== '')
  if (told.length === 0) return []
  return [
    heading('What stood out'),
    table({
      columns: [{ width: 58, names: true }, { width: 118 }],
      head: headCells('Observation', 'What stood out'),
      groups: [
        {
          band: null,
          rows: told.map((session): TableRow => {
            const department = rows.department.find(({ id }) => id === session.departmentId)?.name
            const shift = rows.shift_pattern.find(({ id }) => id === session.shiftId)?.name
            const where = [department, shift].filter((part) => part !== undefined).join(', ')
            const after = contractTiming(session.observedOn, contract) === 'after'
            return {
              cells: [
                [
                  rowTitle(session.title),
                  second(where),
                  second([
                    plain(session.observedOn === null ? '' : unbroken(formats.date(session.observedOn))),
                    after ? strong(', after the contract') : plain(''),
                  ]),
                ],
                [cell(session.summary)],
              ],
            }
          }),
        },
      ],
    }),
  ]
}

function tasks({ rows, formats, now }: DiscoveryContext): readonly Block[] {
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
  const share = (name: string, value: number): readonly Inline[] => [
    strong(`${formats.percent(value)} `),
    plain(`${name}, `),
  ]
  const row = (task: TaskRollup): TableRow => ({
    cells: [
      [rowTitle(task.task)],
      [cell(String(task.entries))],
      [cell(formats.minutes(Math.round(task.totalSeconds / 60)))],
      [cell(task.medianSeconds === null ? dash : clockText(Math.round(task.medianSeconds)))],
      [cell(task.waitSeconds === 0 ? dash : clockText(task.waitSeconds))],
      [cell(task.interruptions === 0 ? dash : String(task.interruptions))],
      [cell(task.paperShare === 0 ? dash : formats.percent(task.paperShare), { bold: task.paperShare >= 50 })],
    ],
  })
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
              plain(`something else, of ${formats.minutes(Math.round(shares.seconds / 60))} that were timed.`),
            ],
            { below: 2.5 },
          ),
        ]),
    table({
      columns: [
        { width: 60, names: true },
        { width: 16, align: 'right' },
        { width: 22, align: 'right' },
        { width: 22, align: 'right' },
        { width: 20, align: 'right' },
        { width: 20, align: 'right' },
        { width: 16, align: 'right' },
      ],
      head: headCells('Task', 'Times', 'In all', 'Usual, m:s', 'Waiting', 'Broken off', 'Paper'),
      padY: 1.3,
      groups: [{ band: null, rows: rollUpTasks(entries).map(row) }],
    }),
    small('Usual is the middle value of the times that a task took.', { above: 2 }),
  ]
}

/** The dangers first, then what costs time; equal ones as they were seen. */
function workarounds({ rows }: DiscoveryContext): readonly Block[] {
  const found = rows.observation_entry
    .filter(({ isWorkaround }) => isWorkaround)
    .toSorted((a, b) => (b.severity ?? 0) - (a.severity ?? 0))
  if (found.length === 0) return []
  const { labels } = observationEntry.fields.severity
  return [
    heading('Workarounds'),
    table({
      columns: [{ width: 62, names: true }, { width: 40 }, { width: 28 }, { width: 46 }],
      head: headCells('What was seen', 'Why', 'How bad', 'Where'),
      groups: [
        {
          band: null,
          rows: found.map((entry): TableRow => {
            const session = rows.observation_session.find(({ id }) => id === entry.sessionId)
            const department = rows.department.find(({ id }) => id === session?.departmentId)
            const severity = entry.severity === null ? null : labels[entry.severity - 1]
            return {
              cells: [
                [cell([strong(entry.task)]), ...(entry.quote === '' ? [] : [second(`“${entry.quote}”`)])],
                [cell([entry.reasonCode === null ? notSet : plain(paperReasons[entry.reasonCode])])],
                [cell(severity ?? dash, { bold: entry.severity === 3 })],
                [cell(department?.name ?? dash), ...(session === undefined ? [] : [second(session.title)])],
              ],
            }
          }),
        },
      ],
    }),
  ]
}

/** Why paper or a workaround was used, the commonest reason first. */
function reasons(entries: readonly Entry[]): readonly Block[] {
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
