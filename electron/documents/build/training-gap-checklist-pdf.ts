import { competencyMatrix, criticalToGo, type RoleMatrix } from '#shared/domain/competency-matrix.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { trainingGap } from '#shared/registers/training.ts'
import type { Formats } from '#shared/text/format.ts'
import type { DocumentInput } from '../document-input.ts'
import type { Block, PdfModel, Section, TableGroup, TableRow } from '../model/pdf.ts'
import { documentFrame, titleBlocks } from './document-frame.ts'
import {
  cell,
  counted,
  dash,
  headCells,
  heading,
  label,
  notFilledIn,
  notSet,
  paragraph,
  plain,
  rowTitle,
  second,
  strong,
  table,
  tickBox,
  together,
  unbroken,
  unbrokenName,
} from './parts.ts'
import { documentFormats } from './plan-facts.ts'

type Gap = Row<'training_gap'>
type Context = {
  readonly rows: Rows
  readonly formats: Formats
  readonly today: string
  readonly matrix: readonly RoleMatrix[]
}

const sizes = ['full', 'partial', 'none'] as const satisfies readonly Gap['gap'][]
const bands = { full: 'Full gap', partial: 'Partial gap', none: 'No gap' } as const

/** The training gap checklist: for each role what it needs beside what generic training gives, and what closes the gap. */
export function buildTrainingGapChecklistPdf(input: DocumentInput): PdfModel {
  const { rows, today } = input
  const context: Context = {
    rows,
    today,
    formats: documentFormats(rows),
    matrix: competencyMatrix({
      roles: rows.staff_role,
      people: rows.person,
      tasks: rows.role_task,
      assessments: rows.competency,
    }),
  }
  const why = input.whyOf('training_gap')
  const blocks: Block[] = [...titleBlocks(input, 'Training gap checklist', summarySentence(rows))]
  if (why !== '') blocks.push(paragraph(why, { below: 5 }))
  if (rows.training_gap.length === 0) {
    blocks.push(
      ...notFilledIn(
        'No role is listed yet. Write down for each role what it needs on an ordinary day, and what the vendor’s generic training gives.',
      ),
    )
  } else {
    blocks.push(checklist(context), ...howToUse(), ...signature())
  }
  const section: Section = {
    id: 'gaps',
    number: null,
    title: 'Training gap checklist',
    startsPage: true,
    cover: true,
    blocks,
  }
  return { ...documentFrame(input, 'Training gap checklist', [section]), edgeIndex: false }
}

function summarySentence({ training_gap: gaps, training_session: sessions }: Rows): string {
  if (gaps.length === 0) return 'What each role needs, and what general training leaves out.'
  const open = gaps.filter(({ gap }) => gap !== 'none')
  const planned = new Set(sessions.filter(({ state }) => state !== 'cancelled').map(({ id }) => id))
  const without = open.filter(({ sessionId }) => sessionId === null || !planned.has(sessionId))
  const full = open.filter(({ gap }) => gap === 'full').length
  const first = `${counted(gaps.length, 'role')}, ${open.length} with a gap that general training leaves, ${full} of them full.`
  if (open.length === 0) return `${counted(gaps.length, 'role')}, none with a gap.`
  if (without.length === 0) return `${first} Every gap has a session.`
  return `${first} ${counted(without.length, 'gap has', 'gaps have')} no session yet.`
}

function checklist(context: Context): Block {
  const group = (size: (typeof sizes)[number]): TableGroup => {
    const gaps = context.rows.training_gap.filter(({ gap }) => gap === size)
    return {
      band: {
        inlines: [plain(bands[size])],
        rank: size === 'full' ? 1 : size === 'partial' ? 2 : 3,
        note: counted(gaps.length, 'role'),
      },
      rows: gaps.map((gap) => gapRow(context, gap)),
    }
  }
  return table({
    keepTogether: 0,
    columns: [
      { width: 30, names: true },
      { width: 42 },
      { width: 38 },
      { width: 51 },
      { width: 15, place: 'top', padRight: 0.4 },
    ],
    head: headCells(
      'Role',
      trainingGap.fields.actuallyNeeds.label,
      trainingGap.fields.genericDelivers.label,
      'What closes it',
      'Closed',
    ),
    padY: 2,
    groups: sizes.map(group),
  })
}

function gapRow(context: Context, gap: Gap): TableRow {
  const { rows, formats, today } = context
  const isOpen = gap.gap !== 'none'
  const owner = rows.person.find(({ id }) => id === gap.ownerId)
  const late = isOpen && gap.closesOn !== null && gap.closesOn < today
  const by = gap.closesOn === null ? null : unbroken(formats.date(gap.closesOn))
  const who = owner === undefined ? (isOpen ? notSet : null) : plain(unbrokenName(owner.displayName))
  return {
    cells: [
      [rowTitle(gap.roleName), ...ready(context, gap)],
      [cell(gap.actuallyNeeds || dash)],
      [cell(gap.genericDelivers || dash)],
      [
        cell([gap.action === '' ? (isOpen ? notSet : plain(dash)) : strong(gap.action)]),
        ...sessionLines(context, gap),
        ...(who === null
          ? []
          : [
              second([
                who,
                plain(by === null ? '' : ', by '),
                { kind: 'text' as const, text: by ?? '', bold: late },
                plain(late ? ', late' : ''),
              ]),
            ]),
      ],
      [tickBox(7, { ticked: !isOpen })],
    ],
  }
}

/** How many people of the role do each of its critical tasks alone. */
function ready({ matrix }: Context, gap: Gap): readonly Block[] {
  const role = matrix.find(({ roleId }) => roleId === gap.staffRoleId)
  if (role === undefined || !role.tasks.some(({ isCritical }) => isCritical)) return []
  const alone = role.cells.filter((cells) => criticalToGo(role.tasks, cells).length === 0).length
  return [second(`${alone} of ${counted(role.people.length, 'person', 'people')} can do all critical tasks alone`)]
}

function sessionLines({ rows, formats }: Context, gap: Gap): readonly Block[] {
  const session = rows.training_session.find(({ id }) => id === gap.sessionId)
  if (session === undefined)
    return gap.gap === 'none' ? [] : [second([{ kind: 'tag', text: 'no session yet', filled: false }], { above: 1 })]
  const when = [
    session.plannedOn === null ? 'no day yet' : unbroken(formats.date(session.plannedOn)),
    session.startsAt ?? '',
    session.durationMinutes === null ? '' : formats.minutes(session.durationMinutes),
    session.state === 'planned' ? '' : session.state,
  ]
  return [
    second([strong('Session: '), plain(session.title), plain(`, ${when.filter((part) => part !== '').join(', ')}`)]),
  ]
}

function howToUse(): readonly Block[] {
  return [
    heading('How to use it'),
    paragraph(
      'Go through the list with the head of each department. Put right what a role really needs, add the roles that are missing, and tick a gap as closed only when the people of that role were seen doing the task alone, not when they were in the room.',
    ),
  ]
}

function signature(): readonly Block[] {
  return [
    together(label('Agreed for the department', { above: 7 }), {
      kind: 'signatures',
      above: 2,
      fields: [
        { label: 'Department', width: 44 },
        { label: 'Name' },
        { label: 'Signature' },
        { label: 'Date', width: 28 },
      ],
    }),
  ]
}
