import { useState } from 'react'
import type { RegisterName } from '#shared/registers/index.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { PanelSection } from '#renderer/components/RecordPanel.tsx'

const few = 6
const many = 200

/** What happened to a row, newest first. */
export function RowHistory({ register, id }: { readonly register: RegisterName; readonly id: string }) {
  const [limit, setLimit] = useState(few)
  const formats = useFormats()
  const list = useCommandQuery('history.list', { register, id, limit }).data
  const changes = list?.changes ?? []
  return (
    <PanelSection title="History">
      <ul className="hist">
        {changes.map((change) => {
          const row = change.rows.find((each) => each.id === id)
          return (
            <li key={change.seq}>
              {row === undefined || row.action !== 'changed' ? (
                <b>{row === undefined ? change.label : actionWords[row.action]}</b>
              ) : (
                row.fields.map((field) => (
                  <div key={field.field}>
                    <b>{field.label}</b> {field.before === '' ? 'empty' : short(field.before)} to{' '}
                    {field.after === '' ? 'empty' : short(field.after)}
                  </div>
                ))
              )}
              <span>
                {formats.instant(change.at)}
                {change.kind === 'undo' ? ', undone' : change.kind === 'redo' ? ', done again' : ''}
              </span>
            </li>
          )
        })}
      </ul>
      {list?.more === true && limit === few ? (
        <button type="button" className="link" onClick={() => setLimit(many)}>
          Show all changes
        </button>
      ) : null}
    </PanelSection>
  )
}

const actionWords = { created: 'Created', changed: 'Changed', removed: 'Removed', restored: 'Brought back' } as const

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
