import { Link } from 'react-router'
import { useFormats } from '#renderer/api/hooks.ts'
import { Board } from '#renderer/components/Board.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import { MilestoneLine, type Stop } from '#renderer/components/pictures/MilestoneLine.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Formats } from '#shared/text/format.ts'

type Shell = OutputOf<'view.shell'>

/** The clock of the engagement: the days to go-live, and the milestones on the way. Without a date, the way to give one. */
export function GoLiveBoard({
  shell,
  milestones,
  today,
}: {
  readonly shell: Shell
  readonly milestones: readonly unknown[]
  readonly today: string
}) {
  const formats = useFormats()
  const { goLiveOn, daysToGoLive } = shell
  if (goLiveOn === null || daysToGoLive === null) {
    return (
      <p className="ov-clockless">
        <Icon name="calendar" />
        <span className="grow">
          No go-live date yet. With one, this page counts the days and places the milestones before it.
        </span>
        <Link className="btn" to="/settings">
          Give the go-live date
        </Link>
      </p>
    )
  }
  const stops = stopsOf(milestones as readonly Row<'milestone'>[], today, goLiveOn, formats)
  const day = dayWords(daysToGoLive)
  return (
    <Board label="Days to go-live" className="ov-board">
      <div className="ov-count">
        <b>{day.figure}</b>
        <span>
          <strong>{day.words}</strong>
          <span>{formats.longDate(goLiveOn)}</span>
          {shell.goLiveStartTime !== null && <span>First patient {shell.goLiveStartTime}</span>}
        </span>
      </div>
      <MilestoneLine stops={stops} label="Milestones to go-live" />
    </Board>
  )
}

function dayWords(days: number): { readonly figure: number; readonly words: string } {
  if (days < 0) return { figure: 1 - days, words: 'th day live'.replace('th', ordinalEnd(1 - days)) }
  return { figure: days, words: days === 1 ? 'day to go-live' : 'days to go-live' }
}

function ordinalEnd(day: number): string {
  const tens = day % 100
  if (tens >= 11 && tens <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

function stopsOf(
  milestones: readonly Row<'milestone'>[],
  today: string,
  goLiveOn: string,
  formats: Formats,
): readonly Stop[] {
  const ahead = milestones
    .flatMap((row) => (row.plannedOn === null || row.actualOn !== null ? [] : [{ row, on: row.plannedOn }]))
    .filter(({ on }) => on >= today && on !== goLiveOn)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const before = ahead.filter(({ on }) => on < goLiveOn)
  const after = ahead.filter(({ on }) => on > goLiveOn)
  const toStop = ({ row, on }: (typeof ahead)[number]): Stop => ({
    key: row.id,
    tag: countTag(on, goLiveOn),
    title: row.title,
    when: formats.shortDate(on),
    kind: 'stop',
  })
  const now: Stop = { key: 'today', tag: 'Today', title: formats.shortDate(today), when: '', kind: 'now' }
  if (goLiveOn < today) return [now, ...after.slice(0, 6).map(toStop)]
  const end: Stop = { key: 'go-live', tag: 'T-0', title: 'Go-live', when: formats.shortDate(goLiveOn), kind: 'end' }
  return [now, ...before.slice(0, 6).map(toStop), end]
}

/** `T-10`, `T+3`: days from go-live. */
function countTag(on: string, goLiveOn: string): string {
  const days = Math.round((Date.parse(on) - Date.parse(goLiveOn)) / 86_400_000)
  return days <= 0 ? `T-${-days}` : `T+${days}`
}
