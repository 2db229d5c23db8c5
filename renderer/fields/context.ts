import { createContext, useContext } from 'react'
import type { ParseContext, TextContext } from '#shared/fields/field.ts'
import { foldText } from '#shared/text/collate.ts'
import { createFormats, defaultFormatSettings, type Formats } from '#shared/text/format.ts'

/** A row that a link field can name. */
export type LinkOption = { readonly id: string; readonly ref: string; readonly title: string; readonly hint?: string }

/** What the fields need of the engagement around them. The page gives it; a field never asks the core itself. */
export type FieldContextValue = {
  readonly formats: Formats
  /** The title of a row: '' while it loads, null when there is none with that id. */
  readonly titleOf: (register: string, id: string) => string | null
  /** The rows that a link to the register may name. */
  readonly optionsOf: (register: string) => readonly LinkOption[]
  /** Makes a row with this title and gives its id; absent where rows cannot be added by title alone. */
  readonly addRow: (register: string, title: string) => Promise<string>
  readonly canAdd: (register: string) => boolean
  /** Rows of any register whose text matches, for fields that may be about anything. */
  readonly find: (text: string) => Promise<readonly (LinkOption & { readonly register: string })[]>
  /** Shows a row in the side panel. */
  readonly open: (register: string, id: string) => void
}

const nothing: FieldContextValue = {
  formats: createFormats(defaultFormatSettings),
  titleOf: () => null,
  optionsOf: () => [],
  addRow: () => Promise.reject(new Error('No rows can be added here')),
  canAdd: () => false,
  find: () => Promise.resolve([]),
  open: () => undefined,
}

export const FieldContext = createContext<FieldContextValue>(nothing)

export function useFieldContext(): FieldContextValue {
  return useContext(FieldContext)
}

export function textContextOf(context: FieldContextValue): TextContext {
  return { formats: context.formats, titleOf: (register, id) => context.titleOf(register, id) }
}

/** Reads names of linked rows by title or ref; a title that two rows share names neither. */
export function parseContextOf(context: FieldContextValue): ParseContext {
  return {
    formats: context.formats,
    idOf: (register, text) => {
      const wanted = foldText(text)
      const hits = context
        .optionsOf(register)
        .filter((option) => foldText(option.title) === wanted || foldText(option.ref) === wanted)
      return hits.length === 1 ? (hits[0]?.id ?? null) : null
    },
  }
}
