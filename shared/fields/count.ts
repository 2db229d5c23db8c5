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

/** A number, whole unless `decimals` allows more; null when not set. `unit` is shown after it. */
export type CountField = FieldBase<'count', number | null> & {
  readonly min: number
  readonly max: number
  readonly decimals: boolean
  readonly unit?: string
}

export function count(
  options: FieldOptions & { min?: number; max?: number; decimals?: boolean; unit?: string; initial?: number },
): CountField {
  return { kind: 'count', min: 0, max: 1_000_000_000, decimals: false, optional: true, initial: null, ...options }
}

export const countKind: FieldKind<CountField, number | null> = {
  ...plainStorage,
  sqlType: 'REAL',
  schema: onePerDefinition((definition) => {
    const number = definition.decimals ? z.number() : z.int('Write a whole number')
    return number
      .min(definition.min, `At least ${definition.min}`)
      .max(definition.max, `At most ${definition.max}`)
      .nullable()
  }),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : Number(raw)),
  toText: (value, definition, { formats }) => {
    if (value === null) return ''
    const number = formats.exactNumber(value)
    return definition.unit === undefined ? number : `${number} ${definition.unit}`
  },
  parse: (raw, definition, { formats }) => {
    if (raw.trim() === '') return parsed(null)
    const value = formats.parseNumber(definition.unit === undefined ? raw : raw.replace(definition.unit, ''))
    const result = countKind.schema(definition).safeParse(value)
    if (value === null || !result.success) {
      const reason = value === null ? 'is not a number' : 'does not fit'
      return unreadable(`“${raw.trim()}” ${reason}. Write a number from ${definition.min} to ${definition.max}`)
    }
    return parsed(value)
  },
}
