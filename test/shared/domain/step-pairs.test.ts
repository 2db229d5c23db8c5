import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepPairs } from '#shared/domain/step-pairs.ts'
import { makeRows } from '#test/fixtures/rows.ts'

const pairsOf = (asIs: readonly string[], toBe: readonly (readonly [id: string, from: string | null])[]) =>
  stepPairs(
    makeRows({
      workflow_step: [
        ...asIs.map((id) => ({ id, workflowId: 'w', state: 'as_is' as const })),
        ...toBe.map(([id, from]) => ({ id, workflowId: 'w', state: 'to_be' as const, mapsFromStepId: from })),
      ],
    }).workflow_step,
    'w',
  ).map((pair) => [pair.asIs?.id ?? '', pair.toBe?.id ?? ''])

describe('the steps side by side', () => {
  it('put each step beside what becomes of it, and what is new behind the step before it', () => {
    const toBe = [
      ['first', null],
      ['A', 'a'],
      ['new', null],
      ['C', 'c'],
      ['C2', 'c'],
    ] as const
    expect(pairsOf(['a', 'b', 'c'], toBe)).toEqual([
      ['', 'first'],
      ['a', 'A'],
      ['', 'new'],
      ['b', ''],
      ['c', 'C'],
      ['', 'C2'],
    ])
  })

  it('keep the order of the steps to be where two come from one', () => {
    const toBe = [
      ['n0', null],
      ['A', 'a'],
      ['n1', null],
      ['A2', 'a'],
    ] as const
    expect(pairsOf(['a', 'b'], toBe)).toEqual([
      ['', 'n0'],
      ['a', 'A'],
      ['', 'n1'],
      ['', 'A2'],
      ['b', ''],
    ])
  })

  it('show every step once, whatever comes from what', () => {
    const from = fc.option(fc.constantFrom('a0', 'a1', 'a2', 'gone'))
    fc.assert(
      fc.property(fc.nat(3), fc.array(from, { maxLength: 6 }), (count, froms) => {
        const asIs = Array.from({ length: count }, (_, at) => `a${at}`)
        const toBe = froms.map((each, at) => [`b${at}`, each] as const)
        const pairs = pairsOf(asIs, toBe)
        expect(pairs.map(([before]) => before).filter((id) => id !== '')).toEqual(asIs)
        const shown = pairs.map(([, after]) => after ?? '').filter((id) => id !== '')
        expect(shown.toSorted()).toEqual(toBe.map(([id]) => id).toSorted())
      }),
    )
  })
})
