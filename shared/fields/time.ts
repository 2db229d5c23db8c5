import { z } from 'zod'
import { parseTime } from '../text/parse.ts'
import {
  type FieldBase,
  type FieldKind,
  type FieldOptions,
  onePerDefinition,
  parsed,
  plainStorage,
  unreadable,
} from './field.ts'

/** A local time of day, `HH:MM`; null when not set. */
export type TimeField = FieldBase<'time', string | null>

export function time(options: FieldOptions & { initial?: string }): TimeField {
  return { kind: 'time', optional: true, initial: null, ...options }
}

export const timeKind: FieldKind<TimeField, string | null> = {
  ...plainStorage,
  sqlType: 'TEXT',
  schema: onePerDefinition(() =>
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM')
      .nullable(),
  ),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : String(raw)),
  toText: (value) => value ?? '',
  parse: (raw) => {
    if (raw.trim() === '') return parsed(null)
    const value = parseTime(raw)
    return value === null ? unreadable(`“${raw.trim()}” is not a time. Write it as 16:40`) : parsed(value)
  },
}
