import type { Formats } from '../text/format.ts'
import type { Limit } from './rollback-limits.ts'
import { sayNoWayBack, sayViability, type Viability } from './rollback-viability.ts'

/** What stands above, on and below the clock of the way back. */
export type ClockFace = { readonly above: string; readonly figure: string; readonly below: string }

/** The way back as a clock. At a moment (UTC ISO) a limit that has come since it was asked for closes it at once; null: as it was asked for. */
export function clockFace(it: Viability, now: string | null, formats: Formats): ClockFace {
  const { verdict, why } = sayViability(it, formats)
  switch (it.state) {
    case 'possible':
    case 'with_loss':
      if (it.closedBy === null)
        return { above: 'Until when a rollback is possible', figure: 'Not known', below: 'No limit is filled in yet' }
      if (now !== null && Date.parse(it.closedBy.at) <= Date.parse(now))
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
    case 'not_known':
      return { above: verdict, figure: 'Not known', below: why }
    case 'impossible': {
      const { head, why: whole } = sayNoWayBack(it, formats)
      return { above: head, figure: it.because === 'downtime_only' ? 'On paper' : 'No way back', below: whole }
    }
    default:
      return it satisfies never
  }
}

function faceOf(above: string, { at, label }: Limit, formats: Formats): ClockFace {
  return { above, figure: dayAndHour(at, formats), below: `${formats.instantDate(at)}. ${label}` }
}

/** `Tue 16:40` in the engagement's time zone. */
function dayAndHour(at: string, formats: Formats): string {
  const { locale, timezone } = formats.settings
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: timezone, weekday: 'short' }).format(new Date(at))
  return `${weekday} ${formats.instantTime(at)}`
}
