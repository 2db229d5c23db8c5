import type { Row } from '#shared/registers/index.ts'
import { vendorsDeciding } from '#shared/domain/vendors-deciding.ts'
import { rollbackTrigger } from '#shared/registers/rollback.ts'
import { joinNames } from '#shared/text/names.ts'
import type { Block, Box, Inline, Section, TableGroup, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  counted,
  dash,
  field,
  figure,
  form,
  headCells,
  heading,
  label,
  notSet,
  pageRef,
  plain,
  record,
  rowTitle,
  second,
  sectionHead,
  sentence,
  shortened,
  space,
  strong,
  table,
  unbroken,
} from '../parts.ts'
import { type Person, phoneOf, type PlanFacts } from '../plan-facts.ts'
import { clock, type ClockRoom } from './clock.ts'

type Trigger = Row<'rollback_trigger'>

/** So many triggers leave the card on one page. */
const triggersOnCard = 8

/** No page holds more of them, however few words each has. */
const mostInBrief = 16

/** The page that hangs on the wall: until when, who decides, on what signs, and where to write the decision down. */
export function decisionSection(facts: PlanFacts): Section {
  return {
    id: 'decision',
    number: '2',
    title: 'Decision card',
    startsPage: true,
    blocks: fullCard(facts),
    shorter: shorterCards(facts),
  }
}

function cardHead(facts: PlanFacts): Block {
  const sentence = !hasWayBack(facts)
    ? 'Pin this page up. It says when to stop and go to paper, and who decides.'
    : facts.viability.state === 'not_known'
      ? 'Pin this page up. It says when to roll back and who decides. How long there is a way back is not known yet.'
      : 'Pin this page up. It says when to roll back, who decides, and until when it is possible.'
  return sectionHead('2', 'Decision card', sentence, { below: 4 })
}

function hasWayBack({ viability }: PlanFacts): boolean {
  return viability.state !== 'impossible'
}

function fullCard(facts: PlanFacts): readonly Block[] {
  return [
    cardHead(facts),
    clock(facts, { ...asTyped.clock, limits: 4 }),
    heading('Who decides', { above: 3.6, below: 1.4 }),
    whoDecides(facts),
    cell(howDecided(facts), { above: 1.4 }),
    heading('Triggers', { above: 3.6, below: 1.4 }),
    ...triggerTable(facts, cardTriggers(facts.rows.rollback_trigger), asTyped),
    decisionRecord(facts, false),
  ]
}

/**
 * With long triggers the card keeps to its page without headings; then without what is only logged; then with the first words of
 * each; at last with as many as there is room for, those that make people roll back at once first. Section 8 lists all of them.
 */
function shorterCards(facts: PlanFacts): readonly (readonly Block[])[] {
  const triggers = facts.rows.rollback_trigger
  const acted = severities
    .filter(({ severity }) => severity !== 'log_only')
    .flatMap(({ severity }) => triggers.filter((trigger) => trigger.severity === severity))
  const fewer = Array.from({ length: Math.min(acted.length, mostInBrief) }, (_, left) =>
    acted.slice(0, left),
  ).toReversed()
  return [
    shortCard(facts, cardTriggers(triggers), asTyped),
    shortCard(facts, acted, asTyped),
    ...[90, 60].map((length) => shortCard(facts, acted, inBrief(length))),
    ...fewer.map((some) => shortCard(facts, some, inBrief(60))),
  ]
}

function shortCard(facts: PlanFacts, shown: readonly Trigger[], say: Wording): readonly Block[] {
  return [
    cardHead(facts),
    clock(facts, say.clock),
    space(3),
    whoDecides(facts, say),
    cell(howDecided(facts), { above: 1.4 }),
    space(3),
    ...triggerTable(facts, shown, say),
    decisionRecord(facts, true),
  ]
}

/** How the words of the card are set. */
type Wording = {
  /** The widths of the triggers' columns, mm. */
  readonly widths: readonly [number, number, number, number]
  readonly text: (inlines: readonly Inline[]) => Block
  /** A title, and a name beside it, as far as there is room. */
  readonly title: (title: string) => string
  readonly name: (name: string) => string
  readonly clock: ClockRoom
}

const asTyped: Wording = {
  widths: [72, 40, 30, 34],
  text: rowTitle,
  title: (title) => title,
  name: (name) => name,
  clock: { limits: 2, why: 400 },
}

/** The type of other tables, and at most so many characters of a title. */
function inBrief(length: number): Wording {
  return {
    widths: [92, 30, 26, 28],
    text: cell,
    title: (title) => shortened(title, length),
    name: (name) => shortened(name, 40),
    // The limit that counts, whole where that can be, says more than the one behind it.
    clock: { limits: 1, why: 220 },
  }
}

/** What the card shows: with too many triggers those that are only logged stand in section 8. */
function cardTriggers(triggers: readonly Trigger[]): readonly Trigger[] {
  return triggers.length <= triggersOnCard ? triggers : triggers.filter((trigger) => trigger.severity !== 'log_only')
}

function whoDecides(facts: PlanFacts, { name }: Wording = asTyped): Block {
  const brief = (person: Person | null) => person && { ...person, displayName: name(person.displayName) }
  const [first, next] = facts.deputies.map(brief)
  return {
    kind: 'boxes',
    frame: 'box',
    dividers: 'rule',
    boxes: [
      personCard('Decides', brief(facts.decider), { width: 68, phone: 24 }),
      personCard('1st deputy, if no answer', first ?? null),
      personCard('2nd deputy, if no answer', next ?? null, { mayBeNone: first !== undefined }),
    ],
  }
}

/** A name and its number in a box. Somebody who may be missing is a dash, not a gap in the plan. */
export function personCard(
  title: string,
  person: Person | null,
  options: { width?: number; phone?: number; mayBeNone?: boolean } = {},
): Box {
  const missing = options.mayBeNone === true && person === null
  const name = missing ? plain(dash) : person === null ? notSet : plain(person.displayName)
  const phone = missing ? plain(' ') : phoneOf(person)
  return {
    ...(options.width === undefined ? {} : { width: options.width }),
    padding: [2, 3, 1.8, 3],
    blocks: [label(title), big([name]), figure([phone], { size: options.phone ?? 18 })],
  }
}

function howDecided({ authority, formats, nameOf, rows }: PlanFacts): readonly Inline[] {
  const vendors = vendorsDeciding(authority, rows.person).map(({ displayName }) => displayName)
  const wait = authority?.waitPerCallMinutes ?? null
  const within = authority?.timeToDecideMinutes ?? null
  const outside = authority?.outOfHoursReach ?? ''
  return [
    ...(wait === null ? [] : [plain(`Wait ${formats.minutes(wait)} for each. `)]),
    plain('Asks '),
    nameOf(authority?.mustConsultId ?? null),
    plain(' first, decides within '),
    within === null ? notSet : strong(unbroken(formats.minutes(within))),
    plain('. '),
    ...(authority !== null && (authority.quorum ?? 1) > 1 ? [plain(`${authority.quorum} people must agree. `)] : []),
    vendors.length === 0
      ? plain('The vendor never decides.')
      : strong(`The vendor never decides: name somebody of the clinic in place of ${joinNames(vendors)}.`),
    ...(outside === '' ? [] : [plain(` Outside hours: ${sentence(outside)}`)]),
  ]
}

const severityLabels = rollbackTrigger.fields.severity.options

/** `closed` stands where there is no way back. */
const severities = [
  { severity: 'immediate', title: 'Roll back at once', closed: 'Stop at once and go to paper', rank: 1 },
  {
    severity: 'fix_first_within',
    title: 'Fix first. Not fixed in time: roll back',
    closed: 'Fix first. Not fixed in time: go to paper',
    rank: 2,
  },
  { severity: 'log_only', title: 'Log it only', closed: 'Log it only', rank: 3 },
] as const

/** Triggers by what they make people do, and where the others are. */
function triggerTable(facts: PlanFacts, shown: readonly Trigger[], say: Wording): readonly Block[] {
  const { rollback_trigger: all } = facts.rows
  if (all.length === 0) {
    return [
      cell('No trigger is filled in yet. Add what would make you roll back, with a limit and somebody who watches it.'),
    ]
  }
  const groups: TableGroup[] = severities.map(({ severity, title, closed, rank }) => ({
    band: { inlines: [plain(hasWayBack(facts) ? title : closed)], rank },
    rows: shown.filter((trigger) => trigger.severity === severity).map((trigger) => triggerRow(facts, trigger, say)),
  }))
  const [seen, limit, within, watches] = say.widths
  return [
    table({
      columns: [{ width: seen, names: true }, { width: limit }, { width: within }, { width: watches, padRight: 0.4 }],
      head: headCells(say.title(`What you see in ${facts.newSystem}`), 'Limit', 'Within', 'Who watches'),
      padY: 1.05,
      groups,
    }),
    ...elsewhere(all, shown, say),
  ]
}

/** Nobody must take the card for the whole list. */
function elsewhere(all: readonly Trigger[], shown: readonly Trigger[], { title }: Wording): readonly Block[] {
  const left = all.filter((trigger) => !shown.includes(trigger))
  const isCut = shown.some((trigger) => title(trigger.title) !== trigger.title)
  if (left.length === 0 && !isCut) return []
  const logged = left.every(({ severity }) => severity === 'log_only') ? ', to be logged only' : ''
  const [and, one] = shown.length === 0 ? ['', 'trigger'] : ['And ', 'more trigger']
  const more = left.length === 0 ? 'Whole words' : `${and}${counted(left.length, one)}${logged}`
  return [cell([strong(`${more}: section 8, `), pageRef('verification', { bold: true }), strong('.')], { above: 1 })]
}

function triggerRow(facts: PlanFacts, trigger: Trigger, { text, title, name }: Wording): TableRow {
  const { formats, personOf, rows } = facts
  const role = rows.staff_role.find((one) => one.id === trigger.observerRoleId)?.name ?? ''
  const watches = trigger.observerId === null ? role : (personOf(trigger.observerId)?.displayName ?? '')
  const where = facts.departmentName(trigger.departmentId)
  return {
    cells: [
      [text([strong(title(trigger.title))]), ...(where === '' ? [] : [second(name(where))])],
      [text([limitOf(trigger, formats.number)])],
      [text([withinOf(trigger, formats.minutes)])],
      [cell([watches === '' ? notSet : plain(name(watches))])],
    ],
  }
}

function limitOf(trigger: Trigger, number: (value: number) => string): Inline {
  if (trigger.threshold === null) return notSet
  const unit = trigger.unit === '' ? '' : /^[%‰°]/.test(trigger.unit) ? `\u00a0${trigger.unit}` : ` ${trigger.unit}`
  const amount = `${number(trigger.threshold)}${unit}`
  switch (trigger.comparator) {
    case 'at_least':
      return plain(`${amount} or more`)
    case 'more_than':
      return plain(`over ${amount}`)
    case 'at_most':
      return plain(`${amount} or less`)
    case 'less_than':
      return plain(`under ${amount}`)
    case 'equals':
      return plain(amount)
  }
}

function withinOf(trigger: Trigger, minutes: (value: number) => string): Inline {
  if (trigger.severity === 'fix_first_within') {
    return trigger.fixWindowMinutes === null ? notSet : plain(`fix in ${unbroken(minutes(trigger.fixWindowMinutes))}`)
  }
  if (trigger.windowMinutes === 0) return plain('at once')
  if (trigger.windowMinutes === null) return trigger.severity === 'immediate' ? plain('at once') : plain(dash)
  return plain(unbroken(minutes(trigger.windowMinutes)))
}

/** Every trigger with how people notice it: too long for the card, needed by those who watch. */
export function howTriggersAreSeen(facts: PlanFacts): readonly Block[] {
  const { rollback_trigger: triggers } = facts.rows
  if (triggers.length === 0) return []
  const { number, minutes } = facts.formats
  const row = (trigger: Trigger): TableRow => ({
    cells: [
      [cell([strong(trigger.title)]), second(severityLabels[trigger.severity])],
      [cell([limitOf(trigger, number)]), second([withinOf(trigger, minutes)])],
      [cell(trigger.detectionMethod === '' ? [notSet] : trigger.detectionMethod)],
    ],
  })
  return [
    heading('How each trigger is seen'),
    table({
      columns: [{ width: 62, names: true }, { width: 40 }, { width: 74 }],
      head: headCells('Trigger', 'Limit', 'What to look at'),
      groups: [{ band: null, rows: triggers.map(row) }],
    }),
  ]
}

function decisionRecord(facts: PlanFacts, short: boolean): Block {
  const choices = ['Continue', 'Hold', 'Fix forward', ...(hasWayBack(facts) ? ['Roll back'] : ['Go to paper'])]
  const chosen = form(
    choices.map((choice) => field(choice, { box: 7 })),
    { above: short ? 1.8 : 2.8, gap: 8, size: 11, bold: true },
  )
  const signed = [field('Decided by', { grow: 1 }), field('Spoke to', { grow: 1 })]
  const rows = short
    ? [chosen, form([field('Date, time', { line: 30 }), ...signed], { above: 1.4, lineHeight: 7 })]
    : [
        form([field('Date, time', { line: 34 }), field('What was seen', { grow: 1 })], { above: 1.8, lineHeight: 7 }),
        chosen,
        form(signed, { above: 1.8, lineHeight: 7 }),
      ]
  return record('Record of the decision', rows, short ? 3 : 3.4)
}
