import type { OutputOf } from '#shared/contract/index.ts'
import { wholePercent } from '#shared/domain/workflow-metrics.ts'
import { migrationItem } from '#shared/registers/configuration.ts'
import type { Formats } from '#shared/text/format.ts'
import { RowName } from '#renderer/components/RowName.tsx'
import { StatusMark } from '#renderer/components/StatusMark.tsx'
import './configuration.css'
import './migration.css'

type Item = OutputOf<'view.migration'>['items'][number]

/** A line a kind of data: its fate, the rate of differences round by round, and what is missing. */
export function MigrationTable({
  items,
  formats,
  selectedId,
  onOpen,
  onOpenRound,
  onRound,
  isRefused,
}: {
  readonly items: readonly Item[]
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onOpen: (id: string) => void
  readonly onOpenRound: (id: string) => void
  /** Begins another round. */
  readonly onRound: (item: Item) => void
  readonly isRefused: boolean
}) {
  return (
    <table className="pic-table cf-table">
      <caption className="pic-words">Kinds of data, what becomes of them, and their data checks</caption>
      <thead>
        <tr>
          <th scope="col">Data</th>
          <th scope="col">Data checks: differences per record</th>
          <th scope="col">Stands</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} className={item.id === selectedId ? 'is-selected' : ''}>
            <th scope="row">
              <RowName
                name={item.title}
                reference={item.ref}
                isChosen={item.id === selectedId}
                onOpen={() => onOpen(item.id)}
              />
              <span className="pic-sub">
                {scopeWords(item.scope)}
                {item.isSafetyCritical && ', safety-critical'}
              </span>
            </th>
            <td>
              <Rounds item={item} formats={formats} onOpenRound={onOpenRound} onRound={onRound} isRefused={isRefused} />
            </td>
            <td>
              <StatusMark state={states[item.state].mark}>{states[item.state].words}</StatusMark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rounds({
  item,
  formats,
  onOpenRound,
  onRound,
  isRefused,
}: {
  readonly item: Item
  readonly formats: Formats
  readonly onOpenRound: (id: string) => void
  readonly onRound: (item: Item) => void
  readonly isRefused: boolean
}) {
  if (item.scope !== 'migrate') return null
  return (
    <span className="mg">
      {item.rounds.map(({ id, heldOn, errorRate, unresolved, isClinicallySigned, records, discrepancies }, at) => {
        const found = discrepancies === null ? 'no result yet' : `${discrepancies} differences`
        const words = `Round ${at + 1}${heldOn === null ? '' : ` on ${formats.date(heldOn)}`}: ${found} in ${records} records, ${unresolved} open${isClinicallySigned ? ', signed by a clinician' : ''}`
        return (
          <button
            key={id}
            type="button"
            className={`mg-round${unresolved > 0 && at === item.rounds.length - 1 ? ' is-open' : ''}`}
            aria-label={words}
            title={words}
            onClick={() => onOpenRound(id)}
          >
            <span className="mg-rate">{errorRate === null ? '–' : wholePercent(errorRate)}</span>
            <span className="mg-bar" aria-hidden="true">
              <i style={{ width: `${Math.min(1, errorRate ?? 0) * 100}%` }} />
            </span>
            {isClinicallySigned && <StatusMark state="done" bare />}
          </button>
        )
      })}
      {item.rounds.length < item.planned && (
        <button
          type="button"
          className="pic-gap"
          aria-label={`Add round ${item.rounds.length + 1} of ${item.title}`}
          disabled={isRefused}
          onClick={() => onRound(item)}
        >
          Add round {item.rounds.length + 1} of {item.planned}
        </button>
      )}
    </span>
  )
}

const states = {
  undecided: { mark: 'blocked', words: 'Undecided' },
  not_migrated: { mark: 'carried', words: 'Stays behind' },
  unchecked: { mark: 'blocked', words: 'No data check' },
  open: { mark: 'late', words: 'Differences open' },
  unsigned: { mark: 'waiting', words: 'Clinician’s signature' },
  ready: { mark: 'done', words: 'Checked' },
} as const

function scopeWords(scope: string): string {
  return Object.entries(migrationItem.fields.scope.options).find(([code]) => code === scope)?.[1] ?? scope
}
