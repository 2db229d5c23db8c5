import { useFormats } from '#renderer/api/hooks.ts'
import { Board } from '#renderer/components/Board.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import { sayViability, type Viability, viability, type ViabilityInput } from '#shared/domain/rollback-viability.ts'
import { formatMinutes, type Formats } from '#shared/text/format.ts'
import { useNow } from './use-now.ts'

type View = OutputOf<'view.rollback'>

/** The clock of the plan: the moment after which there is no way back, what ends it, and whether every head is named. */
export function RollbackBoard({
  plan,
  limits,
  goLiveAt,
  heads,
  onOpenPlan,
  onOpenDepartment,
}: {
  readonly plan: NonNullable<ViabilityInput['plan']>
  readonly limits: View['limits']
  readonly goLiveAt: View['goLiveAt']
  readonly heads: View['heads']
  readonly onOpenPlan: () => void
  readonly onOpenDepartment: (id: string) => void
}) {
  const formats = useFormats()
  const now = useNow()
  const state = viability({ plan, limits, goLiveAt }, new Date(now).toISOString())
  const first = limits[0]
  if (first === undefined) {
    const { verdict, why } = sayViability(state, formats)
    return (
      <p className="rb-clockless">
        <Icon name="stopwatch" />
        <span className="grow">
          {state.state === 'impossible'
            ? `${verdict}. ${why}`
            : 'How long a rollback stays possible is not known yet. Give the end of write access to the old system, or the go-live date and a site with its opening hours.'}
        </span>
        <button type="button" className="btn" onClick={onOpenPlan}>
          Give the end of write access
        </button>
      </p>
    )
  }
  const past = Date.parse(first.at) <= now
  const clock = clockWords(state, first, formats)
  return (
    <Board label="Until when a rollback is possible" className="rb-board">
      <div className="rb-clock">
        <span>{clock.above}</span>
        <b>{clock.figure}</b>
        <span className="dim" title={clock.below}>
          {clock.below}
        </span>
      </div>
      <ul className="depart" aria-label="What closes it, earliest first">
        {limits.slice(0, 4).map((limit, at) => (
          <li key={`${limit.kind} ${limit.at} ${limit.label}`} className={at === 0 ? 'first' : ''}>
            <b>{formats.instant(limit.at)}</b>
            <span className="cutoff" title={limit.label}>
              {limit.label}
            </span>
            <em>{at === 0 ? (past ? 'closed' : 'closes first') : laterWords(first.at, limit.at)}</em>
          </li>
        ))}
      </ul>
      <Heads heads={heads} onOpenDepartment={onOpenDepartment} />
    </Board>
  )
}

function Heads({
  heads,
  onOpenDepartment,
}: {
  readonly heads: View['heads']
  readonly onOpenDepartment: (id: string) => void
}) {
  const missing = heads.filter((each) => each.head === null)
  const named = heads.length - missing.length
  return (
    <div className="ledger">
      <strong>
        {heads.length === 0 ? 'No departments yet' : `${named} of ${heads.length} departments have a head`}
      </strong>
      <ul className="pips">
        {heads.map((each) => (
          <li key={each.departmentId} title={`${each.department}: ${each.head ?? 'no head yet'}`}>
            <Icon
              name={each.head === null ? 'st-block' : 'st-done'}
              className={each.head === null ? 't-bad' : 't-ok'}
            />
            <span className="pic-words">
              {each.department}: {each.head ?? 'no head yet'}
            </span>
          </li>
        ))}
      </ul>
      {missing.length === 0 ? (
        <p>{heads.length === 0 ? 'Add them under People and departments.' : 'Each gets their department’s plan.'}</p>
      ) : (
        missing.slice(0, 2).map((each) => (
          <p key={each.departmentId}>
            <b>{each.department}</b>{' '}
            <button
              type="button"
              className="pic-gap"
              aria-label={`Name a head for ${each.department}`}
              onClick={() => onOpenDepartment(each.departmentId)}
            >
              Name a head
            </button>
            {missing.length > 2 && each === missing[1] && ` and ${missing.length - 2} more`}
          </p>
        ))
      )}
    </div>
  )
}

/** What stands above, on and below the clock. */
function clockWords(state: Viability, first: View['limits'][number], formats: Formats) {
  const figure = dayAndHour(first.at, formats)
  const below = `${formats.instantDate(first.at)}. ${first.label}`
  if (state.state === 'possible') return { above: 'Rollback possible until', figure, below }
  if (state.state === 'with_loss') return { above: 'Rollback possible, with loss, until', figure, below }
  switch (state.because) {
    case 'too_late':
      return { above: 'No rollback is possible since', figure, below }
    case 'before_go_live':
      return { above: 'Not possible: decide by then, before go-live', figure, below }
    case 'plan_says_no':
    case 'old_system_off': {
      const { verdict, why } = sayViability(state, formats)
      return { above: verdict, figure: 'No way back', below: why }
    }
    default:
      return state.because satisfies never
  }
}

/** `Tue 16:40` in the engagement's time zone. */
function dayAndHour(at: string, formats: Formats): string {
  const { locale, timezone } = formats.settings
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: timezone, weekday: 'short' }).format(new Date(at))
  return `${weekday} ${formats.instantTime(at)}`
}

function laterWords(from: string, to: string): string {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
  if (minutes < 1) return 'at the same time'
  if (minutes < 48 * 60) return `${formatMinutes(minutes)} later`
  return `${Math.round(minutes / 1440)} days later`
}
