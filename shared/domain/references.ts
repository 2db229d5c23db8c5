import { subjectOf } from '../fields/subject.ts'
import { registerNames, registerOf, type RegisterName, type Row, type Rows } from '../registers/index.ts'

/** The rows that one field connects a row with: those that it names, or those that name it in theirs. */
export type ReferenceGroup = {
  readonly direction: 'out' | 'in'
  /** The register whose field it is. */
  readonly register: RegisterName
  readonly field: string
  readonly label: string
  readonly rows: readonly { readonly register: RegisterName; readonly row: Row }[]
}

/** What the panel shows in sections of their own: notes, files and links about a row, and accepted findings. */
const shownElsewhere: ReadonlySet<RegisterName> = new Set(['note', 'attachment', 'link', 'check_waiver'])

/**
 * Every row that a row is connected with by a link field of any register, in both directions: first what it names, in the
 * order of its fields, then what names it, in the order of the registers.
 */
export function referencesOf(rows: Rows, register: RegisterName, id: string): readonly ReferenceGroup[] {
  const row = rows[register].find((each) => each.id === id)
  if (row === undefined) return []
  const out = Object.entries(registerOf(register).fields).map(([field, definition]): ReferenceGroup => {
    const named = targetsIn(row, field, definition)
    const found = named.flatMap((target) => {
      const other = rows[target.register].find((each) => each.id === target.id)
      return other === undefined ? [] : [{ register: target.register, row: other }]
    })
    return { direction: 'out', register, field, label: definition.label, rows: found }
  })
  const into = registerNames
    .filter((other) => !shownElsewhere.has(other))
    .flatMap((other) =>
      Object.entries(registerOf(other).fields).map(([field, definition]): ReferenceGroup => {
        const mayName =
          definition.kind === 'subject' ||
          ((definition.kind === 'link' || definition.kind === 'links') && definition.register === register)
        const found = !mayName
          ? []
          : rows[other].filter((each) =>
              targetsIn(each, field, definition).some((target) => target.register === register && target.id === id),
            )
        return {
          direction: 'in',
          register: other,
          field,
          label: definition.label,
          rows: found.map((each) => ({ register: other, row: each })),
        }
      }),
    )
  return [...out, ...into].filter((group) => group.rows.length > 0)
}

/** The rows that a field of a row names. */
function targetsIn(
  row: Row,
  name: string,
  field: ReturnType<typeof registerOf>['fields'][string],
): readonly { readonly register: RegisterName; readonly id: string }[] {
  const value = (row as unknown as Readonly<Record<string, unknown>>)[name]
  if (field.kind === 'link' && typeof value === 'string')
    return [{ register: field.register as RegisterName, id: value }]
  if (field.kind === 'links' && Array.isArray(value))
    return value.map((id) => ({ register: field.register as RegisterName, id: String(id) }))
  if (field.kind !== 'subject' || typeof value !== 'string') return []
  const register = registerNames.find((each) => value.startsWith(subjectOf(each, '')))
  return register === undefined ? [] : [{ register, id: value.slice(register.length + 1) }]
}
