import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhaseSummary as ContractSummary } from '#shared/contract/view.ts'
import type { Finding } from '#shared/domain/checks/index.ts'
import { phaseReadiness, phaseSummaries } from '#shared/domain/readiness.ts'
import type { PhaseEntry } from '#shared/registers/phases.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

const prevention = (values: Partial<PhaseEntry>) => makeRow('phase_entry', { kind: 'prevention', ...values })

const anyEntry = fc
  .record({
    kind: fc.constantFrom('breaks' as const, 'why' as const, 'prevention' as const),
    applicability: fc.constantFrom('unknown' as const, 'applies' as const, 'not_applicable' as const),
    status: fc.constantFrom('todo' as const, 'doing' as const, 'done' as const, 'waived' as const),
    waiverReason: fc.constantFrom('', ' ', 'Done by the vendor'),
  })
  .map((values) => makeRow('phase_entry', values))

describe('phaseReadiness', () => {
  it('counts done whole, doing half, and waived only with its reason', () => {
    const entries = [
      prevention({ status: 'done' }),
      prevention({ status: 'doing' }),
      prevention({ status: 'waived', waiverReason: 'No claims here' }),
      prevention({ status: 'waived' }),
      prevention({ status: 'todo' }),
      prevention({ status: 'todo', applicability: 'not_applicable' }),
      makeRow('phase_entry', { kind: 'breaks', status: 'todo' }),
    ]
    expect(phaseReadiness(entries)).toBe(50)
  })

  it('is 0 without any prevention that applies', () => {
    expect(phaseReadiness([])).toBe(0)
    expect(phaseReadiness([prevention({ status: 'done', applicability: 'not_applicable' })])).toBe(0)
  })

  it('is a whole number from 0 to 100 that never falls when something gets done', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), fc.nat(), (entries, pick) => {
        const before = phaseReadiness(entries)
        const at = entries.length === 0 ? -1 : pick % entries.length
        const after = phaseReadiness(
          entries.map((entry, place) => (place === at ? { ...entry, status: 'done' as const } : entry)),
        )
        expect(Number.isInteger(before) && before >= 0 && before <= 100).toBe(true)
        expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

describe('phaseSummaries', () => {
  const rows = makeRows({
    engagement: [{ currentPhase: 'training' }],
    phase: [
      { id: 'p3', code: 'training', title: 'Training', namedRisk: 'adoption_resistance', status: 'in_progress' },
      { id: 'p1', code: 'discovery', title: 'Discovery', namedRisk: 'communication_gap', status: 'passed' },
    ],
    phase_entry: [
      { phaseId: 'p1', kind: 'prevention', status: 'done' },
      { phaseId: 'p3', kind: 'prevention', status: 'doing' },
    ],
    risk: [
      { phaseCode: 'training', currentLikelihood: 2, currentImpact: 2 },
      { phaseCode: 'training', inherentLikelihood: 3, inherentImpact: 4 },
      { phaseCode: 'training', currentLikelihood: 5, currentImpact: 5, status: 'closed' },
      { phaseCode: 'discovery' },
    ],
  })
  const finding = (phase: Finding['phase'], waived: boolean): Finding => ({
    check: 'some-check',
    register: 'risk',
    id: 'risk-1',
    ref: 'R-001',
    message: '',
    waived,
    phase,
  })

  it('says of each phase, in order, how ready it is and what threatens it', () => {
    const findings = [
      finding('training', false),
      finding('training', true),
      finding('discovery', true),
      finding(null, false),
    ]
    const summaries: readonly ContractSummary[] = phaseSummaries(rows, findings)
    expect(summaries).toEqual([
      {
        id: 'p1',
        code: 'discovery',
        order: 1,
        title: 'Discovery',
        namedRisk: 'Communication gap',
        status: 'passed',
        hasLapsed: true,
        readiness: 100,
        openChecks: 0,
        worstRisk: null,
        isCurrent: false,
      },
      {
        id: 'p3',
        code: 'training',
        order: 3,
        title: 'Training',
        namedRisk: 'Adoption resistance',
        status: 'in_progress',
        hasLapsed: false,
        readiness: 50,
        openChecks: 1,
        worstRisk: { score: 12, level: 'high' },
        isCurrent: true,
      },
    ])
  })
})
