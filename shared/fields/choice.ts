import { z } from 'zod'
import { foldText } from '../text/collate.ts'
import {
  type FieldBase,
  type FieldKind,
  type FieldOptions,
  onePerDefinition,
  parsed,
  plainStorage,
  unreadable,
} from './field.ts'

/** Codes and their labels, in the order in which they are offered. */
export type Options<Code extends string = string> = { readonly [C in Code]: string }

/** One of a closed list of codes; null when it may wait and nobody chose. */
export type ChoiceField<Code extends string = string, Value extends Code | null = Code | null> = FieldBase<
  'choice',
  Value
> & {
  readonly options: Options<Code>
}

export function choice<Code extends string>(
  options: Options<Code>,
  settings: FieldOptions & { optional: true; initial?: Code },
): ChoiceField<Code, Code | null>
export function choice<Code extends string>(
  options: Options<Code>,
  settings: FieldOptions & { initial?: NoInfer<Code> },
): ChoiceField<Code, Code>
export function choice<Code extends string>(
  options: Options<Code>,
  settings: FieldOptions & { optional?: boolean; initial?: Code },
): ChoiceField<Code> {
  const first = Object.keys(options)[0] as Code
  const optional = settings.optional === true
  return { kind: 'choice', options, initial: optional ? null : first, ...settings, optional }
}

export const choiceKind: FieldKind<ChoiceField, string | null> = {
  ...plainStorage,
  sqlType: 'TEXT',
  schema: onePerDefinition((definition) => {
    const codes = Object.keys(definition.options)
    const known = z.enum(codes as [string, ...string[]], `Choose one of: ${codes.join(', ')}`)
    return definition.optional ? known.nullable() : known
  }),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : String(raw)),
  toText: (value, definition) => (value === null ? '' : (definition.options[value] ?? value)),
  parse: (raw, definition) => {
    if (raw.trim() === '') {
      return definition.optional ? parsed(null) : unreadable(`${definition.label} cannot be empty`)
    }
    const code = findCode(definition.options, raw)
    return code === null
      ? unreadable(`“${raw.trim()}” is not one of: ${Object.values(definition.options).join(', ')}`)
      : parsed(code)
  },
}

/** The code that a person means by its label or by the code itself. */
export function findCode(options: Options, text: string): string | null {
  const wanted = foldText(text)
  const hit = Object.entries(options).find(([code, label]) => foldText(label) === wanted || code === wanted)
  return hit === undefined ? null : hit[0]
}
