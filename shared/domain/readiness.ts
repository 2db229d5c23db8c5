import { namedRisks, type PhaseEntry } from '../registers/phases.ts'
import { type PhaseCode, phaseCodes } from '../registers/register.ts'
import type { Rows } from '../registers/index.ts'
import type { Finding } from './checks/check.ts'
import { hasLapsed } from './phase-gates.ts'
import { isOpenRisk, type RiskLevel, riskLevel, scoreNow } from './risk-scoring.ts'

type Prevention = Pick<PhaseEntry, 'kind' | 'applicability' | 'status' | 'waiverReason'>

/**
 * How much of a phase's prevention stands, 0 to 100. Preventions that do not apply are left out; done, or waived with a
 * reason, counts whole, doing counts half. Without any prevention that applies a phase is not ready: 0.
 */
export function phaseReadiness(entries: readonly Prevention[]): number {
  const preventions = entries.filter((entry) => entry.kind === 'prevention' && entry.applicability !== 'not_applicable')
  if (preventions.length === 0) return 0
  const stands = preventions.reduce((total, entry) => total + shareDone(entry), 0)
  return Math.round((100 * stands) / preventions.length)
}

function shareDone(entry: Prevention): number {
  if (entry.status === 'done') return 1
  if (entry.status === 'doing') return 0.5
  return entry.status === 'waived' && entry.waiverReason.trim() !== '' ? 1 : 0
}

export type PhaseSummary = {
  id: string
  code: PhaseCode
  /** 1 to 5. */
  order: number
  title: string
  /** The phase's likely failure, in words. */
  namedRisk: string
  status: string
  /** It was passed, and what it was passed on does not hold for what stands now. */
  hasLapsed: boolean
  readiness: number
  /** Findings of the quality checks in this phase that nobody waived. */
  openChecks: number
  /** The worst score now among the phase's open risks; null when none is assessed. */
  worstRisk: { score: number; level: RiskLevel } | null
  isCurrent: boolean
}

/** One summary a phase, in the order of the phases. */
export function phaseSummaries(rows: Rows, findings: readonly Finding[]): PhaseSummary[] {
  const currentPhase = rows.engagement[0]?.currentPhase
  return rows.phase
    .map((phase) => ({
      id: phase.id,
      code: phase.code,
      order: phaseCodes.indexOf(phase.code) + 1,
      title: phase.title,
      namedRisk: namedRisks[phase.namedRisk],
      status: phase.status,
      hasLapsed: hasLapsed(phase, rows),
      readiness: phaseReadiness(rows.phase_entry.filter((entry) => entry.phaseId === phase.id)),
      openChecks: findings.filter((finding) => finding.phase === phase.code && !finding.waived).length,
      worstRisk: worstRisk(rows, phase.code),
      isCurrent: phase.code === currentPhase,
    }))
    .toSorted((a, b) => a.order - b.order)
}

function worstRisk(rows: Rows, code: PhaseCode): { score: number; level: RiskLevel } | null {
  const scores = rows.risk
    .filter((risk) => risk.phaseCode === code && isOpenRisk(risk))
    .flatMap((risk) => scoreNow(risk) ?? [])
  if (scores.length === 0) return null
  const score = Math.max(...scores)
  return { score, level: riskLevel(score) }
}
