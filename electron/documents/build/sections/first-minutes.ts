import { planHelpers } from '#shared/domain/plan-helpers.ts'
import { earliestStep, isAfterReopening, type StepStart, stepsToBeginWith } from '#shared/domain/rollback-order.ts'
import { minutesCountFrom } from '#shared/registers/rollback.ts'
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
  pageRef,
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
  const soon = stepsToBeginWith(facts.inTime, department.id)
  return [
    sectionHead('3', `${department.name}: your first 30 minutes`, [
      ...countedFrom(soon),
      plain(' '),
      ...leads(facts, department),
    ]),
    callIn(facts),
    { kind: 'space', height: 4 },
    ...(soon.length > 0 ? [stepTable(facts, soon, short)] : [laterNotice(facts, department)]),
    messages(facts),
    helpers(facts),
  ]
}

/** What the minutes below are counted from, and what to do where one of them is not known. */
function countedFrom(starts: readonly StepStart<Step>[]): readonly Inline[] {
  const counted = plain(`Minutes count from ${minutesCountFrom}.`)
  if (starts.every(({ minute }) => minute !== null)) return [counted]
  return [
    counted,
    plain(' Minute not set: start as soon as the steps under “After” ('),
    pageRef('steps'),
    plain(') are done.'),
  ]
}

function leads(facts: PlanFacts, department: Department): readonly Inline[] {
  const deputy = facts.personOf(department.deputyPersonId)
  return [
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

function stepTable(facts: PlanFacts, soon: readonly StepStart<Step>[], short: boolean): Block {
  return table({
    columns: [{ width: 14, place: 'top' }, { width: 19 }, { width: 131, names: true }, { width: 12, align: 'right' }],
    head: headCells('Done', 'Minute', 'Do this', 'Step'),
    padY: 2.7,
    rowRule: 'rule',
    groups: [{ band: null, rows: soon.map((entry) => firstRow(facts, entry, short)) }],
  })
}

function firstRow(facts: PlanFacts, { step, minute }: StepStart<Step>, short: boolean): TableRow {
  const how = (text: readonly Inline[]) => second(text, { size: 12, ratio: 1.3, above: 0.6 })
  const lines: Block[] = [big(step.title)]
  for (const line of step.instruction.split('\n').filter((part) => part.trim() !== '')) lines.push(how([plain(line)]))
  if (step.paperForm !== '') lines.push(how([strong('Form: '), plain(step.paperForm)]))
  if (step.verification !== '' && !short) lines.push(how([strong('Done when: '), plain(step.verification)]))
  if (step.ifItFails !== '') lines.push(how([strong('If not: '), plain(step.ifItFails)]))
  return {
    cells: [
      [tickBox(9)],
      [minute === null ? cell([notSet]) : cell([strong(String(minute))], { size: 20, ratio: 1.05 })],
      lines,
      [cell([strong(String(facts.numberOf.get(step.id) ?? ''))])],
    ],
  }
}

/** A department whose work begins later still has to know when. */
function laterNotice(facts: PlanFacts, department: Department): Block {
  const first = earliestStep(facts.inTime, department.id)
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
          big(`Keep your people reachable. Your first step is number ${numberAndStart(facts, first)}.`),
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

/** `18, at about minute 95`, or that nobody can say when. */
function numberAndStart({ numberOf }: PlanFacts, { step, minute }: StepStart<Step>): string {
  const when = [
    isAfterReopening(step.stage) ? 'after reopening' : '',
    minute === null ? '' : `at about minute ${minute}`,
  ].filter((part) => part !== '')
  if (when.length === 0) when.push('when is not known: steps before it have no minutes')
  return [String(numberOf.get(step.id) ?? ''), ...when].join(', ')
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

/** Nobody is called who has left. */
function helpers(facts: PlanFacts): Block {
  const { rows, personOf, authority, decider } = facts
  const ofKind = (kind: Department['kind']) => rows.department.find((department) => department.kind === kind)
  const there = (id: string | null | undefined) => {
    const person = personOf(id ?? null)
    return person?.active === true ? person : null
  }
  const help = planHelpers(rows).filter(({ isVendor }) => !isVendor)
  const other = help.find(({ isConsultant }) => !isConsultant) ?? help[0]
  const technician = there(ofKind('it')?.headPersonId) ?? there(other?.id)
  const nursing = ofKind('nursing') ?? ofKind('clinical')
  const clinician = there(nursing?.headPersonId) ?? there(authority?.mustConsultId)
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
  const parts = facts.departments.map((department) => ({
    department,
    soon: stepsToBeginWith(facts.inTime, department.id),
  }))
  const nobodys = stepsToBeginWith(facts.inTime, null)
  const head = sectionHead('3', 'First 30 minutes', [
    plain('What each department does first; its head holds a copy with these steps in full. '),
    ...countedFrom([...parts.flatMap(({ soon }) => soon), ...nobodys]),
  ])
  const groups: TableGroup[] = parts.map(({ department, soon }) => {
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
  if (nobodys.length > 0)
    groups.push({
      band: { inlines: [plain('No department yet')], rank: 1 },
      rows: nobodys.map((entry) => overviewRow(facts, entry)),
    })
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

function overviewRow(facts: PlanFacts, { step, minute }: StepStart<Step>): TableRow {
  return {
    cells: [
      [tickBox(7)],
      [minute === null ? cell([notSet]) : cell([strong(String(minute))], { size: 14, ratio: 1.1 })],
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
  const first = earliestStep(facts.inTime, department.id)
  const text =
    first === null
      ? 'No step yet: add at least one for this department.'
      : `${first.minute === null ? '' : 'Nothing to do within 30 minutes. '}First step: ${numberAndStart(facts, first)}.`
  return { cells: [[], [], [cell(text)], [], []] }
}
