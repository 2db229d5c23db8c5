import { useEffect, useId, useRef, useState } from 'react'
import type { HabitView } from '#shared/contract/view-configuration.ts'
import { legacyHabit } from '#shared/registers/configuration.ts'
import { failureOf } from '#renderer/api/client.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { type TypedText, unkept, useBeginTyping } from '#renderer/fields/typed-text.ts'
import { answerValues, useHabitAnswer } from './use-habit-answer.ts'

const { max } = legacyHabit.fields.keepBecause

/** Writes why a habit stays. Ctrl Enter keeps the reason, Esc gives it up. */
export function KeepBecause({ habit, onDone }: { readonly habit: HabitView; readonly onDone: () => void }) {
  const id = useId()
  const { keep } = useHabitAnswer(habit)
  const beginTyping = useBeginTyping()
  const [text, setText] = useState(habit.answer?.keepBecause ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const typed = useRef<TypedText>(unkept)
  const answerId = habit.answer?.id ?? null
  const values = JSON.stringify(answerValues(habit))

  useEffect(() => {
    const row = { ...(JSON.parse(values) as Record<string, unknown>), answer: 'keep' }
    const place = answerId === null ? { values: row, about: values } : {}
    const begun = beginTyping({ register: 'legacy_habit', id: answerId, field: 'keepBecause', ...place })
    typed.current = begun
    return () => begun.leave()
  }, [beginTyping, answerId, values])

  const save = () => {
    if (text.trim() === '') {
      setProblem('Write why it stays, or let it go.')
      return
    }
    keep(text).then(
      () => {
        typed.current.drop()
        onDone()
      },
      (error: unknown) => setProblem(failureLine(failureOf(error))),
    )
  }
  const giveUp = () => {
    typed.current.drop()
    onDone()
  }
  return (
    <div className="hb-form">
      <label htmlFor={id}>It stays because</label>
      <textarea
        id={id}
        ref={focusWhenDrawn}
        className="f-input f-plain"
        rows={3}
        maxLength={max}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setProblem(null)
          typed.current.keep(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
          else if (event.key === 'Escape') giveUp()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {problem !== null && (
        <p className="hb-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="hb-ways">
        <button type="button" className="btn small primary" onClick={save}>
          Keep it
        </button>
        <button type="button" className="btn small" onClick={giveUp}>
          Cancel
        </button>
      </div>
    </div>
  )
}
