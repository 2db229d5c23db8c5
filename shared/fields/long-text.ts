import { z } from 'zod'
import { normaliseText } from '../text/normalise.ts'
import {
  type FieldBase,
  type FieldKind,
  type FieldOptions,
  onePerDefinition,
  parsed,
  plainStorage,
  unreadable,
} from './field.ts'

/** Text of several lines, '' when empty. */
export type LongTextField = FieldBase<'longText', string> & { readonly max: number }

export function longText(options: FieldOptions & { max?: number; initial?: string }): LongTextField {
  return { kind: 'longText', max: 20_000, optional: true, initial: '', ...options }
}

export const longTextKind: FieldKind<LongTextField, string> = {
  ...plainStorage,
  sqlType: 'TEXT',
  schema: onePerDefinition((definition) =>
    z
      .string()
      .refine((value) => !value.includes('\0'), 'The text holds a NUL character. Remove it')
      .overwrite(normaliseText)
      .max(definition.max, `At most ${definition.max} characters`),
  ),
  toSql: (value) => value,
  fromSql: (raw) => String(raw ?? ''),
  toText: (value) => value,
  parse: (raw, definition) => {
    const result = longTextKind.schema(definition).safeParse(raw)
    return result.success
      ? parsed(result.data)
      : unreadable(result.error.issues[0]?.message ?? 'This text cannot be kept')
  },
}
