import { useState } from 'react'
import { failureOf } from '#renderer/api/client.ts'
import { useCommand, useRows } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { focusWhenDrawn } from '#renderer/components/focus.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { PanelSection } from '#renderer/components/RecordPanel.tsx'
import { useSelection } from '../selection.ts'

/** The notes about a row, and a line to write one more. */
export function RowNotes({ subject }: { readonly subject: string }) {
  const notes = useRows('note', { subject }).rows
  const { run: create } = useCommand('record.create')
  const { select } = useSelection()
  const [isAdding, setAdding] = useState(false)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  const add = async () => {
    if (text.trim() === '') return setAdding(false)
    try {
      await create({ register: 'note', values: { title: text, subject } })
      setText('')
      setProblem(null)
      setAdding(false)
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    }
  }

  return (
    <PanelSection
      title="Notes"
      count={notes.length}
      right={
        <button type="button" className="btn icon small" aria-label="Add a note" onClick={() => setAdding(true)}>
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
      {isAdding ? (
        <div className="panel-add">
          <input
            ref={focusWhenDrawn}
            className="f-input"
            aria-label="New note"
            placeholder="What should not be forgotten"
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void add()
              else if (event.key === 'Escape') setAdding(false)
              else return
              event.preventDefault()
              event.stopPropagation()
            }}
            onBlur={() => void add()}
          />
          {problem === null ? null : <span className="hint bad">{problem}</span>}
        </div>
      ) : null}
    </PanelSection>
  )
}
