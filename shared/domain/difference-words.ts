import type { TextContext } from '../fields/field.ts'
import { kindOf } from '../fields/index.ts'
import { subjectOf } from '../fields/subject.ts'
import { registerOf } from '../registers/index.ts'
import type { FieldDifference, FrozenDifference } from './frozen.ts'
import { stepName } from './step-numbers.ts'

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

/**
 * One line: `Step 3 (RS-003) Stop check-in: Minutes 5 min, now 8 min`. Long texts are only named. `numbers` are those of the
 * plan's steps, by id; other rows go by their ref.
 */
export function differenceLine(
  { register, id, ref, title, kind, fields }: DifferenceInWords,
  numbers: ReadonlyMap<string, number>,
): string {
  const { one, single } = registerOf(register)
  const number = register === 'rollback_step' ? numbers.get(id) : undefined
  const row = single ? title : `${number === undefined ? ref : stepName(number, ref)} ${title}`
  if (kind === 'added') return number === undefined ? `New ${one}: ${row}` : `New: ${row}`
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
  return `${row.charAt(0).toUpperCase()}${row.slice(1)}: ${changes.join('; ')}`
}

/** A text of several words in quotes, so that its own stops and commas do not end the sentence; a figure or a name as it is. */
function quoted(text: string): string {
  return text.length > 24 || /[.;,]/.test(text) ? `“${text}”` : text
}
