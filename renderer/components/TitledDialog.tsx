import Dialog from '@mui/material/Dialog'
import { type ReactNode, type RefObject, useId } from 'react'

/** A dialog under its title, with its answers at the foot, the one that changes most last. */
export function TitledDialog({
  title,
  size = 'sm',
  open = true,
  isBusy = false,
  heading,
  onClose,
  actions,
  children,
}: {
  readonly title: ReactNode
  readonly size?: 'xs' | 'sm' | 'md'
  readonly open?: boolean
  readonly isBusy?: boolean
  /** Takes the heading, which can then have the focus. */
  readonly heading?: RefObject<HTMLHeadingElement | null>
  /** Esc, and a click beside it; absent while it must stay. */
  readonly onClose: (() => void) | undefined
  readonly actions: ReactNode
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} maxWidth={size} fullWidth aria-busy={isBusy}>
      <div className="dialog">
        <h2 id={id} ref={heading} tabIndex={heading === undefined ? undefined : -1}>
          {title}
        </h2>
        {children}
        <div className="dialog-actions">{actions}</div>
      </div>
    </Dialog>
  )
}
