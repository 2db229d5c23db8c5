import { describe, expect, it } from 'vitest'
import { agreementSentences, decidedAtWith, type Decider, decisionWords } from '#shared/domain/run-decision.ts'

const nine = '2027-01-23T09:00:00.000Z'
const later = '2027-01-23T09:40:00.000Z'

describe('decidedAtWith', () => {
  const held = { decided: 'hold', decidedAt: nine, endedAt: null } as const

  it('is a new moment with another decision, and the old one with the same', () => {
    expect(decidedAtWith(held, 'roll_back', later)).toBe(later)
    expect(decidedAtWith(held, 'hold', later)).toBe(nine)
    expect(decidedAtWith({ ...held, decidedAt: null }, 'hold', later)).toBeNull()
    expect(decidedAtWith({ decided: null, decidedAt: null, endedAt: null }, 'hold', later)).toBe(later)
    expect(decidedAtWith(held, null, later)).toBeNull()
  })

  it('is not known of a decision that is recorded after the run', () => {
    const ended = { ...held, endedAt: nine }
    expect(decidedAtWith(ended, 'roll_back', later)).toBeNull()
    expect(decidedAtWith(ended, 'hold', later)).toBe(nine)
  })
})

describe('decisionWords', () => {
  it('say what was decided and when', () => {
    const words = (decided: 'roll_back' | null, decidedAt: string | null) =>
      decisionWords({ decided, decidedAt }, (instant) => instant.slice(11, 16))
    expect(words('roll_back', later)).toBe('Decided 09:40: roll back')
    expect(words('roll_back', null)).toBe('Decided: roll back')
    expect(words(null, null)).toBe('Not decided yet')
  })
})

describe('agreementSentences', () => {
  const decider = (id: string, part: Decider['part']): Decider => ({ id, name: `${id} Lee`, phone: '', part })
  const deciders = [decider('Ann', 'decides'), decider('Bo', 'deputy'), decider('Cy', 'asked')]
  const said = (needed: number, agreedIds: readonly string[], toAskId: string | null) =>
    agreementSentences({ needed, agreedIds, missing: Math.max(0, needed - agreedIds.length), toAskId }, deciders)

  it('name who may still agree, and who must be asked', () => {
    expect(said(2, [], 'Cy')).toEqual([
      '2 more of those who may decide must agree: Ann Lee or Bo Lee.',
      'Cy Lee must be asked.',
    ])
    expect(said(2, ['Ann'], null)).toEqual(['One more of those who may decide must agree: Bo Lee.'])
    expect(said(2, ['Ann', 'Bo'], null)).toEqual(['Enough agree: 2, 2 needed.'])
    expect(said(1, ['Ann'], 'Cy')).toEqual(['Enough agree: 1, 1 needed.', 'Cy Lee must be asked.'])
  })

  it('say so where more must agree than there are', () => {
    expect(said(3, ['Ann', 'Bo'], null)).toEqual([
      'One more must agree, and nobody is left who may decide. Name deputies in the rollback plan.',
    ])
  })
})
