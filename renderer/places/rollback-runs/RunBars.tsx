import type { RunLine } from '#shared/contract/run.ts'
import { notDoneInWords } from '#shared/domain/rollback-run.ts'
import { formatMinutes, type Formats } from '#shared/text/format.ts'
import { StatusMark } from '#renderer/components/StatusMark.tsx'

const most = 8

/** Each run as a bar, what was planned as a thin outline below it, against the longest time allowed. A list that reads without its bars. */
export function RunBars({
  runs,
  rtoMinutes,
  formats,
  selectedId,
  onSelect,
}: {
  readonly runs: readonly RunLine[]
  readonly rtoMinutes: number | null
  readonly formats: Formats
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
}) {
  const shown = runs.slice(0, most)
  const longest = Math.max(1, rtoMinutes ?? 0, ...shown.flatMap((run) => [run.plannedMinutes, lengthOf(run)])) * 1.04
  const share = (minutes: number) => (minutes / longest) * 100
  return (
    <ul className="rs-bars" aria-label="Runs, the newest first">
      {shown.map((run) => (
        <li key={run.id} className={run.id === selectedId ? 'is-selected' : ''}>
          <button type="button" onClick={() => onSelect(run.id)} aria-pressed={run.id === selectedId}>
            <b>{run.title}</b>
            <span>
              {run.ref}, {run.startedAt === null ? 'not started' : formats.instant(run.startedAt)}
            </span>
          </button>
          <svg viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true">
            <rect
              className={run.kind === 'tabletop' ? 'took is-talk' : 'took'}
              y="5"
              width={share(lengthOf(run))}
              height="13"
            />
            <rect className="planned" x="0.2" y="21" width={share(run.plannedMinutes)} height="4" />
            {rtoMinutes !== null && <path className="limit" d={`M${share(rtoMinutes)} 0V30`} />}
          </svg>
          <span className="rs-words">
            <Outcome run={run} rtoMinutes={rtoMinutes} />
            <small>{countsOf(run)}</small>
          </span>
        </li>
      ))}
      {runs.length > most && <li className="rs-more">and {runs.length - most} earlier ones in the list below</li>}
    </ul>
  )
}

/** What the bar shows: until reopening where the run came so far, else all of its time. */
function lengthOf({ tookMinutes, startedAt, endedAt }: RunLine): number {
  if (tookMinutes !== null) return tookMinutes
  return startedAt === null || endedAt === null ? 0 : Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000)
}

function Outcome({ run, rtoMinutes }: { readonly run: RunLine; readonly rtoMinutes: number | null }) {
  if (run.startedAt === null) return <StatusMark state="todo">Not started</StatusMark>
  if (run.endedAt === null) return <StatusMark state="doing">In progress</StatusMark>
  if (run.kind === 'tabletop') return <StatusMark state="done">{formatMinutes(lengthOf(run))} at the table</StatusMark>
  if (run.tookMinutes === null) return <StatusMark state="blocked">Did not reach reopening</StatusMark>
  const took = formatMinutes(run.tookMinutes)
  const planned = `planned ${formatMinutes(run.plannedMinutes)}`
  if (rtoMinutes !== null && run.tookMinutes > rtoMinutes)
    return (
      <StatusMark state="late">
        {took}, {formatMinutes(run.tookMinutes - rtoMinutes)} over; {planned}
      </StatusMark>
    )
  return (
    <StatusMark state="done">
      {took}, {planned}
    </StatusMark>
  )
}

function countsOf(run: RunLine): string {
  return [`${run.counts.done} done`, notDoneInWords(run)].filter((part) => part !== '').join(', ')
}
