import { type ReactNode, useId } from 'react'

/** A headed part of a page: title, an optional count, and a slot at the right. */
export function Section({
  title,
  count,
  right,
  children,
  className,
}: {
  readonly title: string
  readonly count?: number
  readonly right?: ReactNode
  readonly children?: ReactNode
  readonly className?: string
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} {...(className === undefined ? {} : { className })}>
      <div className="sec">
        <h2 id={id}>
          {title}
          {count === undefined ? null : <span className="n"> {count}</span>}
        </h2>
        {right === undefined ? null : <span className="more">{right}</span>}
      </div>
      {children}
    </section>
  )
}
