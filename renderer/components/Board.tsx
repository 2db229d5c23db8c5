import type { ReactNode } from 'react'

/** The dark sign with the clock that decides: at most one a page. */
export function Board({
  label,
  children,
  className,
}: {
  readonly label: string
  readonly children: ReactNode
  readonly className?: string
}) {
  return (
    <section className={className === undefined ? 'board' : `board ${className}`} aria-label={label}>
      {children}
    </section>
  )
}
