import type { ObservedEntry } from '#shared/contract/observation.ts'
import { clockText, entrySeconds, waitedSeconds } from '#shared/domain/observation-time.ts'
import { timeShares, type TimeUse } from '#shared/domain/observation-shares.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { useNow } from '#renderer/app/use-now.ts'
import { Icon } from '#renderer/components/Icon.tsx'
import { marksOf, type ObserveView, runningEntry, toolIcons, toolWord } from './model.ts'

/** The entries before the one that goes on, the latest first, and what the time went to so far. */
export function ObserveLog({ view }: { readonly view: ObserveView }) {
  const formats = useFormats()
  const running = runningEntry(view)
  const now = useNow(running !== null)
  const before = view.entries.filter(({ id }) => id !== running?.id).toReversed()
  const shares = timeShares(view.entries, now)
  const shown: readonly (readonly [TimeUse, string])[] = [
    ['software', toolWord('legacy_software', view.legacyName)],
    ['paper', 'paper'],
    ['talking', 'talking'],
    ['waiting', 'waiting'],
  ]
  return (
    <aside className="ob-log" aria-label="Before this">
      <h2>
        Before this
        <span>
          {before.length === 1 ? '1 entry' : `${before.length} entries`},{' '}
          {formats.minutes(Math.floor(shares.seconds / 60))}
        </span>
      </h2>
      {before.length === 0 ? (
        <p className="ob-none">The entries that have ended stand here, the latest on top.</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls must be reached by keys
        <ul tabIndex={0} aria-label="Entries that have ended">
          {before.map((entry) => (
            <LogLine key={entry.id} entry={entry} now={now} time={formats.instantTime} />
          ))}
        </ul>
      )}
      <dl className="ob-sum">
        {shown.map(([use, word]) => (
          <div key={use}>
            <dd>{formats.percent(shares[use])}</dd>
            <dt>
              <i className={`ob-use is-${use}`} aria-hidden="true" />
              <span>{word}</span>
            </dt>
          </div>
        ))}
      </dl>
      <p className="ob-note">Roles, never names. Patient-like text is held back.</p>
    </aside>
  )
}

function LogLine({
  entry,
  now,
  time,
}: {
  readonly entry: ObservedEntry
  readonly now: string
  readonly time: (instant: string) => string
}) {
  const waited = waitedSeconds(entry, now)
  const marks = marksOf(entry, waited === 0 ? null : clockText(waited))
  const seconds = entrySeconds(entry, now)
  return (
    <li>
      <span>{entry.startedAt === null ? '' : time(entry.startedAt)}</span>
      {entry.tool === null ? <i /> : <Icon name={toolIcons[entry.tool]} />}
      <b title={entry.task}>{entry.task}</b>
      <em>{seconds === null ? '' : clockText(seconds)}</em>
      {marks === '' ? null : <small title={marks}>{marks}</small>}
    </li>
  )
}
