import { rollbackPlan } from '#shared/registers/rollback.ts'
import { participation } from '#shared/registers/phases.ts'
import type { Row } from '#shared/registers/index.ts'
import { readSubject } from '#shared/fields/subject.ts'
import type { Block, Inline, Section, TableRow } from '../../model/pdf.ts'
import {
  big,
  cell,
  counted,
  dash,
  figure,
  label,
  notSet,
  pageRef,
  plain,
  sentence,
  shortened,
  small,
  smallHeading,
  strong,
  table,
  unbroken,
} from '../parts.ts'
import { capitalised, type PlanFacts } from '../plan-facts.ts'

/** The first page: what this is, whose copy, where to turn in an emergency, what version it is. */
export function coverSection(
  facts: PlanFacts,
  contents: readonly { id: string; number: string; title: string; strong?: boolean }[],
): Section {
  const blocks: Block[] = [
    {
      kind: 'logos',
      client: facts.clinic,
      consultant: facts.engagement?.consultantOrg || facts.engagement?.consultantName || '',
    },
    { kind: 'space', height: 5 },
    { kind: 'bar', height: 3 },
    { kind: 'space', height: 15 },
    display('Rollback plan', true),
    display(facts.department?.name ?? 'Whole clinic', false),
    {
      kind: 'boxes',
      above: 4.5,
      boxes: [{ width: 150, blocks: [{ kind: 'text', inlines: fromTo(facts), size: 14, ratio: 1.32 }] }],
    },
    { ...identityStrip(facts, 'Holder'), above: 8 },
    signposts(),
    { kind: 'boxes', above: 8, gap: 8, boxes: [{ width: 106, blocks: [] }, { blocks: [] }] },
  ]
  const [left, right] = [documentControl(facts), contentsTable(contents)]
  blocks[blocks.length - 1] = {
    kind: 'boxes',
    above: 8,
    gap: 8,
    boxes: [{ width: 106, blocks: left }, { blocks: right }],
  }
  return { id: 'control', number: null, title: 'Document control', startsPage: true, cover: true, blocks }
}

function display(text: string, bold: boolean): Block {
  return {
    kind: 'text',
    inlines: [plain(text)],
    size: 46,
    ratio: (17.5 * 72) / 25.4 / 46,
    bold,
    tracking: -0.8,
    ...(bold ? { role: 'H1' as const } : {}),
  }
}

function fromTo({ engagement, formats, newSystem, oldSystem, department }: PlanFacts): readonly Inline[] {
  const goLive = engagement?.goLiveOn ?? null
  return [
    plain('How the clinic goes back from '),
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
  const item = (name: string, value: readonly Inline[], width?: number) => ({
    ...(width === undefined ? {} : { width }),
    padding: [2.2, width === undefined ? 0.5 : 3, 2, 3] as const,
    blocks: [label(name), figure(value)],
  })
  const holder = facts.holder === null ? [notSet] : [plain(facts.holder.displayName)]
  const copy = facts.input.copy === null ? [plain(dash)] : [plain(unbroken(facts.copy))]
  return {
    kind: 'boxes',
    frame: 'frame',
    dividers: 'rule',
    boxes: [
      item(holderLabel, holder, 71),
      item('Version', [plain(facts.version)], 33),
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

function documentControl(facts: PlanFacts): readonly Block[] {
  return [smallHeading('Document control', { below: 1.6 }), ...controlRows(facts).map((row) => keyValue(row))]
}

/** One line of key and value with a hair under it. */
function keyValue([key, value]: readonly [string, readonly Inline[]]): Block {
  return rowOf([{ width: 25, blocks: [small([strong(key)])] }, { blocks: [small(value)] }])
}

function rowOf(boxes: Extract<Block, { kind: 'boxes' }>['boxes']): Block {
  return { kind: 'boxes', rule: 'hair', boxes: boxes.map((box) => ({ ...box, padding: [1, 1, 1, 0] as const })) }
}

function controlRows(facts: PlanFacts): readonly (readonly [string, readonly Inline[]])[] {
  const { plan, engagement, formats, oldSystem, personOf } = facts
  if (plan === null) return [['Status', [strong('Draft'), plain(': nothing of the plan is filled in yet.')]]]
  const status = rollbackPlan.fields.status.options[plan.status]
  const inForce = plan.effectiveFrom === null ? '' : `, in force from ${formats.longDate(plan.effectiveFrom)}`
  const draft = plan.status === 'draft' ? ': not approved, do not act on it without asking' : ''
  const approved = approvedBy(facts)
  const prepared = personOf(plan.preparedById)?.displayName ?? engagement?.consultantName ?? ''
  const organisation = engagement?.consultantOrg ?? ''
  return [
    ['Status', [strong(status), plain(`${inForce}${draft}`)]],
    ['Review', [plan.reviewOn === null ? notSet : plain(formats.longDate(plan.reviewOn))]],
    ['Possible?', possible(facts)],
    ['Target', target(facts)],
    ['Old system', [plain(oldSystemLine(facts, oldSystem))]],
    ['Scope', [plain(scopeLine(facts))]],
    ['Owner', [facts.nameOf(plan.ownerId)]],
    ['Approved by', [plain(approved === '' ? 'nobody yet' : approved)]],
    [
      'Prepared by',
      prepared === ''
        ? [notSet]
        : [
            plain(
              [prepared, organisation].filter((part) => part !== '' && part !== prepared).length === 0
                ? prepared
                : [prepared, organisation].filter((part) => part !== '').join(', '),
            ),
          ],
    ],
    [engagement?.classificationLabel || 'Confidential', [plain('Staff only: staff phone numbers, no patient data.')]],
  ]
}

function possible({ plan }: PlanFacts): readonly Inline[] {
  const answer = plan?.rollbackPossible ?? null
  if (plan === null || answer === null) return [notSet]
  const options = rollbackPlan.fields.rollbackPossible.options
  const statement =
    plan.possibleStatement === '' ? lossLine(plan.maxDataLossMinutes) : shortened(plan.possibleStatement, 90)
  return [plain(statement === '' ? sentence(options[answer]) : `${options[answer]}: ${sentence(statement)}`)]
}

function lossLine(minutes: number | null): string {
  return minutes === null ? '' : `entries of up to ${minutes} min are typed in again`
}

function target({ plan, schedule, oldSystem, formats }: PlanFacts): readonly Inline[] {
  const within = plan?.rtoMinutes ?? null
  const steps =
    schedule.criticalMinutes === 0
      ? 'the steps have no minutes yet'
      : `the steps take ${formats.minutes(schedule.criticalMinutes)}`
  if (within === null) return [notSet, plain(` ${steps}.`)]
  return [plain(`Working on ${oldSystem} within ${formats.minutes(within)}; ${steps}.`)]
}

function oldSystemLine({ plan, formats }: PlanFacts, oldSystem: string): string {
  const modes = rollbackPlan.fields.legacyModeAfterGoLive.options
  const mode = plan?.legacyModeAfterGoLive ?? null
  const until = plan?.legacyAccessUntil ?? null
  const parts = [
    mode === null ? 'after go-live: not set' : `${modes[mode].toLowerCase()} after go-live`,
    until === null ? 'end of write access not set' : `write access ends ${formats.instant(until)}`,
  ]
  return `${capitalised(oldSystem)}: ${parts.join(', ')}`
}

function scopeLine({ plan, departments, rows }: PlanFacts): string {
  const all = departments.length === rows.department.length
  const which = all ? `all ${counted(departments.length, 'department')}` : departments.map((one) => one.name).join(', ')
  const kind = plan === null ? '' : rollbackPlan.fields.planKind.options[plan.planKind]
  const out = plan === null || plan.outOfScope === '' ? '' : `; not ${shortened(plan.outOfScope, 60)}`
  return `${kind}: ${shortened(which, 110)}${out}`
}

/** Who approved the plan, from the sign-offs on it: `Dr Søren Ægir (clinical), 3 Feb 2027`. */
export function approvedBy(facts: PlanFacts): string {
  const { personOf, formats } = facts
  return approvals(facts)
    .map(
      (row) =>
        `${personOf(row.signerId)?.displayName ?? 'not named'} (${participation[row.capacity]}${row.signedOn === null ? '' : `, ${unbroken(formats.date(row.signedOn))}`})`,
    )
    .join(', ')
}

/** The sign-offs that approve the plan. */
export function approvals({ rows, plan }: PlanFacts): readonly Row<'sign_off'>[] {
  return rows.sign_off.filter((row) => {
    const subject = row.subject === null ? null : readSubject(row.subject)
    return subject?.register === 'rollback_plan' && subject.id === plan?.id && row.verdict.startsWith('approved')
  })
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
