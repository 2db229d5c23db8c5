import { type FormEvent, useId, useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommandQuery, useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { sizeText } from '#renderer/app/exporting/ExportResult.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { PassphraseInput, ShowPassphrase } from '#renderer/components/PassphraseInput.tsx'
import { leastLength, passphraseProblems } from './passphrase.ts'

type Written = OutputOf<'backup.archive'>
const noProblems = { first: null, again: null }

/** Writes an archive to the second place: the passphrase typed twice, then what was written. */
export function ArchiveForm({ onWritten }: { readonly onWritten: () => void }) {
  const archive = useTask('backup.archive')
  const reveal = useTask('workspace.reveal')
  const host = useCommandQuery('workspace.state', {}).data?.host
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [first, setFirst] = useState('')
  const [again, setAgain] = useState('')
  const [isShown, setShown] = useState(false)
  const [problems, setProblems] = useState<ReturnType<typeof passphraseProblems>>(noProblems)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [written, setWritten] = useState<Written | null>(null)

  const write = async () => {
    const found = passphraseProblems(first, again)
    setProblems(found)
    setTrouble(null)
    setWritten(null)
    if (found.first !== null || found.again !== null) {
      form.current?.querySelectorAll<HTMLInputElement>('input')[found.first === null ? 1 : 0]?.focus()
      return
    }
    try {
      setWritten(await archive.run({ passphrase: first }))
      setFirst('')
      setAgain('')
      onWritten()
    } catch (error) {
      setTrouble(failureLine(failureOf(error)))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!archive.pending) void write()
  }

  return (
    <form ref={form} className="archive-form" onSubmit={submit} aria-label="Write an archive" noValidate>
      <label htmlFor={`${id}-first`}>Passphrase</label>
      <PassphraseInput
        id={`${id}-first`}
        value={first}
        onChange={setFirst}
        isShown={isShown}
        isNew
        problem={problems.first}
        help={`At least ${leastLength} characters: a few words that you will know again.`}
      />
      <label htmlFor={`${id}-again`}>The same again</label>
      <PassphraseInput
        id={`${id}-again`}
        value={again}
        onChange={setAgain}
        isShown={isShown}
        isNew
        problem={problems.again}
      />
      <ShowPassphrase isShown={isShown} onChange={setShown} />
      <p className="archive-warning">
        <Icon name="lock" />
        <span>
          <b>Nobody can open the archive without it</b>, and Phasebook keeps it nowhere. Write it down where it is safe.
        </span>
      </p>
      <button type="submit" className="btn" disabled={archive.pending}>
        {archive.pending ? 'Writing the archive' : 'Write an archive now'}
      </button>
      {archive.pending ? <output className="archive-busy">Locking and writing it</output> : null}
      {trouble === null ? null : (
        <p className="backups-problem" role="alert">
          {trouble}
        </p>
      )}
      {written === null ? null : (
        <output className="archive-written">
          <Icon name="st-done" className="t-ok" />
          <span>
            <b>{written.name}</b> was written and read back, {sizeText(written.sizeBytes)}
          </span>
          {host === 'desktop' ? (
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void reveal
                  .run({ location: written.grant })
                  .catch((error: unknown) => setTrouble(failureLine(failureOf(error))))
              }
            >
              Show in folder
            </button>
          ) : null}
        </output>
      )}
    </form>
  )
}
