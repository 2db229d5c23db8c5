import type { Row } from '#shared/registers/index.ts'
import { vendorsDeciding } from '#shared/domain/vendors-deciding.ts'
import { rollbackTrigger } from '#shared/registers/rollback.ts'
import { joinNames } from '#shared/text/names.ts'
import type { Block, Box, Inline, Section, TableGroup, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  dash,
  field,
  figure,
  form,
  headCells,
  heading,
  label,
  notSet,
  plain,
  record,
  rowTitle,
  second,
  sectionHead,
  sentence,
  space,
  strong,
  table,
  unbroken,
} from '../parts.ts'
import { type Person, phoneOf, type PlanFacts } from '../plan-facts.ts'
import { clock } from './clock.ts'

type Trigger = Row<'rollback_trigger'>

/** So many triggers leave the card on one page. */
const triggersOnCard = 8

/** The page that hangs on the wall: until when, who decides, on what signs, and where to write the decision down. */
export function decisionSection(facts: PlanFacts): Section {
  return {
    id: 'decision',
    number: '2',
    title: 'Decision card',
    startsPage: true,
    blocks: fullCard(facts),
    shorter: [shortCard(facts, true), shortCard(facts, false)],
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
    clock(facts, 4),
    heading('Who decides', { above: 3.6, below: 1.4 }),
    whoDecides(facts),
    cell(howDecided(facts), { above: 1.4 }),
    heading('Triggers', { above: 3.6, below: 1.4 }),
    ...triggerTable(facts, cardTriggers(facts.rows.rollback_trigger)),
    decisionRecord(facts, false),
  ]
}

/** With long triggers the card keeps to its page without headings; at last without what is only logged. Section 8 lists all of them. */
function shortCard(facts: PlanFacts, withLogged: boolean): readonly Block[] {
  const triggers = facts.rows.rollback_trigger
  const shown = withLogged ? cardTriggers(triggers) : triggers.filter((trigger) => trigger.severity !== 'log_only')
  return [
    cardHead(facts),
    clock(facts, 2),
    space(3),
    whoDecides(facts),
    cell(howDecided(facts), { above: 1.4 }),
    space(3),
    ...triggerTable(facts, shown),
    decisionRecord(facts, true),
  ]
}

/** What the card shows: with too many triggers those that are only logged stand in section 8. */
function cardTriggers(triggers: readonly Trigger[]): readonly Trigger[] {
  return triggers.length <= triggersOnCard ? triggers : triggers.filter((trigger) => trigger.severity !== 'log_only')
}

function whoDecides(facts: PlanFacts): Block {
  const [first, next] = facts.deputies
  return {
    kind: 'boxes',
    frame: 'box',
    dividers: 'rule',
    boxes: [
      personCard('Decides', facts.decider, { width: 68, phone: 24 }),
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

/** Triggers by what they make people do. */
function triggerTable(facts: PlanFacts, triggers: readonly Trigger[]): readonly Block[] {
  if (triggers.length === 0) {
    return [
      cell('No trigger is filled in yet. Add what would make you roll back, with a limit and somebody who watches it.'),
    ]
  }
  const groups: TableGroup[] = severities.map(({ severity, title, closed, rank }) => ({
    band: { inlines: [plain(hasWayBack(facts) ? title : closed)], rank },
    rows: triggers.filter((trigger) => trigger.severity === severity).map((trigger) => triggerRow(facts, trigger)),
  }))
  return [
    table({
      columns: [{ width: 72, names: true }, { width: 40 }, { width: 30 }, { width: 34, padRight: 0.4 }],
      head: headCells(`What you see in ${facts.newSystem}`, 'Limit', 'Within', 'Who watches'),
      padY: 1.05,
      groups,
    }),
  ]
}

function triggerRow(facts: PlanFacts, trigger: Trigger): TableRow {
  const { formats, nameOf, rows } = facts
  const role = rows.staff_role.find((one) => one.id === trigger.observerRoleId)?.name ?? ''
  const watches = trigger.observerId === null && role !== '' ? plain(role) : nameOf(trigger.observerId)
  const where = facts.departmentName(trigger.departmentId)
  const title = rowTitle(trigger.title)
  return {
    cells: [
      where === '' ? [title] : [title, second(where)],
      [rowTitle([limitOf(trigger, formats.number)])],
      [rowTitle([withinOf(trigger, formats.minutes)])],
      [cell([watches])],
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
