import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layThread } from '#renderer/components/pictures/thread-layout.ts'

const edge = (from: string, to: string) => ({ from, to })

describe('layThread', () => {
  it('puts rows where the rows lead to them, and what comes from nowhere last', () => {
    const laid = layThread(
      [
        ['a', 'b', 'c'],
        ['loose', 'x', 'y', 'z'],
      ],
      [edge('c', 'x'), edge('a', 'y'), edge('b', 'z'), edge('c', 'z')],
      0,
    )
    expect(laid.filter(({ column }) => column === 1).map(({ key }) => key)).toEqual(['y', 'z', 'x', 'loose'])
  })

  it('keeps the order of the fixed column, and puts what leads to it where it leads', () => {
    const columns = [
      ['x', 'y', 'loose', 'z'],
      ['a', 'b', 'c'],
    ]
    const laid = layThread(columns, [edge('x', 'c'), edge('y', 'a'), edge('z', 'b')], 1)
    expect(laid.map(({ key }) => key)).toEqual(['y', 'z', 'x', 'loose', 'a', 'b', 'c'])
  })

  it('places every row once, in its column, without a gap', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const columns = fc
      .array(fc.subarray(ids), { maxLength: 4 })
      .map((all) => all.map((some, at) => some.map((id) => `${at}${id}`)))
    const edges = fc.array(
      fc.record({ from: fc.constantFrom('0a', '0b', '1a'), to: fc.constantFrom('1a', '1b', '2a', '3c') }),
    )
    fc.assert(
      fc.property(columns, edges, fc.nat(3), (all, links, fixed) => {
        const laid = layThread(all, links, fixed)
        all.forEach((keys, at) => {
          const here = laid.filter(({ column }) => column === at)
          expect(here.map(({ key }) => key).toSorted()).toEqual(keys.toSorted())
          expect(here.map(({ place }) => place).toSorted((a, b) => a - b)).toEqual(keys.map((_key, place) => place))
        })
        expect(laid).toHaveLength(all.flat().length)
      }),
    )
  })
})
