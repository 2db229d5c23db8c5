import type { Row } from '#shared/registers/index.ts'
import type { Block, Section, TableGroup, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  dash,
  field,
  form,
  headCells,
  heading,
  notFilledIn,
  plain,
  rowTitle,
  second,
  sectionHead,
  small,
  strong,
  table,
  tickBox,
} from '../parts.ts'
import { type PlanFacts } from '../plan-facts.ts'

type Item = Row<'paper_packet_item'>

/** The forms on which the clinic works while no system can be used. */
export function packetSection(facts: PlanFacts): Section {
  const { rows, department } = facts
  const items = rows.paper_packet_item
  const own =
    department === null
      ? items
      : items.filter((item) => item.departmentId === department.id || item.departmentId === null)
  const head = sectionHead('6', 'Paper packet', whereLine(own))
  const blocks: Block[] = [head]
  if (items.length === 0) {
    blocks.push(
      ...notFilledIn(
        'No form is listed yet. Add each form with how many copies are kept and where, so that work can go on without a computer.',
      ),
    )
  } else {
    if (own.length > 0) blocks.push(packetTable(facts, own))
    else
      blocks.push(
        ...notFilledIn(
          `No form is kept for ${department?.name ?? 'the clinic'} yet. Add its forms, the number of copies and the place.`,
        ),
      )
    blocks.push(checkedLine(facts, own), ...elsewhere(facts, items))
  }
  return { id: 'packet', number: '6', title: 'Paper packet', startsPage: true, blocks }
}

function whereLine(items: readonly Item[]): string {
  const places = [...new Set(items.map((item) => item.location).filter((place) => place !== ''))]
  if (places.length === 0) return 'Count it now, and again on the day before go-live.'
  if (places.length <= 2) return `Kept at: ${places.join('; ')}.`
  return 'Count it now, and again on the day before go-live. The place stands under each form.'
}

function packetTable(facts: PlanFacts, own: readonly Item[]): Block {
  return table({
    columns: [
      { width: 100, place: 'middle', names: true },
      { width: 22, align: 'right', place: 'middle', padRight: 5 },
      { width: 28, place: 'middle' },
      { width: 26, place: 'middle' },
    ],
    head: headCells('Form', 'Copies', 'Counted now', 'In the box'),
    padY: 1.4,
    groups: packetGroups(facts, own),
  })
}

function packetGroups(facts: PlanFacts, own: readonly Item[]): readonly TableGroup[] {
  if (facts.department !== null) return [{ band: null, rows: own.map((item) => itemRow(facts, item)) }]
  const places = [
    ...facts.rows.department.map((one) => ({ id: one.id as string | null, name: one.name })),
    { id: null, name: 'Every department' },
  ]
  return places.map(({ id, name }) => ({
    band: { inlines: [plain(name)], rank: 2 },
    rows: own.filter((item) => item.departmentId === id).map((item) => itemRow(facts, item)),
  }))
}

function itemRow({ formats }: PlanFacts, item: Item): TableRow {
  return {
    cells: [
      item.location === '' ? [rowTitle(item.title)] : [rowTitle(item.title), second(item.location)],
      [big(item.quantity === null ? dash : formats.number(item.quantity), { ratio: 1.1 })],
      [{ kind: 'cell' }],
      [tickBox(7)],
    ],
  }
}

function checkedLine({ formats, personOf }: PlanFacts, items: readonly Item[]): Block {
  const checked = items
    .flatMap((item) =>
      item.lastCheckedOn === null ? [] : [{ on: item.lastCheckedOn, by: personOf(item.ownerId)?.displayName ?? '' }],
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const [oldest] = checked
  const lead =
    oldest === undefined
      ? [plain('Not checked yet.')]
      : [
          plain('Longest since a check: '),
          strong(formats.longDate(oldest.on)),
          plain(`${oldest.by === '' ? '' : `, ${oldest.by}`}.`),
        ]
  return {
    kind: 'boxes',
    above: 2.4,
    boxes: [
      {
        blocks: [
          small(lead),
          form([field('Checked again on', { line: 34 }), field('signed', { grow: 1 })], { above: 1, lineHeight: 7 }),
        ],
      },
    ],
  }
}

function elsewhere(facts: PlanFacts, items: readonly Item[]): readonly Block[] {
  const { department } = facts
  if (department === null) return []
  const rows: TableRow[] = facts.departments
    .filter((one) => one.id !== department.id)
    .map((one) => {
      const places = [
        ...new Set(
          items.filter((item) => item.departmentId === one.id && item.location !== '').map((item) => item.location),
        ),
      ]
      return {
        cells: [
          [cell([strong(one.name)])],
          [cell(places.length === 0 ? dash : places.join('; '))],
          [cell([facts.nameOf(one.headPersonId)])],
        ],
      }
    })
  if (rows.length === 0) return []
  return [
    heading('Where the other departments keep theirs'),
    table({
      columns: [{ width: 50, names: true }, { width: 72 }, { width: 54 }],
      head: headCells('Department', 'Place', 'Head'),
      groups: [{ band: null, rows }],
    }),
  ]
}
