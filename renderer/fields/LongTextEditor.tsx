import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { LongTextField } from '#shared/fields/long-text.ts'
import { CellPopup } from './CellPopup.tsx'
import { textDraft } from './draft.ts'
import type { EditorProps } from './editor.ts'

const maxPopupWidth = 460
const minPopupWidth = 280

/** Text of several lines. In a grid it floats over the cell: Enter keeps it, Shift Enter begins a new line. */
export function LongTextEditor({
  field,
  value,
  label,
  place,
  startedByTyping,
  problem,
  onDraft,
  onDone,
  onCancel,
}: EditorProps<LongTextField>) {
  const [text, setText] = useState(startedByTyping ? '' : String(value ?? ''))
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const isCell = place === 'cell'

  // The box in a grid floats: its text field is there only after the cell was drawn, and takes the focus at once.
  const take = useCallback((element: HTMLTextAreaElement | null) => {
    area.current = element
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    fit(element)
  }, [])
  useLayoutEffect(() => fit(area.current), [text])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Tab' && isCell) onDone(event.shiftKey ? 'left' : 'right')
    else if (event.key === 'Enter' && isCell && !event.shiftKey) onDone('down')
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onDone('stay')
    else {
      event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const input = (
    <textarea
      ref={take}
      className="f-input area"
      aria-label={label}
      aria-invalid={problem !== null}
      maxLength={field.max}
      rows={isCell ? 4 : 2}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        onDraft(textDraft(event.target.value))
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (!isCell) onDone('stay')
      }}
    />
  )
  if (!isCell) return input
  return (
    <span ref={setAnchor} className="popup-anchor">
      <CellPopup
        anchor={anchor}
        width={Math.min(Math.max(anchor?.parentElement?.offsetWidth ?? 0, minPopupWidth), maxPopupWidth)}
      >
        {input}
        {/* Within the box: laid over the cell it would cover what was typed. */}
        {problem === null ? (
          <p className="popup-hint">Enter keeps it, Shift Enter begins a new line</p>
        ) : (
          <p className="popup-hint is-bad" role="alert">
            {problem}
          </p>
        )}
      </CellPopup>
    </span>
  )
}

function fit(area: HTMLTextAreaElement | null): void {
  if (area === null) return
  area.style.height = 'auto'
  area.style.height = `${Math.min(area.scrollHeight + 2, 320)}px`
}
