import { DateCalendar } from '@mui/x-date-pickers/DateCalendar'
import dayjs from 'dayjs'
import { useState } from 'react'
import { splitMoment, typedInstant } from './draft.ts'
import type { Formats } from '#shared/text/format.ts'
import { AdapterDayjs } from '@mui/x-date-pickers/AdapterDayjs'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import { Icon } from '#renderer/components/Icon.tsx'
import { calendarLocale } from './calendar-locale.ts'
import Popover from '@mui/material/Popover'

/** A day in a form, or a day and time: typed text with a calendar beside it. The text is read by the form. */
export function DateInput({
  id,
  text,
  formats,
  hasTime = false,
  onText,
}: {
  readonly id: string
  readonly text: string
  readonly formats: Formats
  readonly hasTime?: boolean
  readonly onText: (text: string) => void
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const typed = hasTime ? splitMoment(text) : { day: text, clock: '' }
  const day = formats.parseDate(typed.day)
  return (
    <span className="f-with-button">
      <input
        id={id}
        className="f-input f-plain"
        placeholder={hasTime ? typedInstant('2027-03-01T12:00:00Z', formats.settings) : formats.date('2027-03-01')}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <button
        type="button"
        className="btn icon small"
        aria-label="Choose the day from a calendar"
        onClick={(event) => setAnchor(event.currentTarget.parentElement)}
      >
        <Icon name="calendar" />
      </button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        <LocalizationProvider dateAdapter={AdapterDayjs} adapterLocale={calendarLocale(formats.settings.locale)}>
          <DateCalendar
            value={day === null ? null : dayjs(day)}
            onChange={(picked, state) => {
              if (picked === null) return
              const iso = picked.format('YYYY-MM-DD')
              const written = formats.parseDate(formats.date(iso)) === iso ? formats.date(iso) : iso
              onText(hasTime ? `${written} ${typed.clock}` : written)
              if (state === 'finish') setAnchor(null)
            }}
          />
        </LocalizationProvider>
      </Popover>
    </span>
  )
}
