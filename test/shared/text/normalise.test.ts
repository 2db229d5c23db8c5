import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseLine, normaliseText } from '#shared/text/normalise.ts'

/** Any UTF-16, lone surrogates and control characters included. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
})
const nasty = fc.string({
  unit: fc.constantFrom('a', 'e\u0301', '\r', '\n', '\t', '\0', '\u0001', '\ud83d', '\ude00', '\u2028', '\ufeff', ' '),
  maxLength: 12,
})

describe('normaliseText', () => {
  it('has one form of line end, NFC, and nothing that breaks a file', () => {
    expect(normaliseText('a\r\nb\rc\nd\u2028e\u2029f\u0085g')).toBe('a\nb\nc\nd\ne\nf\ng')
    expect(normaliseText('Cafe\u0301\t\u0007\u001b\u007f\u0092')).toBe('Café\t')
    expect(normaliseText('\ud83d\ude00 \ud83d \ude00 \ufffe\uffff')).toBe('😀   ')
  })

  it('keeps a NUL for the caller to refuse', () => {
    expect(normaliseText('a\0b')).toBe('a\0b')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nasty), (text) => {
        const once = normaliseText(text)
        expect(normaliseText(once)).toBe(once)
        expect(once.isWellFormed()).toBe(true)
        expect(once).not.toMatch(/[\r\ufffe\uffff]|(?![\t\n\0])\p{Cc}/u)
      }),
    )
  })
})

describe('normaliseLine', () => {
  it('is one line without blanks at its ends', () => {
    expect(normaliseLine(' \tone\r\n\r\ntwo\tthree\u2028 ')).toBe('one two three')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nasty), (text) => {
        const once = normaliseLine(text)
        expect(normaliseLine(once)).toBe(once)
        expect(once).not.toMatch(/[\r\n\t]/)
      }),
    )
  })
})
