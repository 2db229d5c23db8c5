import { useEffect, useRef, useState } from 'react'
import { CommandFailure, failureOf } from '#renderer/api/client.ts'
import { useCommandQuery, useTask } from '#renderer/api/hooks.ts'
import { type ErrorCode, errorCodes } from '#shared/contract/errors.ts'
import { type StartupError, useStartupError } from '#renderer/app/startup-error.ts'
import { Choices, type Way } from '#renderer/components/Choices.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { Mark } from '#renderer/components/Mark.tsx'
import { FileList } from './FileList.tsx'
import { NewEngagement } from './NewEngagement.tsx'
import { OpenArchive } from './OpenArchive.tsx'
import { type OpenTrouble, OpenVerdict, type TroubledFile } from './OpenVerdict.tsx'
import './home.css'

/** What a menu of the host asks the home page to begin with. */
export type HomeIntent = { readonly kind: 'new' | 'sample' } | { readonly kind: 'file'; readonly file: TroubledFile }

/** No engagement is open: begin one, open one, or look at the sample. */
export function HomePlace({
  startFailure,
  onRetry,
  intent = null,
  onIntentTaken,
}: {
  readonly startFailure?: CommandFailure
  /** Asks again what failed at the start. */
  readonly onRetry?: () => void
  readonly intent?: HomeIntent | null
  readonly onIntentTaken?: () => void
}) {
  const state = useCommandQuery('workspace.state', {}).data
  const open = useTask('workspace.open')
  const sample = useTask('workspace.sample')
  const choose = useTask('workspace.choose')
  const { run: forget } = useTask('workspace.forget')
  const { refetch } = useCommandQuery('workspace.state', {})
  const [isNew, setNew] = useState(intent?.kind === 'new')
  const [archive, setArchive] = useState<TroubledFile | null>(null)
  const [met, setTrouble] = useState<OpenTrouble | null>(
    startFailure === undefined ? null : { file: null, failure: startFailure },
  )
  const isBusy = open.pending || sample.pending

  useEffect(() => {
    document.title = 'Phasebook'
  }, [])

  const { error: startError, markRead } = useStartupError()
  const trouble = met ?? (startError === null ? null : { file: startError.file, failure: failureFrom(startError) })
  const closeTrouble = () => {
    setTrouble(null)
    markRead()
  }

  const openFile = async (file: TroubledFile, upgrade = false) => {
    try {
      await open.run({ location: file.grant, ...(upgrade ? { upgrade } : {}) })
    } catch (error) {
      setTrouble({ file, failure: failureOf(error) })
    }
  }
  const openOther = async () => {
    try {
      const place = await choose.run({ purpose: 'open' })
      if (place !== null) await openFile(place)
    } catch (error) {
      setTrouble({ file: null, failure: failureOf(error) })
    }
  }
  const openArchive = async (onChosen: () => void = () => undefined) => {
    try {
      const chosen = await choose.run({ purpose: 'archive' })
      setArchive(chosen)
      if (chosen !== null) onChosen()
    } catch (error) {
      setTrouble({ file: null, failure: failureOf(error) })
    }
  }
  const openSample = async () => {
    const suggestedName = 'Sample clinic.phasebook'
    try {
      const place = await choose.run({ purpose: 'create', suggestedName })
      if (place !== null) await sample.run({ location: place.grant })
    } catch (error) {
      setTrouble({ file: { name: suggestedName, folder: '', grant: '' }, failure: failureOf(error) })
    }
  }

  const begun = useRef(false)
  useEffect(() => {
    if (intent === null || begun.current) return
    begun.current = true
    if (intent.kind === 'new') return
    onIntentTaken?.()
    queueMicrotask(() => void (intent.kind === 'file' ? openFile(intent.file) : openSample()))
  })

  if (trouble !== null) {
    const { file } = trouble
    const isKnown = file !== null && file.grant !== ''
    return (
      <OpenVerdict
        trouble={trouble}
        busy={open.pending ? 'Opening the file' : null}
        onClose={closeTrouble}
        onRetry={isKnown ? () => void openFile(file) : (onRetry ?? null)}
        onUpgrade={() => {
          if (isKnown) void openFile(file, true)
        }}
        onElsewhere={() => void openOther()}
        onArchive={() => {
          void openArchive(closeTrouble)
        }}
        onForget={() => {
          if (isKnown) void forget({ location: file.grant }).then(refetch, refetch)
          closeTrouble()
        }}
        onNew={() => {
          closeTrouble()
          setNew(true)
        }}
      />
    )
  }

  const isBrowser = state?.host === 'browser'
  const files = state?.files ?? []
  const ways: readonly Way[] = [
    {
      title: 'Begin with a new clinic',
      text: 'Makes a file with the five phases, their failure points and a rollback plan to fill in.',
      needs: ['The clinic’s name', 'its go-live date, if there is one'],
      action: { label: 'New engagement', run: () => setNew(true), disabled: isBusy },
    },
    ...(isBrowser
      ? []
      : [
          {
            title: 'Open an engagement',
            text: 'A Phasebook file on this computer or on a drive that it reaches.',
            action: { label: 'Choose a file', run: () => void openOther(), disabled: isBusy },
          },
        ]),
    {
      title: 'Explore the sample clinic',
      text: 'An invented clinic halfway through its change: every place and every document is full.',
      action: {
        label: sample.pending ? 'Making it' : 'Open the sample',
        run: () => void openSample(),
        disabled: isBusy,
      },
    },
    {
      title: 'Open an archive',
      text: 'An engagement that was locked with a passphrase, from a USB stick or another computer.',
      action: { label: 'Choose an archive', run: () => void openArchive(), disabled: isBusy },
    },
  ]

  return (
    <div className="home">
      <header className="v-bar">
        <Mark />
        <b>Phasebook</b>
      </header>
      <main className={isNew || archive !== null ? 'home-body is-form' : 'home-body'}>
        {archive !== null ? (
          <OpenArchive archive={archive} onCancel={() => setArchive(null)} />
        ) : isNew ? (
          <NewEngagement
            packs={state?.packs ?? []}
            timezone={state?.timezone ?? 'UTC'}
            onCancel={() => {
              setNew(false)
              onIntentTaken?.()
            }}
          />
        ) : (
          <div className="home-start">
            <section>
              <h1>Take a clinic through its software change</h1>
              <p className="lead-p">One file an engagement, on this computer. It works without a network.</p>
              {state?.isSafeStart === true ? (
                <output className="home-safe">
                  <Icon name="warn" />
                  <span>
                    Phasebook closed unexpectedly three times, so nothing was opened by itself. What was saved is in its
                    file: open it from the list, or look first for another one.
                  </span>
                </output>
              ) : null}
              <Choices ways={ways} label="Ways to begin" />
              {open.pending || sample.pending ? (
                <p className="home-busy" aria-live="polite">
                  <Icon name="st-doing" /> Opening the file
                </p>
              ) : null}
            </section>
            <FileList files={files} isBrowser={isBrowser} isBusy={isBusy} onOpen={(file) => void openFile(file)} />
          </div>
        )}
      </main>
    </div>
  )
}

function failureFrom({ code, message, details }: StartupError): CommandFailure {
  return new CommandFailure({
    code: isErrorCode(code) ? code : 'internal',
    message,
    ...(details === undefined ? {} : { details }),
  })
}

function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code)
}
