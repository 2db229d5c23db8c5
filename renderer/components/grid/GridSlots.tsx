import { ColumnsPanelTrigger, FilterPanelTrigger } from '@mui/x-data-grid'
import { createContext, type ReactNode, useContext } from 'react'
import { Icon } from '../Icon.tsx'

/** What the parts that the grid draws itself need of ours. */
export const SlotContext = createContext<{
  readonly add: (() => void) | null
  readonly addLabel: string
  readonly extra: ReactNode
  readonly canMove: boolean
  readonly emptyText: string
  readonly emptyAction: ReactNode
}>({ add: null, addLabel: '', extra: null, canMove: false, emptyText: '', emptyAction: null })

export function GridToolbar() {
  const { add, addLabel, extra, canMove } = useContext(SlotContext)
  return (
    <div className="toolbar">
      {add === null ? null : (
        <>
          <button type="button" className="btn quiet" onClick={add} aria-label={`Add: ${addLabel}`}>
            <Icon name="plus" />
            {addLabel}
            <kbd aria-hidden>N</kbd>
          </button>
          <span className="vr" />
        </>
      )}
      <FilterPanelTrigger
        render={(trigger, state) => (
          <button {...plain(trigger)} type="button" className={state.filterCount > 0 ? 'btn quiet is-on' : 'btn quiet'}>
            <Icon name="filter" />
            {state.filterCount > 0 ? 'Filtered' : 'Filter'}
          </button>
        )}
      />
      <ColumnsPanelTrigger
        render={(trigger) => (
          <button {...plain(trigger)} type="button" className="btn quiet">
            <Icon name="columns" />
            Columns
          </button>
        )}
      />
      {extra}
      <span className="grow" />
      <span className="faint w">{canMove ? 'F2 edit, Alt ↑ ↓ move, Space open' : 'F2 edit, Space open'}</span>
    </div>
  )
}

export function EmptyOverlay() {
  const { emptyText, emptyAction } = useContext(SlotContext)
  return (
    <div className="grid-empty">
      <p>{emptyText}</p>
      {emptyAction}
    </div>
  )
}

export function NothingMatches() {
  return (
    <div className="grid-empty">
      <p>No row matches the filter. Change it, or take it off.</p>
    </div>
  )
}

/** The trigger's own properties without those that only MUI's button knows. */
function plain(
  trigger: object,
): React.ButtonHTMLAttributes<HTMLButtonElement> & { ref?: React.Ref<HTMLButtonElement> } {
  const {
    material: _material,
    touchRippleRef: _ripple,
    color: _color,
    size: _size,
    variant: _variant,
    startIcon: _icon,
    ...rest
  } = trigger as {
    [name: string]: unknown
  }
  return rest
}
