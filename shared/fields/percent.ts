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

/** A share from 0 to 100; null when not set. */
export type PercentField = FieldBase<'percent', number | null>

export function percent(options: FieldOptions & { initial?: number }): PercentField {
  return { kind: 'percent', optional: true, initial: null, ...options }
}

export const percentKind: FieldKind<PercentField, number | null> = {
  ...plainStorage,
  sqlType: 'REAL',
  sqlCheck: (column) => `${column} BETWEEN 0 AND 100`,
  schema: onePerDefinition(() => z.number().min(0, 'At least 0').max(100, 'At most 100').nullable()),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : Number(raw)),
  toText: (value, _definition, { formats }) => (value === null ? '' : formats.exactPercent(value)),
  parse: (raw, _definition, { formats }) => {
    if (raw.trim() === '') return parsed(null)
    const value = formats.parseNumber(raw.replace('%', ''))
    if (value === null || value < 0 || value > 100) return unreadable(`“${raw.trim()}” is not a share. Write 0 to 100`)
    return parsed(value)
  },
}
