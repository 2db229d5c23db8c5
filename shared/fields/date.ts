import { z } from 'zod'
import {
  type FieldBase,
  type FieldKind,
  type FieldOptions,
  onePerDefinition,
  parsed,
  plainStorage,
  unreadable,
} from './field.ts'

/** A calendar day, `YYYY-MM-DD`, without a time zone; null when not set. */
export type DateField = FieldBase<'date', string | null>

export function date(options: FieldOptions): DateField {
  return { kind: 'date', optional: true, initial: null, ...options }
}

export const dateKind: FieldKind<DateField, string | null> = {
  ...plainStorage,
  sqlType: 'TEXT',
  schema: onePerDefinition(() => z.iso.date('Write the date as YYYY-MM-DD').nullable()),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : String(raw)),
  toText: (value, _definition, { formats }) => (value === null ? '' : formats.longDate(value)),
  parse: (raw, _definition, { formats }) => {
    if (raw.trim() === '') return parsed(null)
    const value = formats.parseDate(raw)
    return value === null
      ? unreadable(`“${raw.trim()}” is not a date. Write it as ${formats.date('2026-11-30')}`)
      : parsed(value)
  },
}
