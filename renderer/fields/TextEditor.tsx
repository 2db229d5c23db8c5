import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useFieldContext } from './context.ts'
import { editText, textDraft } from './draft.ts'
import type { EditorProps } from './editor.ts'
import { rightAligned } from './alignment.ts'

/** One line of typed text for every kind that can be read from text. */
export function TextEditor({
  field,
  value,
  label,
  place,
  startedByTyping,
  problem,
  onDraft,
  onDone,
  onCancel,
}: EditorProps) {
  const { formats } = useFieldContext()
  const [text, setText] = useState(() => (startedByTyping ? '' : editText(field, value, formats)))
  const input = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (!startedByTyping) input.current?.select()
  }, [startedByTyping])

  const onKeyDown = (event: KeyboardEvent) => {
    if (place === 'cell') return
    if (event.key === 'Enter') onDone('stay')
    else if (event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <input
      ref={input}
      className={rightAligned(field) && place === 'cell' ? 'f-input num' : 'f-input'}
      aria-label={label}
      aria-invalid={problem !== null}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        onDraft(textDraft(event.target.value))
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (place === 'panel') onDone('stay')
      }}
    />
  )
}
