import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Field, FieldValue } from '#shared/fields/index.ts'
import { readSubject } from '#shared/fields/subject.ts'
import { parseContextOf, useFieldContext } from '#renderer/fields/context.ts'
import { type Draft, readDraft, sameValue } from '#renderer/fields/draft.ts'
import { missingWords, textOf } from '#renderer/fields/cells.tsx'
import { FieldCell, FieldEditor } from '#renderer/fields/index.tsx'

const autosaveAfterMs = 500
/** However long somebody types without a pause. */
const autosaveAtLatestMs = 2000

/**
 * A field as label and value; the value is edited where it stands. Text is saved while it is typed, half a second after
 * the last key; Esc brings back what was there before.
 */
export function FieldRow({
  name,
  field,
  value,
  onSave,
  isReadOnly = false,
}: {
  readonly name: string
  readonly field: Field
  readonly value: FieldValue
  /** Rejects with the sentence why the value cannot be kept. */
  readonly onSave: (value: FieldValue) => Promise<void>
  readonly isReadOnly?: boolean
}) {
  const context = useFieldContext()
  const [isEditing, setEditing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const draft = useRef<Draft | null>(null)
  const before = useRef<FieldValue>(value)
  // Writes over the row as it was when the edit began: a change that came meanwhile is then noticed.
  const saveFrom = useRef(onSave)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const button = useRef<HTMLButtonElement>(null)
  const labelId = useId()
  const typedSince = useRef<number | null>(null)

  const save = async (): Promise<boolean> => {
    clearTimeout(timer.current)
    typedSince.current = null
    const drafted = draft.current
    if (drafted === null) return true
    const read = readDraft(field, drafted, parseContextOf(context))
    if (!read.ok) {
      setProblem(read.message)
      return false
    }
    draft.current = null
    if (sameValue(read.value, value)) return true
    try {
      await saveFrom.current(read.value)
      setProblem(null)
      return true
    } catch (error) {
      draft.current ??= drafted
      setProblem(error instanceof Error ? error.message : String(error))
      return false
    }
  }

  const latestSave = useRef(save)
  useEffect(() => {
    latestSave.current = save
  })
  useEffect(() => {
    // What was typed last is kept when the panel closes or shows another row, and when the page goes away.
    const flush = () => void latestSave.current()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])

  const leave = () => setEditing(false)
  const wasEditing = useRef(false)
  useLayoutEffect(() => {
    // The editor that had the focus is gone: the value in its place takes it, unless the person went elsewhere.
    if (wasEditing.current && !isEditing && document.activeElement === document.body) button.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  const isText = field.kind === 'text' || field.kind === 'longText'
  const begin = () => {
    if (isReadOnly) return
    before.current = value
    saveFrom.current = onSave
    draft.current = null
    setProblem(null)
    setEditing(true)
  }

  if (field.kind === 'flag') {
    return (
      <div className="f">
        <dt id={labelId}>{field.label}</dt>
        <dd>
          <FieldEditor
            field={field}
            value={value}
            label={field.label}
            place="panel"
            startedByTyping={false}
            problem={problem}
            onDraft={(next) => {
              saveFrom.current = onSave
              draft.current = next
              void save()
            }}
            onDone={() => undefined}
            onCancel={() => undefined}
          />
          {problem === null ? null : <Hint text={problem} isBad />}
        </dd>
      </div>
    )
  }
  const text = textOf(field, value, context)
  const target = field.kind === 'subject' && typeof value === 'string' ? readSubject(value) : null
  return (
    <div className="f">
      <dt id={labelId}>{field.label}</dt>
      <dd>
        {isEditing ? (
          <div className="f-edit">
            <FieldEditor
              field={field}
              value={value}
              label={field.label}
              place="panel"
              startedByTyping={false}
              problem={problem}
              onDraft={(next) => {
                draft.current = next
                setProblem(null)
                clearTimeout(timer.current)
                if (isText) {
                  typedSince.current ??= Date.now()
                  const left = autosaveAtLatestMs - (Date.now() - typedSince.current)
                  timer.current = setTimeout(() => void save(), Math.max(0, Math.min(autosaveAfterMs, left)))
                }
              }}
              onDone={() => {
                void save().then((isKept) => {
                  if (isKept) leave()
                })
              }}
              onCancel={() => {
                clearTimeout(timer.current)
                draft.current = null
                setProblem(null)
                leave()
                if (!sameValue(before.current, value)) void onSave(before.current).catch(() => undefined)
              }}
            />
          </div>
        ) : (
          <button
            ref={button}
            type="button"
            className="f-value"
            aria-describedby={labelId}
            disabled={isReadOnly}
            onClick={begin}
          >
            {text === '' && missingWords(field, name) === null ? (
              <span className="empty-value">Empty</span>
            ) : field.kind === 'subject' ? (
              text
            ) : (
              <FieldCell field={field} name={name} value={value} />
            )}
          </button>
        )}
        {target === null || isEditing ? null : (
          <button type="button" className="btn small quiet" onClick={() => context.open(target.register, target.id)}>
            Open it
          </button>
        )}
        {problem === null ? null : <Hint text={problem} isBad />}
        {isEditing && problem === null && field.help !== undefined ? <Hint text={field.help} /> : null}
      </dd>
    </div>
  )
}

function Hint({ text, isBad = false }: { readonly text: string; readonly isBad?: boolean }) {
  return (
    <span className={isBad ? 'hint bad' : 'hint'} {...(isBad ? { role: 'alert' } : {})}>
      {text}
    </span>
  )
}
