import { contractTiming, type ObservedCell } from '#shared/domain/observation-coverage.ts'
import type { Block, Section, TableRow } from '../../model/pdf.ts'
import type { DiscoveryContext } from '../discovery-report-pdf.ts'
import {
  cell,
  counted,
  dash,
  headCells,
  heading,
  notFilledIn,
  paragraph,
  plain,
  rowTitle,
  second,
  sectionHead,
  strong,
  table,
  unbroken,
} from '../parts.ts'
import { reasonBlocks, taskBlocks, workaroundBlocks } from './discovery-tasks.ts'

/** Which shifts were watched, and what was seen there. */
export function observationsSection(context: DiscoveryContext, number: string): Section {
  const { rows, minimum } = context
  const contract = rows.engagement[0]?.contractSignedOn ?? null
  return {
    id: 'observations',
    number,
    title: 'What was seen at work',
    startsPage: 'unlessEmpty',
    blocks: [
      sectionHead(
        number,
        'What was seen at work',
        context.whyOf('observations') || 'What people do is seen on their shift, not in a meeting.',
        { second: true },
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
      ...taskBlocks(context),
      ...workaroundBlocks(context),
      ...reasonBlocks(rows.observation_entry),
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
                  // The title is often the place itself.
                  second([
                    plain(where === '' || where.toLowerCase() === session.title.toLowerCase() ? '' : `${where}, `),
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
