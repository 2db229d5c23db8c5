import type { ReactNode } from 'react'
import { Choices, type Way } from './Choices.tsx'

/** A place without rows: what is missing, the ways to begin, and a faint picture of what it will show. */
export function EmptyPlace({
  sentence,
  text,
  ways,
  ghost,
  alternative,
}: {
  readonly sentence: string
  readonly text: string
  readonly ways: readonly Way[]
  readonly ghost?: ReactNode
  readonly alternative?: ReactNode
}) {
  return (
    <div className={ghost === undefined ? 'empty alone' : 'empty'}>
      <section>
        <h2>{sentence}</h2>
        <p className="lead-p">{text}</p>
        <Choices ways={ways} label="Ways to begin" />
        {alternative === undefined ? null : <p className="alt">{alternative}</p>}
      </section>
      {ghost === undefined ? null : (
        <aside className="ghost" aria-label="What you will see here">
          {ghost}
        </aside>
      )}
    </div>
  )
}
