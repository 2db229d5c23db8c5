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

/** The id of one row of another register. A link without `optional` names the row's parent and is given when the row is made. */
export type LinkField<Value extends string | null = string | null> = FieldBase<'link', Value> & {
  readonly register: string
}

export const recordId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'This is not the id of a row')

export function link(register: string, options: FieldOptions & { optional: true }): LinkField
export function link(register: string, options: FieldOptions): LinkField<string>
export function link(register: string, options: FieldOptions & { optional?: boolean }): LinkField {
  const { optional, ...rest } = options
  return optional === true
    ? { kind: 'link', register, initial: null, ...rest, optional }
    : { kind: 'link', register, ...rest, optional: false }
}

export const linkKind: FieldKind<LinkField, string | null> = {
  ...plainStorage,
  sqlType: 'TEXT',
  schema: onePerDefinition((definition) => (definition.optional ? recordId.nullable() : recordId)),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : String(raw)),
  toText: (value, definition, { titleOf }) => (value === null ? '' : (titleOf(definition.register, value) ?? '')),
  parse: (raw, definition, { idOf }) => {
    if (raw.trim() === '') return definition.optional ? parsed(null) : unreadable(`${definition.label} cannot be empty`)
    const id = idOf(definition.register, raw)
    return id === null
      ? unreadable(`“${raw.trim()}” is not in the list for ${definition.label.toLowerCase()}. Add it first`)
      : parsed(id)
  },
}
