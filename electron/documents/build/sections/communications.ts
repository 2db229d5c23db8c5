import { audiences, minutesCountFrom, rollbackStages } from '#shared/registers/rollback.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Block, Inline, Section, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  dash,
  headCells,
  notFilledIn,
  notSet,
  panel,
  paragraph,
  plain,
  rowTitle,
  second,
  sectionHead,
  small,
  smallHeading,
  strong,
  table,
  tickBox,
} from '../parts.ts'
import { type PlanFacts } from '../plan-facts.ts'

const tick: Inline = { kind: 'mark', mark: 'tick', meaning: 'yes:', width: 3.4 }
const cross: Inline = { kind: 'mark', mark: 'cross', meaning: 'no:', width: 3.4 }

/** Who is told what, by when, on a channel that still works. */
export function communicationsSection(facts: PlanFacts): Section {
  const { rows, newSystem, decider } = facts
  const items = rows.communication_item.toSorted(
    (a, b) => (a.deadlineMinutes ?? Infinity) - (b.deadlineMinutes ?? Infinity),
  )
  const head = sectionHead('7', 'Communications', [
    plain(`Minutes count from ${minutesCountFrom}. `),
    tick,
    plain(` works without ${newSystem}: use it first. `),
    cross,
    plain(' does not.'),
  ])
  const blocks: Block[] =
    items.length === 0
      ? [
          head,
          ...notFilledIn(
            `No message is planned yet. Add who is told, by whom, with which words, and on a channel that works without ${newSystem}.`,
          ),
        ]
      : [
          head,
          table({
            columns: [
              { width: 13, align: 'right' },
              { width: 43 },
              { width: 57, names: true },
              { width: 41.5 },
              { width: 21.5, place: 'top', padRight: 1.2 },
            ],
            head: headCells('By min', 'Who hears it, from whom', 'What is said', 'How', 'Sent at'),
            padY: 2.2,
            groups: [{ band: null, rows: items.map((item) => messageRow(facts, item)) }],
          }),
          {
            kind: 'boxes',
            above: 5,
            boxes: [
              panel(
                [
                  smallHeading('One voice'),
                  paragraph(
                    `Press, relatives, other clinics: “Please call ${decider === null ? 'the practice’s management' : decider.displayName}.” Give no reason and no time. Write down who called.`,
                  ),
                ],
                true,
              ),
            ],
          },
        ]
  return { id: 'communications', number: '7', title: 'Communications', startsPage: true, blocks }
}

function messageRow(facts: PlanFacts, item: Row<'communication_item'>): TableRow {
  const yours = facts.isYours(item.departmentId, item.senderId)
  const said =
    item.messageTemplate === ''
      ? [cell(item.title)]
      : [cell([strong(item.title)]), ...item.messageTemplate.split('\n').map((line) => cell(line, { above: 0.3 }))]
  const stage = item.deadlineMinutes === null ? [second(`at: ${rollbackStages[item.triggerStage].toLowerCase()}`)] : []
  return {
    yours,
    cells: [
      [big(item.deadlineMinutes === null ? dash : String(item.deadlineMinutes), { ratio: 1.15 })],
      [
        rowTitle(audiences[item.audience]),
        small(facts.ownName(item.departmentId, item.senderId), { above: 0.5 }),
        ...stage,
      ],
      said,
      [channel(item)],
      [tickBox(7, { line: true })],
    ],
  }
}

function channel(item: Row<'communication_item'>): Block {
  const mark = small([item.channelIndependent ? tick : cross])
  const text = item.channel === '' ? cell([notSet]) : cell(item.channel)
  return { kind: 'boxes', boxes: [{ width: 5, blocks: [mark] }, { blocks: [text] }] }
}
