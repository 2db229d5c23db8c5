import fc from 'fast-check'
import { expect, it } from 'vitest'
import { failureNote, hasFailed, remarkWith } from '#shared/domain/run-failures.ts'

it('keeps what was remarked, with failures first', () => {
  const early = remarkWith('', 'Started before step 1 Call: Vendor is on the line')
  const failed = remarkWith(early, failureNote('09:20', 'Wrong number'))
  const again = remarkWith(failed, failureNote('09:31', ''))
  expect(remarkWith(again, 'By the other line')).toBe(
    'Failed at 09:20: Wrong number · Failed at 09:31 · Started before step 1 Call: Vendor is on the line · By the other line',
  )
  expect(remarkWith(again, '')).toBe(again)
})

it('knows a step that fails, or that failed before it was done', () => {
  expect(hasFailed({ state: 'failed', remark: '' })).toBe(true)
  expect(hasFailed({ state: 'done', remark: 'Nobody was reached' })).toBe(false)
  expect(hasFailed({ state: 'done', remark: 'Failed at first, the second call worked' })).toBe(false)
  expect(hasFailed({ state: 'done', remark: 'It is said that it was Failed at 09:20' })).toBe(false)
})

it('never loses a failure, whatever is remarked before and after it', () => {
  const text = fc.string({ maxLength: 240 })
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), text, fc.array(text, { maxLength: 4 }), (before, reason, after) => {
      const failed = remarkWith(before, failureNote('09:20', reason))
      const remark = after.reduce(remarkWith, failed)
      expect(remark.length).toBeLessThanOrEqual(300)
      expect(hasFailed({ state: 'done', remark })).toBe(true)
    }),
  )
})
