import type { RunLine } from '#shared/contract/run.ts'
import { formatMinutes } from '#shared/text/format.ts'
import { Board } from '#renderer/components/Board.tsx'
import { useMinute } from './use-minute.ts'

/** The run that is in progress: its time against the longest allowed, and the way back to it. */
export function RunInProgress({
  run,
  rtoMinutes,
  onOpen,
}: {
  readonly run: RunLine
  readonly rtoMinutes: number | null
  readonly onOpen: () => void
}) {
  const now = useMinute()
  const minutes = Math.max(0, Math.floor((now - Date.parse(run.startedAt ?? '')) / 60_000))
  const { done, skipped, running, pending, failed } = run.counts
  return (
    <Board label="The run in progress" className="rs-board">
      <div className="rs-clock">
        <span>Since the start</span>
        <b>{formatMinutes(minutes)}</b>
        <span className="dim">
          {rtoMinutes === null ? 'no limit given' : `back within ${formatMinutes(rtoMinutes)}`}
        </span>
      </div>
      <div className="rs-going">
        <strong>
          {run.ref} {run.title} is in progress
        </strong>
        <span className="dim">
          {done + skipped} of {done + skipped + running + pending + failed} steps over, {running} running, {failed}{' '}
          failed
        </span>
        <button type="button" className="btn" onClick={onOpen}>
          Go on with it
        </button>
      </div>
    </Board>
  )
}
