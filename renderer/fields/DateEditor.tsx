import { DateCalendar } from '@mui/x-date-pickers/DateCalendar'
import dayjs from 'dayjs'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { DateField } from '#shared/fields/date.ts'
import type { InstantField } from '#shared/fields/instant.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { CellPopup, popupAttribute } from './CellPopup.tsx'
import { useFieldContext } from './context.ts'
import { editText, splitMoment, textDraft } from './draft.ts'
import type { EditorProps } from './editor.ts'

/** A day, or a day and time: typed as the locale writes it, or taken from the calendar (Alt down). */
export function DateEditor({
  field,
  value,
  label,
  place,
  startedByTyping,
  problem,
  onDraft,
  onDone,
  onCancel,
}: EditorProps<DateField | InstantField>) {
  const { formats } = useFieldContext()
  const [text, setText] = useState(() => (startedByTyping ? '' : editText(field, value, formats)))
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [isOpen, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (!startedByTyping) input.current?.select()
  }, [startedByTyping])

  const typed = text.trim()
  const { day: typedDay, clock } = field.kind === 'instant' ? splitMoment(typed) : { day: typed, clock: '' }
  const day = formats.parseDate(typedDay)

  const draft = (next: string) => {
    setText(next)
    onDraft(textDraft(next))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && event.altKey) setOpen(true)
    else if (event.key === 'Escape' && isOpen) setOpen(false)
    else if (place === 'panel' && event.key === 'Enter') onDone('stay')
    else if (place === 'panel' && event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <span className="f-with-button" ref={setAnchor}>
      <input
        ref={input}
        className="f-input"
        aria-label={label}
        aria-invalid={problem !== null}
        placeholder={editText(field, field.kind === 'date' ? '2026-11-30' : '2026-11-30T12:00:00Z', formats)}
        value={text}
        onChange={(event) => draft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (place === 'panel' && !isInPopup(event.relatedTarget)) onDone('stay')
        }}
      />
      <button
        type="button"
        className="btn icon small"
        tabIndex={-1}
        aria-label={`Choose ${label} from a calendar`}
        {...{ [popupAttribute]: '' }}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen((open) => !open)}
      >
        <Icon name="calendar" />
      </button>
      <CellPopup anchor={isOpen ? anchor : null}>
        <DateCalendar
          value={dayjs(day ?? undefined)}
          onChange={(picked, state) => {
            if (picked === null) return
            const iso = picked.format('YYYY-MM-DD')
            draft(field.kind === 'instant' ? `${iso} ${clock}` : editText(field, iso, formats))
            if (state !== 'finish') return
            setOpen(false)
            if (field.kind === 'date') onDone('stay')
            else input.current?.focus()
          }}
          views={['year', 'month', 'day']}
        />
      </CellPopup>
    </span>
  )
}

function isInPopup(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`[${popupAttribute}]`) !== null
}
