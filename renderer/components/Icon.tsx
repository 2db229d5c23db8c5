import type { FilledIconName, IconName } from './icon-name.ts'
import { filledShapes, lineShapes } from './icon-shapes.tsx'

export type { IconName }

/** A pictogram of the set. Silent to a screen reader unless `label` is given. */
export function Icon({
  name,
  className,
  label,
}: {
  readonly name: IconName
  readonly className?: string
  readonly label?: string
}) {
  const names = className === undefined ? 'i' : `i ${className}`
  const spoken = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg className={names} viewBox="0 0 16 16" {...spoken}>
      {isFilled(name) ? (
        <g fill="currentColor">{filledShapes[name]}</g>
      ) : (
        <g fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round">
          {lineShapes[name]}
        </g>
      )}
    </svg>
  )
}

function isFilled(name: IconName): name is FilledIconName {
  return Object.hasOwn(filledShapes, name)
}
