import { z } from 'zod'
import { foldText } from '../text/collate.ts'
import { type FieldBase, type FieldKind, type FieldOptions, onePerDefinition, parsed, unreadable } from './field.ts'

/** Yes or no. */
export type FlagField = FieldBase<'flag', boolean>

export function flag(options: FieldOptions & { initial?: boolean }): FlagField {
  return { kind: 'flag', optional: true, initial: false, ...options }
}

const yes = ['yes', 'y', 'true', '1', 'x']
const no = ['no', 'n', 'false', '0', '']

export const flagKind: FieldKind<FlagField, boolean> = {
  sqlType: 'INTEGER',
  sqlCheck: (column) => `${column} IN (0, 1)`,
  schema: onePerDefinition(() => z.boolean('Write true or false')),
  toSql: (value) => (value ? 1 : 0),
  fromSql: (raw) => raw === 1,
  isEmpty: () => false,
  toText: (value) => (value ? 'Yes' : 'No'),
  parse: (raw) => {
    const wanted = foldText(raw)
    if (yes.includes(wanted)) return parsed(true)
    if (no.includes(wanted)) return parsed(false)
    return unreadable(`“${raw.trim()}” is neither Yes nor No`)
  },
}
