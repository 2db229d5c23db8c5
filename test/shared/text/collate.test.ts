import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCollator, foldText } from '#shared/text/collate.ts'

describe('createCollator', () => {
  it('sorts as people do: digits by value, accents beside their letter', () => {
    const names = ['RS-10', 'RS-9', 'Zoë', 'Ægir', 'Eve', 'Éva', 'eve']
    expect(names.toSorted(createCollator('en-GB'))).toEqual(['Ægir', 'Éva', 'eve', 'Eve', 'RS-9', 'RS-10', 'Zoë'])
  })

  it('follows the alphabet of the language', () => {
    const names = ['Öberg', 'Zorn', 'Olsson']
    expect(names.toSorted(createCollator('sv-SE'))).toEqual(['Olsson', 'Zorn', 'Öberg'])
    expect(names.toSorted(createCollator('de-DE'))).toEqual(['Öberg', 'Olsson', 'Zorn'])
  })
})

describe('foldText', () => {
  it('makes two spellings of one name equal', () => {
    expect(foldText('  Łukasz   NGUYỄN\u00a0Thị ')).toBe('lukasz nguyen thi')
    expect(foldText('e\u0301')).toBe(foldText('É'))
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
    )
  })
})
