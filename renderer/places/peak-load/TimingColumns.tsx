import { useId, useState } from 'react'
import type { PeakView } from '#shared/contract/view-load.ts'
import type { ImportTable } from '#shared/domain/import-table.ts'
import type { TimingReading } from '#shared/domain/timing-import.ts'
import {
  evidenceOf,
  type TimingMapping,
  type TimingUse,
  withTimingColumn,
  withTimingHeader,
} from '#shared/domain/timing-mapping.ts'
import type { TimingUnit } from '#shared/domain/timing-units.ts'
import { typedInstant } from '#renderer/fields/draft.ts'
import type { Formats } from '#shared/text/format.ts'
import { useRows } from '#renderer/api/hooks.ts'
import { ColumnTable, DateOrderSwitch } from '#renderer/app/importing/ColumnTable.tsx'
import { UnknownNames } from '#renderer/app/importing/UnknownNames.tsx'
import { DateInput } from '#renderer/fields/DateInput.tsx'

const uses: readonly (readonly [TimingUse, string])[] = [
  ['none', 'left out'],
  ['step', 'Step'],
  ['value', 'Measured value'],
  ['moment', 'Moment, or its day'],
  ['time', 'Time of day'],
  ['users', 'People at once'],
]

const units: readonly (readonly [TimingUnit, string])[] = [
  ['step', 'As each step is measured'],
  ['milliseconds', 'Milliseconds'],
  ['seconds', 'Seconds'],
  ['minutes', 'Minutes'],
  ['hours', 'Hours'],
]

/** Of which peak a file is, what its columns hold, and what none of them says. */
export function TimingColumns({
  table,
  mapping,
  unknown,
  peaks,
  peakId,
  rehearsalId,
  formats,
  onChange,
  onPeak,
  onRehearsal,
}: {
  readonly table: ImportTable
  readonly mapping: TimingMapping
  readonly unknown: TimingReading['unknown']
  readonly peaks: readonly PeakView[]
  readonly peakId: string
  readonly rehearsalId: string | null
  readonly formats: Formats
  readonly onChange: (mapping: TimingMapping) => void
  readonly onPeak: (id: string) => void
  readonly onRehearsal: (id: string | null) => void
}) {
  const rehearsals = useRows('rehearsal').rows
  return (
    <div className="im-mapping">
      <div className="im-options">
        <Choice
          label="Peak"
          value={peakId}
          options={peaks.map(({ id, title }) => [id, title] as const)}
          onChoose={onPeak}
        />
        {rehearsals.length > 0 && (
          <Choice
            label="In rehearsal"
            value={rehearsalId ?? ''}
            options={[['', 'none'], ...rehearsals.map(({ id, title }) => [id, title] as const)]}
            onChoose={(id) => onRehearsal(id === '' ? null : id)}
          />
        )}
        <Choice
          label="Values are written in"
          value={mapping.unit}
          options={units}
          onChoose={(unit) => onChange({ ...mapping, unit })}
        />
      </div>
      <ColumnTable
        table={table}
        headerRow={mapping.headerRow}
        uses={mapping.uses}
        labels={uses}
        onHeaderRow={(row) => onChange(withTimingHeader(table, mapping, row))}
        onUse={(column, use) => onChange(withTimingColumn(table, mapping, column, use))}
        options={
          <>
            <DateOrderSwitch
              evidence={evidenceOf(table, mapping)}
              order={mapping.dateOrder}
              onChoose={(dateOrder) => onChange({ ...mapping, dateOrder })}
            />
            <WithoutColumn mapping={mapping} formats={formats} onChange={onChange} />
          </>
        }
      />
      <UnknownNames
        what="Steps of the file that are not here"
        unknown={unknown}
        choices={mapping.steps}
        options={(peaks.find(({ id }) => id === peakId)?.steps ?? []).map(({ id, title }) => [id, title] as const)}
        onChoose={(steps) => onChange({ ...mapping, steps })}
      />
    </div>
  )
}

/** What is the same for every row, where no column says it. */
function WithoutColumn({
  mapping,
  formats,
  onChange,
}: {
  readonly mapping: TimingMapping
  readonly formats: Formats
  readonly onChange: (mapping: TimingMapping) => void
}) {
  return (
    <>
      {!mapping.uses.includes('moment') && (
        <MeasuredOn
          moment={mapping.measuredAt}
          formats={formats}
          onMoment={(measuredAt) => onChange({ ...mapping, measuredAt })}
        />
      )}
      {!mapping.uses.includes('users') && (
        <label>
          People at once{' '}
          <input
            type="number"
            className="f-input f-plain num"
            min={0}
            max={100_000}
            value={mapping.users ?? ''}
            onChange={(event) => {
              const users = event.target.valueAsNumber
              if (Number.isNaN(users)) onChange({ ...mapping, users: null })
              else if (Number.isInteger(users) && users >= 0 && users <= 100_000) onChange({ ...mapping, users })
            }}
          />
        </label>
      )}
    </>
  )
}

/** The moment of all rows. What is typed stays, also while it is no moment yet. */
function MeasuredOn({
  moment,
  formats,
  onMoment,
}: {
  /** What the field begins with. */
  readonly moment: string | null
  readonly formats: Formats
  /** UTC ISO, or null while it is none. */
  readonly onMoment: (moment: string | null) => void
}) {
  const id = useId()
  const [text, setText] = useState(moment === null ? '' : typedInstant(moment, formats.settings))
  const isWrong = text.trim() !== '' && formats.parseInstant(text) === null
  return (
    <span className="im-moment">
      <label htmlFor={id}>Measured on</label>
      <DateInput
        id={id}
        text={text}
        formats={formats}
        hasTime
        onText={(next) => {
          setText(next)
          onMoment(formats.parseInstant(next))
        }}
      />
      {isWrong && (
        <span className="im-wrong" role="alert">
          “{text}” is no day and time. Write it as {typedInstant('2027-03-01T12:00:00Z', formats.settings)}
        </span>
      )}
    </span>
  )
}

function Choice<Code extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string
  readonly value: Code
  readonly options: readonly (readonly [Code, string])[]
  readonly onChoose: (code: Code) => void
}) {
  return (
    <label>
      {label}{' '}
      <select
        className="f-input f-plain"
        value={value}
        onChange={(event) => {
          const next = options.find(([code]) => code === event.target.value)
          if (next !== undefined) onChoose(next[0])
        }}
      >
        {options.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
