import type { Block, Inline, Section, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  counted,
  field,
  form,
  headCells,
  listItem,
  notFilledIn,
  pageRef,
  panel,
  paragraph,
  plain,
  sectionHead,
  small,
  smallHeading,
  strong,
  table,
  tickBox,
} from '../parts.ts'
import { type Department, type PlanFacts } from '../plan-facts.ts'
import { identityStrip } from './cover.ts'

/** For a head: the slip to tear off and hand back. For the whole clinic: the list of the heads to tick off. */
export function slipSection(facts: PlanFacts): Section {
  const { department } = facts
  const title = department === null ? 'Acknowledgements' : 'Acknowledgement slip'
  return {
    id: 'slip',
    number: '12',
    title,
    startsPage: true,
    blocks: department === null ? ledger(facts) : slip(facts, department),
  }
}

/** Who collects the slips: whoever prepared the plan. */
function collector(facts: PlanFacts): string {
  return (
    facts.personOf(facts.plan?.preparedById ?? null)?.displayName ||
    facts.engagement?.consultantName ||
    'the consultant'
  )
}

function slip(facts: PlanFacts, department: Department): readonly Block[] {
  const by = facts.input.slipDueOn
  const all = counted(facts.departments.length, 'slip is', 'slips are')
  const instruction: Inline[] = [
    plain(`Read the plan, fill in below the line, tear off, hand it to ${collector(facts)}`),
    ...(by === null ? [plain('. ')] : [plain(' by '), strong(facts.formats.longDate(by)), plain('. ')]),
    plain(`The clinic does not go live before ${facts.departments.length > 1 ? `all ${all}` : 'it is'} in.`),
  ]
  return [
    sectionHead('12', 'Acknowledgement slip', instruction),
    { kind: 'boxes', gap: 4, boxes: [panel(beforeYouSign(facts, department)), panel(youKeep(facts), true)] },
    { kind: 'tear', text: 'Tear off here and return the lower part' },
    big(`Rollback plan, ${facts.clinic}: received`, { below: 2 }),
    identityStrip(facts, `Holder, ${department.name}`),
    paragraph([strong('Without looking it up:')], { above: 3.4 }),
    question('Until when can we still roll back?', 'answer_until_when'),
    question('Who decides, and who if that person is away?', 'answer_who_decides'),
    question('What do you do first when your phone rings?', 'answer_first_action'),
    tickLine(
      `I have read ${facts.edition.version === null ? 'the ' : ''}${facts.versionInWords} and my questions were answered.`,
      'has_read',
      4.5,
    ),
    tickLine('I return my copy of the version before with this slip.', 'returns_old_copy', 2),
    form(
      [
        field('', { box: 7, fill: { name: 'needs_to_talk', tip: 'I need to talk about something' } }),
        field('I need to talk about:', { grow: 1, fill: { name: 'talk_about', tip: 'What I need to talk about' } }),
      ],
      { above: 2, size: 11, gap: 0 },
    ),
    {
      kind: 'signatures',
      above: 4,
      fields: [
        { label: 'Name in capitals', width: 58, fill: { name: 'name', tip: 'Name in capitals' } },
        {
          label: 'Signature',
          width: 70,
          fill: { name: 'signature', tip: 'Signature: type your name, or sign on paper' },
        },
        { label: 'Date, time', fill: { name: 'date', tip: 'Date and time' } },
      ],
    },
    form(
      [
        field([{ kind: 'text', text: `Received by ${collector(facts)}:`, bold: true, size: 9.5 }]),
        ...ways.map(([name, way]) =>
          field(way, { box: 5, fill: { name: `received_${name}`, tip: `For ${collector(facts)}: received, ${way}` } }),
        ),
        field('on', { grow: 1, fill: { name: 'received_on', tip: `For ${collector(facts)}: received on` } }),
      ],
      { above: 6, gap: 5 },
    ),
    small('A record that the plan was received and read. It is not a qualified electronic signature.', { above: 2.4 }),
  ]
}

/** How a slip comes back. */
const ways = [
  ['slip', 'slip'],
  ['in_person', 'in person'],
  ['phone', 'phone'],
  ['email', 'e-mail'],
] as const

function question(text: string, name: string): Block {
  return {
    kind: 'boxes',
    above: 2.6,
    boxes: [
      { middle: true, padding: [3.5, 4, 0, 0], blocks: [paragraph(text)] },
      { width: 84, padding: [2.5, 0, 0, 0], blocks: [form([field('', { grow: 1, fill: { name, tip: text } })])] },
    ],
  }
}

function tickLine(text: string, name: string, above: number): Block {
  return {
    kind: 'boxes',
    above,
    boxes: [
      { width: 9, middle: true, blocks: [tickBox(7, { fill: { name, tip: text } })] },
      { middle: true, blocks: [paragraph(text, { ratio: 1.25 })] },
    ],
  }
}

function beforeYouSign(facts: PlanFacts, department: Department): readonly Block[] {
  const deputy = facts.personOf(department.deputyPersonId)
  const item = (inlines: readonly Inline[]) => ({ ...listItem(''), inlines })
  return [
    smallHeading('Before you sign'),
    item([plain('You have walked to the paper packet and counted it ('), pageRef('packet'), plain(').')]),
    item([
      plain(`${deputy === null ? 'Your deputy' : `${deputy.displayName}, your deputy,`} has read pages `),
      pageRef('decision', { before: '' }),
      plain(' and '),
      pageRef('first', { before: '' }),
      plain('.'),
    ]),
    item([
      pageRef('decision', { before: 'Page\u00a0' }),
      plain(' hangs where you work, '),
      pageRef('first'),
      plain(' lies beside the phone.'),
    ]),
    item([plain('Any older copy is in your hand, to give back.')]),
  ]
}

function youKeep(facts: PlanFacts): readonly Block[] {
  const owner = facts.personOf(facts.plan?.ownerId ?? null)?.displayName ?? collector(facts)
  const who = facts.holder === null ? '' : `${facts.holder.displayName}, `
  const copy = facts.input.copy === null ? '' : `copy ${facts.copy}, `
  return [
    smallHeading('You keep'),
    paragraph(
      `Everything above the line, and all pages before this one. ${who}${copy}${facts.versionInWords}. If your phone number or your deputy changes, tell ${owner} the same day.`,
    ),
  ]
}

function ledger(facts: PlanFacts): readonly Block[] {
  const head = sectionHead(
    '12',
    'Acknowledgements',
    `Each head hands the slip of the own copy to ${collector(facts)}. The clinic does not go live before all of them are in.`,
  )
  if (facts.departments.length === 0)
    return [head, ...notFilledIn('There is no department yet, so nobody can acknowledge the plan.')]
  const rows: TableRow[] = facts.departments.map((department) => ({
    minHeight: 11,
    cells: [
      [cell([strong(department.name)])],
      [cell([facts.nameOf(department.headPersonId)])],
      [tickBox(7, { align: 'center' })],
      [],
      [],
    ],
  }))
  return [
    head,
    table({
      columns: [
        { width: 42, place: 'middle', names: true },
        { width: 46, place: 'middle' },
        { width: 20, align: 'center', place: 'middle' },
        { width: 28, place: 'middle' },
        { width: 40, place: 'middle' },
      ],
      head: headCells('Department', 'Head', 'Slip in', 'On', 'Received by'),
      groups: [{ band: null, rows }],
    }),
  ]
}
