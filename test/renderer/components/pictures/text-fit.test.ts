import { describe, expect, it } from 'vitest'
import { fitText, textWidth } from '#renderer/components/pictures/text-fit.ts'

describe('fitting a text into a room', () => {
  it('leaves a text that fits as it is', () => {
    expect(fitText('Call patients', 11, 200)).toBe('Call patients')
  })

  it('cuts what does not fit, with an ellipsis, within the room', () => {
    const cut = fitText('Restore write access to the old system', 11, 90)
    expect(cut).toMatch(/^Restore.*…$/)
    expect(textWidth(cut, 11)).toBeLessThanOrEqual(90)
  })

  it('gives nothing rather than two letters', () => {
    expect(fitText('Restore', 11, 18)).toBe('')
  })

  it('does not cut a letter of two code units in half', () => {
    expect(fitText('𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', 11, 60)).toMatch(/^(𠮷)+…$/u)
  })
})
