import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  heatMap,
  isOpenRisk,
  riskBands,
  riskLevel,
  riskLevelLabels,
  riskScore,
  scoreNow,
  scoresOf,
} from '#shared/domain/risk-scoring.ts'
import { riskStatuses } from '#shared/registers/risks.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const rating = fc.option(fc.integer({ min: 1, max: 5 }))
const anyRisk = fc
  .record({
    inherentLikelihood: rating,
    inherentImpact: rating,
    currentLikelihood: rating,
    currentImpact: rating,
    residualLikelihood: rating,
    residualImpact: rating,
    status: fc.constantFrom(...(Object.keys(riskStatuses) as (keyof typeof riskStatuses)[])),
  })
  .map((values) => makeRow('risk', values))
const risks = fc.array(anyRisk, { maxLength: 30 }).map((rows) => rows.map((row, at) => ({ ...row, id: `r${at}` })))

describe('riskLevel', () => {
  it('has a level for every score, in bands without a gap between the products', () => {
    const levels = Array.from({ length: 25 }, (_, at) => riskLevel(at + 1))
    expect(levels).toEqual([
      ...Array.from({ length: 3 }, () => 'low'),
      ...Array.from({ length: 4 }, () => 'moderate'),
      ...Array.from({ length: 7 }, () => 'high'),
      ...Array.from({ length: 11 }, () => 'extreme'),
    ])
  })

  it('puts every product of two ratings inside the band of its level, and reaches every band', () => {
    const products = [1, 2, 3, 4, 5].flatMap((likelihood) => [1, 2, 3, 4, 5].map((impact) => likelihood * impact))
    const outside = products.filter((score) => {
      const band = riskBands.find(({ level }) => level === riskLevel(score))
      return band === undefined || score < band.min || score > band.max
    })
    expect(outside).toEqual([])
    expect(new Set(products.map(riskLevel))).toEqual(new Set(riskBands.map(({ level }) => level)))
    expect(riskBands.map(({ level, label }) => [level, label])).toEqual(Object.entries(riskLevelLabels))
  })

  it('asks for a review at least as often the worse the risk is', () => {
    const days = riskBands.map(({ reviewDays }): number => reviewDays)
    expect(days).toEqual(days.toSorted((a, b) => b - a))
  })
})

describe('scoresOf', () => {
  it('multiplies likelihood by impact, and knows no score while one is missing', () => {
    expect([riskScore(4, 5), riskScore(null, 5), riskScore(4, null), riskScore(null, null)]).toEqual([
      20,
      null,
      null,
      null,
    ])
  })

  it('takes the level from the score at the start until the risk is assessed again', () => {
    const atStart = makeRow('risk', { inherentLikelihood: 4, inherentImpact: 4, currentLikelihood: 2 })
    expect(scoresOf(atStart)).toEqual({ inherent: 16, current: null, residual: null, level: 'extreme' })
    expect(scoreNow(atStart)).toBe(16)
    const again = { ...atStart, currentImpact: 3, residualLikelihood: 1, residualImpact: 3 }
    expect(scoresOf(again)).toEqual({ inherent: 16, current: 6, residual: 3, level: 'moderate' })
    expect(scoreNow(again)).toBe(6)
  })
})

describe('heatMap', () => {
  it('has each of the 25 cells once and each assessed open risk in exactly one', () => {
    fc.assert(
      fc.property(risks, (rows) => {
        const cells = heatMap(rows)
        expect(new Set(cells.map(({ likelihood, impact }) => `${likelihood}x${impact}`)).size).toBe(25)
        expect(cells.length).toBe(25)
        const placed = cells.flatMap(({ riskIds, score, level }) => riskIds.map((id) => ({ id, score, level })))
        const assessed = rows
          .filter((risk) => isOpenRisk(risk) && scoreNow(risk) !== null)
          .map((risk) => ({ id: risk.id, score: scoreNow(risk), level: scoresOf(risk).level }))
        const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
        expect(placed.toSorted(byId)).toEqual(assessed.toSorted(byId))
      }),
    )
  })

  it('shows drafts and leaves out what is closed', () => {
    const values = { currentLikelihood: 5, currentImpact: 1 } as const
    const cells = heatMap([
      makeRow('risk', { ...values, id: 'draft', status: 'draft' }),
      makeRow('risk', { ...values, id: 'closed', status: 'closed' }),
    ])
    expect(cells.filter(({ riskIds }) => riskIds.length > 0)).toEqual([
      { likelihood: 5, impact: 1, score: 5, level: 'moderate', riskIds: ['draft'] },
    ])
  })
})
