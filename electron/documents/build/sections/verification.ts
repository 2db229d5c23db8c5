import type { Row } from '#shared/registers/index.ts'
import { checkpoint } from '#shared/registers/rollback.ts'
import type { Block, Section, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  dash,
  field,
  form,
  headCells,
  heading,
  notFilledIn,
  notSet,
  plain,
  record,
  rowTitle,
  second,
  sectionHead,
  strong,
  table,
  tickBox,
} from '../parts.ts'
import { type PlanFacts } from '../plan-facts.ts'
import { howTriggersAreSeen } from './decision-card.ts'

/** The journeys that show that the old system works again, and what must be true before the doors open. */
export function verificationSection(facts: PlanFacts): Section {
  const { rows, oldSystem } = facts
  const blocks: Block[] = [
    sectionHead(
      '8',
      'Verification and resume',
      `Each check is done on ${oldSystem}, with a test patient. Only then the doors open.`,
    ),
    ...checkTable(facts),
    ...resumeTable(facts),
    record(
      'Reopening',
      [
        form(
          [field('Reopened at', { grow: 1 }), field('decided by', { grow: 1.4 }), field('signature', { grow: 1.6 })],
          { above: 1.8, lineHeight: 7 },
        ),
        form([field('Still on paper', { grow: 1 })], { above: 3, lineHeight: 7 }),
      ],
      6,
    ),
  ]
  blocks.push(...howTriggersAreSeen(facts))
  if (rows.checkpoint.length > 0) blocks.push(heading('Checkpoints'), checkpointTable(facts))
  return { id: 'verification', number: '8', title: 'Verification and resume', startsPage: true, blocks }
}

function checkTable(facts: PlanFacts): readonly Block[] {
  const checks = facts.rows.verification_check
  if (checks.length === 0)
    return notFilledIn(
      'No check is listed yet. Add the journeys that must work before anybody is let in: book, examine, order, prescribe, charge.',
    )
  const row = (check: Row<'verification_check'>, index: number): TableRow => ({
    yours: facts.isYours(check.departmentId, check.ownerId),
    cells: [
      [big(letter(index), { ratio: 1.1 })],
      [
        rowTitle(check.title),
        ...(check.method === '' ? [] : [second(check.method)]),
        second([
          ...(check.method === '' ? [] : [strong('Passes when: ')]),
          check.passRule === '' ? notSet : plain(check.passRule),
        ]),
      ],
      [cell(facts.ownName(check.departmentId, check.ownerId))],
      [tickBox(7, { align: 'center' })],
      [tickBox(7, { align: 'center' })],
    ],
  })
  return [
    table({
      columns: [
        { width: 10, place: 'middle' },
        { width: 84, place: 'middle', names: true },
        { width: 46, place: 'middle' },
        { width: 18, align: 'center', place: 'middle' },
        { width: 18, align: 'center', place: 'middle' },
      ],
      head: headCells('', 'Journey, and when it passes', 'Who', 'Pass', 'Fail'),
      padY: 2.2,
      groups: [{ band: null, rows: checks.map(row) }],
    }),
  ]
}

/** A to Z, then AA, AB … */
function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : `${letter(Math.floor(index / 26) - 1)}${last}`
}

function resumeTable(facts: PlanFacts): readonly Block[] {
  const title = heading('Resume when all of these are true')
  const row = (criterion: Row<'resume_criterion'>): TableRow => ({
    yours: facts.isYours(criterion.departmentId, criterion.ownerId),
    cells: [
      [tickBox(7)],
      [rowTitle(criterion.title)],
      [cell(facts.ownName(criterion.departmentId, criterion.ownerId))],
    ],
  })
  const criteria = facts.rows.resume_criterion.map(row)
  const heads: TableRow = {
    cells: [
      [tickBox(7)],
      [
        rowTitle('Heads have said “ready”'),
        form(
          facts.departments.map((one) => field(one.name, { box: 5 })),
          { above: 1.6, gap: 5 },
        ),
      ],
      [cell([facts.nameOf(facts.authority?.primaryPersonId ?? null)])],
    ],
  }
  return [
    title,
    table({
      columns: [
        { width: 14, place: 'middle' },
        { width: 116, place: 'middle', names: true },
        { width: 46, place: 'middle' },
      ],
      head: null,
      topRule: 'box',
      padY: 2.2,
      groups: [{ band: null, rows: facts.departments.length === 0 ? criteria : [...criteria, heads] }],
    }),
    ...(criteria.length > 0
      ? []
      : [
          cell('No criterion is listed yet. Write down what must be true before patients are booked again.', {
            above: 2,
          }),
        ]),
  ]
}

function checkpointTable(facts: PlanFacts): Block {
  const { formats, rows } = facts
  const options = checkpoint.fields.choice.options
  const sorted = rows.checkpoint.toSorted((a, b) => (a.plannedAt ?? '9').localeCompare(b.plannedAt ?? '9'))
  return table({
    columns: [{ width: 36 }, { width: 100, names: true }, { width: 40 }],
    head: headCells('When', 'What is looked at', 'Decided'),
    groups: [
      {
        band: null,
        rows: sorted.map((one) => ({
          cells: [
            [cell([one.plannedAt === null ? notSet : plain(formats.instant(one.plannedAt))], { bold: true })],
            [
              rowTitle(one.title),
              ...(one.isPointOfNoReturn
                ? [
                    second([{ kind: 'tag', text: 'No rollback after this', filled: false, mark: 'warning' }], {
                      above: 0.9,
                    }),
                  ]
                : []),
              ...(one.reason === '' ? [] : [second(one.reason)]),
              ...one.criteria
                .split('\n')
                .filter((line) => line !== '')
                .map((line) => second(line)),
            ],
            [cell(one.choice === null ? dash : options[one.choice])],
          ],
        })),
      },
    ],
  })
}
