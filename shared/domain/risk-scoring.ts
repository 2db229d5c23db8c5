import type { Risk } from '../registers/risks.ts'

export type RiskLevel = 'low' | 'moderate' | 'high' | 'extreme'

export type RiskBand = {
  readonly level: RiskLevel
  readonly label: string
  readonly min: number
  readonly max: number
  /** How often a risk of this level is looked at again. */
  readonly reviewDays: number
}

/**
 * What a score means, lowest first. Bands: NHS National Patient Safety Agency, 'A risk matrix for risk managers' (2008);
 * review days: the default cadence of SimpleRisk. No product of two ratings falls between two bands.
 */
export const riskBands = [
  { level: 'low', label: 'Low', min: 1, max: 3, reviewDays: 360 },
  { level: 'moderate', label: 'Moderate', min: 4, max: 6, reviewDays: 180 },
  { level: 'high', label: 'High', min: 8, max: 12, reviewDays: 90 },
  { level: 'extreme', label: 'Extreme', min: 15, max: 25, reviewDays: 90 },
] as const satisfies readonly RiskBand[]

export const riskLevelLabels: Readonly<Record<RiskLevel, string>> = {
  low: 'Low',
  moderate: 'Moderate',
  high: 'High',
  extreme: 'Extreme',
}

/** Likelihood times impact, 1 to 25; null while one of them is not assessed. */
export function riskScore(likelihood: number | null, impact: number | null): number | null {
  return likelihood === null || impact === null ? null : likelihood * impact
}

/** The level of a score. A score between two bands belongs to the lower one: it has not reached the next. */
export function riskLevel(score: number): RiskLevel {
  return riskBands.findLast((band) => score >= band.min)?.level ?? 'low'
}

type RiskRatings = Pick<
  Risk,
  | 'inherentLikelihood'
  | 'inherentImpact'
  | 'currentLikelihood'
  | 'currentImpact'
  | 'residualLikelihood'
  | 'residualImpact'
>

export type RiskScores = {
  readonly inherent: number | null
  readonly current: number | null
  readonly residual: number | null
  /** Of the score now, or of the score at the start while the risk was not assessed again. */
  readonly level: RiskLevel | null
}

export function scoresOf(risk: RiskRatings): RiskScores {
  const inherent = riskScore(risk.inherentLikelihood, risk.inherentImpact)
  const current = riskScore(risk.currentLikelihood, risk.currentImpact)
  const residual = riskScore(risk.residualLikelihood, risk.residualImpact)
  const score = current ?? inherent
  return { inherent, current, residual, level: score === null ? null : riskLevel(score) }
}

/** The score now, or the one at the start while the risk was not assessed again; null when it never was. */
export function scoreNow(risk: RiskRatings): number | null {
  const { current, inherent } = scoresOf(risk)
  return current ?? inherent
}

/** A risk that still needs attention: every one that is not closed, drafts included. */
export function isOpenRisk(risk: Pick<Risk, 'status'>): boolean {
  return risk.status !== 'closed'
}

export type HeatMapCell = {
  readonly likelihood: number
  readonly impact: number
  readonly score: number
  readonly level: RiskLevel
  readonly riskIds: readonly string[]
}

const scale = [1, 2, 3, 4, 5] as const

/** All 25 cells, likelihood 1 to 5 and within it impact 1 to 5, each with the open risks that stand in it now. */
export function heatMap(risks: readonly (RiskRatings & Pick<Risk, 'id' | 'status'>)[]): readonly HeatMapCell[] {
  const open = risks.filter(isOpenRisk).map((risk) => ({ id: risk.id, place: placeNow(risk) }))
  return scale.flatMap((likelihood) =>
    scale.map((impact) => {
      const score = likelihood * impact
      const inCell = open.filter(({ place }) => place?.likelihood === likelihood && place.impact === impact)
      return { likelihood, impact, score, level: riskLevel(score), riskIds: inCell.map(({ id }) => id) }
    }),
  )
}

function placeNow(risk: RiskRatings): { readonly likelihood: number; readonly impact: number } | null {
  if (risk.currentLikelihood !== null && risk.currentImpact !== null) {
    return { likelihood: risk.currentLikelihood, impact: risk.currentImpact }
  }
  if (risk.inherentLikelihood !== null && risk.inherentImpact !== null) {
    return { likelihood: risk.inherentLikelihood, impact: risk.inherentImpact }
  }
  return null
}
