import { useEffect, useRef, useState } from 'react'
import { type TypedText, unkept, useBeginTyping } from '#renderer/fields/typed-text.ts'

/** A text of a run that is saved by a button: kept at each key until then. */
export function useTyped(
  runId: string,
  field: 'evidence' | 'outcome' | 'lessons',
  initial: string,
): { readonly text: string; readonly type: (text: string) => void; readonly drop: () => void } {
  const [text, setText] = useState(initial)
  const beginTyping = useBeginTyping()
  const typed = useRef<TypedText>(unkept)
  useEffect(() => {
    const begun = beginTyping({ register: 'rollback_run', id: runId, field })
    typed.current = begun
    return () => begun.leave()
  }, [beginTyping, runId, field])
  return {
    text,
    type: (next) => {
      setText(next)
      typed.current.keep(next)
    },
    drop: () => typed.current.drop(),
  }
}
