import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Choices, type Way } from './Choices.tsx'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import { type State, StatusMark } from './StatusMark.tsx'
import { hasOverlay } from './typing.ts'

export type Fact = { readonly name: string; readonly value: string; readonly state?: State; readonly word?: string }

export type VerdictSign = 'damaged' | 'newer' | 'older' | 'locked' | 'missing' | 'disk' | 'stopped' | 'whole'

/** What stops the work, said on the board: what was found, what was left untouched, and the ways on, the safest first. */
export function VerdictScreen({
  title,
  sentence,
  facts,
  ways,
  sign = 'stopped',
  busy = null,
  problem = null,
  onClose,
  footer,
  children,
}: {
  readonly title: string
  readonly sentence: ReactNode
  readonly facts: readonly Fact[]
  readonly ways: readonly Way[]
  readonly sign?: VerdictSign
  /** What is being done now; the ways on wait for it. */
  readonly busy?: string | null
  /** Why the way that was taken led nowhere. */
  readonly problem?: string | null
  readonly onClose?: () => void
  /** Buttons beside those of every verdict. */
  readonly footer?: ReactNode
  /** What there is to read below the ways on. */
  readonly children?: ReactNode
}) {
  const sentenceId = useId()
  const [isCopied, setCopied] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const isWaiting = busy !== null
  // Reading begins at what happened: when the screen comes, and when a way that was taken led back to it.
  useEffect(() => {
    if (!isWaiting) heading.current?.focus()
  }, [title, isWaiting])
  useEffect(() => {
    if (onClose === undefined || busy !== null) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !hasOverlay()) onClose()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose, busy])

  const copyDetails = () => {
    const lines = [
      title,
      ...facts.map((fact) => `${fact.name}: ${fact.value}${fact.word === undefined ? '' : ` (${fact.word})`}`),
    ]
    void navigator.clipboard.writeText(lines.join('\n')).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  const waitingWays = busy === null ? ways : ways.map((way) => ({ ...way, action: { ...way.action, disabled: true } }))

  return (
    <div className="verdict">
      <header className="v-bar">
        <Mark />
        <b>Phasebook</b>
      </header>
      <main className="v-body">
        <header className="v-head" role="alert">
          <div className="v-sign">
            <svg
              viewBox="0 0 60 60"
              fill="none"
              stroke="currentColor"
              strokeWidth="3.4"
              strokeLinecap="round"
              strokeLinejoin="round"
              aria-hidden
            >
              {signs[sign]}
            </svg>
          </div>
          <div>
            <h1 ref={heading} tabIndex={-1} aria-describedby={sentenceId}>
              {title}
            </h1>
            <p id={sentenceId}>{sentence}</p>
          </div>
        </header>
        <div className="v-main">
          {facts.length === 0 ? null : (
            <dl className="v-facts">
              {facts.map((fact) => (
                <div key={fact.name}>
                  <dt>{fact.name}</dt>
                  <dd>
                    <span>{fact.value}</span>
                    {fact.state === undefined ? null : <StatusMark state={fact.state}>{fact.word}</StatusMark>}
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {ways.length === 0 ? null : (
            <>
              <h2>What you can do</h2>
              <Choices ways={waitingWays} label="What you can do" />
            </>
          )}
          {busy === null ? null : (
            <output className="v-busy">
              <Icon name="st-doing" /> {busy}
            </output>
          )}
          {problem === null ? null : (
            <p className="v-problem" role="alert">
              <Icon name="st-late" />
              <span>{problem}</span>
            </p>
          )}
          {children}
          <div className="v-act">
            <button type="button" className="btn" onClick={copyDetails}>
              <Icon name={isCopied ? 'check' : 'copy'} />
              {isCopied ? 'Copied' : 'Copy these details'}
            </button>
            {footer}
            <span className="grow" />
            {onClose === undefined ? null : (
              <button type="button" className="btn" onClick={onClose} disabled={busy !== null}>
                Close <kbd>Esc</kbd>
              </button>
            )}
          </div>
        </div>
      </main>
    </div>
  )
}

const page = (
  <>
    <path d="M14 7h22l11 11v35H14z" />
    <path d="M36 7v11h11" />
  </>
)

const signs: { readonly [Sign in VerdictSign]: ReactNode } = {
  damaged: (
    <>
      {page}
      <path d="m14 36 8-5 7 8 8-9 10 6" />
    </>
  ),
  newer: (
    <>
      {page}
      <path d="M30.5 44V28M24 34l6.500-6.500L37 34" />
    </>
  ),
  older: (
    <>
      {page}
      <path d="M30.5 27v16M24 36.500l6.500 6.500L37 36.500" />
    </>
  ),
  whole: (
    <>
      {page}
      <path d="m21 35 7 7 13-14" />
    </>
  ),
  locked: (
    <>
      {page}
      <rect x="23" y="33" width="15" height="11" rx="1.500" />
      <path d="M26 33v-3.500a4.500 4.500 0 0 1 9 0V33" />
    </>
  ),
  missing: (
    <>
      <path d="M14 7h22l11 11v35H14z" strokeDasharray="5 6" />
      <path d="M26 29a4.500 4.500 0 1 1 6 4.300c-1 .5-1.500 1.200-1.500 2.400M30.500 42v.2" />
    </>
  ),
  disk: (
    <>
      <ellipse cx="30" cy="16" rx="18" ry="7" />
      <path d="M12 16v28c0 3.900 8.100 7 18 7s18-3.100 18-7V16M12 30c0 3.900 8.100 7 18 7s18-3.100 18-7" />
    </>
  ),
  stopped: (
    <>
      {page}
      <path d="M30.500 27v9M30.500 43v.2" />
    </>
  ),
}
