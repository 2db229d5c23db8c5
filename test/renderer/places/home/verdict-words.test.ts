import { describe, expect, it } from 'vitest'
import { type ErrorCode, errorCodes } from '#shared/contract/errors.ts'
import { reasonOf, type VerdictReason, verdictWords } from '#renderer/places/home/verdict-words.ts'

const aboutAFile = ['newer', 'older', 'not_ours', 'damaged', 'locked', 'read_only', 'unreadable', 'missing'] as const

/** The words for a code alone. */
function wordsFor(code: ErrorCode, name: string | null) {
  return verdictWords({ code, reason: null }, name)
}

describe('the words for a verdict', () => {
  it('name the file, each verdict in its own way', () => {
    const titles = aboutAFile.map((code) => wordsFor(code, 'Lakeside.phasebook').title)
    for (const title of titles) expect(title).toMatch(/^Lakeside\.phasebook /)
    expect(new Set(titles).size).toBe(aboutAFile.length)
  })

  it('call only a damaged file damaged', () => {
    const called = errorCodes.filter((code) => /damaged/.test(Object.values(wordsFor(code, 'It')).join(' ')))
    expect(called).toEqual(expect.arrayContaining(['damaged']))
    expect(called.filter((code) => !['damaged', 'not_ours'].includes(code))).toEqual([])
    expect(wordsFor('not_ours', 'It').word).toBe('not ours')
  })

  it('say of a failure without a file that the program could not begin', () => {
    expect(wordsFor('internal', null).title).toBe('Phasebook could not begin')
    expect(wordsFor('internal', 'Lakeside.phasebook').title).toMatch(/^Something went wrong/)
  })

  it.each<[VerdictReason, ErrorCode, string]>([
    ['second_name', 'not_ours', 'has a second name on this disk'],
    ['other_mode', 'not_ours', 'was switched to another way of writing by another program'],
    ['altered', 'not_ours', 'was changed by another program'],
    ['leftovers', 'locked', 'is held by another program'],
    ['empty', 'not_ours', 'is empty'],
    ['folder', 'not_ours', 'is not a file'],
    ['shortcut', 'not_ours', 'is a shortcut to another file'],
    ['not_an_engagement', 'not_ours', 'is not a Phasebook file'],
  ])('say what is the matter with a file that may be the person’s own: %s', (reason, code, title) => {
    const { title: said, finding, word, retry } = verdictWords({ code, reason }, 'Lakeside.phasebook')
    expect(said).toBe(`Lakeside.phasebook ${title}`)
    expect(`${finding} ${word} ${retry}`).not.toMatch(/damaged/)
    expect(/not ours/.test(word)).toBe(reason === 'not_an_engagement')
  })

  it('follow the code where the failure gives no reason that is known', () => {
    expect(reasonOf({ reason: 'altered' })).toBe('altered')
    expect([reasonOf({}), reasonOf({ reason: 'moon' }), reasonOf({ reason: 7 })]).toEqual([null, null, null])
  })
})
