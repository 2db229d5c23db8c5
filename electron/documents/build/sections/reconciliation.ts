import { reconciliationItem } from '#shared/registers/rollback.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Block, Section, TableRow } from '../../model/pdf.ts'
import {
  cell,
  field,
  form,
  headCells,
  notFilledIn,
  plain,
  rowTitle,
  second,
  sectionHead,
  strong,
  table,
  tickBox,
} from '../parts.ts'
import { type PlanFacts } from '../plan-facts.ts'

/** What was entered in the new system and has to be in the old one: counts only. */
export function reconciliationSection(facts: PlanFacts): Section {
  const { rows, newSystem, oldSystem, engagement, formats } = facts
  const items = rows.reconciliation_item
  const since = engagement?.goLiveOn ?? null
  const from =
    since === null
      ? 'go-live'
      : `${formats.shortDate(since)}${engagement?.goLiveStartTime === null ? '' : ` ${engagement?.goLiveStartTime ?? ''}`}`
  const head = sectionHead(
    '5',
    'Data reconciliation',
    `What was entered in ${newSystem} from ${from} until entry stopped, and has to be in ${oldSystem}. Counts only: no names on this page.`,
  )
  const lead = facts.personOf(facts.authority?.mustConsultId ?? null) ?? facts.decider
  const blocks: Block[] =
    items.length === 0
      ? [
          head,
          ...notFilledIn(
            'No kind of data is listed yet. Begin with what is safety-critical: allergies, medicines, results, orders. Say for each how it gets back.',
          ),
        ]
      : [
          head,
          table({
            columns: [
              { width: 61, place: 'middle', padRight: 1.2, names: true },
              { width: 42, place: 'middle', padRight: 1.2 },
              { width: 18, place: 'middle', padRight: 1.2 },
              { width: 16.5, place: 'middle', padRight: 1.2 },
              { width: 17, place: 'middle', padRight: 1.2 },
              { width: 21.5, place: 'middle', padRight: 1.2 },
            ],
            head: headCells(
              'What, and how it comes across',
              'Owner, checked by',
              'Expected',
              'Entered',
              'Checked',
              'Done at',
            ),
            padY: 1.55,
            groups: [
              {
                band: { inlines: [plain('Safety-critical: first, before anything else')], rank: 1 },
                rows: items.filter((item) => item.safetyCritical).map((item) => itemRow(facts, item)),
              },
              {
                band: { inlines: [plain('Then the rest')], rank: 2 },
                rows: items.filter((item) => !item.safetyCritical).map((item) => itemRow(facts, item)),
              },
            ],
          }),
          form(
            [
              field(
                [
                  strong('Counts do not agree?'),
                  plain(
                    ` Tell ${lead === null ? 'the person who decides' : lead.displayName} before going home. Difference:`,
                  ),
                ],
                { grow: 1 },
              ),
            ],
            { above: 4, size: 11 },
          ),
        ]
  return { id: 'reconciliation', number: '5', title: 'Data reconciliation', startsPage: true, blocks }
}

function itemRow(facts: PlanFacts, item: Row<'reconciliation_item'>): TableRow {
  const { formats, nameOf } = facts
  const capture = reconciliationItem.fields.capture.options[item.capture]
  const how = [`${capture}${item.target === '' ? '' : ` to ${item.target}`}`, item.method]
    .filter((part) => part !== '')
    .join('. ')
  const due = item.dueOn === null ? [] : [second([plain('by '), strong(formats.shortDate(item.dueOn))])]
  return {
    yours: facts.isYours(item.departmentId, item.ownerId),
    cells: [
      [rowTitle(item.title), second(how), ...due],
      [
        cell(facts.ownName(item.departmentId, item.ownerId)),
        second([plain('check: '), nameOf(item.clinicalCheckById)]),
      ],
      [item.countExpected === null ? { kind: 'cell' } : { kind: 'cell', text: formats.number(item.countExpected) }],
      [item.countDone === null ? { kind: 'cell' } : { kind: 'cell', text: formats.number(item.countDone) }],
      [{ kind: 'cell' }],
      [tickBox(7, { line: true })],
    ],
  }
}
