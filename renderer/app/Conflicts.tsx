import Dialog from '@mui/material/Dialog'
import { createContext, type ReactNode, useCallback, useContext, useId, useState } from 'react'
import type { FieldValue } from '#shared/fields/index.ts'
import { type RegisterName, registerOf } from '#shared/registers/index.ts'
import { textOf } from '#renderer/fields/cells.tsx'
import { useFieldContext } from '#renderer/fields/context.ts'
import type { AnyRow, FieldValues } from './row-writer.ts'

type Conflict = {
  readonly register: RegisterName
  readonly row: AnyRow
  readonly current: AnyRow
  readonly values: FieldValues
}
type Answer = 'mine' | 'theirs'

const ConflictContext = createContext<(conflict: Conflict) => Promise<Answer>>(() => Promise.resolve('theirs'))

/** Asks which of two values to keep when a row changed while it was being edited. */
export function useConflicts(): (conflict: Conflict) => Promise<Answer> {
  return useContext(ConflictContext)
}

export function ConflictProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<{ readonly conflict: Conflict; readonly answer: (answer: Answer) => void } | null>(
    null,
  )
  const ask = useCallback(
    (conflict: Conflict) =>
      new Promise<Answer>((resolve) => {
        setAsked({
          conflict,
          answer: (answer) => {
            setAsked(null)
            resolve(answer)
          },
        })
      }),
    [],
  )
  return (
    <ConflictContext.Provider value={ask}>
      {children}
      {asked === null ? null : <ConflictDialog conflict={asked.conflict} onAnswer={asked.answer} />}
    </ConflictContext.Provider>
  )
}

function ConflictDialog({
  conflict,
  onAnswer,
}: {
  readonly conflict: Conflict
  readonly onAnswer: (answer: Answer) => void
}) {
  const context = useFieldContext()
  const titleId = useId()
  const register = registerOf(conflict.register)
  const shown = (name: string, value: unknown) => {
    const field = register.fields[name]
    const text = field === undefined ? '' : textOf(field, value as FieldValue, context)
    return text === '' ? 'Empty' : text
  }
  return (
    <Dialog open onClose={() => onAnswer('theirs')} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <div className="dialog">
        <h2 id={titleId}>{conflict.current.ref} changed while you were editing it</h2>
        <table className="conflict">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Yours</th>
              <th scope="col">In the file now</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(conflict.values).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{register.fields[name]?.label ?? name}</th>
                <td>{shown(name, value)}</td>
                <td>{shown(name, conflict.current[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="dialog-actions">
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the answer that overwrites nothing has the focus */}
          <button type="button" className="btn" onClick={() => onAnswer('theirs')} autoFocus>
            Keep what is in the file
          </button>
          <button type="button" className="btn primary" onClick={() => onAnswer('mine')}>
            Take mine
          </button>
        </div>
      </div>
    </Dialog>
  )
}
