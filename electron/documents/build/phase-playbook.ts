import { phaseReadiness } from '#shared/domain/readiness.ts'
import { milestone, namedRisks, phase as phaseRegister, phaseEntry } from '#shared/registers/phases.ts'
import { trainingGap } from '#shared/registers/training.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import type { Formats } from '#shared/text/format.ts'
import type { DocumentInput } from '../document-input.ts'
import type { Block, Inline, PdfModel, Section, TableRow } from '../model/pdf.ts'
import { documentFrame, titleBlocks } from './document-frame.ts'
import {
  big,
  cell,
  dash,
  headCells,
  heading,
  label,
  notFilledIn,
  notSet,
  pageRef,
  paragraph,
  plain,
  rowTitle,
  second,
  sectionHead,
  strong,
  table,
  tickBox,
  unbroken,
  unbrokenName,
} from './parts.ts'
import { documentFormats } from './plan-facts.ts'

type Phase = Row<'phase'>
type Entry = Row<'phase_entry'>
type Context = {
  readonly rows: Rows
  readonly formats: Formats
  readonly today: string
  readonly whyOf: (place: string) => string
}

/** The five phases as the clinic's own checklist: what tends to fail in each, why, and what prevents it, to tick off. */
export function buildPhasePlaybook(input: DocumentInput): PdfModel {
  const context: Context = {
    rows: input.rows,
    formats: documentFormats(input.rows),
    today: input.today,
    whyOf: input.whyOf,
  }
  const phases = input.rows.phase
  const sections = phases.map((phase, index) => phaseSection(context, phase, String(index + 1)))
  return documentFrame(input, 'Phase playbook', [overviewSection(input, context, phases), ...sections])
}

function overviewSection(input: DocumentInput, context: Context, phases: readonly Phase[]): Section {
  const engagement = input.rows.engagement[0]
  const goLive = engagement?.goLiveOn ?? null
  const system =
    engagement?.productName === undefined || engagement.productName === '' ? 'the new system' : engagement.productName
  const when = goLive === null ? '' : `, go-live ${context.formats.longDate(goLive)}`
  const blocks: Block[] = [
    ...titleBlocks(
      input,
      'Phase playbook',
      `How the clinic gets to ${system}${when}: five phases, each with the failure it must prevent.`,
    ),
  ]
  if (phases.length === 0) blocks.push(...notFilledIn('The phases are missing from this workbook.'))
  else {
    blocks.push(
      table({
        columns: [
          { width: 10 },
          { width: 70, names: true },
          { width: 24, align: 'right' },
          { width: 34 },
          { width: 26 },
          { width: 12, align: 'right' },
        ],
        head: headCells('', 'Phase, and its likely failure', 'Ready', 'Planned', 'Status', 'Page'),
        padY: 2.4,
        groups: [{ band: null, rows: phases.map((phase, index) => overviewRow(context, phase, index)) }],
      }),
      paragraph('Ready counts the preventions that apply here: done counts whole, at work half.', {
        above: 4,
        size: 10,
      }),
      heading('How to use it'),
      paragraph(
        'Go through a phase with the people who do the work. Strike out what does not apply here, name an owner and a day for the rest, and tick a prevention only when the evidence can be shown.',
      ),
    )
  }
  return { id: 'overview', number: null, title: 'Overview', startsPage: true, cover: true, blocks }
}

function overviewRow(context: Context, phase: Phase, index: number): TableRow {
  const ready = phaseReadiness(entriesOf(context, phase))
  return {
    cells: [
      [big(String(index + 1), { ratio: 1.1 })],
      [rowTitle(phase.title, { size: 12 }), second(namedRisks[phase.namedRisk])],
      [cell([strong(context.formats.percent(ready))], { size: 14, ratio: 1.1 })],
      [cell(planned(context, phase))],
      [cell(phaseRegister.fields.status.options[phase.status])],
      [cell([pageRef(phase.id, { before: '', bold: true })])],
    ],
  }
}

function planned({ formats }: Context, phase: Phase): string {
  if (phase.plannedStart === null && phase.plannedEnd === null) return dash
  const day = (date: string | null) => (date === null ? 'open' : unbroken(formats.date(date)))
  return `${day(phase.plannedStart)} to ${day(phase.plannedEnd)}`
}

function entriesOf({ rows }: Context, phase: Phase): readonly Entry[] {
  return rows.phase_entry.filter((entry) => entry.phaseId === phase.id)
}

function phaseSection(context: Context, phase: Phase, number: string): Section {
  const entries = entriesOf(context, phase)
  const kind = (wanted: Entry['kind']) => entries.filter((entry) => entry.kind === wanted)
  const why = context.whyOf(phase.code)
  const blocks: Block[] = [
    sectionHead(
      number,
      phase.title,
      phase.riskSentence === '' ? `Likely failure: ${namedRisks[phase.namedRisk].toLowerCase()}.` : phase.riskSentence,
    ),
    riskAndLever(context, phase, entries),
    ...(why === '' ? [] : [paragraph(why, { above: 3 })]),
    ...failures('What breaks', 'What breaks', kind('breaks')),
    ...failures('Why', 'Why it breaks', kind('why')),
    ...preventions(context, kind('prevention')),
    ...(phase.code === 'training' ? trainingGaps(context) : []),
    ...milestones(context, phase),
  ]
  return { id: phase.id, number, title: phase.title, startsPage: true, blocks }
}

function riskAndLever(context: Context, phase: Phase, entries: readonly Entry[]): Block {
  const ready = context.formats.percent(phaseReadiness(entries))
  return {
    kind: 'boxes',
    frame: 'frame',
    boxes: [
      {
        width: 56,
        fill: 'ink',
        padding: [2.6, 3.6, 2.8, 3.6],
        blocks: [
          label('Likely failure'),
          big(namedRisks[phase.namedRisk]),
          cell(`${phaseRegister.fields.status.options[phase.status]}, ${ready} ready`, { above: 1 }),
        ],
      },
      {
        padding: [2.6, 3.6, 2.8, 3.6],
        blocks: [
          label('Lever'),
          phase.lever === '' ? cell([notSet], { above: 0.6 }) : paragraph(phase.lever, { above: 0.4 }),
        ],
      },
    ],
  }
}

/** Points to discuss: does it apply here, and has it been seen. */
function failures(title: string, column: string, entries: readonly Entry[]): readonly Block[] {
  if (entries.length === 0) return []
  const { seenHere } = phaseEntry.fields
  const row = (entry: Entry): TableRow => ({
    cells: [
      [rowTitle(entry.text), ...(entry.detail === '' ? [] : [second(entry.detail)])],
      [appliesCell(entry)],
      [cell(seenHere.options[entry.seenHere], { bold: entry.seenHere === 'confirmed' })],
      [tickBox(5, { align: 'center' })],
    ],
  })
  return [
    heading(title),
    table({
      columns: [{ width: 98, names: true }, { width: 30 }, { width: 24 }, { width: 24, align: 'center', place: 'top' }],
      head: headCells(column, 'Applies here', 'Seen here', 'Discussed'),
      groups: [{ band: null, rows: entries.map(row) }],
    }),
  ]
}

function appliesCell(entry: Entry): Block {
  if (entry.applicability === 'unknown') return cell([{ kind: 'tag', text: 'not decided', filled: false }])
  return cell(phaseEntry.fields.applicability.options[entry.applicability])
}

function preventions(context: Context, entries: readonly Entry[]): readonly Block[] {
  if (entries.length === 0)
    return [
      heading('Prevention'),
      ...notFilledIn('No prevention is written down for this phase yet. Add at least one, with an owner and a day.'),
    ]
  return [
    heading('Prevention'),
    table({
      columns: [
        { width: 12, place: 'top' },
        { width: 84, names: true },
        { width: 33, padRight: 0.4 },
        { width: 26 },
        { width: 21, padRight: 0.4 },
      ],
      head: headCells('Done', 'What prevents it, and what shows it', 'Owner', 'Due', 'Status'),
      padY: 2,
      groups: [{ band: null, rows: entries.map((entry) => preventionRow(context, entry)) }],
    }),
  ]
}

function preventionRow({ rows, formats, today }: Context, entry: Entry): TableRow {
  const owner = rows.person.find((person) => person.id === entry.ownerId)
  const applies = entry.applicability !== 'not_applicable'
  const late = entry.dueOn !== null && entry.dueOn < today && entry.status !== 'done' && entry.status !== 'waived'
  const evidence: readonly Inline[] =
    entry.evidenceNote === '' ? [strong('Evidence: '), plain(dash)] : [strong('Evidence: '), plain(entry.evidenceNote)]
  const missing = applies ? notSet : plain(dash)
  return {
    cells: [
      [tickBox(7, { ticked: entry.status === 'done' })],
      [
        rowTitle(entry.text),
        ...(entry.detail === '' ? [] : [second(entry.detail)]),
        ...(entry.status === 'waived'
          ? [second([strong('Waived: '), entry.waiverReason === '' ? notSet : plain(entry.waiverReason)])]
          : []),
        second(evidence),
      ],
      [cell([owner === undefined ? missing : plain(unbrokenName(owner.displayName))])],
      [
        cell([
          entry.dueOn === null ? missing : { kind: 'text', text: unbroken(formats.date(entry.dueOn)), bold: late },
        ]),
        ...(late ? [second([strong('late')])] : []),
      ],
      [
        cell(applies ? phaseEntry.fields.status.options[entry.status] : 'Does not apply', {
          bold: entry.status === 'done',
        }),
      ],
    ],
  }
}

function trainingGaps({ rows, formats }: Context): readonly Block[] {
  const gaps = rows.training_gap
  if (gaps.length === 0)
    return [
      heading('Training by role'),
      ...notFilledIn(
        'No role is listed yet. Say for each role what it needs and what the vendor’s generic training gives.',
      ),
    ]
  const options = trainingGap.fields.gap.options
  return [
    heading('Training by role'),
    table({
      columns: [{ width: 30, names: true }, { width: 42 }, { width: 38 }, { width: 16 }, { width: 50 }],
      head: headCells('Role', 'What it needs', 'What generic training gives', 'Gap', 'What closes it'),
      groups: [
        {
          band: null,
          rows: gaps.map((gap) => {
            const owner = rows.person.find((person) => person.id === gap.ownerId)
            const who = [
              owner === undefined ? '' : unbrokenName(owner.displayName),
              gap.closesOn === null ? '' : `by ${unbroken(formats.date(gap.closesOn))}`,
            ].filter((part) => part !== '')
            return {
              cells: [
                [cell([strong(gap.roleName)])],
                [cell(gap.actuallyNeeds || dash)],
                [cell(gap.genericDelivers || dash)],
                [cell([gap.gap === 'full' ? strong(options[gap.gap]) : plain(options[gap.gap])])],
                [
                  cell([gap.action === '' ? (gap.gap === 'none' ? plain(dash) : notSet) : plain(gap.action)]),
                  ...(who.length === 0 ? [] : [second(who.join(', '))]),
                ],
              ],
            }
          }),
        },
      ],
    }),
  ]
}

function milestones({ rows, formats, today }: Context, phase: Phase): readonly Block[] {
  const own = rows.milestone.filter((one) => one.phaseCode === phase.code)
  if (own.length === 0) return []
  const sorted = own.toSorted((a, b) => ((a.plannedOn ?? '9999') < (b.plannedOn ?? '9999') ? -1 : 1))
  const { plannedOn, actualOn } = milestone.fields
  return [
    heading('Milestones'),
    table({
      columns: [{ width: 12, place: 'top' }, { width: 84, names: true }, { width: 36 }, { width: 44 }],
      head: headCells('', 'Milestone', plannedOn.label, actualOn.label),
      groups: [
        {
          band: null,
          rows: sorted.map((one) => {
            const owner = rows.person.find((person) => person.id === one.ownerId)
            const late = one.actualOn === null && one.plannedOn !== null && one.plannedOn < today
            return {
              cells: [
                [tickBox(5, { ticked: one.actualOn !== null })],
                [cell([strong(one.title)]), ...(owner === undefined ? [] : [second(unbrokenName(owner.displayName))])],
                [
                  cell([
                    one.plannedOn === null
                      ? notSet
                      : { kind: 'text', text: unbroken(formats.longDate(one.plannedOn)), bold: late },
                  ]),
                  ...(late ? [second([strong('late')])] : []),
                ],
                [cell(one.actualOn === null ? dash : unbroken(formats.longDate(one.actualOn)))],
              ],
            }
          }),
        },
      ],
    }),
  ]
}
