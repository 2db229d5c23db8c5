import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { verdictWords } from '#renderer/places/home/verdict-words.ts'

const aboutAFile = ['newer', 'older', 'not_ours', 'damaged', 'locked', 'read_only', 'unreadable', 'missing'] as const

describe('the words for a verdict', () => {
  it('name the file, each verdict in its own way', () => {
    const titles = aboutAFile.map((code) => verdictWords(code, 'Lakeside.phasebook').title)
    for (const title of titles) expect(title).toMatch(/^Lakeside\.phasebook /)
    expect(new Set(titles).size).toBe(aboutAFile.length)
  })

  it('call only a damaged file damaged', () => {
    const called = errorCodes.filter((code) => /damaged/.test(Object.values(verdictWords(code, 'It')).join(' ')))
    expect(called).toEqual(expect.arrayContaining(['damaged']))
    expect(called.filter((code) => !['damaged', 'not_ours'].includes(code))).toEqual([])
    expect(verdictWords('not_ours', 'It').word).toBe('not ours')
  })

  it('say of a failure without a file that the program could not begin', () => {
    expect(verdictWords('internal', null).title).toBe('Phasebook could not begin')
    expect(verdictWords('internal', 'Lakeside.phasebook').title).toMatch(/^Something went wrong/)
  })
})
