import Popper from '@mui/material/Popper'
import type { ReactNode } from 'react'

/** Marks what an editor floats beside its cell: a click in it does not leave the cell. */
export const popupAttribute = 'data-editor-popup'

/** The mark as properties, for parts whose types do not know data attributes. */
export const popupMark: object = { [popupAttribute]: '' }

/** A box that floats over the grid, anchored at the cell being edited. */
export function CellPopup({
  anchor,
  children,
  width,
}: {
  readonly anchor: HTMLElement | null
  readonly children: ReactNode
  readonly width?: number
}) {
  return (
    <Popper
      open={anchor !== null}
      anchorEl={anchor}
      placement="bottom-start"
      className="cell-popup"
      {...{ [popupAttribute]: '' }}
    >
      <div className="cell-popup-box" style={width === undefined ? {} : { width }}>
        {children}
      </div>
    </Popper>
  )
}
