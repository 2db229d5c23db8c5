import { useState } from 'react'
import { useTypedText } from '#renderer/fields/typed-text.ts'
import type { LeftOfRun, WritingPlace } from './use-left.ts'

/** A text of a run that is saved by a button: kept at each key until then, and begun with what was typed and never saved. */
export function useTyped(
  place: WritingPlace,
  initial: string,
  left: LeftOfRun,
): { readonly text: string; readonly type: (text: string) => void; readonly drop: () => void } {
  const [shown] = useState(() => left.textOf(place))
  const [text, setText] = useState(shown ?? initial)
  const typed = useTypedText(place)
  return {
    text,
    type: (next) => {
      setText(next)
      typed.keep(next)
    },
    drop: () => {
      typed.drop()
      if (shown !== null) left.drop(place, shown)
    },
  }
}
