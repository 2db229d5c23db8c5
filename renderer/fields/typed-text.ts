import { createContext, useContext, useEffect, useMemo, useRef } from 'react'
import type { Field } from '#shared/fields/index.ts'
import { textOf } from './cells.tsx'
import type { FieldContextValue } from './context.ts'
import type { Draft } from './draft.ts'

/** Where text is typed: a field of a row, or of one that is not there yet. */
export type TypingPlace = {
  readonly register: string
  /** Null for a row that is not there yet. */
  readonly id: string | null
  readonly field: string
  /** The other fields of a row that is not there yet. */
  readonly values?: { readonly [field: string]: unknown }
  /** Tells apart the places of rows that are not there yet: what a note is about, which check a reason is for. */
  readonly about?: string
}

/**
 * How soon a text is written down: at the next pause of the typing; only if half a second passes, where it is about to be
 * saved anyway; or at once.
 */
export type Pace = 'pause' | 'unlessSaved' | 'now'

/** One text from its first key until it is saved, given up or left behind. */
export type TypedText = {
  /** Writes the text down beside the rows, so that a crash does not take it. */
  readonly keep: (text: string, pace?: Pace) => void
  /** The text is saved, or the person gave it up. */
  readonly drop: () => void
  /** Its place is gone from the screen, and nobody saved it: it is offered again. Nothing happens to a text that was dropped. */
  readonly leave: () => void
}

/** Begins to look after what is typed in a place. The page gives it; a field never asks the core itself. */
export type BeginTyping = (place: TypingPlace) => TypedText

export const unkept: TypedText = { keep: () => undefined, drop: () => undefined, leave: () => undefined }

export const TypingContext = createContext<BeginTyping>(() => unkept)

export function useBeginTyping(): BeginTyping {
  return useContext(TypingContext)
}

/**
 * Looks after what is typed in one place for as long as the part that asks is on the screen: what was neither saved nor given up by
 * then is offered again. `drop` still takes back what was left when the part has gone.
 */
export function useTypedText(place: TypingPlace): Pick<TypedText, 'keep' | 'drop'> {
  const beginTyping = useBeginTyping()
  const typed = useRef<TypedText>(unkept)
  const stated = JSON.stringify(place)
  useEffect(() => {
    const begun = beginTyping(JSON.parse(stated) as TypingPlace)
    typed.current = begun
    return () => begun.leave()
  }, [beginTyping, stated])
  return useMemo(() => ({ keep: (text, pace) => typed.current.keep(text, pace), drop: () => typed.current.drop() }), [])
}

/** What an editor holds as text that can be typed again. */
export function textOfDraft(field: Field, draft: Draft, context: FieldContextValue): string {
  return draft.draft === 'text' ? draft.text : textOf(field, draft.value, context)
}
