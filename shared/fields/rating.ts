import { z } from 'zod'
import { foldText } from '../text/collate.ts'
import {
  type FieldBase,
  type FieldKind,
  type FieldOptions,
  onePerDefinition,
  parsed,
  plainStorage,
  unreadable,
} from './field.ts'

/** A place on a short scale, from 1; `labels[0]` names 1. Null means not assessed. */
export type RatingField = FieldBase<'rating', number | null> & { readonly labels: readonly string[] }

export function rating(labels: readonly string[], options: FieldOptions): RatingField {
  return { kind: 'rating', labels, optional: true, initial: null, ...options }
}

export const ratingKind: FieldKind<RatingField, number | null> = {
  ...plainStorage,
  sqlType: 'INTEGER',
  sqlCheck: (column, definition) => `${column} BETWEEN 1 AND ${definition.labels.length}`,
  schema: onePerDefinition((definition) =>
    z
      .int(`Write 1 to ${definition.labels.length}`)
      .min(1, 'At least 1')
      .max(definition.labels.length, `At most ${definition.labels.length}`)
      .nullable(),
  ),
  toSql: (value) => value,
  fromSql: (raw) => (raw === null ? null : Number(raw)),
  toText: (value, definition) => (value === null ? '' : `${value} ${definition.labels[value - 1] ?? ''}`.trim()),
  parse: (raw, definition) => {
    if (raw.trim() === '') return parsed(null)
    const wanted = foldText(raw)
    const place = definition.labels.findIndex((label, at) =>
      [foldText(label), `${at + 1}`, `${at + 1} ${foldText(label)}`].includes(wanted),
    )
    return place < 0
      ? unreadable(`“${raw.trim()}” is not on the scale. Write 1 to ${definition.labels.length}`)
      : parsed(place + 1)
  },
}
