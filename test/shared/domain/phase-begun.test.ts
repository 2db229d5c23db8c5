import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runChecks } from '#shared/domain/checks/index.ts'
import { hasBegun } from '#shared/domain/phase-begun.ts'
import { phaseCodes } from '#shared/registers/register.ts'
import { now, today } from '#test/fixtures/check-cases.ts'
import { beforeConfiguration } from '#test/fixtures/check-cases-configuration.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

const notYet = [
  { code: 'discovery', plannedStart: '2027-01-04' },
  { code: 'configuration', plannedStart: '2027-01-19' },
  { code: 'training', plannedStart: '2027-02-19' },
] as const
const begun = (phase: PartialRows['phase'], engagement: PartialRows['engagement'] = [{}]) =>
  hasBegun(makeRows({ engagement, phase: phase ?? [] }), 'configuration', today)

describe('whether a phase has begun', () => {
  it('goes by its planned or real start, its status, and the phase that the engagement is in', () => {
    const [before, own, after] = notYet
    expect(begun(notYet)).toBe(false)
    expect(begun([before, { ...own, plannedStart: null }, after])).toBe(false)
    expect(begun([before, { ...own, plannedStart: today }, after])).toBe(true)
    expect(begun([before, { ...own, actualStart: '2027-01-11' }, after])).toBe(true)
    expect(begun([before, { ...own, status: 'in_progress' }, after])).toBe(true)
    expect(begun([before, own, { ...after, plannedStart: '2027-01-11' }])).toBe(true)
    expect(begun(notYet, [{ currentPhase: 'configuration' }])).toBe(true)
    expect(begun(notYet, [{ currentPhase: 'discovery' }])).toBe(false)
    expect(begun([])).toBe(true)
  })

  it('holds for every phase before one that has begun', () => {
    const phase = fc.record({
      plannedStart: fc.option(fc.constantFrom('2027-01-04', today, '2027-03-01')),
      status: fc.constantFrom('not_started', 'not_started', 'in_progress'),
    })
    fc.assert(
      fc.property(fc.tuple(phase, phase, phase, phase, phase), fc.constantFrom(...phaseCodes), (made, currentPhase) => {
        const rows = makeRows({
          engagement: [{ currentPhase }],
          phase: made.map((values, at) => ({ ...values, code: phaseCodes[at] ?? 'discovery' }) as const),
        })
        const found = phaseCodes.map((code) => hasBegun(rows, code, today))
        expect(found).toEqual(found.toSorted((a, b) => Number(b) - Number(a)))
        const last = Math.max(
          phaseCodes.indexOf(currentPhase),
          ...made.map(({ plannedStart, status }, at) =>
            status !== 'not_started' || (plannedStart ?? '9999') <= today ? at : 0,
          ),
        )
        expect(found.lastIndexOf(true)).toBe(last)
      }),
    )
  })

  it.each(beforeConfiguration)('decides when $check begins to count', ({ check, rows }) => {
    const found = (phase: PartialRows['phase'] & object) =>
      runChecks({ rows: makeRows({ engagement: [{}], ...rows, phase }), today, now }).filter(
        (each) => each.check === check,
      )
    expect(found(notYet)).toEqual([])
    expect(found([{ code: 'configuration', plannedStart: today }])).toHaveLength(1)
  })

  it('lets a row of the built-in plan wait until its phase has begun or somebody has changed it', () => {
    const later = { code: 'pre_launch', plannedStart: '2027-02-19' } as const
    const found = (phase: typeof later | { code: 'pre_launch'; plannedStart: string }, updatedAt?: string) => {
      const made = makeRows({ engagement: [{}], phase: [phase], rollback_step: [{ expectedMinutes: null }] })
      const steps = made.rollback_step.map((step) => ({ ...step, updatedAt: updatedAt ?? step.createdAt }))
      const findings = runChecks({ rows: { ...made, rollback_step: steps }, today, now })
      return findings.filter(({ check }) => check === 'step-without-minutes').length
    }
    expect([found(later), found({ ...later, plannedStart: today }), found(later, '2027-01-12T09:00:00.000Z')]).toEqual([
      0, 1, 1,
    ])
  })
})
