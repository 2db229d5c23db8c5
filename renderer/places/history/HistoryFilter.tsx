import { useState } from 'react'
import { recordLink } from '#shared/registers/annotations.ts'
import { isRegisterName, registerNames, registerOf } from '#shared/registers/index.ts'
import { readSubject } from '#shared/fields/subject.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { DateInput } from '#renderer/fields/DateInput.tsx'
import { SubjectEditor } from '#renderer/fields/SubjectEditor.tsx'
import { type HistoryFilters, noFilters } from './filters.ts'

/** Chooses a register, a record or a day. */
export function HistoryFilter({
  filters,
  recordName,
  onFilter,
}: {
  readonly filters: HistoryFilters
  /** The chosen record in words; '' while none is chosen. */
  readonly recordName: string
  /** `isStep` when the way back leads to the filters before. */
  readonly onFilter: (filters: HistoryFilters, isStep: boolean) => void
}) {
  const { register, record, day, before } = filters
  const isFiltered = register !== null || record !== null || day !== null || before !== null
  return (
    <div className="history-filter">
      <label>
        Register
        <select
          className="f-input f-plain"
          value={record?.register ?? register ?? ''}
          onChange={(event) => {
            const name = event.target.value
            onFilter({ ...filters, register: isRegisterName(name) ? name : null, record: null, before: null }, true)
          }}
        >
          <option value="">All of them</option>
          {registerNames.map((name) => (
            <option key={name} value={name}>
              {registerOf(name).title}
            </option>
          ))}
        </select>
      </label>
      <RecordChoice
        name={recordName}
        onChoose={(next) => onFilter({ ...filters, register: null, record: next, before: null }, true)}
      />
      <DayChoice
        day={day}
        onDay={(next) => onFilter({ ...filters, day: next, before: null }, (day === null) !== (next === null))}
      />
      {isFiltered ? (
        <button type="button" className="btn quiet" onClick={() => onFilter(noFilters, true)}>
          <Icon name="close" /> Show everything
        </button>
      ) : null}
    </div>
  )
}

/** A record found by typing words of it. */
function RecordChoice({
  name,
  onChoose,
}: {
  readonly name: string
  readonly onChoose: (record: HistoryFilters['record']) => void
}) {
  const [isChoosing, setChoosing] = useState(false)
  return (
    <div className="history-record">
      <span id="history-record">Record</span>
      {isChoosing ? (
        <SubjectEditor
          field={recordLink.fields.target}
          value={null}
          label="Record whose changes to show"
          place="panel"
          startedByTyping={false}
          problem={null}
          onDraft={(draft) => {
            const subject = draft.draft === 'value' && typeof draft.value === 'string' ? readSubject(draft.value) : null
            if (subject !== null && isRegisterName(subject.register))
              onChoose({ register: subject.register, id: subject.id })
          }}
          onDone={() => setChoosing(false)}
          onCancel={() => setChoosing(false)}
        />
      ) : (
        <button
          type="button"
          className="f-input f-plain cutoff"
          aria-describedby="history-record"
          onClick={() => setChoosing(true)}
        >
          {name === '' ? 'All of them' : name}
        </button>
      )}
    </div>
  )
}

/** A day as it is typed; the address takes it once it is one. */
function DayChoice({ day, onDay }: { readonly day: string | null; readonly onDay: (day: string | null) => void }) {
  const formats = useFormats()
  const [typed, setTyped] = useState<{ readonly text: string; readonly day: string | null }>({ text: '', day: null })
  const shown = typed.day === day ? typed.text : day === null ? '' : formats.date(day)
  return (
    <label htmlFor="history-day">
      Day
      <DateInput
        id="history-day"
        text={shown}
        formats={formats}
        onText={(text) => {
          const next = formats.parseDate(text)
          setTyped({ text, day: next })
          if (next !== day) onDay(next)
        }}
      />
    </label>
  )
}
