import { useEffect, useRef, useState } from 'react'
import { type TypedText, unkept, useBeginTyping } from '#renderer/fields/typed-text.ts'
import type { LeftOfRun, WritingPlace } from './use-left.ts'

/** A text of a run that is saved by a button: kept at each key until then, and begun with what was typed and never saved. */
export function useTyped(
  place: WritingPlace,
  initial: string,
  left: LeftOfRun,
): { readonly text: string; readonly type: (text: string) => void; readonly drop: () => void } {
  const [shown] = useState(() => left.textOf(place))
  const [text, setText] = useState(shown ?? initial)
  const beginTyping = useBeginTyping()
  const { register, id, field } = place
  const typed = useRef<TypedText>(unkept)
  useEffect(() => {
    const begun = beginTyping({ register, id, field })
    typed.current = begun
    return () => begun.leave()
  }, [beginTyping, register, id, field])
  return {
    text,
    type: (next) => {
      setText(next)
      typed.current.keep(next)
    },
    drop: () => {
      typed.current.drop()
      if (shown !== null) left.drop(place, shown)
    },
  }
}
