import { useRef, useState } from 'react'
import type { HabitView } from '#shared/contract/view-configuration.ts'
import { habitKinds } from '#shared/registers/configuration.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useSelection } from '#renderer/app/selection.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import { HabitSignature } from './HabitSignature.tsx'
import { KeepBecause } from './KeepBecause.tsx'
import { useHabitAnswer } from './use-habit-answer.ts'
import './habits.css'

/** Old habits that survive, each with its answer: it goes, or it stays for a reason that somebody signs. */
export function HabitList({ habits, none }: { readonly habits: readonly HabitView[]; readonly none: string }) {
  if (habits.length === 0) return <p className="cf-none">{none}</p>
  return (
    <ul className="hb">
      {habits.map((habit) => (
        <HabitCard key={keyOf(habit)} habit={habit} />
      ))}
    </ul>
  )
}

function HabitCard({ habit }: { readonly habit: HabitView }) {
  const { selected, select } = useSelection()
  const { letGo } = useHabitAnswer(habit)
  const readOnly = useReadOnly()
  const formats = useFormats()
  const [isWriting, setWriting] = useState(false)
  const [isSigning, setSigning] = useState(false)
  const about = useRef<HTMLButtonElement>(null)
  const { state, answer, sentence, kind } = habit
  const title = Object.entries(habitKinds).find(([code]) => code === kind)?.[1] ?? kind
  const isSelected = selected !== null && (selected.id === habit.stepId || selected.id === answer?.id)
  const open = () => {
    if (habit.configItemId !== null) select('config_item', habit.configItemId)
    else if (habit.stepId !== null) select('workflow_step', habit.stepId)
    else if (habit.workflowId !== null) select('workflow', habit.workflowId)
  }
  // What was pressed goes away with its answer: the focus stays in the card.
  const stay = () => about.current?.focus()
  const close = (set: (isOpen: boolean) => void) => {
    stay()
    set(false)
  }
  const isLate = answer?.isLate === true
  const canKeep = state !== 'kept' && state !== 'unsigned'
  const fixed = { disabled: readOnly !== null, title: readOnly ?? '' } as const
  return (
    <li className={isSelected ? 'is-selected' : ''}>
      <h3>
        <StatusMark state={isLate ? 'late' : marks[state]} bare />
        <span>{title}</span>
        {answer !== null && (
          <button type="button" className="link" onClick={() => select('legacy_habit', answer.id)}>
            {answer.ref}
          </button>
        )}
      </h3>
      <p>
        <button type="button" ref={about} className="pic-name" onClick={open}>
          {habit.about}
        </button>{' '}
        {sentence}
      </p>
      {answer !== null && answer.keepBecause !== '' && state !== 'going' && (
        <p className="hb-because">
          <b>Kept because</b> {answer.keepBecause}
        </p>
      )}
      <div className="hb-foot">
        <span className={`tag ${isLate ? 'bad' : tones[state]}`}>{words[state]}</span>
        {answer !== null && state === 'kept' && (
          <span>
            {[answer.signer, answer.signedOn === null ? null : formats.date(answer.signedOn)]
              .filter((part) => part !== null)
              .join(', ')}
          </span>
        )}
        {answer !== null && state !== 'kept' && answer.owner !== null && <span>{answer.owner}</span>}
        {answer !== null && state === 'going' && answer.dueOn !== null && (
          <span>
            {isLate ? 'was due' : 'due'} {formats.shortDate(answer.dueOn)}
          </span>
        )}
      </div>
      {isWriting ? (
        <KeepBecause habit={habit} onDone={() => close(setWriting)} />
      ) : isSigning && answer !== null ? (
        <HabitSignature answer={answer} onDone={() => close(setSigning)} />
      ) : (
        <div className="hb-ways">
          {canKeep && (
            <button
              type="button"
              className="btn small"
              aria-label={`Keep because, ${habit.about}, ${title}`}
              {...fixed}
              onClick={() => setWriting(true)}
            >
              Keep because
            </button>
          )}
          {state === 'unsigned' && (
            <button
              type="button"
              className="btn small"
              aria-label={`Sign the reason, ${habit.about}, ${title}`}
              {...fixed}
              onClick={() => setSigning(true)}
            >
              Sign the reason
            </button>
          )}
          {state !== 'going' && state !== 'kept' && (
            <button
              type="button"
              className="btn small"
              aria-label={`It goes, ${habit.about}, ${title}`}
              {...fixed}
              onClick={() => {
                stay()
                letGo()
              }}
            >
              It goes
            </button>
          )}
        </div>
      )}
    </li>
  )
}

const marks = { open: 'blocked', going: 'doing', no_reason: 'late', unsigned: 'late', kept: 'done' } as const
const tones = { open: 'bad', going: '', no_reason: 'bad', unsigned: 'bad', kept: 'ok' } as const
const words = {
  open: 'Needs an answer',
  going: 'It goes, and is still there',
  no_reason: 'Kept without a reason',
  unsigned: 'Keep-because unsigned',
  kept: 'Kept, signed',
} as const

function keyOf({ kind, workflowId, stepId, configItemId }: HabitView): string {
  return [kind, workflowId, stepId, configItemId].join(' ')
}
