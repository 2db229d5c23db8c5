import { z } from 'zod'
import { type FieldBase, type FieldKind, type FieldOptions, onePerDefinition, parsed, unreadable } from './field.ts'
import { recordId } from './link.ts'

/** The ids of any number of rows of another register, in order. */
export type LinksField = FieldBase<'links', readonly string[]> & { readonly register: string }

export function links(register: string, options: FieldOptions): LinksField {
  return { kind: 'links', register, optional: true, initial: [], ...options }
}

export const linksKind: FieldKind<LinksField, readonly string[]> = {
  sqlType: 'TEXT',
  sqlCheck: (column) => `json_valid(${column})`,
  schema: onePerDefinition(() =>
    z
      .array(recordId)
      .max(1000, 'At most 1,000 rows')
      .refine((ids) => new Set(ids).size === ids.length, 'A row is named twice'),
  ),
  toSql: (value) => JSON.stringify(value),
  fromSql: (raw) => (raw === null ? [] : (JSON.parse(String(raw)) as string[])),
  isEmpty: (value) => value.length === 0,
  toText: (value, definition, { titleOf }) =>
    value
      .map((id) => titleOf(definition.register, id) ?? '')
      .filter((title) => title !== '')
      .join(' | '),
  parse: (raw, definition, { idOf }) => {
    const ids: string[] = []
    const parts = raw.split('|')
    for (let at = 0; at < parts.length;) {
      const { id, width } = longestName(parts, at, (name) => idOf(definition.register, name))
      const name = parts[at]?.trim() ?? ''
      if (id === null && name !== '') {
        return unreadable(`“${name}” is not in the list for ${definition.label.toLowerCase()}. Add it first`)
      }
      if (id !== null && !ids.includes(id)) ids.push(id)
      at += width
    }
    return parsed(ids)
  },
}

const barsInName = 3

/** The row named at a place of a list whose names may hold bars themselves: of the names that fit, the longest. */
function longestName(
  parts: readonly string[],
  at: number,
  idOf: (name: string) => string | null,
): { readonly id: string | null; readonly width: number } {
  for (let width = Math.min(barsInName + 1, parts.length - at); width >= 1; width -= 1) {
    const name = parts
      .slice(at, at + width)
      .join('|')
      .trim()
    const id = name === '' ? null : idOf(name)
    if (id !== null) return { id, width }
  }
  return { id: null, width: 1 }
}
