import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nativeShare } from '#shared/domain/native-share.ts'

const item = fc.record({
  buildClass: fc.constantFrom('native', 'configured', 'customised', 'legacy_replica'),
  status: fc.constantFrom('proposed', 'decided', 'built', 'dropped'),
})

it('the native share is what is delivered or configured, of what stands', () => {
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const standing = items.filter(({ status }) => status !== 'dropped')
      const native = standing.filter(({ buildClass }) => buildClass === 'native' || buildClass === 'configured').length
      const { counts, total, share } = nativeShare(items)
      expect(total).toBe(standing.length)
      expect(counts.native + counts.configured + counts.customised + counts.legacy_replica).toBe(total)
      expect(share).toBe(total === 0 ? null : native / total)
    }),
  )
})
