import { z } from 'zod'
import { splitList } from './choices.ts'
import { type FieldBase, type FieldKind, type FieldOptions, parsed, unreadable } from './field.ts'
import { recordId } from './link.ts'

/** The ids of any number of rows of another register, in order. */
export type LinksField = FieldBase<'links', readonly string[]> & { readonly register: string }

export function links(register: string, options: FieldOptions): LinksField {
  return { kind: 'links', register, optional: true, initial: [], ...options }
}

export const linksKind: FieldKind<LinksField, readonly string[]> = {
  sqlType: 'TEXT',
  sqlCheck: (column) => `json_valid(${column})`,
  schema: () => z.array(recordId).max(1000, 'At most 1,000 rows').refine((ids) => new Set(ids).size === ids.length, 'A row is named twice'),
  toSql: (value) => JSON.stringify(value),
  fromSql: (raw) => (raw === null ? [] : (JSON.parse(String(raw)) as string[])),
  isEmpty: (value) => value.length === 0,
  toText: (value, definition, { titleOf }) => value.map((id) => titleOf(definition.register, id) ?? '').filter((title) => title !== '').join(' | '),
  parse: (raw, definition, { idOf }) => {
    const ids: string[] = []
    for (const part of splitList(raw)) {
      const id = idOf(definition.register, part)
      if (id === null) return unreadable(`“${part}” is not in the list for ${definition.label.toLowerCase()}. Add it first`)
      if (!ids.includes(id)) ids.push(id)
    }
    return parsed(ids)
  },
}
