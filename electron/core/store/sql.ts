import type { SqlValue } from '#shared/fields/field.ts'

/** A statement whose values are bound, never spliced. Made only by the `sql` tag. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] }

/** The name of a table or column of our own schema. */
export type Identifier = { readonly identifier: string }

/** SQL text with bound values; identifiers come from `ident`, parts from other `sql` tags. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Identifier | Sql)[]): Sql {
  let text = strings[0] ?? ''
  const values: SqlValue[] = []
  parts.forEach((part, at) => {
    if (isIdentifier(part)) text += `"${part.identifier}"`
    else if (isSql(part)) {
      text += part.text
      values.push(...part.values)
    } else {
      text += '?'
      values.push(part)
    }
    text += strings[at + 1] ?? ''
  })
  return { text, values }
}

/** Statement parts one after the other, with `separator` between. */
export function joinSql(parts: readonly Sql[], separator: ', ' | ' AND ' | ' ' | ' UNION ALL '): Sql {
  return { text: parts.map((part) => part.text).join(separator), values: parts.flatMap((part) => part.values) }
}

export function ident(name: string): Identifier {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`“${name}” is not a name in the schema`)
  return { identifier: name }
}

function isIdentifier(part: SqlValue | Identifier | Sql): part is Identifier {
  return typeof part === 'object' && part !== null && 'identifier' in part
}
function isSql(part: SqlValue | Identifier | Sql): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part
}
