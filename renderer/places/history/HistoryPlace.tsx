import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Change } from '#shared/contract/history.ts'
import { registerOf } from '#shared/registers/index.ts'
import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { failureLine } from '#renderer/api/messages.ts'
import { PlacePage } from '#renderer/app/PlacePage.tsx'
import { useReadOnly } from '#renderer/app/read-only.ts'
import { useUndo } from '#renderer/app/use-undo.ts'
import { EmptyPlace } from '#renderer/components/EmptyPlace.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { useFieldContext } from '#renderer/fields/context.ts'
import { ChangeLine } from './ChangeLine.tsx'
import { type HistoryFilters, noFilters, readFilters, writeFilters } from './filters.ts'
import { HistoryFilter } from './HistoryFilter.tsx'
import './history.css'

const pageLength = 60
const longestPage = 500

/** Every change of the file, newest first, with what each field was before and after, and the way back. */
export function HistoryPlace() {
  const [search, setSearch] = useSearchParams()
  const filters = readFilters(search)
  const { register, record, day, before } = filters
  const [length, setLength] = useState({ of: '', limit: pageLength })
  const key = JSON.stringify(filters)
  const limit = length.of === key ? length.limit : pageLength
  const wantedRegister = record?.register ?? register
  const list = useCommandQuery('history.list', {
    ...(wantedRegister === null ? {} : { register: wantedRegister }),
    ...(record === null ? {} : { id: record.id }),
    ...(day === null ? {} : { day }),
    ...(before === null ? {} : { before }),
    limit,
  })
  const changes = list.data?.changes ?? []
  const isFiltered = key !== JSON.stringify(noFilters)
  const filter = (next: HistoryFilters, isStep: boolean) =>
    setSearch((current) => writeFilters(current, next), { replace: !isStep })
  return (
    <PlacePage title="History" why="Everything that changed in this file, and the way back." actions={<Steps />}>
      <HistoryFilter filters={filters} recordName={useRecordName(record, changes)} onFilter={filter} />
      {list.failure === null ? null : (
        <p className="verdict-line" role="alert">
          <Icon name="st-late" className="t-bad" />
          <span>
            <b>The history could not be read.</b> {failureLine(list.failure)}
          </span>
        </p>
      )}
      {changes.length === 0 && list.data !== undefined ? (
        isFiltered ? (
          <p className="history-none">Nothing changed there. Choose another register, record or day.</p>
        ) : (
          <EmptyPlace
            sentence="Nothing has changed yet."
            text="Each change you make appears here, and can be taken back."
            ways={[]}
          />
        )
      ) : (
        <Days changes={changes} />
      )}
      {list.data?.more === true ? (
        <p className="history-more">
          <button
            type="button"
            className="btn"
            onClick={() => {
              const last = changes.at(-1)?.seq ?? null
              if (limit < longestPage) setLength({ of: key, limit: Math.min(limit + 3 * pageLength, longestPage) })
              else filter({ ...filters, before: last }, true)
            }}
          >
            Show older changes
          </button>
        </p>
      ) : null}
    </PlacePage>
  )
}

function Steps() {
  const { undo, redo } = useUndo()
  const readOnly = useReadOnly()
  const state = useCommandQuery('history.state', {}).data
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={(state?.redo ?? null) === null || readOnly !== null}
        onClick={redo}
        title={readOnly ?? state?.redo ?? ''}
      >
        <Icon name="redo" /> Redo
      </button>
      <button
        type="button"
        className="btn primary"
        disabled={(state?.undo ?? null) === null || readOnly !== null}
        onClick={undo}
        title={readOnly ?? state?.undo ?? ''}
      >
        <Icon name="undo" /> Undo{state?.undo == null ? '' : `: ${shortened(state.undo)}`}
      </button>
    </>
  )
}

/** The chosen record as people know it, also when it is no longer there. */
function useRecordName(record: HistoryFilters['record'], changes: readonly Change[]): string {
  const { titleOf } = useFieldContext()
  if (record === null) return ''
  const past = changes.flatMap(({ rows }) => rows).find(({ id }) => id === record.id)
  const title = titleOf(record.register, record.id) ?? past?.title ?? ''
  return [past?.ref ?? '', title === '' ? registerOf(record.register).one : title]
    .filter((part) => part !== '')
    .join(' ')
}

function Days({ changes }: { readonly changes: readonly Change[] }) {
  const formats = useFormats()
  const days = Map.groupBy(changes, (change) => formats.instantDate(change.at))
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section key={day} className="history-day" aria-label={day}>
          <h2>{day}</h2>
          <ol>
            {ofDay.map((change) => (
              <ChangeLine key={change.seq} change={change} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function shortened(label: string): string {
  return label.length > 36 ? `${label.slice(0, 35)}…` : label
}
