import { z } from 'zod'
import { normaliseLine } from '../text/normalise.ts'
import {
  type FieldBase,
  type FieldKind,
  type FieldOptions,
  onePerDefinition,
  parsed,
  plainStorage,
  unreadable,
} from './field.ts'

/** One line of text, '' when empty. */
export type TextField = FieldBase<'text', string> & { readonly max: number; readonly format?: TextFormat }

/** Texts that must have a shape: each with its test and the sentence for what is wrong. */
const textFormats = {
  colour: { test: (text: string) => /^#[0-9a-f]{6}$/i.test(text), wanted: 'a colour such as #0B5563' },
  currency: { test: (text: string) => /^[A-Z]{3}$/.test(text), wanted: 'a currency code such as GBP' },
  email: { test: (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), wanted: 'an e-mail address' },
  timezone: { test: isTimezone, wanted: 'a time zone such as Europe/London' },
} as const
export type TextFormat = keyof typeof textFormats

export function text(
  options: FieldOptions & { max?: number; format?: TextFormat; initial?: string; required?: boolean },
): TextField {
  const { required, ...rest } = options
  return { kind: 'text', max: 200, optional: required !== true, ...(required === true ? {} : { initial: '' }), ...rest }
}

export const textKind: FieldKind<TextField, string> = {
  ...plainStorage,
  sqlType: 'TEXT',
  schema: onePerDefinition((definition) => {
    const line = z
      .string()
      .refine((value) => !value.includes('\0'), 'The text holds a NUL character. Remove it')
      .overwrite(normaliseLine)
      .max(definition.max, `At most ${definition.max} characters`)
    const needed = definition.optional ? line : line.min(1, `${definition.label} is needed`)
    const format = definition.format === undefined ? null : textFormats[definition.format]
    return format === null
      ? needed
      : needed.refine((value) => value === '' || format.test(value), `Write ${format.wanted}`)
  }),
  toSql: (value) => value,
  fromSql: (raw) => String(raw ?? ''),
  toText: (value) => value,
  parse: (raw, definition) => {
    const result = textKind.schema(definition).safeParse(raw)
    return result.success
      ? parsed(result.data)
      : unreadable(result.error.issues[0]?.message ?? 'This text cannot be kept')
  },
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
