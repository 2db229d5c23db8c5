import type { TextContext } from '../fields/field.ts'
import { kindOf } from '../fields/index.ts'
import { subjectOf } from '../fields/subject.ts'
import { registerOf } from '../registers/index.ts'
import type { FieldDifference, FrozenDifference } from './frozen.ts'

/** A difference with its values as people read them; '' where there was or is none. */
export type DifferenceInWords = Omit<FrozenDifference, 'fields'> & {
  fields: { field: string; label: string; before: string; after: string }[]
}

/** `names` are the words that the versions kept, by `register:id`: what they link to may be gone today. */
export function differenceInWords(
  { fields, ...difference }: FrozenDifference,
  context: TextContext,
  names: Readonly<Record<string, string>>,
): DifferenceInWords {
  const definition = registerOf(difference.register)
  const known: TextContext = {
    formats: context.formats,
    titleOf: (register, id) => context.titleOf(register, id) ?? names[subjectOf(register, id)] ?? null,
  }
  const text = (name: string, value: FieldDifference['before']) => {
    const field = definition.fields[name]
    return field === undefined ? String(value ?? '') : kindOf(field).toText(value, field, known)
  }
  return {
    ...difference,
    fields: fields.map(({ field, label, before, after }) => ({
      field,
      label,
      before: text(field, before),
      after: text(field, after),
    })),
  }
}

const mostText = 80

/** One line: `RS-003 Stop check-in: Minutes 5 min, now 8 min`. Long texts are only named. */
export function differenceLine({ register, ref, title, kind, fields }: DifferenceInWords): string {
  const { one, single } = registerOf(register)
  const row = single ? title : `${ref} ${title}`
  if (kind === 'added') return `New ${one}: ${row}`
  if (kind === 'removed') return `No longer there: ${row}`
  const changes = fields.map(({ field, label, before, after }) => {
    if (field === 'order') return 'moved in the list'
    if (before.length > mostText || after.length > mostText || `${before}${after}`.includes('\n'))
      return `${label} written anew`
    if (before === '') return `${label} now ${quoted(after)}`
    return after === ''
      ? `${label} taken out (was ${quoted(before)})`
      : `${label} ${quoted(before)}, now ${quoted(after)}`
  })
  return `${row}: ${changes.join('; ')}`
}

/** A text of several words in quotes, so that its own stops and commas do not end the sentence; a figure or a name as it is. */
function quoted(text: string): string {
  return text.length > 24 || /[.;,]/.test(text) ? `“${text}”` : text
}
