import type { ReactNode } from 'react'
import { type Field, type FieldValue, kindOf } from '#shared/fields/index.ts'
import { readSubject } from '#shared/fields/subject.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { stateOfCode, StatusMark } from '#renderer/components/StatusMark.tsx'
import { type FieldContextValue, textContextOf } from './context.ts'

export type CellProps = {
  readonly field: Field
  readonly name: string
  readonly value: FieldValue
  readonly context: FieldContextValue
}

/** A value as its text: the cell of most kinds. */
export function TextCell({ field, name, value, context }: CellProps): ReactNode {
  const text = textOf(field, value, context)
  return text === '' ? <Missing field={field} name={name} /> : text
}

/** A code by its label; the codes of a status with the state's shape before it. */
export function ChoiceCell(props: CellProps): ReactNode {
  const { field, name, value, context } = props
  const state = (name === 'status' || name === 'result') && typeof value === 'string' ? stateOfCode(value) : null
  return state === null ? (
    <TextCell {...props} />
  ) : (
    <StatusMark state={state}>{textOf(field, value, context)}</StatusMark>
  )
}

/** Yes as a tick, no as nothing: the word is spoken. */
export function FlagCell({ value }: CellProps): ReactNode {
  return value === true ? <Icon name="check" label="Yes" /> : <span className="visually-hidden">No</span>
}

/** A place on a scale: its number, then its name. */
export function RatingCell(props: CellProps): ReactNode {
  const { field, value } = props
  if (field.kind !== 'rating' || typeof value !== 'number') return <TextCell {...props} />
  return (
    <>
      {value} <span className="dim">{field.labels[value - 1] ?? ''}</span>
    </>
  )
}

/** What a note or action is about: opens it. */
export function SubjectCell(props: CellProps): ReactNode {
  const { field, value, context } = props
  const target = typeof value === 'string' ? readSubject(value) : null
  if (target === null) return <TextCell {...props} />
  return (
    <button type="button" className="link" tabIndex={-1} onClick={() => context.open(target.register, target.id)}>
      {textOf(field, value, context)}
    </button>
  )
}

/** A value as people read it; '' when it is empty. */
export function textOf(field: Field, value: FieldValue, context: FieldContextValue): string {
  if (value === undefined) return ''
  return kindOf(field).toText(value, field, textContextOf(context))
}

/** The words for a person that is still missing: 'Name a deputy'. Other fields may wait in silence. */
export function missingWords(field: Field, name: string): string | null {
  if (field.kind !== 'link' || field.register !== 'person' || !askedFor.has(name)) return null
  const role = field.label.toLowerCase()
  return role === 'decides' ? 'Name who decides' : `Name ${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`
}

const askedFor = new Set(['ownerId', 'deputyId', 'headPersonId', 'deputyPersonId', 'primaryPersonId'])

function Missing({ field, name }: { readonly field: Field; readonly name: string }): ReactNode {
  const words = missingWords(field, name)
  return words === null ? null : <span className="miss">{words}</span>
}
