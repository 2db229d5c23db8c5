import { subjectOf } from '../fields/subject.ts'
import { isRegisterName, registerOf, type Rows } from '../registers/index.ts'
import { titleOfRow } from '../registers/register.ts'
import { readFrozen } from './frozen.ts'
import { identifiersInRow, identifiersInText } from './identifier-fields.ts'
import type { IdentifierFinding } from './patient-identifiers.ts'

/** A text of a frozen version that looks as if it identified a patient, of one field of one row or of a row that is linked to. */
export type FrozenText = {
  /** The row, as `register:id`. */
  readonly subject: string
  /** The field's name; null for the title of a row that is linked to. */
  readonly field: string | null
  /** `Need of NW-003`: where it stands in the version. */
  readonly where: string
  readonly text: string
  readonly found: readonly IdentifierFinding[]
}

/**
 * What seems to identify a patient in the words of a frozen version, which documents print. Words that their row still holds
 * are left out: the row itself is named for them, and taking them out or accepting them there is what helps.
 */
export function identifiersInFrozen(content: string, rows: Rows): readonly FrozenText[] {
  const texts = textsInFrozen(content)
  if (texts.length === 0) return []
  const wanted = new Set(texts.map(({ subject }) => subject))
  const today = new Map(
    [...new Set(texts.map(({ subject }) => subject.split(':')[0] ?? ''))].filter(isRegisterName).flatMap((register) =>
      rows[register].flatMap((row) => {
        const subject = subjectOf(register, row.id)
        return wanted.has(subject) ? [[subject, { register, row }] as const] : []
      }),
    ),
  )
  return texts.filter(({ subject, field, text }) => {
    const there = today.get(subject)
    if (there === undefined) return true
    const now = field === null ? titleOfRow(registerOf(there.register), there.row) : valuesOf(there.row)[field]
    return now !== text
  })
}

/** What seems to identify a patient in the words that are to be frozen, without the rows for which that was accepted. */
export function identifiersToFreeze(content: string, accepted: ReadonlySet<string>): readonly FrozenText[] {
  return textsInFrozen(content).filter(({ subject }) => !accepted.has(subject))
}

/** A version never changes, and its content is long: each is read once. */
const frozenTexts = new Map<string, readonly FrozenText[]>()
const mostVersions = 64

function textsInFrozen(content: string): readonly FrozenText[] {
  const known = frozenTexts.get(content)
  if (known !== undefined) return known
  if (frozenTexts.size >= mostVersions) frozenTexts.clear()
  const { rows, names } = readFrozen(content)
  const made = [
    ...rows.flatMap(({ register, id, ref, values }): FrozenText[] => {
      if (!isRegisterName(register)) return []
      const subject = subjectOf(register, id)
      return identifiersInRow(register, values).map(({ field, label, found }) => {
        return { subject, field, where: `${label} of ${ref}`, text: String(values[field]), found }
      })
    }),
    ...Object.entries(names).flatMap(([subject, text]): FrozenText[] => {
      const found = identifiersInText(text)
      return found.length === 0 ? [] : [{ subject, field: null, where: 'The name of a linked row', text, found }]
    }),
  ]
  frozenTexts.set(content, made)
  return made
}

function valuesOf(row: object): Readonly<Record<string, unknown>> {
  return row as Readonly<Record<string, unknown>>
}
