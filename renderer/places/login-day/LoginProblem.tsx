import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { LoginView } from '#shared/contract/view-load.ts'
import { loginCheck } from '#shared/registers/rehearsal.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { IdentifierHint } from '#renderer/fields/IdentifierHint.tsx'
import { useTypedText } from '#renderer/fields/typed-text.ts'

const { problem } = loginCheck.fields

/** Asks what does not work, as soon as something was marked so. Enter keeps the words and goes on, Esc leaves them as they were. */
export function LoginProblem({
  check,
  onKeep,
  onClose,
}: {
  readonly check: LoginView
  /** Answers whether it is in the file. */
  readonly onKeep: (text: string) => Promise<boolean>
  readonly onClose: (goes: 'on' | 'back') => void
}) {
  const id = useId()
  const [text, setText] = useState(check.problem)
  const typed = useTypedText({ register: 'login_check', id: check.id, field: 'problem' })
  const isClosed = useRef(false)
  const close = (goes: 'on' | 'back') => {
    isClosed.current = true
    typed.drop()
    onClose(goes)
  }
  const keep = () => {
    const words = text.trim()
    if (words === check.problem) return close('on')
    void onKeep(words).then((isKept) => {
      if (isKept && !isClosed.current) close('on')
    })
  }
  /** The line stays open: closing it would move the button that is being pressed from under the pointer. */
  const keepAndStay = () => {
    const words = text.trim()
    if (isClosed.current || words === check.problem) return
    void onKeep(words).then((isKept) => {
      if (isKept) typed.drop()
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') keep()
    else if (event.key === 'Escape') close('back')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <label htmlFor={id}>
        {problem.label}: {check.title} <span>Enter keeps it and goes on, Esc leaves it as it was</span>
      </label>
      <input
        id={id}
        ref={focusWhenDrawn}
        className="f-input f-plain"
        value={text}
        maxLength={problem.max}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value)
          typed.keep(event.target.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={keepAndStay}
      />
      <IdentifierHint text={text} />
    </>
  )
}
