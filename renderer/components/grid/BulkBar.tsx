import { useEffect, useRef, useState } from 'react'
import { kindOf } from '#shared/fields/index.ts'
import { type Register, shownFields } from '#shared/registers/register.ts'
import { parseContextOf, useFieldContext } from '#renderer/fields/context.ts'
import { type Draft, readDraft } from '#renderer/fields/draft.ts'
import { FieldEditor } from '#renderer/fields/index.tsx'
import { textOf } from '#renderer/fields/cells.tsx'
import { textOfDraft, type TypedText, unkept, useBeginTyping } from '#renderer/fields/typed-text.ts'
import { Icon } from '../Icon.tsx'
import type { GridActions, GridRow } from './model.ts'
import { countOf } from './use-clipboard.ts'

/** What can be done to all marked rows at once, each as one change. */
export function BulkBar({
  register,
  rows,
  actions,
  onDone,
}: {
  readonly register: Register
  readonly rows: readonly GridRow[]
  readonly actions: GridActions
  readonly onDone: () => void
}) {
  const context = useFieldContext()
  const [name, setName] = useState('')
  const [draft, setDraft] = useState<Draft | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const beginTyping = useBeginTyping()
  const typed = useRef<TypedText>(unkept)
  useEffect(() => () => typed.current.leave(), [])
  const field = register.fields[name]
  const names = shownFields(register)
    .map(([each]) => each)
    .filter((each) => each !== register.titleField && each !== register.parentField)

  const choose = (next: string) => {
    typed.current.drop()
    typed.current = beginTyping({ register: register.name, id: null, field: next, about: `many:${next}` })
    setName(next)
    setDraft(null)
    setProblem(null)
  }
  const finish = () => {
    typed.current.drop()
    onDone()
  }

  const apply = async () => {
    if (field === undefined) return
    const read =
      draft === null
        ? kindOf(field).parse('', field, parseContextOf(context))
        : readDraft(field, draft, parseContextOf(context))
    if (!read.ok) return setProblem(read.message)
    try {
      const text = textOf(field, read.value, context)
      await actions.saveMany(
        rows.map((row) => ({ row, values: { [name]: read.value } })),
        `${field.label} of ${countOf(rows.length, register.one, register.many)} ${text === '' ? 'emptied' : `set to ${text}`}`,
      )
      finish()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  const remove = async () => {
    try {
      await actions.remove?.(rows)
      finish()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <div className="bulk" role="toolbar" aria-label={`${rows.length} marked rows`}>
      <b>{countOf(rows.length, register.one, register.many)} marked</b>
      <label className="bulk-field">
        Set
        <select className="f-input f-plain" value={name} onChange={(event) => choose(event.target.value)}>
          <option value="">a field</option>
          {names.map((each) => (
            <option key={each} value={each}>
              {register.fields[each]?.label}
            </option>
          ))}
        </select>
      </label>
      {field === undefined ? null : (
        <>
          <span className="bulk-value">
            {draft?.draft === 'value' ? (
              <button type="button" className="f-value" onClick={() => setDraft(null)}>
                {textOf(field, draft.value, context) || 'Empty'}
              </button>
            ) : (
              <FieldEditor
                key={name}
                field={field}
                value={field.initial ?? null}
                label={`${field.label} for all marked rows`}
                place="panel"
                startedByTyping={false}
                problem={problem}
                onDraft={(next) => {
                  setDraft(next)
                  setProblem(null)
                  typed.current.keep(textOfDraft(field, next, context))
                }}
                onDone={() => undefined}
                onCancel={() => choose('')}
              />
            )}
          </span>
          <button type="button" className="btn small primary" onClick={() => void apply()}>
            Set for {rows.length}
          </button>
        </>
      )}
      {problem === null ? null : (
        <span className="t-bad" role="alert">
          {problem}
        </span>
      )}
      <span className="grow" />
      {actions.remove === null ? null : (
        <button type="button" className="btn small" onClick={() => void remove()}>
          <Icon name="trash" />
          Remove
        </button>
      )}
      <button type="button" className="btn icon small" aria-label="Take all marks off" onClick={finish}>
        <Icon name="close" />
      </button>
    </div>
  )
}
