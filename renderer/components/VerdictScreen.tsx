import { type ReactNode, useEffect } from 'react'
import { Choices, type Way } from './Choices.tsx'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import { type State, StatusMark } from './StatusMark.tsx'

export type Fact = { readonly name: string; readonly value: string; readonly state?: State; readonly word?: string }

export type VerdictSign = 'damaged' | 'newer' | 'locked' | 'missing' | 'disk' | 'stopped'

/** What stops the work, said on the board: what was found, what was left untouched, and the ways on, the safest first. */
export function VerdictScreen({
  title,
  sentence,
  facts,
  ways,
  sign = 'stopped',
  onClose,
  footer,
}: {
  readonly title: string
  readonly sentence: ReactNode
  readonly facts: readonly Fact[]
  readonly ways: readonly Way[]
  readonly sign?: VerdictSign
  readonly onClose?: () => void
  readonly footer?: ReactNode
}) {
  useEffect(() => {
    if (onClose === undefined) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose])

  const copyDetails = () => {
    const lines = [
      title,
      ...facts.map((fact) => `${fact.name}: ${fact.value}${fact.word === undefined ? '' : ` (${fact.word})`}`),
    ]
    void navigator.clipboard.writeText(lines.join('\n'))
  }

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
            <h1>{title}</h1>
            <p>{sentence}</p>
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
              <Choices ways={ways} label="What you can do" />
            </>
          )}
          <div className="v-act">
            <button type="button" className="btn" onClick={copyDetails}>
              <Icon name="copy" />
              Copy these details
            </button>
            {footer}
            <span className="grow" />
            {onClose === undefined ? null : (
              <button type="button" className="btn" onClick={onClose}>
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
