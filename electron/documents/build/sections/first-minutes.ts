import {
  earliestStep,
  firstMinutes,
  startIsKnown,
  stepsOfDepartment,
  stepsToBeginWith,
  type TimedStep,
} from '#shared/domain/rollback-order.ts'
import type { Block, Inline, Section, TableGroup, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  field,
  form,
  headCells,
  listItem,
  notFilledIn,
  notSet,
  panel,
  paragraph,
  plain,
  second,
  sectionHead,
  smallHeading,
  strong,
  table,
  tickBox,
} from '../parts.ts'
import { type Department, type PlanFacts, type Step } from '../plan-facts.ts'
import { personCard } from './decision-card.ts'

/** What to do when the phone rings: for one department step by step, for the whole clinic department by department. */
export function firstMinutesSection(facts: PlanFacts): Section {
  const title = facts.department === null ? 'First 30 minutes' : 'Your first 30 minutes'
  const head = { id: 'first', number: '3', title, startsPage: true }
  if (facts.department === null) return { ...head, blocks: everyDepartment(facts) }
  return {
    ...head,
    blocks: oneDepartment(facts, facts.department, false),
    shorter: [oneDepartment(facts, facts.department, true)],
  }
}

/** The short form leaves to section 4 how each step is checked, so that the page stays one page. */
function oneDepartment(facts: PlanFacts, department: Department, short: boolean): readonly Block[] {
  const soon = stepsToBeginWith(facts.schedule, ordered(facts), department.id)
  return [
    sectionHead('3', `${department.name}: your first 30 minutes`, leads(facts, department)),
    callIn(facts),
    { kind: 'space', height: 4 },
    ...(soon.length > 0 ? [stepTable(facts, soon, short)] : [laterNotice(facts, department)]),
    messages(facts),
    helpers(facts),
  ]
}

/** The steps in the order of their numbers. */
function ordered(facts: PlanFacts): readonly Step[] {
  return facts.stages.flatMap((stage) => stage.steps)
}

function leads(facts: PlanFacts, department: Department): readonly Inline[] {
  const deputy = facts.personOf(department.deputyPersonId)
  return [
    plain('Minutes count from the declaration. '),
    facts.nameOf(department.headPersonId),
    plain(' leads; if absent, '),
    deputy === null ? notSet : strong(deputy.displayName),
    plain('.'),
  ]
}

function callIn({ edition }: PlanFacts): Block {
  return {
    kind: 'boxes',
    boxes: [
      {
        frame: 'box',
        padding: [2.4, 3.5, 2.8, 3.5],
        blocks: [
          form(
            [
              field('Called at', { line: 24 }),
              field('by', { line: 44 }),
              field('Version said', { line: 15 }),
              field([
                {
                  kind: 'text',
                  text: edition.version === null ? 'mine: draft' : `mine is ${edition.number}`,
                  bold: false,
                },
              ]),
            ],
            { gap: 5, size: 11, bold: true },
          ),
        ],
      },
    ],
  }
}

function stepTable(facts: PlanFacts, soon: readonly TimedStep<Step>[], short: boolean): Block {
  return table({
    columns: [{ width: 14, place: 'top' }, { width: 19 }, { width: 131, names: true }, { width: 12, align: 'right' }],
    head: headCells('Done', 'Minute', 'Do this', 'Step'),
    padY: 2.7,
    rowRule: 'rule',
    groups: [{ band: null, rows: soon.map((entry) => firstRow(facts, entry, short)) }],
  })
}

function firstRow(facts: PlanFacts, { step, time }: TimedStep<Step>, short: boolean): TableRow {
  const how = (text: readonly Inline[]) => second(text, { size: 12, ratio: 1.3, above: 0.6 })
  const lines: Block[] = [big(step.title)]
  for (const line of step.instruction.split('\n').filter((part) => part.trim() !== '')) lines.push(how([plain(line)]))
  if (step.paperForm !== '') lines.push(how([strong('Form: '), plain(step.paperForm)]))
  if (step.verification !== '' && !short) lines.push(how([strong('Done when: '), plain(step.verification)]))
  if (step.ifItFails !== '') lines.push(how([strong('If not: '), plain(step.ifItFails)]))
  return {
    cells: [
      [tickBox(9)],
      [
        startIsKnown(facts.schedule, ordered(facts), step)
          ? cell([strong(String(time.startsAt))], { size: 20, ratio: 1.05 })
          : cell([notSet]),
      ],
      lines,
      [cell([strong(String(facts.numberOf.get(step.id) ?? ''))])],
    ],
  }
}

/** A department whose work begins later still has to know when. */
function laterNotice(facts: PlanFacts, department: Department): Block {
  const first = earliestStep(facts.schedule, ordered(facts), department.id)
  if (first === null) {
    const [notice] = notFilledIn(
      `The plan has no step for ${department.name} yet. Add at least one, with an owner and minutes, before this copy is handed out.`,
    )
    return notice ?? { kind: 'space', height: 0 }
  }
  return {
    kind: 'boxes',
    boxes: [
      panel(
        [
          big(
            `Keep your people reachable. Your first step is number ${facts.numberOf.get(first.step.id) ?? ''}, at about minute ${first.time.startsAt}.`,
          ),
          paragraph(
            `${first.step.title}. Until then: nobody enters anything in ${facts.newSystem}, and the paper packet is handed out.`,
            { above: 1, size: 12 },
          ),
        ],
        true,
      ),
    ],
  }
}

function messages({ plan, newSystem }: PlanFacts): Block {
  const message = plan?.patientMessage ?? ''
  const say =
    message === ''
      ? [cell([notSet, plain(' What to say to patients is not filled in yet.')], { size: 11 })]
      : [big(quoted(message), { bold: false, ratio: 1.32 })]
  return {
    kind: 'boxes',
    above: 4.5,
    gap: 4,
    boxes: [
      panel([smallHeading('Say to patients'), ...say], true),
      panel([
        smallHeading('Do not'),
        listItem('switch a computer off or log out'),
        listItem(`enter, move or cancel anything in ${newSystem}`),
        listItem('throw paper away: every sheet is keyed later'),
        listItem('promise a time when it will work again'),
      ]),
    ],
  }
}

function quoted(text: string): string {
  const trimmed = text.trim()
  return /^["“„«]/.test(trimmed) ? trimmed : `“${trimmed}”`
}

function helpers(facts: PlanFacts): Block {
  const { rows, personOf, authority, decider } = facts
  const it = rows.department.find((department) => department.kind === 'it')
  const technician =
    personOf(it?.headPersonId ?? null) ??
    rows.person.find((person) => person.departmentId === it?.id && it !== undefined) ??
    rows.person.find((person) => person.isConsultant) ??
    null
  const nursing =
    rows.department.find((department) => department.kind === 'nursing') ??
    rows.department.find((department) => department.isClinical)
  const clinician = personOf(nursing?.headPersonId ?? null) ?? personOf(authority?.mustConsultId ?? null)
  return {
    kind: 'boxes',
    above: 4.5,
    frame: 'box',
    dividers: 'rule',
    boxes: [
      personCard('Computer or printer stuck', technician),
      personCard('Patient unwell', clinician),
      personCard('Anything else', decider),
    ],
  }
}

function everyDepartment(facts: PlanFacts): readonly Block[] {
  const head = sectionHead(
    '3',
    'First 30 minutes',
    'What each department does as soon as the rollback is declared. Each head holds a copy with these steps in full.',
  )
  const groups: TableGroup[] = facts.departments.map((department) => {
    const soon = firstMinutes(facts.schedule, ordered(facts), department.id)
    const lead = facts.personOf(department.headPersonId)
    return {
      band: { inlines: [plain(department.name)], rank: 1, note: lead === null ? 'head not set' : lead.displayName },
      rows: soon.length > 0 ? soon.map((entry) => overviewRow(facts, entry)) : [quietRow(facts, department)],
    }
  })
  if (groups.length === 0)
    return [
      head,
      ...notFilledIn('There is no department yet. Add the departments and their heads, then the steps of each.'),
    ]
  return [
    head,
    table({
      columns: [
        { width: 14, place: 'top' },
        { width: 17 },
        { width: 91, names: true },
        { width: 42 },
        { width: 12, align: 'right' },
      ],
      head: headCells('Done', 'Minute', 'Do this', 'Owner', 'Step'),
      padY: 1.9,
      groups,
    }),
  ]
}

function overviewRow(facts: PlanFacts, { step, time }: TimedStep<Step>): TableRow {
  return {
    cells: [
      [tickBox(7)],
      [cell([strong(String(time.startsAt))], { size: 14, ratio: 1.1 })],
      [
        cell(step.title, { size: 12, ratio: 1.22, bold: true }),
        ...(step.verification === '' ? [] : [second(step.verification)]),
      ],
      [cell([facts.nameOf(step.ownerId)])],
      [cell([strong(String(facts.numberOf.get(step.id) ?? ''))])],
    ],
  }
}

function quietRow(facts: PlanFacts, department: Department): TableRow {
  const steps = stepsOfDepartment(ordered(facts), department.id)
  const text =
    steps.length === 0
      ? 'No step yet: add at least one for this department.'
      : `Nothing to do within 30 minutes; first step: ${Math.min(...steps.map((step) => facts.numberOf.get(step.id) ?? 0))}.`
  return { cells: [[], [], [cell(text)], [], []] }
}
