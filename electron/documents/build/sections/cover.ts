import type { Block, Inline, Section, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  dash,
  figure,
  label,
  notSet,
  pageRef,
  plain,
  small,
  smallHeading,
  strong,
  table,
  unbroken,
} from '../parts.ts'
import type { PlanFacts } from '../plan-facts.ts'
import { noWayBack } from './clock.ts'
import { controlRows } from './document-control.ts'

/** The first page: what this is, whose copy, where to turn in an emergency, what version it is. */
export function coverSection(
  facts: PlanFacts,
  contents: readonly { id: string; number: string; title: string; strong?: boolean }[],
): Section {
  const head = { id: 'control', number: null, title: 'Document control', startsPage: true, cover: true }
  return {
    ...head,
    blocks: coverBlocks(facts, contents, roomy),
    shorter: [close, tight].map((form) => coverBlocks(facts, contents, form)),
  }
}

/** Lengths in mm, type in points: a long name or a long verdict must not push the document control off the first page. */
type Cover = { readonly overTitle: number; readonly between: number; readonly nameSize: number }
const roomy: Cover = { overTitle: 15, between: 8, nameSize: 46 }
const close: Cover = { overTitle: 8, between: 6, nameSize: 40 }
const tight: Cover = { overTitle: 5, between: 5, nameSize: 24 }

function coverBlocks(
  facts: PlanFacts,
  contents: Parameters<typeof coverSection>[1],
  { overTitle, between, nameSize }: Cover,
): readonly Block[] {
  const control = [smallHeading('Document control', { below: 1.6 }), ...controlRows(facts).map(keyValue)]
  return [
    {
      kind: 'logos',
      client: facts.clinic,
      consultant: facts.engagement?.consultantOrg || facts.engagement?.consultantName || '',
    },
    { kind: 'space', height: 5 },
    { kind: 'bar', height: 3 },
    { kind: 'space', height: overTitle },
    display('Rollback plan', 46, true),
    display(facts.department?.name ?? 'Whole clinic', nameSize, false),
    {
      kind: 'boxes',
      above: 4.5,
      boxes: [{ width: 150, blocks: [{ kind: 'text', inlines: fromTo(facts), size: 14, ratio: 1.32 }] }],
    },
    { ...identityStrip(facts, 'Holder'), above: between },
    facts.viability.state === 'impossible' ? noWayBack(facts) : signposts(),
    {
      kind: 'boxes',
      above: between,
      gap: 8,
      boxes: [{ width: 106, blocks: control }, { blocks: contentsTable(contents) }],
    },
  ]
}

function display(text: string, size: number, bold: boolean): Block {
  return {
    kind: 'text',
    inlines: [plain(text)],
    size,
    ratio: (17.5 * 72) / 25.4 / 46,
    bold,
    tracking: -0.8,
    ...(bold ? { role: 'H1' as const } : {}),
  }
}

function fromTo({ engagement, formats, newSystem, oldSystem, department, viability }: PlanFacts): readonly Inline[] {
  const goLive = engagement?.goLiveOn ?? null
  return [
    plain(viability.state === 'impossible' ? 'How the clinic would go back from ' : 'How the clinic goes back from '),
    strong(newSystem),
    plain(' to '),
    strong(oldSystem),
    plain(' after go-live'),
    ...(goLive === null ? [] : [plain(' on '), strong(unbroken(formats.longDate(goLive)))]),
    plain(department === null ? ', and what each department does.' : ', and what your department does.'),
  ]
}

/** Holder, version, copy and check code in a heavy frame. */
export function identityStrip(facts: PlanFacts, holderLabel: string): Extract<Block, { kind: 'boxes' }> {
  const item = (name: string, value: readonly Inline[], width?: number, under = '') => ({
    ...(width === undefined ? {} : { width }),
    padding: [2.2, width === undefined ? 0.5 : 3, 2, 3] as const,
    blocks: [label(name), figure(value), ...(under === '' ? [] : [small([strong(under)])])],
  })
  const { edition } = facts
  const version =
    edition.version === null
      ? item('Version', [plain('Draft')], 33, edition.number === '' ? '' : `after ${edition.number}`)
      : item('Version', [plain(edition.number)], 33)
  const holder = facts.holder === null ? [notSet] : [plain(facts.holder.displayName)]
  const copy = facts.input.copy === null ? [plain(dash)] : [plain(unbroken(facts.copy))]
  return {
    kind: 'boxes',
    frame: 'frame',
    dividers: 'rule',
    boxes: [
      item(holderLabel, holder, 71),
      version,
      item('Copy', copy, 33),
      item('Check code', [plain(unbroken(facts.input.checkCode))]),
    ],
  }
}

function signposts(): Block {
  const post = (text: string, section: string, dark: boolean): Extract<Block, { kind: 'boxes' }>['boxes'][number] => ({
    ...(dark ? { fill: 'ink' as const } : {}),
    frame: 'frame',
    padding: [3.4, 4, 3.4, 4],
    middle: true,
    blocks: [
      {
        kind: 'boxes',
        boxes: [
          { middle: true, blocks: [big(text)] },
          { width: 35, middle: true, ...(dark ? { fill: 'ink' as const } : {}), blocks: [arrowTo(section)] },
        ],
      },
    ],
  })
  return {
    kind: 'boxes',
    above: 5,
    gap: 4,
    boxes: [post('A rollback\nhas been called', 'first', true), post('Should we\nroll back?', 'decision', false)],
  }
}

function arrowTo(section: string): Block {
  const page = pageRef(section)
  return {
    kind: 'text',
    inlines: [{ kind: 'mark', mark: 'arrow', meaning: 'go to', width: 7 }, plain(' '), page],
    size: 20,
    ratio: 1.2,
    bold: true,
    align: 'right',
  }
}

/** One line of key and value with a hair under it. */
function keyValue([key, value]: readonly [string, readonly Inline[]]): Block {
  return rowOf([{ width: 25, blocks: [small([strong(key)])] }, { blocks: [small(value)] }])
}

function rowOf(boxes: Extract<Block, { kind: 'boxes' }>['boxes']): Block {
  return { kind: 'boxes', rule: 'hair', boxes: boxes.map((box) => ({ ...box, padding: [1, 1, 1, 0] as const })) }
}

function contentsTable(
  contents: readonly { id: string; number: string; title: string; strong?: boolean }[],
): readonly Block[] {
  return [
    smallHeading('Contents', { below: 1.6 }),
    ...contents.map((entry) =>
      rowOf([
        { width: 7, blocks: [cell([strong(entry.number)], { ratio: 1.25 })] },
        { blocks: [cell(entry.title, { ratio: 1.25, bold: entry.strong === true })] },
        { width: 9, blocks: [cell([pageRef(entry.id, { before: '', bold: true })], { align: 'right', ratio: 1.25 })] },
      ]),
    ),
  ]
}

/** Rows of a table of keys and long values. */
export function longValues(entries: readonly (readonly [string, string])[]): Block {
  const rows: TableRow[] = entries.map(([key, value]) => ({
    cells: [[rowTitle(key)], value.split('\n').map((line) => cell(line))],
  }))
  return table({
    columns: [{ width: 44, names: true }, { width: 132 }],
    head: null,
    topRule: 'box',
    groups: [{ band: null, rows }],
  })
}

function rowTitle(text: string): Block {
  return cell([strong(text)])
}
