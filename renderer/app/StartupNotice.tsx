import { useState } from 'react'
import { Icon } from '#renderer/components/Icon.tsx'
import './notices.css'
import { useStartupError } from './startup-error.ts'

/** Says over an open engagement that another file, which was double-clicked meanwhile, could not be opened. */
export function StartupNotice() {
  const { error, markRead } = useStartupError()
  const [isWhole, setWhole] = useState(false)
  if (error === null) return null
  return (
    <section className="notices" aria-label="A file that could not be opened">
      <div className={isWhole ? 'notice is-bad is-whole' : 'notice is-bad'}>
        <Icon name="st-late" />
        <span className="notice-said" role="alert">
          <button
            type="button"
            className="notice-text"
            aria-expanded={isWhole}
            title={error.message}
            onClick={() => setWhole(!isWhole)}
          >
            {error.message}
          </button>
        </span>
        <button type="button" className="btn small quiet" onClick={markRead}>
          Dismiss
        </button>
      </div>
    </section>
  )
}
