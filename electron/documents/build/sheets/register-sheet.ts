import { type Field, type FieldValue, kindOf } from '#shared/fields/index.ts'
import { type RegisterName, type Row, registerOf } from '#shared/registers/index.ts'
import { type Register, shownFields } from '#shared/registers/register.ts'
import { type Need, needsFormula, needsText } from '../../model/condition.ts'
import type { CellValue, TableColumn, TableRow, TableRule, TableSheet } from '../../model/workbook.ts'
import { fieldColumns } from './field-columns.ts'
import type { SheetContext } from './sheet-context.ts'

/** A column that no field holds: what follows from others. */
export type ComputedColumn<Name extends RegisterName> = Pick<TableColumn, 'key' | 'label' | 'width'> &
  Partial<Pick<TableColumn, 'format' | 'centred' | 'bold'>> & {
    /** Excel's formula over `{field}`; without it the value stands as it is, locked. */
    readonly formula?: string
    /** The true result, also of the formula. `cells` holds the cells of the row so far. */
    readonly value: (row: Row<Name>, cells: { readonly [key: string]: CellValue }) => CellValue
  }

export type RegisterSheetSettings<Name extends RegisterName> = {
  /** The name on the tab. */
  readonly name?: string
  readonly title?: string
  readonly sentence: string
  /** The rows to show, when not all of them. */
  readonly rows?: readonly Row<Name>[]
  /** Fields and computed columns in the order of use, between the ref and 'To do'. What is not named stands after the comment. */
  readonly columns?: readonly (FieldName<Name> | ComputedColumn<Name>)[]
  /** The fields that management fills in. Unless told: all but the title. */
  readonly fillIn?: readonly FieldName<Name>[]
  readonly leaveOut?: readonly FieldName<Name>[]
  readonly labels?: { readonly [Key in FieldName<Name>]?: string }
  readonly widths?: { readonly [Key in FieldName<Name>]?: number }
  /** What a row must have; the column 'To do' names what it lacks. */
  readonly needs?: readonly Need[]
  readonly rules?: readonly TableRule[]
  /** Rows cannot be added: there is a fixed number of them. */
  readonly isFixed?: boolean
  /** The field that tells whether a row is there, where the title is a mere remark. Unless told: the title. */
  readonly leadField?: FieldName<Name>
}

export type FieldName<Name extends RegisterName> = keyof Row<Name> & string

/** The keys of the columns that every register sheet has beside its fields. */
export const standardColumns = { ref: 'ref', toDo: 'to_do', comment: 'your_comment' } as const

/** A register as a sheet: typed columns from its fields, a column that names what is missing, one for the reader's comment. */
export function registerSheet<Name extends RegisterName>(
  register: Name,
  context: SheetContext,
  settings: RegisterSheetSettings<Name>,
): TableSheet {
  const definition = registerOf(register)
  const rows: readonly Row<Name>[] = settings.rows ?? context.rows[register]
  const order = settings.columns ?? defaultOrder(definition)
  const named = new Set(order.map((entry) => (typeof entry === 'string' ? entry : entry.key)))
  const left = shownFields(definition)
    .map(([name]) => name)
    .filter((name) => !named.has(name) && !(settings.leaveOut as readonly string[] | undefined)?.includes(name))
  const computed = order.filter((entry) => typeof entry !== 'string')
  const column = (entry: string | ComputedColumn<Name>) =>
    typeof entry === 'string' ? fieldColumn(definition, entry, context, settings) : computedColumn(entry)
  const titleKey = settings.leadField ?? definition.titleField
  const columns: readonly TableColumn[] = [
    { ...plainColumn, key: standardColumns.ref, label: 'Ref', width: 9.5, bold: true, given: true },
    ...order.map(column),
    ...toDoColumns(settings.needs ?? [], titleKey),
    { ...plainColumn, key: standardColumns.comment, label: 'Your comment', width: 28, fillIn: true },
    ...[...left].sort((a, b) => lengthRank(definition, a) - lengthRank(definition, b)).map(column),
  ]
  return {
    kind: 'table',
    name: settings.name ?? definition.title,
    title: settings.title ?? definition.title,
    sentence:
      rows.length > 0 ? settings.sentence : `${settings.sentence} ${emptySentence(definition, settings.isFixed)}`,
    columns,
    rows: rows.map((row) => tableRow(definition, row, [...named, ...left], computed, settings, context)),
    emptyRows: settings.isFixed === true ? 0 : 6,
    freezeAfter: columns.some(({ key }) => key === titleKey) ? titleKey : standardColumns.ref,
    printTo: standardColumns.comment,
    rules: [...(settings.rules ?? []), ...toDoRule(settings.needs ?? [])],
    tab: 'fill_in',
  }
}

const plainColumn = {
  format: 'text',
  centred: false,
  bold: false,
  fillIn: false,
  given: false,
  list: null,
  range: null,
  prompt: null,
  formula: null,
} as const

function emptySentence(definition: Register, isFixed = false): string {
  return isFixed
    ? 'Nothing is recorded yet.'
    : `No ${definition.one} is recorded yet: write the first in the empty rows.`
}

function toDoColumns(needs: readonly Need[], titleKey: string): readonly TableColumn[] {
  if (needs.length === 0) return []
  const formula = needsFormula(needs, titleKey)
  return [{ ...plainColumn, key: standardColumns.toDo, label: 'To do', width: 24, bold: true, given: true, formula }]
}

function toDoRule(needs: readonly Need[]): readonly TableRule[] {
  const { toDo } = standardColumns
  return needs.length === 0 ? [] : [{ from: toDo, to: toDo, when: { filled: toDo }, style: 'alarm' }]
}

/** The title first, then what is short, then what is long or rarely looked at. */
function defaultOrder<Name extends RegisterName>(definition: Register): readonly FieldName<Name>[] {
  const names = shownFields(definition)
    .filter(([name, field]) => name !== definition.titleField && field.secondary !== true && field.kind !== 'longText')
    .map(([name]) => name)
  return [definition.titleField, ...names] as readonly FieldName<Name>[]
}

function lengthRank(definition: Register, name: string): number {
  return definition.fields[name]?.kind === 'longText' ? 1 : 0
}

function fieldColumn<Name extends RegisterName>(
  definition: Register,
  name: string,
  context: SheetContext,
  settings: RegisterSheetSettings<Name>,
): TableColumn {
  const field = fieldOf(definition, name)
  const kind = fieldColumns[field.kind]
  const isTitle = name === definition.titleField
  const isLocked = field.kind === 'subject' || (settings.isFixed === true && field.kind === 'link' && !field.optional)
  const fillIn = (settings.fillIn as readonly string[] | undefined)?.includes(name) ?? !(isTitle || isLocked)
  return {
    key: name,
    label: settings.labels?.[name as FieldName<Name>] ?? field.label,
    width: settings.widths?.[name as FieldName<Name>] ?? (isTitle ? 38 : kind.width(field)),
    format: field.kind === 'count' && !field.decimals ? 'whole' : kind.format,
    centred: kind.centred,
    bold: isTitle,
    fillIn: fillIn && field.kind !== 'subject',
    given: field.kind === 'subject',
    list: kind.list(`${definition.name}_${snakeCase(name)}`, field, definition.one, context),
    range: kind.range?.(field) ?? null,
    prompt: kind.prompt?.(field) ?? field.help ?? null,
    formula: null,
  }
}

function computedColumn<Name extends RegisterName>(column: ComputedColumn<Name>): TableColumn {
  const { key, label, width, format = 'text', centred = false, bold = false, formula = null } = column
  return { ...plainColumn, key, label, width, format, centred, bold, formula, given: true }
}

function tableRow<Name extends RegisterName>(
  definition: Register,
  row: Row<Name>,
  names: readonly string[],
  computed: readonly ComputedColumn<Name>[],
  { needs = [], leadField }: RegisterSheetSettings<Name>,
  context: SheetContext,
): TableRow {
  const stored = row as unknown as { readonly [name: string]: FieldValue }
  const cells: { [key: string]: CellValue } = { [standardColumns.ref]: row.ref }
  for (const name of names) {
    const field = definition.fields[name]
    const value = stored[name]
    if (field === undefined || value === undefined || kindOf(field).isEmpty(value)) continue
    cells[name] = fieldColumns[field.kind].value(value, field, context)
  }
  for (const column of computed) cells[column.key] = column.value(row, cells)
  if (needs.length > 0) cells[standardColumns.toDo] = needsText(needs, leadField ?? definition.titleField, cells)
  return { id: row.id, values: cells }
}

function fieldOf(definition: Register, name: string): Field {
  const field = definition.fields[name]
  if (field === undefined) throw new Error(`The register ${definition.name} has no field ${name}`)
  return field
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
