import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { failureOf } from '#renderer/api/client.ts'
import { useCommandQuery, useTask } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { PassphraseInput, ShowPassphrase } from '#renderer/components/PassphraseInput.tsx'

type Place = { readonly grant: string; readonly name: string; readonly folder: string }
type Problem = { readonly text: string; readonly about: 'archive' | 'passphrase' | 'rest' }

/** Takes an engagement out of an archive: the passphrase, and where the new file goes. What was typed stays when it fails. */
export function OpenArchive({ archive: first, onCancel }: { readonly archive: Place; readonly onCancel: () => void }) {
  const id = useId()
  const choose = useTask('workspace.choose')
  const offered = useCommandQuery('workspace.places', { purpose: 'archive' }).data?.places ?? null
  const open = useTask('backup.openArchive')
  const form = useRef<HTMLFormElement>(null)
  const [archive, setArchive] = useState(first)
  const [target, setTarget] = useState<Place | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [isShown, setShown] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const focusPassphrase = () => form.current?.querySelector<HTMLInputElement>('input')?.focus()
  useEffect(focusPassphrase, [])

  const fail = (error: unknown) => {
    const failure = failureOf(error)
    const isPassphrase = failure.code === 'wrong_passphrase'
    setProblem({
      text: failureLine(failure),
      about: isPassphrase ? 'passphrase' : archiveCodes.has(failure.code) ? 'archive' : 'rest',
    })
    if (isPassphrase) focusPassphrase()
  }
  const chooseArchive = async () => {
    const chosen = await choose.run({ purpose: 'archive' })
    if (chosen === null) return
    setArchive(chosen)
    setProblem(null)
  }
  const take = (key: string) => {
    const found = offered?.find((place) => keyOf(place) === key)
    if (found === undefined) return
    setArchive(found)
    setProblem(null)
  }
  const chooseTarget = async (): Promise<Place | null> => {
    const chosen = await choose.run({ purpose: 'create', suggestedName: nameInside(archive.name) })
    if (chosen !== null) setTarget(chosen)
    return chosen
  }
  const takeOut = async () => {
    if (passphrase === '') {
      setProblem({ text: 'Type the passphrase that the archive was locked with.', about: 'passphrase' })
      focusPassphrase()
      return
    }
    setProblem(null)
    try {
      const place = target ?? (await chooseTarget())
      if (place !== null) await open.run({ location: archive.grant, passphrase, target: place.grant })
    } catch (error) {
      fail(error)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!open.pending) void takeOut()
  }

  return (
    <form ref={form} className="home-new" onSubmit={submit} aria-labelledby={`${id}-title`} noValidate>
      <h1 id={`${id}-title`}>Open an archive</h1>
      <p className="lead-p">
        The engagement is taken out into a new file, which is then open. The archive stays as it is.
      </p>
      <div className="form">
        {offered === null ? (
          <span className="form-label">Archive</span>
        ) : (
          <label htmlFor={`${id}-archive`}>Archive</label>
        )}
        <div>
          {offered === null ? (
            <div className="form-file">
              <span className="cutoff" title={`${archive.name} in ${archive.folder}`}>
                {archive.name} in {archive.folder}
              </span>
              <button type="button" className="btn small" onClick={() => void chooseArchive().catch(fail)}>
                <Icon name="folder" />
                Choose another
              </button>
            </div>
          ) : (
            <select
              id={`${id}-archive`}
              className="f-input f-plain form-choice"
              value={keyOf(archive)}
              onChange={(event) => take(event.target.value)}
            >
              {offered.map((place) => (
                <option key={keyOf(place)} value={keyOf(place)}>
                  {place.name} in {place.folder}
                </option>
              ))}
            </select>
          )}
          {problem?.about === 'archive' ? (
            <p className="form-problem" role="alert">
              {problem.text}
            </p>
          ) : null}
        </div>
        <label htmlFor={`${id}-passphrase`}>Passphrase</label>
        <div className="form-passphrase">
          <PassphraseInput
            id={`${id}-passphrase`}
            value={passphrase}
            onChange={setPassphrase}
            isShown={isShown}
            isNew={false}
            problem={problem?.about === 'passphrase' ? problem.text : null}
          />
          <ShowPassphrase isShown={isShown} onChange={setShown} />
        </div>
        <span className="form-label">New file</span>
        <div className="form-file">
          <span className="cutoff">
            {target === null ? 'Named after the archive' : `${target.name} in ${target.folder}`}
          </span>
          <button type="button" className="btn small" onClick={() => void chooseTarget().catch(fail)}>
            <Icon name="folder" />
            Choose where
          </button>
        </div>
      </div>
      {problem?.about !== 'rest' ? null : (
        <p className="form-problem" role="alert">
          {problem.text}
        </p>
      )}
      <div className="form-actions">
        <button type="button" className="btn" onClick={onCancel} disabled={open.pending}>
          Back
        </button>
        <button type="submit" className="btn primary" disabled={open.pending}>
          {open.pending ? 'Opening the archive' : 'Open the archive'}
        </button>
      </div>
    </form>
  )
}

/** What a place is told by: its ticket is another one each time. */
function keyOf({ folder, name }: Place): string {
  return `${folder}/${name}`
}

/** Failures that another archive mends. */
const archiveCodes: ReadonlySet<ErrorCode> = new Set(['truncated', 'damaged', 'not_ours', 'newer'])

/** `Lakeside 2026-11-26.phasebook-archive` was made of `Lakeside 2026-11-26.phasebook`. */
function nameInside(archiveName: string): string {
  return `${archiveName.replace(/\.phasebook-archive$/i, '')}.phasebook`
}
