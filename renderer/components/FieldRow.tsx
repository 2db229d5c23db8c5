import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Field, FieldValue } from '#shared/fields/index.ts'
import { readSubject } from '#shared/fields/subject.ts'
import { isFreeText } from '#shared/domain/identifier-fields.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import { parseContextOf, useFieldContext } from '#renderer/fields/context.ts'
import { type Draft, readDraft, sameValue } from '#renderer/fields/draft.ts'
import { missingWords, textOf } from '#renderer/fields/cells.tsx'
import { IdentifierHint } from '#renderer/fields/IdentifierHint.tsx'
import { FieldCell, FieldEditor } from '#renderer/fields/index.tsx'
import { textOfDraft, type TypedText, unkept, useBeginTyping } from '#renderer/fields/typed-text.ts'

const autosaveAfterMs = 400
/** However long somebody types without a pause. */
const autosaveAtLatestMs = 900

/**
 * A field as label and value; the value is edited where it stands. Text is saved while it is typed, at the next pause; Esc
 * brings back what was there before. What is not saved yet, or cannot be, is kept beside the rows.
 */
export function FieldRow({
  name,
  field,
  value,
  of,
  onSave,
  readOnly = null,
  wanted = null,
}: {
  readonly name: string
  readonly field: Field
  readonly value: FieldValue
  /** The row whose field it is. */
  readonly of: { readonly register: string; readonly id: string }
  /** Rejects with the sentence why the value cannot be kept. */
  readonly onSave: (value: FieldValue) => Promise<void>
  /** Why the value cannot be changed, or null. */
  readonly readOnly?: string | null
  /** Somebody asked for this field: it comes into view and its editor takes the focus, at each new wish anew. */
  readonly wanted?: string | null
}) {
  const context = useFieldContext()
  const beginTyping = useBeginTyping()
  const [isEditing, setEditing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [typing, setTyping] = useState<string | null>(null)
  const draft = useRef<Draft | null>(null)
  const typed = useRef<TypedText>(unkept)
  const before = useRef<FieldValue>(value)
  /** What this edit has written so far, in an array so that null is a value too. */
  const saved = useRef<readonly FieldValue[]>([])
  const saving = useRef<Promise<boolean>>(Promise.resolve(true))
  const attempts = useRef(0)
  // Writes over the row as it was when the edit began: a change that came meanwhile is then noticed.
  const saveFrom = useRef(onSave)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const button = useRef<HTMLButtonElement>(null)
  const labelId = useId()
  const typedSince = useRef<number | null>(null)

  const write = async (drafted: Draft, next: FieldValue): Promise<boolean> => {
    attempts.current += 1
    const attempt = attempts.current
    const text = typed.current
    try {
      await saveFrom.current(next)
      saved.current = [next]
      if (draft.current === null) text.drop()
      setProblem(null)
      return true
    } catch (error) {
      // A later attempt holds newer text.
      if (attempt === attempts.current) draft.current ??= drafted
      if (draft.current !== null && field.kind !== 'flag') text.keep(textOfDraft(field, draft.current, context), 'now')
      setProblem(error instanceof Error ? error.message : String(error))
      return false
    }
  }
  const save = (): Promise<boolean> => {
    clearTimeout(timer.current)
    typedSince.current = null
    const drafted = draft.current
    if (drafted === null) return saving.current
    const read = readDraft(field, drafted, parseContextOf(context))
    if (!read.ok) {
      typed.current.keep(textOfDraft(field, drafted, context), 'now')
      setProblem(read.message)
      return Promise.resolve(false)
    }
    draft.current = null
    if (sameValue(read.value, value)) {
      typed.current.drop()
      return Promise.resolve(true)
    }
    saving.current = write(drafted, read.value)
    return saving.current
  }

  const latest = useRef({ save, value, onSave })
  useEffect(() => {
    latest.current = { save, value, onSave }
  })
  useEffect(() => {
    // What was typed last is kept when the panel closes or shows another row, and when the page goes away.
    const flush = () => latest.current.save()
    const onPageHide = () => void flush()
    window.addEventListener('pagehide', onPageHide)
    return () => {
      window.removeEventListener('pagehide', onPageHide)
      const left = typed.current
      void flush().then((isKept) => {
        if (!isKept) left.leave()
      })
    }
  }, [])

  const leave = () => {
    setEditing(false)
    setTyping(null)
  }
  const wasEditing = useRef(false)
  useLayoutEffect(() => {
    // The editor that had the focus is gone: the value in its place takes it, unless the person went elsewhere.
    if (wasEditing.current && !isEditing && document.activeElement === document.body) button.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  const isText = field.kind === 'text' || field.kind === 'longText'
  const begin = () => {
    if (readOnly !== null) return
    before.current = value
    saved.current = []
    saving.current = Promise.resolve(true)
    saveFrom.current = onSave
    draft.current = null
    typed.current = beginTyping({ ...of, field: name })
    setProblem(null)
    setEditing(true)
  }
  const latestBegin = useRef(begin)
  useEffect(() => {
    // What is being edited already is not begun anew.
    latestBegin.current = isEditing ? () => undefined : begin
  })
  useEffect(() => {
    if (wanted === null) return
    inPanelView(button.current)
    button.current?.focus({ preventScroll: true })
    latestBegin.current()
  }, [wanted])
  const onDraft = (next: Draft) => {
    draft.current = next
    setProblem(null)
    clearTimeout(timer.current)
    typed.current.keep(textOfDraft(field, next, context), isText ? 'unlessSaved' : 'pause')
    if (!isText) return
    setTyping(textOfDraft(field, next, context))
    typedSince.current ??= Date.now()
    const left = autosaveAtLatestMs - (Date.now() - typedSince.current)
    timer.current = setTimeout(() => void save(), Math.max(0, Math.min(autosaveAfterMs, left)))
  }
  /** Takes back what this edit wrote, unless somebody else wrote over it meanwhile. */
  const cancel = async () => {
    clearTimeout(timer.current)
    draft.current = null
    typed.current.drop()
    setProblem(null)
    leave()
    await saving.current
    saving.current = Promise.resolve(true)
    const { value: now, onSave: saveNow } = latest.current
    const [mine] = saved.current
    if (mine === undefined || !sameValue(mine, now) || sameValue(mine, before.current)) return
    await saveNow(before.current).catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error))
    })
  }

  const editor = {
    field,
    value,
    rowId: of.id,
    label: field.label,
    place: 'panel',
    startedByTyping: false,
    problem,
  } as const
  if (field.kind === 'flag') {
    return (
      <div className="f">
        <dt id={labelId}>{field.label}</dt>
        <dd>
          {readOnly === null ? (
            <FieldEditor
              {...editor}
              onDraft={(next) => {
                saveFrom.current = onSave
                draft.current = next
                void save()
              }}
              onDone={() => undefined}
              onCancel={() => undefined}
            />
          ) : (
            <span className="f-value is-fixed" title={readOnly}>
              {textOf(field, value, context)}
            </span>
          )}
          {problem === null ? null : <Hint text={problem} isBad />}
        </dd>
      </div>
    )
  }
  const text = textOf(field, value, context)
  const isGuarded = isRegisterName(of.register) && isFreeText(of.register, name)
  const target = field.kind === 'subject' && typeof value === 'string' ? readSubject(value) : null
  return (
    <div className="f">
      <dt id={labelId}>{field.label}</dt>
      <dd>
        {isEditing ? (
          <div className="f-edit">
            <FieldEditor
              {...editor}
              onDraft={onDraft}
              onDone={() => {
                void save().then((isKept) => {
                  if (isKept) leave()
                })
              }}
              onCancel={() => void cancel()}
            />
          </div>
        ) : (
          <button
            ref={button}
            type="button"
            className="f-value"
            aria-describedby={labelId}
            {...(readOnly === null ? {} : { 'aria-disabled': true, title: readOnly })}
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
        {isGuarded ? <IdentifierHint text={typing ?? text} /> : null}
      </dd>
    </div>
  )
}

/** Scrolls the panel, and nothing around it. */
function inPanelView(element: HTMLElement | null): void {
  const scroller = element?.closest('.panel-scroll')
  if (element === null || scroller === undefined || scroller === null) return
  const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  scroller.scrollTop += top - scroller.clientHeight / 3
}

function Hint({ text, isBad = false }: { readonly text: string; readonly isBad?: boolean }) {
  return (
    <span className={isBad ? 'hint bad' : 'hint'} {...(isBad ? { role: 'alert' } : {})}>
      {text}
    </span>
  )
}
