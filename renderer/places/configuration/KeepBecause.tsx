import { useId, useState } from 'react'
import type { HabitView } from '#shared/contract/view-configuration.ts'
import { legacyHabit } from '#shared/registers/configuration.ts'
import { failureOf } from '#renderer/api/client.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { useTypedText } from '#renderer/fields/typed-text.ts'
import { answerValues, useHabitAnswer } from './use-habit-answer.ts'

const { max } = legacyHabit.fields.keepBecause

/** Writes why a habit stays. Ctrl Enter keeps the reason, Esc gives it up. */
export function KeepBecause({ habit, onDone }: { readonly habit: HabitView; readonly onDone: () => void }) {
  const id = useId()
  const { keep } = useHabitAnswer(habit)
  const [text, setText] = useState(habit.answer?.keepBecause ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const answerId = habit.answer?.id ?? null
  const row = answerValues(habit)
  const typed = useTypedText({
    register: 'legacy_habit',
    id: answerId,
    field: 'keepBecause',
    ...(answerId === null ? { values: { ...row, answer: 'keep' }, about: JSON.stringify(row) } : {}),
  })

  const save = () => {
    if (text.trim() === '') {
      setProblem('Write why it stays, or let it go.')
      return
    }
    keep(text).then(
      () => {
        typed.drop()
        onDone()
      },
      (error: unknown) => setProblem(failureLine(failureOf(error))),
    )
  }
  const giveUp = () => {
    typed.drop()
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
          typed.keep(event.target.value)
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
