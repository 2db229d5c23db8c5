import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete'
import { useLayoutEffect, useRef, useState } from 'react'
import { foldText } from '#shared/text/collate.ts'
import { textDraft, valueDraft } from './draft.ts'
import type { EditorProps } from './editor.ts'
import { popupMark } from './CellPopup.tsx'

/** One thing that can be picked. `value` is what the field then holds. */
export type PickOption = {
  readonly value: string | number
  readonly label: string
  readonly hint?: string
  readonly isNew?: boolean
}

/** What typed text finds: words of the label, or of the hint such as a ref. */
export const matchOptions = createFilterOptions<PickOption>({
  stringify: (option) => `${option.label} ${option.hint ?? ''}`,
  limit: 200,
})

/** Picks one of a list by typing or by arrow keys; empty text clears an optional field. */
export function PickEditor({
  options,
  canClear,
  addLabel,
  onAdd,
  value,
  label,
  place,
  startedByTyping,
  onDraft,
  onDone,
  onCancel,
}: EditorProps & {
  readonly options: readonly PickOption[]
  readonly canClear: boolean
  /** Says what adding the typed text would do; with `onAdd` it becomes the last option. */
  readonly addLabel?: (text: string) => string
  readonly onAdd?: (text: string) => Promise<string>
}) {
  const current = options.find((option) => option.value === value) ?? null
  const [text, setText] = useState(startedByTyping ? '' : (current?.label ?? ''))
  const [hasTyped, setTyped] = useState(startedByTyping)
  const highlighted = useRef<PickOption | null>(null)
  const input = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (!startedByTyping) input.current?.select()
  }, [startedByTyping])

  const pick = async (option: PickOption, leave: 'stay' | 'down' | 'right' | 'left') => {
    if (option.isNew === true && onAdd !== undefined) {
      const id = await onAdd(String(option.value))
      onDraft(valueDraft(id))
    } else onDraft(valueDraft(option.value))
    onDone(leave)
  }

  return (
    <Autocomplete<PickOption, false, boolean>
      open
      fullWidth
      autoHighlight={hasTyped}
      includeInputInList
      disableClearable={!canClear}
      options={[...options]}
      value={current}
      inputValue={text}
      getOptionLabel={(option) => option.label}
      getOptionKey={(option) => String(option.value)}
      isOptionEqualToValue={(a, b) => a.value === b.value}
      filterOptions={(all, state) => {
        if (!hasTyped) return all.slice(0, 200)
        const hits = matchOptions(all, state)
        const typed = state.inputValue.trim()
        const isKnown = all.some((option) => foldText(option.label) === foldText(typed))
        if (onAdd === undefined || addLabel === undefined || typed === '' || isKnown) return hits
        return [...hits, { value: typed, label: addLabel(typed), isNew: true }]
      }}
      noOptionsText="Nothing matches"
      onHighlightChange={(_event, option) => {
        highlighted.current = option
      }}
      onInputChange={(_event, next, reason) => {
        if (reason !== 'input' && reason !== 'clear') return
        setText(next)
        setTyped(true)
        onDraft(next.trim() === '' && canClear ? valueDraft(null) : textDraft(next))
      }}
      onChange={(_event, option) => {
        if (option !== null) void pick(option, 'stay')
      }}
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          <span className="grow">{option.label}</span>
          {option.hint === undefined ? null : <span className="faint">{option.hint}</span>}
        </li>
      )}
      slotProps={{
        popper: { ...popupMark, placement: 'bottom-start', style: { minWidth: 220 } },
        listbox: { style: { maxHeight: 300 } },
      }}
      onBlur={() => {
        if (place === 'panel') onDone('stay')
      }}
      renderInput={(props) => (
        <div ref={props.slotProps.input.ref} className="f-pick">
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
              const option = highlighted.current
              if (event.key === 'Tab' && place === 'cell' && hasTyped && option !== null) {
                event.preventDefault()
                event.stopPropagation()
                void pick(option, event.shiftKey ? 'left' : 'right')
              } else if (event.key === 'Enter' && option !== null) {
                event.preventDefault()
                event.stopPropagation()
                void pick(option, place === 'cell' ? 'down' : 'stay')
              } else if (event.key === 'Enter' && place === 'panel') {
                event.preventDefault()
                onDone('stay')
              } else if (event.key === 'Escape' && place === 'panel') {
                event.stopPropagation()
                onCancel()
              }
            }}
          />
        </div>
      )}
    />
  )
}
