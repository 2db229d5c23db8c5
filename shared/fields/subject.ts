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

/** The row of any register that a note, link, sign-off or attachment is about, as `register:id`; null when it is about the engagement. */
export type SubjectField = FieldBase<'subject', string | null>

const pattern = /^([a-z_]{1,60}):([0-9A-HJKMNP-TV-Z]{26})$/

export function subject(options: FieldOptions): SubjectField {
  return { kind: 'subject', optional: true, initial: null, ...options }
}

export function subjectOf(register: string, id: string): string {
  return `${register}:${id}`
}

export function readSubject(value: string): { readonly register: string; readonly id: string } | null {
  const match = pattern.exec(value)
  return match?.[1] === undefined || match[2] === undefined ? null : { register: match[1], id: match[2] }
}

export const subjectKind: FieldKind<SubjectField, string | null> = {
  ...plainStorage,
  sqlType: 'TEXT',
  schema: onePerDefinition(() => z.string().regex(pattern, 'Write the row as register:id').nullable()),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : String(raw)),
  toText: (value, _definition, { titleOf }) => {
    const target = value === null ? null : readSubject(value)
    return target === null ? '' : (titleOf(target.register, target.id) ?? '')
  },
  parse: (raw) => {
    if (raw.trim() === '') return parsed(null)
    return pattern.test(raw.trim()) ? parsed(raw.trim()) : unreadable(`“${raw.trim()}” does not name a row`)
  },
}
