import { z } from 'zod'
import { formatMinutes, parseMinutes } from '../text/format.ts'
import {
  type FieldBase,
  type FieldKind,
  type FieldOptions,
  onePerDefinition,
  parsed,
  plainStorage,
  unreadable,
} from './field.ts'

/** A duration in whole minutes, 0 to 525,600 (a year); null when not set. */
export type MinutesField = FieldBase<'minutes', number | null>

const longest = 525_600

export function minutes(options: FieldOptions & { initial?: number }): MinutesField {
  return { kind: 'minutes', optional: true, initial: null, ...options }
}

export const minutesKind: FieldKind<MinutesField, number | null> = {
  ...plainStorage,
  sqlType: 'INTEGER',
  sqlCheck: (column) => `${column} >= 0`,
  schema: onePerDefinition(() =>
    z.int('Write whole minutes').min(0, 'Minutes cannot be negative').max(longest, 'At most a year').nullable(),
  ),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : Number(raw)),
  toText: (value) => (value === null ? '' : formatMinutes(value)),
  parse: (raw) => {
    if (raw.trim() === '') return parsed(null)
    const value = parseMinutes(raw)
    if (value === null || value > longest)
      return unreadable(`“${raw.trim()}” is not a duration. Write 45, 1:30 or 1 h 30`)
    return parsed(value)
  },
}
