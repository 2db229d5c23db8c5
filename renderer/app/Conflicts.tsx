import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { FieldValue } from '#shared/fields/index.ts'
import { type RegisterName, registerOf } from '#shared/registers/index.ts'
import { TitledDialog } from '#renderer/components/TitledDialog.tsx'
import { textOf } from '#renderer/fields/cells.tsx'
import { useFieldContext } from '#renderer/fields/context.ts'
import { sameValue } from '#renderer/fields/draft.ts'
import type { AnyRow, FieldValues } from './row-writer.ts'

/** What somebody wants to do to a row that changed meanwhile: write these values, or take it away as they saw it. */
type Conflict = { readonly register: RegisterName; readonly current: AnyRow } & (
  | { readonly kind: 'update'; readonly values: FieldValues }
  | { readonly kind: 'remove'; readonly seen: AnyRow }
)
/** `mine`: do it all the same. `theirs`: leave the file as it is. `back`: decide nothing, go on editing. */
type Answer = 'mine' | 'theirs' | 'back'

const ConflictContext = createContext<(conflict: Conflict) => Promise<Answer>>(() => Promise.resolve('theirs'))

/** Asks what to do about a row that changed while it was being edited or removed. When nobody can be asked any more: `back`. */
export function useConflicts(): (conflict: Conflict) => Promise<Answer> {
  return useContext(ConflictContext)
}

export function ConflictProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<{ readonly conflict: Conflict; readonly answer: (answer: Answer) => void } | null>(
    null,
  )
  const isThere = useRef(true)
  const open = useRef<((answer: Answer) => void) | null>(null)
  const ask = useCallback(
    (conflict: Conflict) =>
      new Promise<Answer>((resolve) => {
        const answer = (given: Answer) => {
          open.current = null
          setAsked(null)
          resolve(given)
        }
        if (!isThere.current) return answer('back')
        open.current = answer
        setAsked({ conflict, answer })
      }),
    [],
  )
  useEffect(() => {
    isThere.current = true
    return () => {
      // The question goes from the screen with its engagement; whoever asked still waits for an answer.
      isThere.current = false
      open.current?.('back')
    }
  }, [])
  return (
    <ConflictContext.Provider value={ask}>
      {children}
      {asked === null ? null : <ConflictDialog conflict={asked.conflict} onAnswer={asked.answer} />}
    </ConflictContext.Provider>
  )
}

const words = {
  update: { before: 'Yours', keep: 'Keep what is in the file', take: 'Take mine', tone: 'primary' },
  remove: { before: 'When you looked', keep: 'Keep it', take: 'Remove it all the same', tone: 'danger' },
} as const

function ConflictDialog({
  conflict,
  onAnswer,
}: {
  readonly conflict: Conflict
  readonly onAnswer: (answer: Answer) => void
}) {
  const context = useFieldContext()
  const register = registerOf(conflict.register)
  const { kind, current } = conflict
  const { before, keep, take, tone } = words[kind]
  const title = useRef<HTMLHeadingElement>(null)
  // No button has the focus: the dialog may come while somebody types, and the next blank must not answer it.
  useEffect(() => title.current?.focus(), [])
  const shown = (name: string, value: unknown) => {
    const field = register.fields[name]
    const text = field === undefined ? '' : textOf(field, value as FieldValue, context)
    return text === '' ? 'Empty' : text
  }
  return (
    <TitledDialog
      title={`${current.ref} changed ${kind === 'update' ? 'while you were editing it' : 'before it was removed'}`}
      heading={title}
      onClose={() => onAnswer(kind === 'update' ? 'back' : 'theirs')}
      actions={
        <>
          {kind === 'update' ? (
            <>
              <button type="button" className="btn quiet" onClick={() => onAnswer('back')}>
                Go on editing
              </button>
              <span className="grow" />
            </>
          ) : null}
          <button type="button" className="btn" onClick={() => onAnswer('theirs')}>
            {keep}
          </button>
          <button type="button" className={`btn ${tone}`} onClick={() => onAnswer('mine')}>
            {take}
          </button>
        </>
      }
    >
      <table className="conflict">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">{before}</th>
            <th scope="col">In the file now</th>
          </tr>
        </thead>
        <tbody>
          {differences(conflict).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{register.fields[name]?.label ?? name}</th>
              <td>{shown(name, value)}</td>
              <td>{shown(name, current[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TitledDialog>
  )
}

/** The fields to show, each with the value that stands against the file's. */
function differences(conflict: Conflict): readonly (readonly [string, unknown])[] {
  if (conflict.kind === 'update') return Object.entries(conflict.values)
  const { seen, current, register } = conflict
  return Object.keys(registerOf(register).fields).flatMap((name) =>
    sameValue(seen[name], current[name]) ? [] : [[name, seen[name]] as const],
  )
}
