import type { RollbackRun } from '../registers/rollback-run.ts'
import type { Formats } from '../text/format.ts'
import type { DoneBy } from './rollback-limits.ts'
import { isInProgress } from './rollback-run.ts'
import {
  inTimeWords,
  type NotKnown,
  sayNoWayBack,
  sayViability,
  type UnderWay,
  type Viability,
} from './rollback-viability.ts'

/** What stands above, on and below the clock of the way back. */
export type ClockFace = { readonly above: string; readonly figure: string; readonly below: string }

/**
 * The way back as a clock. At a moment (UTC ISO) a limit that has come since it was asked for closes it at once; one that is
 * counted back from an opening says that this opening is lost. Null: as it was asked for.
 */
export function clockFace(it: Viability, now: string | null, formats: Formats): ClockFace {
  const { verdict, why } = sayViability(it, formats)
  switch (it.state) {
    case 'possible':
    case 'with_loss':
      if (it.closedBy === null)
        return { above: 'Until when a rollback is possible', figure: 'Not known', below: 'No limit is filled in yet' }
      if (isPast(it.closedBy.at, now) && it.closedBy.kind === 'clinic_reopens')
        return {
          above: 'Too late to be back for that opening',
          figure: `Since ${formats.instantTime(it.closedBy.at)}`,
          below: 'Whether a later one can be met is worked out within a minute',
        }
      if (isPast(it.closedBy.at, now))
        return clockFace(
          { state: 'impossible', because: 'too_late', closedBy: it.closedBy, sense: it.sense },
          now,
          formats,
        )
      return faceOf(
        it.state === 'possible' ? 'Rollback possible until' : 'Rollback possible, with loss, until',
        it.closedBy,
        formats,
      )
    case 'under_way':
      return underWayFace(it, now, formats)
    case 'not_known':
      return { above: verdict, figure: 'Not known', below: `${why}${atTheLatest(it, formats)}` }
    case 'impossible': {
      const { head, why: whole } = sayNoWayBack(it, formats)
      return { above: head, figure: it.because === 'downtime_only' ? 'On paper' : 'No way back', below: whole }
    }
    default:
      return it satisfies never
  }
}

/**
 * The way back as the screen of a run shows it at a moment (UTC ISO). Only a live run that goes on has that clock: a rehearsal
 * is held on another day than the one that the limits are about.
 */
export function clockFaceOfRun(
  run: Pick<RollbackRun, 'kind' | 'startedAt' | 'endedAt'> & { readonly viability: Viability },
  now: string,
  formats: Formats,
): ClockFace | null {
  return run.kind === 'live' && isInProgress(run) ? clockFace(run.viability, now, formats) : null
}

/** By when the work has to be done. While nothing is decided: until when it may be. */
function underWayFace({ standing, doneBy, closedBy }: UnderWay, now: string | null, formats: Formats): ClockFace {
  const by = doneBy === null ? 'By when the work must be done is not known' : doneByWords(doneBy, now, formats)
  if (standing === 'not_decided')
    return {
      above: closedBy === null ? 'Under way, not decided yet' : 'Not decided yet. Latest time to decide',
      figure: closedBy === null ? 'Not decided' : dayAndHour(closedBy.at, formats),
      below: by,
    }
  const inTime = inTimeWords[standing]
  const above = `${inTime.charAt(0).toUpperCase()}${inTime.slice(1)}`
  if (doneBy === null) return { above: 'The rollback was', figure: above, below: by }
  return faceOf(`${above}. ${isPast(doneBy.at, now) ? 'Was to be done by' : 'To be done by'}`, doneBy, formats)
}

function doneByWords({ at, label }: DoneBy, now: string | null, formats: Formats): string {
  return `The work ${isPast(at, now) ? 'was' : 'is'} to be done by ${formats.instant(at)}: ${label}`
}

/** What is missing makes it close earlier than what is known already; where it is not known whether at all, no hour stands. */
function atTheLatest({ because, closedBy }: NotKnown, formats: Formats): string {
  const isOnlyWhen = because === 'minutes_missing' || because === 'legacy_access_missing'
  return closedBy === null || !isOnlyWhen ? '' : `; ${formats.instant(closedBy.at)} at the latest`
}

function isPast(at: string, now: string | null): boolean {
  return now !== null && Date.parse(at) <= Date.parse(now)
}

function faceOf(above: string, { at, label }: DoneBy, formats: Formats): ClockFace {
  return { above, figure: dayAndHour(at, formats), below: `${formats.instantDate(at)}. ${label}` }
}

/** `Tue 16:40` in the engagement's time zone. */
function dayAndHour(at: string, formats: Formats): string {
  const { locale, timezone } = formats.settings
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: timezone, weekday: 'short' }).format(new Date(at))
  return `${weekday} ${formats.instantTime(at)}`
}
