import type { ReactNode } from 'react'
import type { PhaseCode } from '#shared/registers/register.ts'
import type { IconName } from '#renderer/components/Icon.tsx'
import { phaseClass, PhaseSign } from '#renderer/components/phases.tsx'
import { PlaceSwitch } from './PlaceSwitch.tsx'
import { RowPanel } from './RowPanel.tsx'
import { useReadFromTop } from './read-from-top.ts'
import { useSelection } from './selection.ts'

/**
 * The frame of every place: its head, its board, its content and, at the right, the panel of the row that the address
 * names. With `full` the content fills the page and scrolls within itself.
 */
export function PlacePage({
  phase,
  icon,
  title,
  facts,
  why,
  actions,
  board,
  full = false,
  children,
}: {
  readonly phase?: PhaseCode
  readonly icon?: IconName
  readonly title: string
  /** At most two, beside the title. */
  readonly facts?: readonly ReactNode[]
  /** One sentence on why the place matters. */
  readonly why?: string
  /** At most three; the last one is the primary. */
  readonly actions?: ReactNode
  readonly board?: ReactNode
  readonly full?: boolean
  readonly children?: ReactNode
}) {
  const { selected } = useSelection()
  const heading = useReadFromTop()
  return (
    <div className={phase === undefined ? 'place' : `place ${phaseClass(phase)}`}>
      <header className="place-head">
        {phase === undefined ? null : <PhaseSign phase={phase} {...(icon === undefined ? {} : { icon })} />}
        <div className="ph-text">
          <h1 ref={heading} tabIndex={-1}>
            {title}
            <PlaceSwitch />
            {facts === undefined || facts.length === 0 ? null : (
              <span className="meta">
                {facts.map((fact, at) => (
                  <span key={at} className={at > 0 ? 'w' : ''}>
                    {fact}
                  </span>
                ))}
              </span>
            )}
          </h1>
          {why === undefined || why === '' ? null : <p title={why}>{why}</p>}
        </div>
        {actions === undefined ? null : <div className="ph-actions">{actions}</div>}
      </header>
      {board}
      <div className="split">
        <div className={full ? 'split-main full' : 'split-main'}>{children}</div>
        {selected === null ? null : <RowPanel key={selected.register} register={selected.register} id={selected.id} />}
      </div>
    </div>
  )
}
