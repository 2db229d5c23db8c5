import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPair } from '#renderer/components/cut-pair.ts'

describe('two long texts', () => {
  it('are cut around where they first differ', () => {
    const same = 'The surgery list is printed on paper at seven in the morning, '
    expect(cutPair(`${same}by reception.`, `${same}by the ward.`, 30)).toEqual([
      '…the morning, by reception.',
      '…the morning, by the ward.',
    ])
  })

  it('stay whole when they fit', () => {
    expect(cutPair('Seven', 'Eight', 5)).toEqual(['Seven', 'Eight'])
  })

  it('show their end where one only goes on', () => {
    const text = 'word '.repeat(20)
    expect(cutPair(text, `${text}more`, 30)).toEqual(['… word word word ', '… word word word more'])
  })

  it('never look the same, are never longer than wanted, and hold no half letter', () => {
    const long = fc.string({ unit: 'grapheme', maxLength: 120 })
    fc.assert(
      fc.property(long, long, long, fc.integer({ min: 20, max: 60 }), (same, one, other, longest) => {
        const [before, after] = [`${same}${one}`, `${same}${other}`]
        const cut = cutPair(before, after, longest)
        expect(cut[0] === cut[1]).toBe(before === after)
        for (const [at, text] of cut.entries()) {
          expect([...text].length).toBeLessThanOrEqual(longest + 2)
          expect([before, after][at]).toContain(text.replace(/^…/u, '').replace(/…$/u, ''))
          expect(text.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})
