import { z } from 'zod'
import { findCode, type Options } from './choice.ts'
import { type FieldBase, type FieldKind, type FieldOptions, onePerDefinition, parsed, unreadable } from './field.ts'

/** Any number of a closed list of codes. */
export type ChoicesField<Code extends string = string> = FieldBase<'choices', readonly Code[]> & {
  readonly options: Options<Code>
}

export function choices<Code extends string>(options: Options<Code>, settings: FieldOptions): ChoicesField<Code> {
  return { kind: 'choices', options, optional: true, initial: [], ...settings }
}

export const choicesKind: FieldKind<ChoicesField, readonly string[]> = {
  sqlType: 'TEXT',
  sqlCheck: (column) => `json_valid(${column})`,
  schema: onePerDefinition((definition) => {
    const codes = Object.keys(definition.options)
    return z.array(z.enum(codes as [string, ...string[]], `Choose from: ${codes.join(', ')}`)).max(100)
  }),
  toSql: (value) => JSON.stringify(value),
  fromSql: (raw) => (raw === null ? [] : (JSON.parse(String(raw)) as string[])),
  isEmpty: (value) => value.length === 0,
  toText: (value, definition) => value.map((code) => definition.options[code] ?? code).join(' | '),
  parse: (raw, definition) => {
    const codes: string[] = []
    for (const part of splitList(raw)) {
      const code = findCode(definition.options, part)
      if (code === null) return unreadable(`“${part}” is not one of: ${Object.values(definition.options).join(', ')}`)
      if (!codes.includes(code)) codes.push(code)
    }
    return parsed(codes)
  },
}

/** The parts of `a | b`, blanks dropped. */
export function splitList(text: string): readonly string[] {
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
