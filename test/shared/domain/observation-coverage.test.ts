import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contractTiming, isWanted, observationCoverage } from '#shared/domain/observation-coverage.ts'
import type { Row } from '#shared/registers/index.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const departments = [
  makeRow('department', { id: 'nursing', isClinical: true }),
  makeRow('department', { id: 'desk', kind: 'front_desk' }),
]
const shifts = [
  makeRow('shift_pattern', { id: 'early' }),
  makeRow('shift_pattern', { id: 'desk-only', departmentId: 'desk' }),
]
const today = '2027-01-18'
const base = { departments, shifts, people: [], contractSignedOn: '2026-10-01', today }

const day = fc.constantFrom('2026-09-01', '2026-10-01', '2026-10-02', '2027-01-18', '2027-01-19', null)
const session = fc.record({
  departmentId: fc.constantFrom('nursing', 'desk', null),
  shiftId: fc.constantFrom('early', 'desk-only', null),
  observedOn: day,
  method: fc.constantFrom('shadow', 'interview', 'sampling'),
}) as fc.Arbitrary<Partial<Row<'observation_session'>>>

describe('observationCoverage', () => {
  it('agrees with counting the sessions one by one', () => {
    const signed = fc.constantFrom('2026-10-01', null)
    fc.assert(
      fc.property(
        fc.array(session, { maxLength: 14 }),
        fc.integer({ min: 0, max: 3 }),
        signed,
        (partials, minimum, contractSignedOn) => {
          const sessions = partials.map((partial, at) => makeRow('observation_session', partial, at))
          const cells = observationCoverage({ ...base, sessions, minimum, contractSignedOn })
          expect(cells).toHaveLength(4)
          for (const cell of cells) {
            const ids: string[] = []
            let before = 0
            for (const { id, departmentId, shiftId, observedOn, method } of sessions) {
              if (departmentId !== cell.departmentId || shiftId !== cell.shiftId) continue
              if (observedOn === null || observedOn > today || method === 'interview') continue
              ids.push(id)
              if (contractSignedOn === null || observedOn <= contractSignedOn) before += 1
            }
            expect([cell.sessionIds, cell.beforeContract]).toEqual([ids, before])
            const isOff = cell.departmentId === 'nursing' && cell.shiftId === 'desk-only'
            const enough =
              before >= minimum ? 'enough' : ids.length >= minimum ? 'late' : ids.length > 0 ? 'few' : 'none'
            expect(cell.state).toBe(isOff ? 'not_wanted' : enough)
          }
        },
      ),
    )
  })

  it('never gets worse by one more observation before the contract', () => {
    const order = ['none', 'few', 'late', 'enough']
    fc.assert(
      fc.property(fc.array(session, { maxLength: 8 }), fc.integer({ min: 0, max: 3 }), (partials, minimum) => {
        const more = [...partials, { departmentId: 'desk', shiftId: 'early', observedOn: '2026-09-01' }]
        const stateOf = (all: readonly object[]) => {
          const sessions = all.map((partial, at) => makeRow('observation_session', partial, at))
          const cell = observationCoverage({ ...base, sessions, minimum }).find(
            ({ departmentId, shiftId }) => departmentId === 'desk' && shiftId === 'early',
          )
          return order.indexOf(cell?.state ?? '')
        }
        expect(stateOf(more)).toBeGreaterThanOrEqual(stateOf(partials))
      }),
    )
  })
})

describe('isWanted', () => {
  const [nursing, desk] = departments
  const [early, deskOnly] = shifts

  it('wants the shifts that a department works, by its people where they are known', () => {
    if (nursing === undefined || desk === undefined || early === undefined || deskOnly === undefined) throw new Error()
    const nurse = makeRow('person', { departmentId: 'nursing', shiftIds: ['late'] })
    expect(isWanted(nursing, early, [])).toBe(true)
    expect(isWanted(nursing, early, [nurse])).toBe(false)
    expect(isWanted(nursing, early, [{ ...nurse, active: false }])).toBe(true)
    expect(isWanted(nursing, deskOnly, [])).toBe(false)
    expect(isWanted({ ...desk, kind: 'management' }, early, [])).toBe(false)
    expect(isWanted({ ...desk, kind: 'it', isClinical: true }, early, [])).toBe(true)
  })
})

describe('contractTiming', () => {
  it('counts the day of signing as before it', () => {
    expect([null, '2026-10-01', '2026-10-02'].map((observedOn) => contractTiming(observedOn, '2026-10-01'))).toEqual([
      null,
      'before',
      'after',
    ])
    expect(contractTiming('2026-10-02', null)).toBe('before')
  })
})
