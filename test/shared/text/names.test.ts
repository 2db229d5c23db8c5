import { describe, expect, it } from 'vitest'
import { firstNames, joinNames, named } from '#shared/text/names.ts'

describe('names in a sentence', () => {
  it('are joined by commas and a last “and”', () => {
    expect([[], ['Ann'], ['Ann', 'Bo'], ['Ann', 'Bo', 'Cy']].map(joinNames)).toEqual([
      '',
      'Ann',
      'Ann and Bo',
      'Ann, Bo and Cy',
    ])
  })

  it('are counted from the fourth on', () => {
    expect(firstNames(['Ann', 'Bo', 'Cy'])).toBe('Ann, Bo, Cy')
    expect(firstNames(['Ann', 'Bo', 'Cy', 'Di', 'Eve'])).toBe('Ann, Bo, Cy and 2 more')
  })
})

describe('a row in a sentence', () => {
  it('is its number with its title in quotation marks, or its number alone', () => {
    expect(named('RS-009', ' Restore write access')).toBe('RS-009 “Restore write access”')
    expect(named('RS-009', ' ')).toBe('RS-009')
  })
})
