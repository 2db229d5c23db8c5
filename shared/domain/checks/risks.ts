import type { Risk } from '../../registers/risks.ts'
import { isOpenRisk, scoreNow, scoresOf } from '../risk-scoring.ts'
import { about, type Check, type CheckContext, isBefore, isBlank, type RawFinding } from './check.ts'

/** What every open risk should have: an owner, an assessment that holds together, a review in time, a reason to be accepted. */
export const riskChecks: readonly Check[] = [
  {
    id: 'risk-without-owner',
    title: 'Every open risk has an owner',
    phase: null,
    find: eachOpenRisk((risk) => (risk.ownerId === null ? 'has no owner. Name one.' : null)),
  },
  {
    id: 'risk-not-assessed',
    title: 'Every open risk is assessed',
    phase: null,
    find: eachOpenRisk((risk) =>
      scoreNow(risk) === null ? 'is not assessed. Give its likelihood and its impact.' : null,
    ),
  },
  {
    id: 'risk-residual-above-current',
    title: 'No risk is expected to grow',
    phase: null,
    find: eachOpenRisk((risk) => {
      const { residual } = scoresOf(risk)
      const now = scoreNow(risk)
      if (residual === null || now === null || residual <= now) return null
      return `is expected to score ${residual} after its controls, above its ${now} now. Correct one of the two.`
    }),
  },
  {
    id: 'risk-residual-without-control',
    title: 'A risk falls only by a control',
    phase: null,
    find: (context) => {
      const working = context.rows.risk_control.filter((control) => control.status !== 'ineffective')
      const controlled = new Set(working.map((control) => control.riskId))
      return eachOpenRisk((risk) => {
        const { residual } = scoresOf(risk)
        const now = scoreNow(risk)
        if (residual === null || now === null || residual >= now || controlled.has(risk.id)) return null
        return `is expected to fall from ${now} to ${residual} with no control. Add the control that lowers it.`
      })(context)
    },
  },
  {
    id: 'risk-review-overdue',
    title: 'Every risk is reviewed in time',
    phase: null,
    find: eachOpenRisk((risk, { today }) =>
      isBefore(risk.reviewOn, today) ? 'should have been reviewed by now. Review it and set the next date.' : null,
    ),
  },
  {
    id: 'risk-accepted-without-reason',
    title: 'An accepted risk says why',
    phase: null,
    find: eachOpenRisk((risk) => {
      const isAccepted = risk.status === 'accepted' || risk.treatment === 'accept'
      return isAccepted && isBlank(risk.treatmentStrategy)
        ? 'is accepted without a reason. Write why it can be borne.'
        : null
    }),
  },
]

/** Looks at each open risk; the finding belongs to the risk's own phase. */
function eachOpenRisk(
  problemOf: (risk: Risk, context: CheckContext) => string | null,
): (context: CheckContext) => readonly RawFinding[] {
  return (context) =>
    context.rows.risk.filter(isOpenRisk).flatMap((risk) => {
      const problem = problemOf(risk, context)
      return problem === null ? [] : [about('risk', risk, problem, risk.phaseCode)]
    })
}
