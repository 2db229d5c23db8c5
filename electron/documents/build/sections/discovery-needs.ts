import { isOnList, isOnlyPromised, isOpenGap, ranks } from '#shared/domain/needs.ts'
import { promiseGap, requirement, requirementSources, vendorFits } from '#shared/registers/discovery.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Block, Inline, Section, TableGroup, TableRow } from '../../model/pdf.ts'
import type { DiscoveryContext } from '../discovery-report-pdf.ts'
import {
  big,
  cell,
  counted,
  dash,
  headCells,
  notFilledIn,
  notSet,
  paragraph,
  plain,
  rowTitle,
  second,
  sectionHead,
  strong,
  table,
} from '../parts.ts'

/** What is needed and wished, in the order of its weight. */
export function needsSection(context: DiscoveryContext, number: string): Section {
  const { rows } = context
  const standing = rows.requirement.filter(isOnList)
  const dropped = rows.requirement.length - standing.length
  const rankOf = ranks(rows.requirement)
  return {
    id: 'needs',
    number,
    title: 'Needs and wants',
    startsPage: 'unlessEmpty',
    blocks: [
      sectionHead(
        number,
        'Needs and wants',
        context.whyOf('needs') || 'In the order of their weight, the weightiest first.',
        { second: true },
      ),
      ...(standing.length === 0
        ? notFilledIn(
            'No need is written down yet. Begin with what was seen on a shift, and say when each is fulfilled.',
          )
        : [
            table({
              columns: [
                { width: 12, align: 'right' },
                { width: 62, names: true },
                { width: 46 },
                { width: 32 },
                { width: 24 },
              ],
              head: headCells('', 'What is needed', 'Fulfilled when', 'Where it comes from', 'The vendor'),
              groups: [{ band: null, rows: standing.map((row) => needRow(context, row, rankOf.get(row.id) ?? 0)) }],
            }),
          ]),
      ...(dropped === 0 ? [] : [paragraph(`${counted(dropped, 'more was', 'more were')} dropped.`, { above: 3 })]),
    ],
  }
}

function needRow({ rows }: DiscoveryContext, row: Row<'requirement'>, rank: number): TableRow {
  const { kind, priority } = requirement.fields
  const department = rows.department.find(({ id }) => id === row.departmentId)
  const role = rows.staff_role.find(({ id }) => id === row.requestedByRoleId)
  const sources = row.sources.map((source) => requirementSources[source].toLowerCase())
  return {
    cells: [
      [big(String(rank), { ratio: 1.1 })],
      [
        rowTitle(row.statement),
        second([
          strong(kind.options[row.kind]),
          plain(`, ${priority.options[row.priority].toLowerCase()}`),
          plain(department === undefined ? '' : `, ${department.name}`),
        ]),
        ...(row.rationale === '' ? [] : [second(row.rationale)]),
      ],
      [cell(row.acceptanceCriterion === '' ? [notSet] : row.acceptanceCriterion)],
      [
        cell(sources.length === 0 ? [notSet] : capital(sources.join(', '))),
        ...(role === undefined ? [] : [second(role.name)]),
        ...(isOnlyPromised(row)
          ? [second([{ kind: 'tag', text: 'nobody at work asked', filled: true }], { above: 1 })]
          : []),
      ],
      [fitBlock(row.vendorFit)],
    ],
  }
}

function fitBlock(fit: Row<'requirement'>['vendorFit']): Block {
  const isOpen = fit === 'not_met' || fit === 'not_shown'
  const words: Inline = isOpen
    ? { kind: 'tag', text: vendorFits[fit].toLowerCase(), filled: fit === 'not_met' }
    : plain(vendorFits[fit])
  return cell([words])
}

/** What was promised, and what is really so: the open ones first. */
export function promisesSection({ rows, whyOf }: DiscoveryContext, number: string): Section {
  const group = (title: string, rank: 1 | 3, gaps: readonly Row<'promise_gap'>[]): TableGroup => ({
    band: { inlines: [plain(title)], rank, note: counted(gaps.length, 'promise') },
    rows: gaps.map((gap) => {
      const department = rows.department.find(({ id }) => id === gap.departmentId)
      const { gapSize, status } = promiseGap.fields
      return {
        cells: [
          [
            rowTitle(gap.promise),
            ...(gap.promisedBy === '' ? [] : [second(gap.promisedBy)]),
            ...(department === undefined ? [] : [second(department.name)]),
          ],
          [
            cell(gap.observedReality === '' ? [notSet] : gap.observedReality),
            second([plain('Gap: '), strong(gapSize.options[gap.gapSize].toLowerCase())]),
          ],
          [
            cell(gap.resolution === '' ? (rank === 1 ? [notSet] : dash) : gap.resolution),
            second(status.options[gap.status]),
          ],
        ],
      }
    }),
  })
  return {
    id: 'promises',
    number,
    title: 'Promise gaps',
    startsPage: false,
    blocks: [
      sectionHead(
        number,
        'Promise gaps',
        whyOf('promise_gap') || 'What was promised of the new system, beside what was seen of it.',
        {
          second: true,
        },
      ),
      ...(rows.promise_gap.length === 0
        ? notFilledIn('No promise is written down yet. Write down what the vendor says, then look whether it is so.')
        : [
            table({
              columns: [{ width: 58, names: true }, { width: 60 }, { width: 58 }],
              head: headCells('What was promised', 'What was observed', 'What is done about it'),
              groups: [
                group('Open', 1, rows.promise_gap.filter(isOpenGap)),
                group(
                  'Kept, or settled',
                  3,
                  rows.promise_gap.filter((gap) => !isOpenGap(gap)),
                ),
              ],
            }),
          ]),
    ],
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
