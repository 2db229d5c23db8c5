import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plannedDate } from '#shared/domain/milestones.ts'
import { hardMinutesMax, rolesOfSession, sessionLimits, sessionProblems } from '#shared/domain/session-rules.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const limits = { minutesMax: 60, daysMax: 28, goLiveOn: '2027-02-09' }
const none = { limits, tasks: [], attendances: [], people: [] }
const session = (values: Partial<Parameters<typeof makeRow<'training_session'>>[1]> = {}) =>
  makeRow('training_session', {
    id: 's1',
    staffRoleId: 'desk',
    trainerId: 'ann',
    plannedOn: '2027-02-01',
    durationMinutes: 45,
    ...values,
  })

describe('sessionLimits', () => {
  it('takes the figures of the engagement, and its own where it sets none', () => {
    expect(sessionLimits(undefined)).toEqual({ minutesMax: 60, daysMax: 28, goLiveOn: null })
    const engagement = { sessionMinutesMax: 30, sessionDaysMax: 0, goLiveOn: '2027-02-09' }
    expect(sessionLimits(engagement)).toEqual({ minutesMax: 30, daysMax: 0, goLiveOn: '2027-02-09' })
  })
})

describe('sessionProblems', () => {
  it('finds nothing in a short session for one role, near the day, with a trainer', () => {
    expect(sessionProblems(session(), none)).toEqual([])
  })

  it('names every problem at once, in a fixed order', () => {
    const bad = session({ staffRoleId: null, trainerId: null, plannedOn: null, durationMinutes: 95 })
    expect(sessionProblems(bad, none)).toEqual([
      { kind: 'without_role' },
      { kind: 'too_long', minutes: 95, limit: 60 },
      { kind: 'without_trainer' },
      { kind: 'without_day' },
    ])
  })

  it('never allows more than the hard limit, whatever the engagement says', () => {
    const context = { ...none, limits: { ...limits, minutesMax: 240 } }
    expect(sessionProblems(session({ durationMinutes: hardMinutesMax }), context)).toEqual([])
    expect(sessionProblems(session({ durationMinutes: hardMinutesMax + 1 }), context)).toEqual([
      { kind: 'too_long', minutes: 91, limit: 90 },
    ])
  })

  it('judges of a held session only its day, and of a cancelled one nothing', () => {
    const far = { trainerId: null, durationMinutes: 200, plannedOn: '2027-01-01' } as const
    expect(sessionProblems(session({ ...far, state: 'held' }), none)).toEqual([
      { kind: 'too_early', daysBefore: 39, limit: 28 },
    ])
    expect(sessionProblems(session({ ...far, plannedOn: '2027-03-01', state: 'held' }), none)).toEqual([])
    expect(sessionProblems(session({ ...far, state: 'cancelled' }), none)).toEqual([])
  })

  it('lets a session come after go-live when none of its tasks is needed before', () => {
    const tasks = [
      makeRow('role_task', { id: 'month', staffRoleId: 'desk', neededBeforeGoLive: false }),
      makeRow('role_task', { id: 'book', staffRoleId: 'desk' }),
    ]
    const problemsOf = (taskIds: readonly string[]) =>
      sessionProblems(session({ plannedOn: '2027-02-12', taskIds: [...taskIds] }), { ...none, tasks })
    expect(problemsOf(['month'])).toEqual([])
    for (const taskIds of [[], ['book'], ['month', 'book']])
      expect(problemsOf(taskIds)).toEqual([{ kind: 'after_go_live', daysAfter: 3 }])
  })

  it('counts the roles of the session, its tasks and the people who come, each once', () => {
    const context = {
      ...none,
      tasks: [
        makeRow('role_task', { id: 't1', staffRoleId: 'nurse' }),
        makeRow('role_task', { id: 't2', staffRoleId: 'desk' }),
        makeRow('role_task', { id: 't3', staffRoleId: 'lab' }),
      ],
      attendances: [
        makeRow('attendance', { sessionId: 's1', personId: 'bo' }),
        makeRow('attendance', { sessionId: 's1', personId: 'cy', state: 'excused' }),
        makeRow('attendance', { sessionId: 's2', personId: 'di' }),
      ],
      people: ['bo', 'cy', 'di'].map((id) => makeRow('person', { id, staffRoleId: `role of ${id}` })),
    }
    const mixed = session({ taskIds: ['t1', 't2'] })
    expect(rolesOfSession(mixed, context)).toEqual(['desk', 'nurse', 'role of bo'])
    expect(sessionProblems(mixed, context)).toEqual([{ kind: 'mixed_roles', roleIds: ['desk', 'nurse', 'role of bo'] }])
  })

  it('is too early from the first day beyond the limit, and late from the day after go-live', () => {
    const offsets = fc.integer({ min: -400, max: 400 })
    fc.assert(
      fc.property(offsets, fc.integer({ min: 0, max: 200 }), (offset, daysMax) => {
        const plannedOn = plannedDate(limits.goLiveOn, offset)
        const kinds = sessionProblems(session({ plannedOn }), { ...none, limits: { ...limits, daysMax } }).map(
          ({ kind }) => kind,
        )
        expect(kinds).toEqual(offset > 0 ? ['after_go_live'] : -offset > daysMax ? ['too_early'] : [])
      }),
    )
  })
})
