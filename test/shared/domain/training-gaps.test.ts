import { describe, expect, it } from 'vitest'
import { hasSession, isGapLate } from '#shared/domain/training-gaps.ts'

describe('a training gap', () => {
  it('has a session when one is named that was not cancelled', () => {
    const sessions = [
      { id: 'a', state: 'planned' },
      { id: 'b', state: 'cancelled' },
      { id: 'c', state: 'held' },
    ] as const
    expect(['a', 'b', 'c', 'gone', null].map((sessionId) => hasSession({ sessionId }, sessions))).toEqual([
      true,
      false,
      true,
      false,
      false,
    ])
  })

  it('is late from the day after the one by which it was to be closed, while it is there', () => {
    const today = '2027-01-18'
    expect(isGapLate({ gap: 'full', closesOn: '2027-01-17' }, today)).toBe(true)
    expect(isGapLate({ gap: 'full', closesOn: today }, today)).toBe(false)
    expect(isGapLate({ gap: 'full', closesOn: null }, today)).toBe(false)
    expect(isGapLate({ gap: 'none', closesOn: '2027-01-17' }, today)).toBe(false)
  })
})
