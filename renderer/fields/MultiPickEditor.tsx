import Autocomplete from '@mui/material/Autocomplete'
import { useRef, useState } from 'react'
import { Icon } from '#renderer/components/Icon.tsx'
import { CellPopup, popupAttribute, popupMark } from './CellPopup.tsx'
import { valueDraft } from './draft.ts'
import type { EditorProps } from './editor.ts'
import { matchOptions, type PickOption } from './PickEditor.tsx'

/** Picks any number of a list: typing narrows it, Enter takes or leaves one, Backspace drops the last, Esc or Tab is done. */
export function MultiPickEditor({
  options,
  value,
  label,
  place,
  problem,
  onDraft,
  onDone,
}: EditorProps & { readonly options: readonly PickOption[] }) {
  const [picked, setPicked] = useState<readonly string[]>(Array.isArray(value) ? (value as readonly string[]) : [])
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  // Held here, because the list forgets what was typed whenever its rows are read again.
  const [text, setText] = useState('')
  const hasTakenFocus = useRef(false)
  const isCell = place === 'cell'
  // What was refused is said below the field: the list would lie over it until the person goes on picking.
  const [goesOnAfter, setGoesOnAfter] = useState<string | null>(null)
  const isOpen = problem === null || goesOnAfter === problem

  const byValue = new Map(options.map((option) => [String(option.value), option]))
  const box = (
    <Autocomplete<PickOption, true, true>
      multiple
      open={isOpen}
      onOpen={() => setGoesOnAfter(problem)}
      fullWidth
      autoHighlight
      disableCloseOnSelect
      disableClearable
      options={[...options]}
      filterOptions={matchOptions}
      inputValue={text}
      onInputChange={(_event, next, reason) => {
        if (reason === 'input') setText(next)
      }}
      value={picked.map((id) => byValue.get(id) ?? { value: id, label: 'Removed row' })}
      getOptionLabel={(option) => option.label}
      getOptionKey={(option) => String(option.value)}
      isOptionEqualToValue={(a, b) => a.value === b.value}
      noOptionsText="Nothing matches"
      onChange={(_event, next) => {
        const ids = next.map((option) => String(option.value))
        setPicked(ids)
        setText('')
        setGoesOnAfter(null)
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
        popper: { ...popupMark, placement: 'bottom-start', style: { minWidth: 260 } },
        listbox: { style: { maxHeight: 260 } },
      }}
      onKeyDown={(event) => {
        // Enter takes or leaves an option; the grid would end the edit with it.
        if (isCell && event.key === 'Enter') event.stopPropagation()
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
              // In a grid the box floats, so the field comes after the cell; it takes the focus as soon as it is there.
              if (element !== null && !hasTakenFocus.current) {
                hasTakenFocus.current = true
                element.focus({ preventScroll: true })
              }
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
