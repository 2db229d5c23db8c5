import { type Field, type FieldKindName, type FieldValue, kindOf } from '#shared/fields/index.ts'
import { zonedMoment } from '#shared/text/zone.ts'
import type { CellValue, ColumnFormat } from '../../model/workbook.ts'
import type { SheetContext } from './sheet-context.ts'

/** How one kind of field is written in a column. */
type FieldColumn = {
  readonly format: ColumnFormat
  readonly width: (field: Field) => number
  readonly centred: boolean
  readonly value: (value: FieldValue, field: Field, context: SheetContext) => CellValue
  /** The list that a cell is chosen from, or null. */
  readonly list: (name: string, field: Field, one: string, context: SheetContext) => string | null
  readonly range?: (field: Field) => { readonly min: number; readonly max: number }
  readonly prompt?: (field: Field) => string
}

const asText = (value: FieldValue, field: Field, context: SheetContext): CellValue => {
  const text = kindOf(field).toText(value, field, context.text)
  return text === '' ? null : text
}
const asStored = (value: FieldValue): CellValue =>
  typeof value === 'string' || typeof value === 'number' ? value : null
const noList = () => null
const wide = (width: number) => () => width

/** A new kind of field gets its entry here; the type asks for it. */
export const fieldColumns: { readonly [Kind in FieldKindName]: FieldColumn } = {
  text: {
    format: 'text',
    width: (field) => (field.kind === 'text' && field.max > 80 ? 28 : 18),
    centred: false,
    value: asText,
    list: noList,
  },
  longText: { format: 'text', width: wide(46), centred: false, value: asText, list: noList },
  choice: {
    format: 'text',
    width: (field) => clamp(longestLabel(field) + 3.5, 11, 24),
    centred: false,
    value: asText,
    list: (name, field, one, { lists }) => (field.kind === 'choice' ? lists.ofChoice(name, field, one) : null),
  },
  choices: { format: 'text', width: wide(24), centred: false, value: asText, list: noList, prompt: severalOf },
  date: { format: 'date', width: wide(13), centred: false, value: asStored, list: noList },
  time: { format: 'time', width: wide(9), centred: true, value: asStored, list: noList },
  instant: {
    format: 'moment',
    width: wide(18),
    centred: false,
    value: (value, _field, context) =>
      typeof value === 'string'
        ? zonedMoment(value, context.text.formats.settings.timezone).slice(0, 16).replace(' ', 'T')
        : null,
    list: noList,
  },
  minutes: {
    format: 'whole',
    width: wide(11),
    centred: true,
    value: asStored,
    list: noList,
    range: () => ({ min: 0, max: 525_600 }),
  },
  count: {
    format: 'number',
    width: wide(10),
    centred: true,
    value: asStored,
    list: noList,
    range: (field) => (field.kind === 'count' ? { min: field.min, max: field.max } : { min: 0, max: 1_000_000_000 }),
  },
  percent: {
    format: 'percent',
    width: wide(11),
    centred: true,
    value: (value) => (typeof value === 'number' ? value / 100 : null),
    list: noList,
    range: () => ({ min: 0, max: 1 }),
  },
  money: {
    format: 'money',
    width: wide(13),
    centred: false,
    value: (value, _field, context) => (typeof value === 'number' ? value / context.text.formats.minorUnits : null),
    list: noList,
  },
  rating: {
    format: 'whole',
    width: wide(11),
    centred: true,
    value: asStored,
    list: (_name, field, _one, { lists }) => (field.kind === 'rating' ? lists.ofScale(field.labels.length) : null),
    prompt: (field) =>
      field.kind === 'rating' ? field.labels.map((label, at) => `${at + 1} ${label}`).join('\n') : '',
  },
  flag: {
    format: 'text',
    width: wide(11),
    centred: true,
    value: asText,
    list: (_name, _field, _one, { lists }) => lists.yesNo(),
  },
  link: {
    format: 'text',
    width: wide(20),
    centred: false,
    value: (value, field, context) =>
      field.kind === 'link' && typeof value === 'string' ? context.nameOf(field.register, value) : null,
    list: (_name, field, _one, { lists }) => (field.kind === 'link' ? lists.ofRegister(field.register) : null),
  },
  links: {
    format: 'text',
    width: wide(22),
    centred: false,
    value: (value, field, context) => {
      if (field.kind !== 'links' || !Array.isArray(value)) return null
      const names = value.map((id: string) => context.nameOf(field.register, id)).filter((name) => name !== null)
      return names.length === 0 ? null : names.join(' | ')
    },
    list: noList,
    prompt: severalOf,
  },
  subject: { format: 'text', width: wide(30), centred: false, value: asText, list: noList },
}

function severalOf(): string {
  return 'Several are written with a bar between: a | b'
}

function longestLabel(field: Field): number {
  const labels = field.kind === 'choice' ? Object.values(field.options) : []
  return Math.max(0, ...labels.map((label) => label.length))
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
