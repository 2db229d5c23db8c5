import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  integrationPairs,
  integrationState,
  type IntegrationRows,
  pairsOf,
} from '#shared/domain/integration-coverage.ts'

const departments = ['desk', 'nursing', 'lab', 'billing']
const orders = { id: 'orders', departmentIds: ['nursing', 'lab'] }
const printers = { id: 'printers', departmentIds: ['desk', 'nursing', 'lab'] }
const test = { id: 't1', integrationIds: ['orders'] }
const together = { id: 'r1', level: 'scripted_test_patients', departmentIds: ['lab', 'nursing'] } as const
const run = { id: 'a', testCaseId: 't1', rehearsalId: 'r1', ranAt: '2027-01-11T09:00:00.000Z', result: 'pass' } as const
const rows: IntegrationRows = { integrations: [orders], cases: [test], runs: [run], rehearsals: [together] }
const statesOf = (given: Partial<IntegrationRows>) =>
  integrationPairs(departments, { ...rows, ...given }).map(({ departmentIds, integrations }) => [
    departmentIds.join(' '),
    ...integrations.map(({ id, state }) => `${id} ${state}`),
  ])

describe('two departments live together', () => {
  it('are a pair for each integration that both use, in the order of the departments', () => {
    expect(statesOf({ integrations: [orders, printers] })).toEqual([
      ['desk nursing', 'printers untested'],
      ['desk lab', 'printers untested'],
      ['nursing lab', 'orders works', 'printers untested'],
    ])
  })

  it('count only in a rehearsal in which both were live, on a system', () => {
    expect(statesOf({ rehearsals: [{ ...together, departmentIds: ['lab'] }] })).toEqual([
      ['nursing lab', 'orders untested'],
    ])
    expect(statesOf({ rehearsals: [{ ...together, level: 'tabletop' }] })).toEqual([['nursing lab', 'orders untested']])
    expect(statesOf({ runs: [{ ...run, rehearsalId: null }] })).toEqual([['nursing lab', 'orders untested']])
    expect(statesOf({ runs: [{ ...run, result: null }] })).toEqual([['nursing lab', 'orders untested']])
  })

  it('hold their pass until the same test comes out otherwise, wherever that is', () => {
    const later = { ...run, id: 'b', rehearsalId: null, ranAt: '2027-01-12T09:00:00.000Z' }
    expect(statesOf({ runs: [run, { ...later, result: 'fail' }] })).toEqual([['nursing lab', 'orders fails']])
    expect(statesOf({ runs: [run, later] })).toEqual([['nursing lab', 'orders works']])
    // Alone it works again, together it was not tried again.
    expect(statesOf({ runs: [{ ...run, result: 'partial' }, later] })).toEqual([['nursing lab', 'orders fails']])
  })

  it('fail where one of several tests failed', () => {
    const runs = [run, { ...run, id: 'b', testCaseId: 't2', result: 'blocked' as const }]
    expect(statesOf({ cases: [test, { ...test, id: 't2' }], runs })).toEqual([['nursing lab', 'orders fails']])
  })
})

describe('one pass among tests that were not run', () => {
  const another = { ...test, id: 't2' }

  it('is not all tried', () => {
    expect(statesOf({ cases: [test, another] })).toEqual([['nursing lab', 'orders untested']])
    const both = [run, { ...run, id: 'b', testCaseId: 't2' }]
    expect(statesOf({ cases: [test, another], runs: both })).toEqual([['nursing lab', 'orders works']])
  })

  it('is not all tried either where one department uses it', () => {
    const alone = { id: 'orders', departmentIds: ['lab'] }
    const state = (runs: IntegrationRows['runs']) => integrationState(alone, [], { cases: [test, another], runs })
    expect(state([run])).toBe('untested')
    expect(state([run, { ...run, id: 'b', testCaseId: 't2' }])).toBe('works')
  })
})

describe('many integrations', () => {
  it('are told apart by looking at each test once', () => {
    let looks = 0
    const cases = Array.from({ length: 50 }, (_, at) => ({
      id: `t${at}`,
      get integrationIds() {
        looks += 1
        return [`i${at % 10}`]
      },
    }))
    const ids = Array.from({ length: 12 }, (_, at) => `d${at}`)
    const integrations = Array.from({ length: 10 }, (_, at) => ({ id: `i${at}`, departmentIds: ids }))
    expect(integrationPairs(ids, { integrations, cases, runs: [], rehearsals: [] })).toHaveLength(66)
    expect(looks).toBe(50)
  })
})

describe('an integration as a whole', () => {
  const stateOf = (integration: typeof orders, given: Partial<IntegrationRows> = {}) => {
    const of = { ...rows, integrations: [integration], ...given }
    return integrationState(integration, integrationPairs(departments, of), of)
  }

  it('works where every pair of its departments was seen to', () => {
    expect(stateOf(orders)).toBe('works')
    expect(stateOf({ ...printers, id: 'orders' })).toBe('untested')
    expect(stateOf(orders, { runs: [{ ...run, result: 'fail' }] })).toBe('fails')
  })

  it('needs only a passing test where one department uses it', () => {
    const alone = { id: 'orders', departmentIds: ['lab'] }
    expect(stateOf(alone, { runs: [{ ...run, rehearsalId: null }] })).toBe('works')
    expect(stateOf(alone, { runs: [{ ...run, rehearsalId: null, result: 'blocked' }] })).toBe('fails')
    expect(stateOf(alone, { runs: [] })).toBe('untested')
  })
})

const some = (ids: readonly string[]) => fc.subarray([...ids])
const anyRows = fc
  .record({
    integrations: fc.array(fc.record({ departmentIds: some(departments) }), { maxLength: 4 }),
    cases: fc.array(fc.record({ integrationIds: some(['i0', 'i1', 'i2', 'i3']) }), { maxLength: 4 }),
    rehearsals: fc.array(
      fc.record({
        level: fc.constantFrom('tabletop' as const, 'scripted_test_patients' as const),
        departmentIds: some(departments),
      }),
      { maxLength: 3 },
    ),
    runs: fc.array(
      fc.record({
        testCaseId: fc.constantFrom('t0', 't1', 't2', 't3'),
        rehearsalId: fc.option(fc.constantFrom('r0', 'r1', 'r2')),
        ranAt: fc.constantFrom('2027-01-11T09:00:00.000Z', '2027-01-12T09:00:00.000Z'),
        result: fc.option(fc.constantFrom('pass', 'fail')),
      }),
      { maxLength: 12 },
    ),
  })
  .map((given) => ({
    integrations: given.integrations.map((each, at) => ({ ...each, id: `i${at}` })),
    cases: given.cases.map((each, at) => ({ ...each, id: `t${at}` })),
    rehearsals: given.rehearsals.map((each, at) => ({ ...each, id: `r${at}` })),
    runs: given.runs.map((each, at) => ({ ...each, id: `run-${100 + at}` })),
  }))

describe('any integrations', () => {
  it('stand once in each pair that shares them, and nowhere else', () => {
    fc.assert(
      fc.property(anyRows, (given) => {
        const found = integrationPairs(departments, given).flatMap(({ departmentIds, integrations }) =>
          integrations.map(({ id }) => `${departmentIds.join(' ')} ${id}`),
        )
        const wanted = pairsOf(departments).flatMap((pair) =>
          given.integrations
            .filter((each) => pair.every((id) => each.departmentIds.includes(id)))
            .map(({ id }) => `${pair.join(' ')} ${id}`),
        )
        expect(found).toEqual(wanted)
      }),
    )
  })

  it('work only with a passing run in a rehearsal of both, and never better for a failure more', () => {
    fc.assert(
      fc.property(anyRows, (given) => {
        const failed = given.runs.map((each) => ({ ...each, result: each.result === null ? null : ('fail' as const) }))
        for (const { departmentIds, integrations } of integrationPairs(departments, given)) {
          for (const { id } of integrations.filter(({ state }) => state === 'works')) {
            const tests = given.cases.filter(({ integrationIds }) => integrationIds.includes(id)).map((each) => each.id)
            const both = given.rehearsals.filter(
              (each) =>
                each.level !== 'tabletop' &&
                departmentIds.every((department) => each.departmentIds.includes(department)),
            )
            const passes = given.runs.filter(
              ({ testCaseId, rehearsalId, result }) =>
                result === 'pass' && tests.includes(testCaseId) && both.some((each) => each.id === rehearsalId),
            )
            expect(passes).not.toEqual([])
          }
        }
        const after = integrationPairs(departments, { ...given, runs: failed }).flatMap((pair) => pair.integrations)
        expect(after.filter(({ state }) => state === 'works')).toEqual([])
      }),
    )
  })
})
