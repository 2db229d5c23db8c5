import { findIdentifiers, identifierKinds } from '#shared/domain/patient-identifiers.ts'

/** Says under a field, as soon as it is typed, that a text looks as if it identified a patient. Draws nothing else. */
export function IdentifierHint({ text }: { readonly text: string }) {
  const words = identifierWarning(text)
  // The region stands there before it speaks: only then is it read out.
  return <output className={words === null ? 'hint-none' : 'hint warn'}>{words}</output>
}

/** `Looks like a phone number and a date of birth.` with what to do, or null. */
export function identifierWarning(text: string): string | null {
  const kinds = identifierWords(text)
  return kinds === null
    ? null
    : `Looks like ${kinds}. Leave out what identifies a patient: documents are held back while it stands here.`
}

/** `a phone number and a date of birth`, or null. */
export function identifierWords(text: string): string | null {
  const kinds = [...new Set(findIdentifiers(text).map(({ kind }) => identifierKinds[kind]))]
  return kinds.length === 0 ? null : kinds.join(' and ')
}
