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

/** An amount in the smallest unit of the engagement's currency (pence, cents); null when not set. */
export type MoneyField = FieldBase<'money', number | null>

export function money(options: FieldOptions): MoneyField {
  return { kind: 'money', optional: true, initial: null, ...options }
}

export const moneyKind: FieldKind<MoneyField, number | null> = {
  ...plainStorage,
  sqlType: 'INTEGER',
  schema: onePerDefinition(() => z.int('Write the amount in whole pence or cents').nullable()),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : Number(raw)),
  toText: (value, _definition, { formats }) => (value === null ? '' : formats.money(value)),
  parse: (raw, _definition, { formats }) => {
    if (raw.trim() === '') return parsed(null)
    const value = formats.parseMoney(raw)
    return value === null
      ? unreadable(`“${raw.trim()}” is not an amount. Write ${formats.money(123_450)}`)
      : parsed(value)
  },
}
