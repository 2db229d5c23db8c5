import { useId, useState } from 'react'
import { Link } from 'react-router'
import { readSubject } from '#shared/fields/subject.ts'
import { isRegisterName, type RegisterName, registerOf } from '#shared/registers/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { useToast } from '#renderer/components/Toast.tsx'
import { parseContextOf, useFieldContext } from '#renderer/fields/context.ts'
import { readDraft, textDraft } from '#renderer/fields/draft.ts'
import { historyPathOf } from '../history-path.ts'
import { useReadOnly } from '../read-only.ts'
import { useUndo } from '../use-undo.ts'
import { type LeftText, purposeOf, useLeftTextActions } from './left-texts.ts'
import { usePutIn } from './use-put-in.ts'

/** One text that was left: where it belongs, what it says, what the field says now, and the ways on. */
export function LeftTextItem({ text, ...ways }: { readonly text: LeftText } & Ways) {
  return isRegisterName(text.register) ? <Known text={text} register={text.register} {...ways} /> : null
}

type Ways = {
  /** Closes what lies over the page. */
  readonly onShow: () => void
  readonly onShowRecord: (register: RegisterName, id: string) => void
}

function Known({
  text,
  register: name,
  onShow,
  onShowRecord,
}: {
  readonly text: LeftText
  readonly register: RegisterName
} & Ways) {
  const id = useId()
  const formats = useFormats()
  const context = useFieldContext()
  const { drop, keepAgain } = useLeftTextActions()
  const putIn = usePutIn(name)
  const { undo } = useUndo()
  const toast = useToast()
  const readOnly = useReadOnly()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const register = registerOf(name)
  const purpose = purposeOf(text)
  const isNew = purpose !== 'field'
  const canBePutIn = text.isThere && (purpose === 'field' || purpose === 'row')
  const unreadable = problem ?? (canBePutIn ? unreadableBecause(text, name, context) : null)

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(failureLine(failureOf(error)))
    } finally {
      setBusy(false)
    }
  }
  const put = () =>
    attempt(async () => {
      const ref = await putIn(text)
      if (ref === null) return
      await drop(text.slot)
      toast({
        text: isNew ? `${ref} added` : `Put into “${text.label}” of ${ref}`,
        action: { label: 'Undo', run: undo },
      })
    })
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(text.text)
      toast({ text: 'Copied' })
    })
  const discard = () =>
    attempt(async () => {
      await drop(text.slot)
      toast({
        text: 'Text discarded',
        action: {
          label: 'Undo',
          run: () =>
            void keepAgain(text).catch((error: unknown) => toast({ text: failureLine(failureOf(error)), tone: 'bad' })),
        },
      })
    })

  return (
    <li aria-labelledby={id}>
      <p className="left-head" id={id}>
        {text.ref === '' ? null : <span className="ref">{text.ref}</span>}
        <b className="cutoff">
          {purpose === 'rows' || purpose === 'form' ? register.title : titleOf(text, register.one, context.titleOf)}
        </b>
        <span className="faint nowrap">{formats.instant(text.at)}</span>
      </p>
      <dl className="left-fields">
        <dt>{text.label}, as typed</dt>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a text that scrolls must scroll by keys */}
        <dd className="is-typed" tabIndex={0}>
          {text.text}
        </dd>
        {isNew || !text.isThere ? null : (
          <>
            <dt>In the file now</dt>
            <dd>{text.current === '' ? <span className="empty-value">Empty</span> : text.current}</dd>
          </>
        )}
      </dl>
      {text.isThere ? null : (
        <p className="left-note">
          This record was removed. Copy the text, or bring the record back from{' '}
          <Link className="link" to={historyPathOf(name, text.id ?? '')} onClick={onShow}>
            its history
          </Link>{' '}
          first.
        </p>
      )}
      {purpose === 'rows' || purpose === 'form' ? (
        <p className="left-note">
          {purpose === 'rows'
            ? 'It was typed for several rows at once. Copy it, mark the rows again and set it.'
            : 'It was typed in a form that was not finished. Copy it, and fill in the form again.'}
        </p>
      ) : null}
      {unreadable === null ? null : (
        <p className="left-note t-bad" role="alert">
          {unreadable}
        </p>
      )}
      <div className="left-actions">
        {canBePutIn ? (
          <button
            type="button"
            className="btn small primary"
            disabled={isBusy || readOnly !== null || (unreadable !== null && problem === null)}
            title={readOnly ?? ''}
            onClick={() => void put()}
          >
            Put it in
          </button>
        ) : null}
        <button type="button" className="btn small" disabled={isBusy} onClick={() => void copy()}>
          <Icon name="copy" />
          Copy
        </button>
        {text.isThere && text.id !== null ? (
          <button
            type="button"
            className="btn small"
            onClick={() => {
              onShowRecord(name, text.id ?? '')
              onShow()
            }}
          >
            Show the record
          </button>
        ) : null}
        <span className="grow" />
        <button
          type="button"
          className="btn small quiet"
          disabled={isBusy || readOnly !== null}
          title={readOnly ?? ''}
          onClick={() => void discard()}
        >
          <Icon name="trash" />
          Discard
        </button>
      </div>
    </li>
  )
}

/** `Order labels`, `New note about Order labels`, `A risk that was removed` */
function titleOf(
  { id, title, isThere, values }: LeftText,
  one: string,
  titleOfRow: (register: string, id: string) => string | null,
): string {
  if (id !== null) return isThere ? title : `A ${one} that was removed`
  const subject = typeof values['subject'] === 'string' ? readSubject(values['subject']) : null
  const about = subject === null ? null : titleOfRow(subject.register, subject.id)
  return about === null || about === '' ? `New ${one}` : `New ${one} about ${about}`
}

/** Why the text means no value of its field, where that can be said without asking the core. */
function unreadableBecause(
  { text, field: name }: LeftText,
  register: RegisterName,
  context: Parameters<typeof parseContextOf>[0],
): string | null {
  const field = registerOf(register).fields[name]
  if (field === undefined || field.kind === 'link' || field.kind === 'links' || field.kind === 'subject') return null
  const read = readDraft(field, textDraft(text), parseContextOf(context))
  return read.ok ? null : read.message
}
