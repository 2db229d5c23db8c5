import { useCommandQuery, useFormats } from '#renderer/api/hooks.ts'
import { Board } from '#renderer/components/Board.tsx'
import type { Row } from '#shared/registers/index.ts'

/** The clock of the phase that runs now: the days to its planned end. Other phases have no clock and no board. */
export function PhaseBoard({ phase, isCurrent }: { readonly phase: Row<'phase'>; readonly isCurrent: boolean }) {
  const formats = useFormats()
  const today = useCommandQuery('workspace.state', {}).data?.today
  if (!isCurrent || phase.plannedEnd === null || phase.actualEnd !== null || today === undefined) return null
  const days = Math.round((Date.parse(phase.plannedEnd) - Date.parse(today)) / 86_400_000)
  const started = phase.actualStart ?? phase.plannedStart
  return (
    <Board label="Time left in this phase" className="ph-board">
      <div className="ph-count">
        <b>{Math.abs(days)}</b>
        <span>
          <strong>{wordsOf(days)}</strong>
          <span className="dim">Planned end {formats.longDate(phase.plannedEnd)}</span>
        </span>
      </div>
      {started !== null && <PhaseSpan from={started} to={phase.plannedEnd} today={today} />}
    </Board>
  )
}

function wordsOf(days: number): string {
  if (days < 0) return days === -1 ? 'day past the planned end' : 'days past the planned end'
  return days === 1 ? 'day to the end of the phase' : 'days to the end of the phase'
}

function PhaseSpan({ from, to, today }: { readonly from: string; readonly to: string; readonly today: string }) {
  const formats = useFormats()
  const all = Math.max(1, Date.parse(to) - Date.parse(from))
  const gone = Math.min(100, Math.max(0, ((Date.parse(today) - Date.parse(from)) / all) * 100))
  return (
    <div className="ph-span">
      <span>{formats.shortDate(from)}</span>
      <span className="ph-track" aria-hidden="true">
        <i style={{ left: `${gone}%` }} />
      </span>
      <span>{formats.shortDate(to)}</span>
    </div>
  )
}
