import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movedIds } from '#shared/domain/moved.ts'

const orders = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 7 }).chain((ids) =>
  fc.record({
    before: fc.constant(ids),
    after: fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length }),
  }),
)

/** Every choice of ids that may stay, by trying each. */
function fewestMoves(before: readonly string[], after: readonly string[]): number {
  let best = after.length
  for (let mask = 0; mask < 2 ** after.length; mask += 1) {
    const stays = after.filter((_id, at) => (mask >> at) % 2 === 1)
    const inOld = before.filter((id) => stays.includes(id))
    if (JSON.stringify(inOld) === JSON.stringify(stays)) best = Math.min(best, after.length - stays.length)
  }
  return best
}

describe('movedIds', () => {
  it('names the one row that was carried past the others', () => {
    expect(movedIds(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toEqual(new Set(['d']))
    expect(movedIds(['a', 'b'], ['a', 'b'])).toEqual(new Set())
    expect(movedIds([], [])).toEqual(new Set())
  })

  it('names as few as any choice could', () => {
    fc.assert(
      fc.property(orders, ({ before, after }) => {
        const moved = movedIds(before, after)
        expect(moved.size).toBe(fewestMoves(before, after))
        const stays = (ids: readonly string[]) => ids.filter((id) => !moved.has(id))
        expect(stays(after)).toEqual(stays(before))
      }),
    )
  })
})
