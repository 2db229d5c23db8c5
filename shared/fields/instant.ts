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

/** A moment, kept as UTC ISO text and shown in the engagement's time zone; null when not set. */
export type InstantField = FieldBase<'instant', string | null>

export function instant(options: FieldOptions): InstantField {
  return { kind: 'instant', optional: true, initial: null, ...options }
}

export const instantKind: FieldKind<InstantField, string | null> = {
  ...plainStorage,
  sqlType: 'TEXT',
  schema: onePerDefinition(() => z.iso.datetime('Write the moment as YYYY-MM-DDTHH:MM:SSZ').nullable()),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : String(raw)),
  toText: (value, _definition, { formats }) =>
    value === null ? '' : `${formats.instantDate(value)} ${formats.instantTime(value)}`,
  parse: (raw, _definition, { formats }) => {
    if (raw.trim() === '') return parsed(null)
    const value = formats.parseInstant(raw)
    return value === null
      ? unreadable(`“${raw.trim()}” is not a date and time. Write it as ${formats.date('2026-11-30')} 16:40`)
      : parsed(value)
  },
}
