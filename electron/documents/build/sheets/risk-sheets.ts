import { riskBands, riskLevelLabels, scoreNow, scoresOf, type RiskLevel } from '#shared/domain/risk-scoring.ts'
import { isOpenRisk } from '#shared/domain/risk-scoring.ts'
import type { Risk } from '#shared/registers/risks.ts'
import type { Condition } from '../../model/condition.ts'
import type { TableRule, TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import { rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

export const riskColumns = { score: 'score', level: 'level' } as const

const isClosed: Condition = { column: 'status', is: 'Closed' }

/** The risk register: the worst first, closed ones last. */
export function riskRegisterSheet(context: SheetContext, today: string): TableSheet {
  return registerSheet('risk', context, {
    name: 'Risk Register',
    title: 'Risk register',
    sentence:
      'What could go wrong, how bad it is today, and who looks after it. Please check owner, likelihood, impact, status and review date.',
    rows: sortedRisks(context.rows.risk),
    columns: [
      'phaseCode',
      'title',
      'ownerId',
      'currentLikelihood',
      'currentImpact',
      scoreColumn,
      levelColumn,
      'treatment',
      'status',
      'reviewOn',
    ],
    fillIn: ['ownerId', 'currentLikelihood', 'currentImpact', 'treatment', 'status', 'reviewOn'],
    labels: { currentLikelihood: 'Likelihood', currentImpact: 'Impact' },
    widths: { phaseCode: 15, currentLikelihood: 13, currentImpact: 11, treatment: 14, status: 14 },
    leaveOut: ['inheritedFromRiskId', 'source'],
    needs: [
      { words: 'Owner missing', when: { all: [{ empty: 'ownerId' }, { not: isClosed }] } },
      { words: 'Not assessed', when: { all: [{ empty: riskColumns.score }, { not: isClosed }] } },
      { words: 'Review date missing', when: { all: [{ empty: 'reviewOn' }, { not: isClosed }] } },
    ],
    rules: [
      ...levelRules,
      rule('status', { column: 'status', is: 'Materialised' }, 'extreme'),
      rule('status', { column: 'status', is: 'Treated' }, 'good'),
      { from: 'ref', to: 'reviewOn', when: isClosed, style: 'closed' },
      rule('reviewOn', { all: [{ column: 'reviewOn', before: today }, { not: isClosed }] }, 'alarm'),
    ],
  })
}

export function controlsSheet(context: SheetContext, today: string): TableSheet {
  const isWorking: Condition = {
    any: [
      { column: 'status', is: 'In place' },
      { column: 'status', is: 'Verified' },
    ],
  }
  return registerSheet('risk_control', context, {
    name: 'Controls',
    title: 'Controls',
    sentence:
      'What is done against each risk. Please check owner, date and status, and write what shows that a control works.',
    columns: ['riskId', 'title', 'kind', 'reduces', 'ownerId', 'dueOn', 'status', 'effectiveness'],
    fillIn: ['ownerId', 'dueOn', 'status', 'effectiveness', 'verificationEvidence'],
    widths: { riskId: 34, effectiveness: 14 },
    needs: [
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'Date missing', when: { all: [{ empty: 'dueOn' }, { not: isWorking }] } },
      {
        words: 'Evidence missing',
        when: { all: [{ empty: 'verificationEvidence' }, { column: 'status', is: 'Verified' }] },
      },
    ],
    rules: [
      rule('status', { column: 'status', is: 'Ineffective' }, 'extreme'),
      rule('status', { column: 'status', is: 'Verified' }, 'good'),
      rule('dueOn', { all: [{ column: 'dueOn', before: today }, { not: isWorking }] }, 'alarm'),
    ],
  })
}

/** Risks by their score now, the worst first; what is not assessed follows, what is closed comes last. */
export function sortedRisks(risks: readonly Risk[]): readonly Risk[] {
  const rank = (risk: Risk) => (isOpenRisk(risk) ? (scoreNow(risk) ?? 0) : -1)
  return risks.toSorted((a, b) => rank(b) - rank(a))
}

const both = (prefix: string) => `AND({${prefix}Likelihood}<>"",{${prefix}Impact}<>"")`
const product = (prefix: string) => `{${prefix}Likelihood}*{${prefix}Impact}`

/** The score now, or the one at the start while the risk was not assessed again: as `scoreNow` has it. */
const scoreColumn: ComputedColumn<'risk'> = {
  key: riskColumns.score,
  label: 'Score',
  width: 8,
  format: 'whole',
  centred: true,
  bold: true,
  formula: `IF(${both('current')},${product('current')},IF(${both('inherent')},${product('inherent')},""))`,
  value: scoreNow,
}

const levelColumn: ComputedColumn<'risk'> = {
  key: riskColumns.level,
  label: 'Level',
  width: 12,
  centred: true,
  formula: levelFormula(`{${riskColumns.score}}`),
  value: (risk) => {
    const { level } = scoresOf(risk)
    return level === null ? null : riskLevelLabels[level]
  },
}

function levelFormula(score: string): string {
  const [lowest, ...higher] = riskBands
  const nested = higher.reduce((rest, band) => `IF(${score}>=${band.min},"${band.label}",${rest})`, `"${lowest.label}"`)
  return `IF(${score}="","",${nested})`
}

const levelRules: readonly TableRule[] = riskBands.map((band) =>
  rule(
    riskColumns.level,
    { all: [{ column: riskColumns.level, is: band.label }, { not: isClosed }] },
    band.level satisfies RiskLevel,
  ),
)
