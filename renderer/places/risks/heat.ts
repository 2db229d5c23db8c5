import { heatMap, riskScore, type HeatMapCell } from '#shared/domain/risk-scoring.ts'
import type { Row } from '#shared/registers/index.ts'

type Risk = Row<'risk'>

/** Which of a risk's three assessments the map shows. */
export const basisLabels = { start: 'At the start', now: 'Now', left: 'After controls' } as const
export type Basis = keyof typeof basisLabels

export type Place = { readonly likelihood: number; readonly impact: number }

/** Where a risk stands on the map, or null while it is not assessed. Not assessed again: now is as at the start. */
export function placeOf(risk: Risk, basis: Basis): Place | null {
  if (basis === 'left') return pair(risk.residualLikelihood, risk.residualImpact)
  const start = pair(risk.inherentLikelihood, risk.inherentImpact)
  return basis === 'start' ? start : (pair(risk.currentLikelihood, risk.currentImpact) ?? start)
}

export function scoreOf(risk: Risk, basis: Basis): number | null {
  const place = placeOf(risk, basis)
  return riskScore(place?.likelihood ?? null, place?.impact ?? null)
}

export function isInCell(risk: Risk, basis: Basis, cell: Place): boolean {
  const place = placeOf(risk, basis)
  return place !== null && place.likelihood === cell.likelihood && place.impact === cell.impact
}

/** All 25 cells with the open risks that stand in them by the chosen assessment. */
export function cellsOf(risks: readonly Risk[], basis: Basis): readonly HeatMapCell[] {
  const placed = risks.map((risk) => {
    const place = placeOf(risk, basis)
    return {
      ...risk,
      inherentLikelihood: null,
      inherentImpact: null,
      currentLikelihood: place?.likelihood ?? null,
      currentImpact: place?.impact ?? null,
    }
  })
  return heatMap(placed)
}

function pair(likelihood: number | null, impact: number | null): Place | null {
  return likelihood === null || impact === null ? null : { likelihood, impact }
}
