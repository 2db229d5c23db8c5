import { useRef, useState } from 'react'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { PanelSection } from '#renderer/components/RecordPanel.tsx'
import { IdentifierHint } from '#renderer/fields/IdentifierHint.tsx'
import { useTypedText } from '#renderer/fields/typed-text.ts'
import { useReadOnly } from '../read-only.ts'
import { useSelection } from '../selection.ts'

/** The notes about a row, and a line to write one more. */
export function RowNotes({ subject }: { readonly subject: string }) {
  const notes = useRows('note', { subject }).rows
  const { select } = useSelection()
  const readOnly = useReadOnly()
  const [isAdding, setAdding] = useState(false)

  return (
    <PanelSection
      title="Notes"
      count={notes.length}
      right={
        <button
          type="button"
          className="btn icon small"
          aria-label="Add a note"
          disabled={readOnly !== null}
          title={readOnly ?? ''}
          onClick={() => setAdding(true)}
        >
          <Icon name="plus" />
        </button>
      }
    >
      <ul className="mini">
        {notes.map((note) => (
          <li key={note.id}>
            <Icon
              name={note.visibility === 'shared' ? 'note' : 'lock'}
              label={note.visibility === 'shared' ? 'Shared' : 'Private'}
            />
            <button type="button" className="link cutoff" onClick={() => select('note', note.id)}>
              {note.title}
            </button>
          </li>
        ))}
      </ul>
      {isAdding ? <NewNote subject={subject} onDone={() => setAdding(false)} /> : null}
    </PanelSection>
  )
}

/** A line to write a note: Enter or leaving it keeps the note, Esc gives it up. */
function NewNote({ subject, onDone }: { readonly subject: string; readonly onDone: () => void }) {
  const { run: create } = useCommand('record.create')
  const typed = useTypedText({ register: 'note', id: null, field: 'title', values: { subject }, about: subject })
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const isWriting = useRef(false)

  const add = async () => {
    if (isWriting.current) return
    if (text.trim() === '') return onDone()
    isWriting.current = true
    try {
      await create({ register: 'note', values: { title: text, subject } })
      typed.drop()
      onDone()
    } catch (error) {
      typed.keep(text, 'now')
      setProblem(failureLine(failureOf(error)))
    } finally {
      isWriting.current = false
    }
  }

  return (
    <div className="panel-add">
      <input
        ref={focusWhenDrawn}
        className="f-input"
        aria-label="New note"
        placeholder="What should not be forgotten"
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setProblem(null)
          typed.keep(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void add()
          else if (event.key === 'Escape') {
            typed.drop()
            onDone()
          } else return
          event.preventDefault()
          event.stopPropagation()
        }}
        onBlur={() => void add()}
      />
      <IdentifierHint text={text} />
      {problem === null ? null : (
        <span className="hint bad" role="alert">
          {problem}
        </span>
      )}
    </div>
  )
}
