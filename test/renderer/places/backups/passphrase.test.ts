import { describe, expect, it } from 'vitest'
import { leastLength, passphraseProblems } from '#renderer/places/backups/passphrase.ts'

const exact = 'abcdefghij'

describe('a passphrase that is typed twice', () => {
  it('is good when it is long enough and the same', () => {
    expect(passphraseProblems(exact, exact)).toEqual({ first: null, again: null })
  })

  it('is counted by characters, joined letters as the two that they are', () => {
    const isGood = (text: string) => passphraseProblems(text, text).first === null
    expect(['', exact.slice(1), '🔑'.repeat(9)].map(isGood)).toEqual([false, false, false])
    expect([exact, 'ﬁ'.repeat(5), '🔑'.repeat(10)].map(isGood)).toEqual([true, true, true])
  })

  it('is said to be too short beside the first field alone', () => {
    const { first, again } = passphraseProblems('short', 'other')
    expect(first).toContain(String(leastLength))
    expect(again).toBeNull()
  })

  it('is said to differ beside the second field', () => {
    expect(passphraseProblems(exact, '')).toEqual({ first: null, again: 'Type it once more.' })
    expect(passphraseProblems(exact, `${exact}k`).again).toMatch(/not the same/)
  })
})
