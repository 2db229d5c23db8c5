import { clockText } from '#shared/domain/observation-time.ts'
import { forecast } from '#shared/domain/rollback-run.ts'
import { type ClockFace, clockFaceOfRun } from '#shared/domain/viability-clock.ts'
import { formatMinutes } from '#shared/text/format.ts'
import { useFormats } from '#renderer/api/hooks.ts'
import { Board } from '#renderer/components/Board.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import type { RunView } from './model.ts'
import { RunDeciders } from './RunDeciders.tsx'

/** The time that counts: since the start, against the longest allowed; in earnest the clock of the way back; when the clinic opens again; who decides. */
export function RunClock({ view, now }: { readonly view: RunView; readonly now: string }) {
  const wayBack = clockFaceOfRun(view, now, useFormats())
  const seconds = Math.max(0, Math.floor((Date.parse(view.endedAt ?? now) - Date.parse(view.startedAt ?? now)) / 1000))
  return (
    <Board label="The time of this run" className="rr-board">
      <div className="rr-clock">
        <span>{view.endedAt === null ? 'Since the start' : 'From start to end'}</span>
        <b role="timer" aria-label="Time since the start">
          {clockText(seconds)}
        </b>
        <span className="dim">
          {view.rtoMinutes === null
            ? 'The plan does not say how fast the clinic must be back'
            : `Back within ${formatMinutes(view.rtoMinutes)}`}
        </span>
      </div>
      {wayBack !== null && <WayBack face={wayBack} />}
      <RunForecast view={view} now={now} />
      <RunDeciders view={view} />
    </Board>
  )
}

/** Until when a rollback is possible; once it was begun in time, by when it has to be done. */
function WayBack({ face: { above, figure, below } }: { readonly face: ClockFace }) {
  return (
    <div className="rr-wayback">
      <span>{above}</span>
      <strong>{figure}</strong>
      <span className="dim" title={below}>
        {below}
      </span>
    </div>
  )
}

function RunForecast({ view, now }: { readonly view: RunView; readonly now: string }) {
  const formats = useFormats()
  const seen = forecast(view, view.steps, view.endedAt ?? now)
  const startMs = Date.parse(view.startedAt ?? now)
  const tookMinutes = Math.round((Date.parse(seen.endsAt) - startMs) / 60_000)
  const { counts } = view
  const over = counts.done + counts.skipped
  const all = view.steps.length
  const apart = [
    [counts.running, 'running'],
    [counts.skipped, 'skipped'],
    [counts.failed, 'failed'],
    [view.failedAtFirst, 'failed at first'],
  ] as const
  return (
    <div className="rr-forecast">
      <span>{aboveForecast(view, seen.isOver)}</span>
      <strong>{seen.isOver || view.endedAt === null ? formats.instantTime(seen.endsAt) : 'Not reached'}</strong>
      <Spare limit={view.rtoMinutes} took={tookMinutes} isReached={seen.isOver || view.endedAt === null} />
      <span className="dim">
        {[
          `${over} of ${all} over`,
          ...apart.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`),
        ].join(', ')}
      </span>
      <span className="rr-progress" aria-hidden="true">
        <svg viewBox="0 0 100 6" preserveAspectRatio="none">
          <rect className="all" width="100" height="6" />
          <rect className="over" width={all === 0 ? 0 : (over / all) * 100} height="6" />
        </svg>
      </span>
    </div>
  )
}

function aboveForecast(view: RunView, isOver: boolean): string {
  if (isOver) return 'Open again at'
  if (view.endedAt !== null) return 'Open again'
  return view.kind === 'tabletop' ? 'At the table; in earnest open about' : 'Open again about'
}

function Spare({
  limit,
  took,
  isReached,
}: {
  readonly limit: number | null
  readonly took: number
  readonly isReached: boolean
}) {
  if (!isReached) return <em>The run ended before the clinic would have opened</em>
  const after = `${formatMinutes(took)} after the start`
  if (limit === null) return <em>{after}</em>
  if (took > limit)
    return (
      <em className="is-over">
        <Icon name="st-late" />
        {after}, {formatMinutes(took - limit)} over
      </em>
    )
  return (
    <em className="is-within">
      <Icon name="st-done" />
      {after}, {took === limit ? 'just in time' : `${formatMinutes(limit - took)} to spare`}
    </em>
  )
}
