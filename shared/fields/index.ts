import { type ChoiceField, choiceKind } from './choice.ts'
import { type ChoicesField, choicesKind } from './choices.ts'
import { type CountField, countKind } from './count.ts'
import { type DateField, dateKind } from './date.ts'
import type { FieldKind } from './field.ts'
import { type FlagField, flagKind } from './flag.ts'
import { type InstantField, instantKind } from './instant.ts'
import { type LinkField, linkKind } from './link.ts'
import { type LinksField, linksKind } from './links.ts'
import { type LongTextField, longTextKind } from './long-text.ts'
import { type MinutesField, minutesKind } from './minutes.ts'
import { type MoneyField, moneyKind } from './money.ts'
import { type PercentField, percentKind } from './percent.ts'
import { type RatingField, ratingKind } from './rating.ts'
import { type SubjectField, subjectKind } from './subject.ts'
import { type TextField, textKind } from './text.ts'
import { type TimeField, timeKind } from './time.ts'

/** Any field of any register. */
export type Field =
  | TextField
  | LongTextField
  | ChoiceField
  | ChoicesField
  | DateField
  | TimeField
  | InstantField
  | MinutesField
  | CountField
  | PercentField
  | MoneyField
  | RatingField
  | FlagField
  | LinkField
  | LinksField
  | SubjectField

export type FieldKindName = Field['kind']

/** Every value that a field can hold: all of it plain JSON. */
export type FieldValue = string | number | boolean | null | readonly string[]

export const fieldKinds = {
  text: textKind,
  longText: longTextKind,
  choice: choiceKind,
  choices: choicesKind,
  date: dateKind,
  time: timeKind,
  instant: instantKind,
  minutes: minutesKind,
  count: countKind,
  percent: percentKind,
  money: moneyKind,
  rating: ratingKind,
  flag: flagKind,
  link: linkKind,
  links: linksKind,
  subject: subjectKind,
} as const

/** The behaviour of a field's kind. The pairing of definition and kind is by name, which the type system cannot follow. */
export function kindOf(field: Field): FieldKind<Field, FieldValue> {
  return fieldKinds[field.kind] as unknown as FieldKind<Field, FieldValue>
}
