import { describe, expect, it } from 'vitest'
import type { SessionProblemView, SessionView } from '#shared/contract/view-training.ts'
import { peopleWords, problemWords, sessionWords } from '#renderer/places/training/words.ts'

describe('problemWords', () => {
  it('says each problem in the few words that fit a calendar', () => {
    const problems: readonly SessionProblemView[] = [
      { kind: 'without_role' },
      { kind: 'mixed_roles', roles: ['Front desk', 'Nurse'] },
      { kind: 'too_long', minutes: 95, limit: 60 },
      { kind: 'too_early', daysBefore: 40, limit: 28 },
      { kind: 'after_go_live', daysAfter: 1 },
      { kind: 'after_go_live', daysAfter: 8 },
      { kind: 'without_trainer' },
      { kind: 'without_day' },
    ]
    expect(problems.map(problemWords)).toEqual([
      'no role',
      '2 roles, split it',
      '95 min, limit 60',
      '40 days before, limit 28',
      '1 day after go-live',
      '8 days after go-live',
      'no trainer',
      'no day',
    ])
  })
})

describe('sessionWords', () => {
  const session = {
    id: 's1',
    ref: 'TS-001',
    title: 'Check-in',
    role: 'Front desk',
    plannedOn: '2027-02-01',
    startsAt: '12:30',
    minutes: 45,
    trainer: null,
    place: '',
    state: 'planned' as const,
    expected: 0,
    attended: 0,
    problems: [] as SessionProblemView[],
  } satisfies SessionView

  it('says all of a session and leaves out what nobody wrote', () => {
    expect(sessionWords({ ...session, problems: [{ kind: 'without_trainer' }] }, 'Mon 1 Feb')).toBe(
      'Check-in, Mon 1 Feb 12:30, Front desk, 45 min, planned, no trainer',
    )
    expect(sessionWords({ ...session, role: null, startsAt: null, minutes: null, problems: [] }, '')).toBe(
      'Check-in, planned',
    )
  })
})

it('counts people', () => {
  expect([peopleWords(1), peopleWords(0), peopleWords(4)]).toEqual(['1 person', '0 people', '4 people'])
})
