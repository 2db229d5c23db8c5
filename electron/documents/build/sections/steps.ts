import { missingMinutes } from '#shared/domain/rollback-schedule.ts'
import { isAfterReopening } from '#shared/domain/rollback-order.ts'
import type { Block, Inline, Section, TableRow } from '../../model/pdf.ts'
import {
  cannotBeUndone,
  cell,
  dash,
  headCells,
  notFilledIn,
  notSet,
  plain,
  second,
  sectionHead,
  small,
  strong,
  table,
  tickBox,
  you,
} from '../parts.ts'
import { type PlanFacts, type Step } from '../plan-facts.ts'

/** Every step of the rollback by stage, to tick off. */
export function stepsSection(facts: PlanFacts): Section {
  const head = sectionHead(
    '4',
    'All steps',
    'Tick and write the time. Start a step when every step under “After” is ticked.',
  )
  const blocks: Block[] =
    facts.stages.length === 0
      ? [
          head,
          ...notFilledIn(
            'The plan has no steps yet. Add them stage by stage: who does what, how long it takes, and what must be finished first.',
          ),
        ]
      : [head, stepTable(facts), ...whatTimesLack(facts)]
  return { id: 'steps', number: '4', title: 'All steps', startsPage: true, blocks }
}

function stepTable(facts: PlanFacts): Block {
  // The frame that says that minutes are missing needs a wider column.
  const narrow = facts.schedule.steps.some((step) => step.basis === 'missing')
  return table({
    barWidth: 2.5,
    legend: legend(facts),
    columns: [
      { width: 13, align: 'right', padLeft: 1 },
      { width: narrow ? 75.5 : 79, names: true },
      { width: 32, padRight: 0.4 },
      { width: narrow ? 15.5 : 12, align: 'right', padLeft: 0, padRight: 1 },
      { width: 13, padLeft: 1.2, padRight: 0.6 },
      { width: 24.5, place: 'top', padRight: 1 },
    ],
    head: headCells('No.', 'Step', 'Owner', 'Min', 'After', 'Done at'),
    padY: 2.2,
    groups: facts.stages.map((stage) => ({
      band: {
        inlines: [plain(stage.label)],
        rank: 1,
        ...(isAfterReopening(stage.stage) && facts.schedule.criticalMinutes > 0
          ? { note: `after reopening: not part of the ${facts.formats.minutes(facts.schedule.criticalMinutes)}` }
          : {}),
      },
      rows: stage.steps.map((step) => stepRow(facts, step)),
    })),
  })
}

function legend(facts: PlanFacts): readonly Block[] {
  const { schedule, formats, department } = facts
  const all = schedule.criticalMinutes === 0 ? '' : ` (${formats.minutes(schedule.criticalMinutes)} in all)`
  const path = small([
    strong('Bar and bold: critical path.'),
    plain(` A minute lost here is a minute lost for the clinic${all}.`),
  ])
  const minutes = [plain(' Minutes are rehearsed; '), strong('~'), plain(' means estimated.')]
  const line = (key: Block | null, text: Block): Block => ({
    kind: 'boxes',
    boxes: [
      { width: 11.4, middle: true, blocks: key === null ? [] : [key] },
      { middle: true, padding: [0.6, 0, 0.6, 0], blocks: [text] },
    ],
  })
  const bar: Block = {
    kind: 'boxes',
    boxes: [
      { width: 7.5, blocks: [] },
      { width: 2.5, fill: 'ink', padding: [2.2, 0, 2.2, 0], blocks: [] },
      { blocks: [] },
    ],
  }
  if (department === null)
    return [
      line(bar, path),
      line(null, small([strong('Minutes'), plain(' are rehearsed; '), strong('~'), plain(' means estimated.')])),
    ]
  return [line(bar, path), line(small([you]), small([strong(`and grey: ${department.name}.`), ...minutes]))]
}

function stepRow(facts: PlanFacts, step: Step): TableRow {
  const yours = facts.isYours(step.departmentId, step.ownerId)
  const time = facts.timeOf.get(step.id)
  const critical = time?.critical === true && facts.schedule.criticalMinutes > 0
  const number = cell([strong(String(facts.numberOf.get(step.id) ?? ''))], { size: 14, ratio: 1.05 })
  return {
    yours,
    bar: critical,
    cells: [
      yours ? [number, small([you], { above: 1 })] : [number],
      [cell(step.title, { size: 12, ratio: 1.22, bold: critical }), ...details(step)],
      owners(facts, step, yours),
      [minutesOf(facts, step)],
      [cell(afterOf(facts, step))],
      [tickBox(8, { line: true })],
    ],
  }
}

function details(step: Step): readonly Block[] {
  const lines: Block[] = []
  if (step.irreversible) lines.push(second([cannotBeUndone], { above: 0.9 }))
  for (const line of step.instruction.split('\n').filter((part) => part.trim() !== '')) lines.push(second(line))
  if (step.paperForm !== '') lines.push(second([strong('Form: '), plain(step.paperForm)]))
  if (step.verification !== '') lines.push(second([strong('Done when: '), plain(step.verification)]))
  if (step.evidenceRequired !== '') lines.push(second([strong('Keep: '), plain(step.evidenceRequired)]))
  if (step.needsVendor) lines.push(second([strong('Needs the vendor'), plain(' on the line.')]))
  if (step.ifItFails !== '') lines.push(second([strong('If not: '), plain(step.ifItFails)]))
  return lines
}

function owners(facts: PlanFacts, step: Step, yours: boolean): readonly Block[] {
  const owner = facts.personOf(step.ownerId)
  const deputy = facts.personOf(step.deputyId)
  const name: Inline = owner === null ? notSet : yours ? strong(owner.displayName) : plain(owner.displayName)
  const place = facts.department === null ? facts.departmentName(step.departmentId) : ''
  return [
    cell([name]),
    ...(deputy === null ? [] : [second([plain('or '), plain(deputy.displayName)])]),
    ...(place === '' ? [] : [second(place)]),
  ]
}

function minutesOf(facts: PlanFacts, step: Step): Block {
  const time = facts.timeOf.get(step.id)
  if (time === undefined || time.basis === 'missing') return cell([notSet])
  const rehearsed = time.basis === 'rehearsed'
  return cell([{ kind: 'text', text: `${rehearsed ? '' : '~'}${time.minutes}`, bold: rehearsed }], {
    size: 12,
    ratio: 1.15,
  })
}

/** The numbers of the steps before, three or more in a row as `16–18`. */
function afterOf(facts: PlanFacts, step: Step): string {
  const numbers = step.predecessorIds
    .flatMap((id) => facts.numberOf.get(id) ?? [])
    .filter((number, index, all) => all.indexOf(number) === index)
    .toSorted((a, b) => a - b)
  if (numbers.length === 0) return (facts.numberOf.get(step.id) ?? 0) === 1 ? 'start' : dash
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
    .map(([from, to]) => (to - from >= 2 ? `${from}–${to}` : to > from ? `${from}, ${to}` : String(from)))
    .join(', ')
}

function whatTimesLack(facts: PlanFacts): readonly Block[] {
  const missing = facts.schedule.steps.filter((step) => step.basis === 'missing').length
  const early = missingMinutes(facts.rows.rollback_step)
  const lines: Block[] = []
  if (missing > 0) {
    const what =
      early === 0
        ? ' All of that comes after reopening: the time until then holds.'
        : ' Every time in this plan is too short by what they take.'
    lines.push(
      cell([strong(`${missing} of ${facts.schedule.steps.length} steps have no minutes.`), plain(what)], { above: 3 }),
    )
  }
  const { loop } = facts.schedule
  if (loop !== null) {
    const numbers = loop.map((id) => facts.numberOf.get(id) ?? '?').join(', ')
    lines.push(
      cell([strong(`Steps ${numbers} wait for each other.`), plain(' Take one of them out of “After”.')], { above: 3 }),
    )
  }
  return lines
}
