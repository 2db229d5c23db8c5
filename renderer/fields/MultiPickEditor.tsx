import Autocomplete from '@mui/material/Autocomplete'
import { useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '#renderer/components/Icon.tsx'
import { CellPopup, popupAttribute } from './CellPopup.tsx'
import { valueDraft } from './draft.ts'
import type { EditorProps } from './editor.ts'
import type { PickOption } from './PickEditor.tsx'

/** Picks any number of a list: typing narrows it, Enter takes or leaves one, Backspace drops the last, Esc or Tab is done. */
export function MultiPickEditor({
  options,
  value,
  label,
  place,
  onDraft,
  onDone,
}: EditorProps & { readonly options: readonly PickOption[] }) {
  const [picked, setPicked] = useState<readonly string[]>(Array.isArray(value) ? (value as readonly string[]) : [])
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const isCell = place === 'cell'

  useLayoutEffect(() => input.current?.focus({ preventScroll: true }), [anchor])

  const byValue = new Map(options.map((option) => [String(option.value), option]))
  const box = (
    <Autocomplete<PickOption, true, true>
      multiple
      open
      fullWidth
      autoHighlight
      disableCloseOnSelect
      disableClearable
      options={[...options]}
      value={picked.map((id) => byValue.get(id) ?? { value: id, label: 'Removed row' })}
      getOptionLabel={(option) => option.label}
      getOptionKey={(option) => String(option.value)}
      isOptionEqualToValue={(a, b) => a.value === b.value}
      noOptionsText="Nothing matches"
      onChange={(_event, next) => {
        const ids = next.map((option) => String(option.value))
        setPicked(ids)
        onDraft(valueDraft(ids))
      }}
      renderValue={(values, itemProps) =>
        values.map((option, index) => {
          const { key, onDelete } = itemProps({ index })
          return (
            <span key={key} className="tag">
              {option.label}
              <button
                type="button"
                tabIndex={-1}
                className="tag-remove"
                aria-label={`Take out ${option.label}`}
                onClick={onDelete}
              >
                <Icon name="close" />
              </button>
            </span>
          )
        })
      }
      renderOption={({ key, ...props }, option, state) => (
        <li key={key} {...props}>
          <Icon name={state.selected ? 'st-done' : 'st-todo'} />
          <span className="grow multi-label">{option.label}</span>
          {option.hint === undefined ? null : <span className="faint">{option.hint}</span>}
        </li>
      )}
      slotProps={{
        popper: { [popupAttribute]: '', placement: 'bottom-start', style: { minWidth: 260 } },
        listbox: { style: { maxHeight: 260 } },
      }}
      onBlur={(event) => {
        if (
          !isCell &&
          !(event.relatedTarget instanceof Element && event.relatedTarget.closest(`[${popupAttribute}]`) !== null)
        )
          onDone('stay')
      }}
      renderInput={(props) => (
        <div ref={props.slotProps.input.ref} className="f-multi">
          {props.slotProps.input.startAdornment}
          <input
            {...props.slotProps.htmlInput}
            ref={(element: HTMLInputElement | null) => {
              const given = props.slotProps.htmlInput.ref as
                | { current: HTMLInputElement | null }
                | ((e: HTMLInputElement | null) => void)
                | undefined
              if (typeof given === 'function') given(element)
              else if (given !== undefined && given !== null) given.current = element
              input.current = element
            }}
            className="f-input"
            aria-label={label}
            onKeyDownCapture={(event) => {
              if (event.key === 'Escape') onDone('stay')
              else if (event.key === 'Tab' && isCell) onDone(event.shiftKey ? 'left' : 'right')
              else return
              event.preventDefault()
              event.stopPropagation()
            }}
          />
        </div>
      )}
    />
  )
  if (!isCell) return box
  return (
    <span ref={setAnchor} className="popup-anchor">
      <CellPopup anchor={anchor} width={320}>
        {box}
      </CellPopup>
    </span>
  )
}
