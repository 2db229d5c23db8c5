import { useFormats } from '#renderer/api/hooks.ts'
import { Board } from '#renderer/components/Board.tsx'
import { Icon } from '#renderer/components/Icon.tsx'
import type { OutputOf } from '#shared/contract/index.ts'
import { sayNoWayBack, sayViability } from '#shared/domain/rollback-viability.ts'
import { type ClockFace, clockFace } from '#shared/domain/viability-clock.ts'
import { type Formats, formatMinutes } from '#shared/text/format.ts'

type View = OutputOf<'view.rollback'>
type NoWay = Extract<View['viability'], { readonly state: 'impossible' }>

/** The clock of the plan: the moment after which there is no way back, what ends it, and whether every head is named. */
export function RollbackBoard({
  viability,
  limits,
  heads,
  onOpenPlan,
  onOpenDepartment,
}: {
  readonly viability: View['viability']
  readonly limits: View['limits']
  readonly heads: View['heads']
  /** Shows the plan in the panel, at one of its fields if one is named. */
  readonly onOpenPlan: (field?: string) => void
  readonly onOpenDepartment: (id: string) => void
}) {
  const formats = useFormats()
  if (viability.state === 'impossible')
    return (
      <Board label="Whether a rollback is possible" className="rb-board is-closed">
        <NoWayBack viability={viability} onOpenPlan={onOpenPlan} />
        <Heads heads={heads} onOpenDepartment={onOpenDepartment} />
      </Board>
    )
  const first = limits[0]
  if (first === undefined) return <NoClock viability={viability} onOpenPlan={onOpenPlan} />
  const clock = clockFace(viability, null, formats)
  const firstWords = closingWords(viability)
  return (
    <Board label="Until when a rollback is possible" className="rb-board">
      <div className="rb-clock">
        <span>{clock.above}</span>
        <b>{clock.figure}</b>
        <span className="dim">{belowClock(viability, clock, formats)}</span>
      </div>
      <ul className="depart" aria-label="What closes it, earliest first">
        {limits.slice(0, most).map((limit, at) => (
          <li key={`${limit.kind} ${limit.at} ${limit.label}`} className={at === 0 ? 'first' : ''}>
            <b>
              {formats.instant(limit.at)}
              <em>{at === 0 ? firstWords : laterWords(first.at, limit.at)}</em>
            </b>
            <span>{limit.label}</span>
          </li>
        ))}
        {limits.length > most && (
          <li>
            <span className="rb-more">and {limits.length - most} later</span>
          </li>
        )}
      </ul>
      <Heads heads={heads} onOpenDepartment={onOpenDepartment} />
    </Board>
  )
}

const most = 3

/** Why it closes, and by when at the latest, stands in the list beside the clock; why that is not known stands nowhere else. */
function belowClock(viability: Exclude<View['viability'], NoWay>, { below }: ClockFace, formats: Formats): string {
  if (viability.state === 'not_known') return sayViability(viability, formats).why
  if (viability.state === 'under_way' || viability.closedBy === null) return below
  return formats.instantDate(viability.closedBy.at)
}

/** What is missing before the clock can run, and the field to begin with. */
function NoClock({
  viability,
  onOpenPlan,
}: {
  readonly viability: Exclude<View['viability'], NoWay>
  readonly onOpenPlan: (field: string) => void
}) {
  const { verdict, why } = sayViability(viability, useFormats())
  const because = viability.state === 'not_known' ? viability.because : 'minutes_missing'
  const { label, field } = begins[because]
  return (
    <p className="rb-clockless">
      <Icon name="stopwatch" />
      <span className="grow">
        {viability.state === 'not_known'
          ? `${verdict}. ${why}${because === 'minutes_missing' ? ', and the end of write access to the old system is not given' : ''}.`
          : 'How long a rollback stays possible is not known yet. Give the end of write access to the old system, or the go-live date and a site with its opening hours.'}
      </span>
      <button type="button" className="btn" onClick={() => onOpenPlan(field)}>
        {label}
      </button>
    </p>
  )
}

const begins = {
  not_answered: { label: 'Answer it', field: 'rollbackPossible' },
  legacy_mode_missing: { label: 'Say what becomes of it', field: 'legacyModeAfterGoLive' },
  legacy_access_missing: { label: 'Give the end of write access', field: 'legacyAccessUntil' },
  write_not_restorable: { label: 'Say how write access is restored', field: 'legacyWriteRestoreProcedure' },
  minutes_missing: { label: 'Give the end of write access', field: 'legacyAccessUntil' },
} as const

/** That there is no way back, larger than all else and before it, with why and what to do instead. */
function NoWayBack({
  viability,
  onOpenPlan,
}: {
  readonly viability: NoWay
  readonly onOpenPlan: (field?: string) => void
}) {
  const { head, why } = sayNoWayBack(viability, useFormats())
  return (
    <div className="rb-verdict">
      <strong>
        <Icon name="st-block" />
        {head}
      </strong>
      <p>
        {why}
        {viability.because === 'before_go_live' || viability.because === 'downtime_only'
          ? ''
          : ' Fix forward, and work from the paper packet.'}
      </p>
      <button type="button" className="rb-way" onClick={() => onOpenPlan(fieldBehind(viability))}>
        Correct it in the plan
      </button>
    </div>
  )
}

/** The field of the plan that a verdict rests on; undefined where it rests on several. */
function fieldBehind({ because, closedBy }: NoWay): string | undefined {
  switch (because) {
    case 'plan_says_no':
      return 'rollbackPossible'
    case 'downtime_only':
      return 'planKind'
    case 'old_system_off':
      return 'legacyModeAfterGoLive'
    case 'before_go_live':
    case 'too_late':
      if (closedBy?.kind === 'licence_ends') return 'legacyLicenceUntil'
      return closedBy?.kind === 'legacy_write_ends' ? 'legacyAccessUntil' : undefined
    default:
      return because satisfies never
  }
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

/** What is said of the earliest limit. With minutes that are missing the limits that count steps lie earlier still. */
function closingWords({ state }: View['viability']): string {
  if (state === 'under_way') return 'latest time to decide'
  return state === 'not_known' ? 'at the latest' : 'closes first'
}

function laterWords(from: string, to: string): string {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
  if (minutes < 1) return 'at the same time'
  if (minutes < 48 * 60) return `${formatMinutes(minutes)} later`
  return `${Math.round(minutes / 1440)} days later`
}
