import type { Row } from '#shared/registers/index.ts'
import { rollbackTrigger } from '#shared/registers/rollback.ts'
import type { Block, Box, Inline, Section, TableGroup, TableRow, TextBlock } from '../../model/pdf.ts'
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
  pageRef,
  plain,
  record,
  rowTitle,
  second,
  sectionHead,
  sentence,
  shortened,
  small,
  space,
  strong,
  table,
  unbroken,
} from '../parts.ts'
import { type Person, phoneOf, type PlanFacts } from '../plan-facts.ts'

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

function cardHead(): Block {
  return sectionHead(
    '2',
    'Decision card',
    'Pin this page up. It says when to roll back, who decides, and until when it is possible.',
    { below: 4 },
  )
}

function fullCard(facts: PlanFacts): readonly Block[] {
  return [
    cardHead(),
    clock(facts, 4),
    heading('Who decides', { above: 3.6, below: 1.4 }),
    whoDecides(facts),
    cell(howDecided(facts), { above: 1.4 }),
    heading('Triggers', { above: 3.6, below: 1.4 }),
    ...triggerTable(facts, cardTriggers(facts.rows.rollback_trigger)),
    decisionRecord(false),
  ]
}

/** With long triggers the card keeps to its page without headings; at last without what is only logged. Section 8 lists all of them. */
function shortCard(facts: PlanFacts, withLogged: boolean): readonly Block[] {
  const triggers = facts.rows.rollback_trigger
  const shown = withLogged ? cardTriggers(triggers) : triggers.filter((trigger) => trigger.severity !== 'log_only')
  return [
    cardHead(),
    clock(facts, 2),
    space(3),
    whoDecides(facts),
    cell(howDecided(facts), { above: 1.4 }),
    space(3),
    ...triggerTable(facts, shown),
    decisionRecord(true),
  ]
}

/** What the card shows: with too many triggers those that are only logged stand in section 8. */
function cardTriggers(triggers: readonly Trigger[]): readonly Trigger[] {
  return triggers.length <= triggersOnCard ? triggers : triggers.filter((trigger) => trigger.severity !== 'log_only')
}

function clock(facts: PlanFacts, shown: number): Block {
  const [binding] = facts.limits
  const { formats, input } = facts
  const padding = [2.6, 3.6, 2.4, 3.6] as const
  const title = label('Latest time to decide', { size: 11 })
  if (binding === undefined) {
    return {
      kind: 'boxes',
      frame: 'frame',
      boxes: [
        {
          width: 84,
          fill: 'ink',
          padding,
          blocks: [
            title,
            figure('Not known yet', { above: 1.2, ratio: 1.15 }),
            cell('Until it is known, nobody can say whether a rollback is still possible.', {
              above: 1.2,
              size: 11,
              ratio: 1.3,
            }),
          ],
        },
        {
          padding,
          blocks: [
            label('What it depends on'),
            small(
              'Fill in the go-live day, the opening hours of the site, and until when the old system can be written to. The latest time follows from them.',
              { above: 1 },
            ),
          ],
        },
      ],
    }
  }
  const passed = binding.at < input.now
  const after: TextBlock = cell(
    [
      strong(passed ? 'This time has passed: no rollback.' : 'After this: no rollback.'),
      plain(' Fix forward and work from the paper packet ('),
      pageRef('packet'),
      plain(').'),
    ],
    { size: 11, ratio: 1.3 },
  )
  const others = facts.limits.slice(0, shown)
  const count =
    ['', 'the only limit', 'the first of two limits', 'the first of three limits', 'the first of four limits'][
      facts.limits.length
    ] ?? `the first of ${facts.limits.length} limits`
  return {
    kind: 'boxes',
    frame: 'frame',
    boxes: [
      {
        width: 84,
        fill: 'ink',
        padding,
        blocks: [
          title,
          figure(formats.instantDate(binding.at), { above: 1.2, ratio: 1.15 }),
          {
            kind: 'text',
            inlines: [plain(formats.instantTime(binding.at))],
            size: 46,
            ratio: 1,
            bold: true,
            tracking: -0.6,
            above: 0.4,
            below: 0.8,
          },
          after,
        ],
      },
      {
        padding,
        blocks: [
          label(`Why it closes: ${count}`),
          ...others.map((limit, index) =>
            limitRow(formats.instant(limit.at), limit.label, index === 0, index === others.length - 1),
          ),
        ],
      },
    ],
  }
}

function limitRow(when: string, why: string, binding: boolean, last: boolean): Block {
  const text = sentence(shortened(why, 85))
  const lead = text.indexOf('. ')
  const inlines: readonly Inline[] = binding
    ? lead > 0
      ? [strong(text.slice(0, lead + 1)), plain(text.slice(lead + 1))]
      : [strong(text)]
    : [plain(text)]
  const boxes: Box[] = [
    {
      width: 31,
      padding: [1, 2, 1, 0],
      blocks: [small([binding ? strong(unbroken(when)) : plain(unbroken(when))], { ratio: 1.26 })],
    },
    { padding: [1, 0, 1, 0], blocks: [small(inlines, { ratio: 1.26 })] },
  ]
  return { kind: 'boxes', boxes, ...(last ? {} : { rule: 'hair' as const }) }
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

function howDecided({ authority, formats, nameOf }: PlanFacts): readonly Inline[] {
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
    plain('The vendor never decides.'),
    ...(outside === '' ? [] : [plain(` Outside hours: ${sentence(outside)}`)]),
  ]
}

const severityLabels = rollbackTrigger.fields.severity.options

const severities = [
  { severity: 'immediate', title: 'Roll back at once', rank: 1 },
  { severity: 'fix_first_within', title: 'Fix first. Not fixed in time: roll back', rank: 2 },
  { severity: 'log_only', title: 'Log it only', rank: 3 },
] as const

/** Triggers by what they make people do. */
function triggerTable(facts: PlanFacts, triggers: readonly Trigger[]): readonly Block[] {
  if (triggers.length === 0) {
    return [
      cell('No trigger is filled in yet. Add what would make you roll back, with a limit and somebody who watches it.'),
    ]
  }
  const groups: TableGroup[] = severities.map(({ severity, title, rank }) => ({
    band: { inlines: [plain(title)], rank },
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

function decisionRecord(short: boolean): Block {
  const choices = form(
    [
      field('Continue', { box: 7 }),
      field('Hold', { box: 7 }),
      field('Fix forward', { box: 7 }),
      field('Roll back', { box: 7 }),
    ],
    { above: 1.8, gap: 8, size: 11, bold: true },
  )
  if (short) {
    return record(
      'Record of the decision',
      [
        choices,
        form([field('Date, time', { line: 30 }), field('Decided by', { grow: 1 }), field('Spoke to', { grow: 1 })], {
          above: 1.4,
          lineHeight: 7,
        }),
      ],
      3,
    )
  }
  return record(
    'Record of the decision',
    [
      form([field('Date, time', { line: 34 }), field('What was seen', { grow: 1 })], { above: 1.8, lineHeight: 7 }),
      form(
        [
          field('Continue', { box: 7 }),
          field('Hold', { box: 7 }),
          field('Fix forward', { box: 7 }),
          field('Roll back', { box: 7 }),
        ],
        { above: 2.8, gap: 8, size: 11, bold: true },
      ),
      form([field('Decided by', { grow: 1 }), field('Spoke to', { grow: 1 })], { above: 1.8, lineHeight: 7 }),
    ],
    3.4,
  )
}
