import type { FieldDifference, FrozenDifference, SignedState } from '#shared/domain/frozen.ts'
import { kindOf } from '#shared/fields/index.ts'
import { registerOf, type Row, type Rows } from '#shared/registers/index.ts'
import { signOff } from '#shared/registers/phases.ts'
import type { Formats } from '#shared/text/format.ts'
import type { Block, TableRow } from '../../model/pdf.ts'
import {
  cell,
  counted,
  dash,
  headCells,
  heading,
  notSet,
  paragraph,
  plain,
  rowTitle,
  second,
  sentence,
  shortened,
  smallHeading,
  strong,
  table,
  together,
  unbroken,
  unbrokenName,
} from '../parts.ts'
import { createSheetContext } from '../sheets/sheet-context.ts'

type Settings = {
  readonly title: string
  readonly state: SignedState
  /** What is said while nothing was put before anybody. */
  readonly missing: string
  /** What was signed, in a word: `list`. */
  readonly of: string
  /** The departments that sign one by one; without any, whoever may. */
  readonly departments?: readonly string[]
}

/** Who signed the newest version, what each said, and what changed since: lines to sign on when it is not approved. */
export function signedBlocks(
  { rows, formats }: { readonly rows: Rows; readonly formats: Formats },
  { title, state, missing, of, departments = [] }: Settings,
): readonly Block[] {
  const { version, isStale, isApproved, signatures } = state
  const [firstLine, ...moreLines] = isApproved ? [] : linesToSign(departments)
  const first = firstLine === undefined ? [] : [firstLine]
  if (version === null) return [together(heading(title), paragraph(missing), ...first), ...moreLines]
  const frozen = version.frozenOn === null ? '' : `, frozen ${unbroken(formats.longDate(version.frozenOn))}`
  const changes = isStale ? differenceBlocks(rows, state.differences) : []
  const standing = [
    heading(title),
    paragraph([
      strong(`Version ${version.number ?? 0}${frozen}. `),
      plain(
        isStale
          ? `The ${of} has changed since, so what was signed no longer holds: freeze a new version and have it signed.`
          : '',
      ),
      plain(!isStale && isApproved ? 'Approved as it stands.' : ''),
      plain(!isStale && !isApproved ? 'Not approved yet.' : ''),
    ]),
    ...(signatures.length === 0
      ? [paragraph('Nobody has signed it.', { above: 2 })]
      : [
          table({
            above: 3,
            columns: [{ width: 46, names: true }, { width: 34 }, { width: 44 }, { width: 52 }],
            head: headCells('Signed by', 'For', 'Verdict', 'What was said'),
            groups: [{ band: null, rows: signatures.map((one) => signatureRow(rows, formats, one)) }],
          }),
        ]),
  ]
  return changes.length === 0
    ? [together(...standing, ...first), ...moreLines]
    : [
        together(...standing),
        ...changes,
        together(smallHeading('Signatures on the new version', { above: 6 }), ...first),
        ...moreLines,
      ]
}

function signatureRow(rows: Rows, formats: Formats, signature: Row<'sign_off'>): TableRow {
  const signer = rows.person.find(({ id }) => id === signature.signerId)
  const department = rows.department.find(({ id }) => id === signature.departmentId)
  const { capacity, verdict, method } = signOff.fields
  return {
    cells: [
      [
        rowTitle([signer === undefined ? notSet : plain(unbrokenName(signer.displayName))]),
        second(capacity.options[signature.capacity]),
      ],
      [cell(department?.name ?? dash)],
      [
        cell([strong(verdict.options[signature.verdict])]),
        second([
          signature.signedOn === null ? notSet : plain(unbroken(formats.date(signature.signedOn))),
          plain(`, ${method.options[signature.method].toLowerCase()}`),
        ]),
      ],
      [
        cell(signature.comment || dash),
        ...(signature.dissent === ''
          ? []
          : [second([strong('Does not agree with: '), plain(sentence(signature.dissent))])]),
      ],
    ],
  }
}

const kinds = { added: 'Added', removed: 'Taken out', changed: 'Changed' } as const

function differenceBlocks(rows: Rows, differences: readonly FrozenDifference[]): readonly Block[] {
  const { text } = createSheetContext(rows)
  const inWords = (register: FrozenDifference['register'], { field, before }: FieldDifference) => {
    const definition = registerOf(register).fields[field]
    const words = definition === undefined ? String(before ?? '') : kindOf(definition).toText(before, definition, text)
    return words === '' ? 'was empty' : `was “${shortened(words, 160)}”`
  }
  return [
    heading(`Changed since it was signed: ${counted(differences.length, 'row')}`),
    table({
      columns: [{ width: 20 }, { width: 64, names: true }, { width: 24 }, { width: 68 }],
      head: headCells('Ref', 'What it says now', 'How', 'What it said then'),
      groups: [
        {
          band: null,
          rows: differences.map(({ register, ref, title, kind, fields }) => ({
            cells: [
              [cell([strong(unbroken(ref))])],
              [cell(title)],
              [cell(kinds[kind])],
              fields.length === 0
                ? [cell(dash)]
                : fields.map((field) => cell([strong(`${field.label} `), plain(inWords(register, field))])),
            ],
          })),
        },
      ],
    }),
  ]
}

/** A line for each department, its name on it already; one for whoever may sign when no department must. */
function linesToSign(departments: readonly string[]): readonly Block[] {
  const line = (department: string | null, above: number): Block => ({
    kind: 'signatures',
    above,
    fields: [
      { label: 'For', width: 44, ...(department === null ? {} : { value: department }) },
      { label: 'Name' },
      { label: 'Signature' },
      { label: 'Date', width: 28 },
    ],
  })
  return departments.length === 0 ? [line(null, 6)] : departments.map((one) => line(one, 6))
}
