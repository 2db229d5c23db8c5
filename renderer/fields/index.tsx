import type { ReactNode } from 'react'
import type { Field, FieldKindName, FieldValue } from '#shared/fields/index.ts'
import { isRegisterName, registerOf } from '#shared/registers/index.ts'
import { type CellProps, ChoiceCell, FlagCell, RatingCell, SubjectCell, TextCell } from './cells.tsx'
import { useFieldContext } from './context.ts'
import { DateEditor } from './DateEditor.tsx'
import type { EditorProps } from './editor.ts'
import { FlagEditor } from './FlagEditor.tsx'
import { LongTextEditor } from './LongTextEditor.tsx'
import { MultiPickEditor } from './MultiPickEditor.tsx'
import { PickEditor, type PickOption } from './PickEditor.tsx'
import { SubjectEditor } from './SubjectEditor.tsx'
import { TextEditor } from './TextEditor.tsx'

type KindOnScreen = {
  readonly Cell: (props: CellProps) => ReactNode
  readonly Editor: (props: EditorProps) => ReactNode
  /** The width of its column, in pixels, when nothing else says so. */
  readonly width: number
}

/** How each kind of field is shown and edited. The one place where a new kind is added on the screen. */
const kinds: { readonly [Kind in FieldKindName]: KindOnScreen } = {
  text: { Cell: TextCell, Editor: TextEditor, width: 180 },
  longText: { Cell: TextCell, Editor: (props) => <LongTextEditor {...as<'longText'>(props)} />, width: 220 },
  choice: { Cell: ChoiceCell, Editor: OptionEditor, width: 132 },
  choices: { Cell: TextCell, Editor: OptionsEditor, width: 180 },
  date: { Cell: TextCell, Editor: (props) => <DateEditor {...as<'date'>(props)} />, width: 132 },
  time: { Cell: TextCell, Editor: TextEditor, width: 76 },
  instant: { Cell: TextCell, Editor: (props) => <DateEditor {...as<'instant'>(props)} />, width: 188 },
  minutes: { Cell: TextCell, Editor: TextEditor, width: 92 },
  count: { Cell: TextCell, Editor: TextEditor, width: 92 },
  percent: { Cell: TextCell, Editor: TextEditor, width: 92 },
  money: { Cell: TextCell, Editor: TextEditor, width: 112 },
  rating: { Cell: RatingCell, Editor: RatingEditor, width: 124 },
  flag: { Cell: FlagCell, Editor: FlagEditor, width: 96 },
  link: { Cell: TextCell, Editor: LinkEditor, width: 148 },
  links: { Cell: TextCell, Editor: LinksEditor, width: 180 },
  subject: { Cell: SubjectCell, Editor: SubjectEditor, width: 180 },
}

export function fieldOnScreen(field: Field): KindOnScreen {
  return kinds[field.kind]
}

/** A value as it stands in a cell or in the panel. */
export function FieldCell({
  field,
  name,
  value,
}: {
  readonly field: Field
  readonly name: string
  readonly value: FieldValue
}) {
  const context = useFieldContext()
  const { Cell } = kinds[field.kind]
  return <Cell field={field} name={name} value={value} context={context} />
}

/** The editor of a field, in a cell or in the panel. */
export function FieldEditor(props: EditorProps) {
  const { Editor } = kinds[props.field.kind]
  return <Editor {...props} />
}

/** The table pairs kinds by name, which the type system cannot follow into the component. */
function as<Kind extends FieldKindName>(props: EditorProps): EditorProps<Extract<Field, { kind: Kind }>> {
  return props as unknown as EditorProps<Extract<Field, { kind: Kind }>>
}

function OptionEditor(props: EditorProps) {
  const options = optionsOfCodes(props.field)
  return <PickEditor {...props} options={options} canClear={props.field.optional} />
}

function OptionsEditor(props: EditorProps) {
  return <MultiPickEditor {...props} options={optionsOfCodes(props.field)} />
}

function RatingEditor(props: EditorProps) {
  const labels = props.field.kind === 'rating' ? props.field.labels : []
  const options: readonly PickOption[] = labels.map((label, at) => ({ value: at + 1, label: `${at + 1} ${label}` }))
  return <PickEditor {...props} options={options} canClear />
}

function LinkEditor(props: EditorProps) {
  const context = useFieldContext()
  const register = props.field.kind === 'link' ? props.field.register : ''
  const adding = context.canAdd(register)
    ? {
        addLabel: (text: string) => `Add “${text}” as a ${oneOf(register)}`,
        onAdd: (text: string) => context.addRow(register, text),
      }
    : {}
  return (
    <PickEditor
      {...props}
      options={optionsOfRows(context.optionsOf(register), props.rowId)}
      canClear={props.field.optional}
      {...adding}
    />
  )
}

function LinksEditor(props: EditorProps) {
  const context = useFieldContext()
  const register = props.field.kind === 'links' ? props.field.register : ''
  return <MultiPickEditor {...props} options={optionsOfRows(context.optionsOf(register), props.rowId)} />
}

function optionsOfCodes(field: Field): readonly PickOption[] {
  if (field.kind !== 'choice' && field.kind !== 'choices') return []
  return Object.entries(field.options).map(([value, label]) => ({ value, label }))
}

/** Rows to pick from, but for the row itself: nothing waits for itself or belongs to itself. */
function optionsOfRows(
  rows: readonly { readonly id: string; readonly ref: string; readonly title: string }[],
  ownId: string | undefined,
): readonly PickOption[] {
  return rows.filter(({ id }) => id !== ownId).map((row) => ({ value: row.id, label: row.title, hint: row.ref }))
}

function oneOf(register: string): string {
  return isRegisterName(register) ? registerOf(register).one : 'row'
}
