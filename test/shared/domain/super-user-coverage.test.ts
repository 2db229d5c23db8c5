import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysInWeekOne, isOnShift, shiftInstants } from '#shared/domain/shift-staff.ts'
import { isActiveOn, superUserCoverage } from '#shared/domain/super-user-coverage.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const departments = [makeRow('department', { id: 'desk' }), makeRow('department', { id: 'lab' })]
const shifts = [
  makeRow('shift_pattern', { id: 'early' }),
  makeRow('shift_pattern', { id: 'late' }),
  makeRow('shift_pattern', { id: 'lab-only', departmentId: 'lab' }),
]
const person = (id: string, values: object = {}) => makeRow('person', { id, departmentId: 'desk', ...values })
const helper = (id: string, values: object = {}) =>
  makeRow('super_user', { id, departmentId: 'desk', shiftIds: ['early'], ...values })
const base = { departments, shifts, usersPerSuperUser: 2, onDay: '2027-02-09' }

describe('superUserCoverage', () => {
  it('tells closed, enough, thin and none apart', () => {
    const people = [
      person('ann'),
      person('bo'),
      person('cy', { shiftIds: ['early'] }),
      person('di', { shiftIds: ['late', 'lab-only'], departmentId: 'lab' }),
      person('vendor', { isVendor: true }),
    ]
    const superUsers = [
      helper('s1', { personId: 'ann', shiftIds: ['early'] }),
      helper('s2', { personId: 'eve', departmentId: 'lab', shiftIds: ['late'] }),
    ]
    const cells = superUserCoverage({ ...base, people, superUsers })
    expect(
      cells.map(({ departmentId, shiftId, state, users, ratio }) => [departmentId, shiftId, state, users, ratio]),
    ).toEqual([
      ['desk', 'early', 'enough', 2, 2],
      ['desk', 'late', 'none', 2, null],
      ['desk', 'lab-only', 'closed', 0, null],
      ['lab', 'early', 'closed', 0, null],
      ['lab', 'late', 'enough', 1, 1],
      ['lab', 'lab-only', 'none', 1, null],
    ])
    const thin = superUserCoverage({ ...base, people: [...people, person('flo')], superUsers })
    expect(thin[0]).toMatchObject({ state: 'thin', users: 3, ratio: 3, superUserIds: ['s1'] })
  })

  it('counts nobody who has left before go-live or comes after it', () => {
    const gone = { activeTo: '2027-02-08', activeFrom: null }
    expect(isActiveOn({ ...gone }, '2027-02-09')).toBe(false)
    expect(isActiveOn({ activeFrom: '2027-02-10', activeTo: null }, '2027-02-09')).toBe(false)
    expect(isActiveOn({ activeFrom: '2027-02-09', activeTo: '2027-02-09' }, '2027-02-09')).toBe(true)
    expect(isActiveOn({ ...gone }, null)).toBe(true)
    const cells = superUserCoverage({ ...base, people: [person('ann')], superUsers: [helper('s1', gone)] })
    expect(cells[0]).toMatchObject({ state: 'none', superUserIds: [] })
  })

  it('counts a person once, and nobody who is not active any more', () => {
    const people = [person('ann'), person('bo'), person('cy'), person('di'), person('eve', { active: false })]
    const twice = [
      helper('s1', { personId: 'ann' }),
      helper('s2', { personId: 'ann' }),
      helper('s3', { personId: 'eve' }),
    ]
    const cells = superUserCoverage({ ...base, people, superUsers: twice })
    expect(cells[0]).toMatchObject({ state: 'thin', users: 3, ratio: 3, superUserIds: ['s1', 's2'] })
  })

  it('is enough exactly where each super user has at most the target, and never with people and nobody', () => {
    const count = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 9 }), (users, helpers, usersPerSuperUser) => {
        const people = Array.from({ length: users }, (_, at) => person(`p${at}`))
        const superUsers = Array.from({ length: helpers }, (_, at) => helper(`s${at}`, { personId: `h${at}` }))
        const [cell] = superUserCoverage({ ...base, people, superUsers, usersPerSuperUser })
        const expected =
          helpers === 0 ? (users === 0 ? 'closed' : 'none') : users > helpers * usersPerSuperUser ? 'thin' : 'enough'
        expect(cell).toMatchObject({ state: expected, users })
      }),
    )
  })
})

describe('shifts and staff', () => {
  it('puts a person on the shifts named, or on every shift of the department', () => {
    const on = (values: object) => shifts.filter((shift) => isOnShift(person('ann', values), shift)).map(({ id }) => id)
    expect(on({})).toEqual(['early', 'late'])
    expect(on({ departmentId: 'lab' })).toEqual(['early', 'late', 'lab-only'])
    expect(on({ shiftIds: ['lab-only'] })).toEqual(['lab-only'])
  })

  it('ends a shift on the next day when its end is not after its start, whatever the clocks do that night', () => {
    const night = { startLocal: '22:00', endLocal: '06:00' }
    expect(shiftInstants(night, '2027-03-27', 'Europe/London')).toEqual({
      startsAt: '2027-03-27T22:00:00.000Z',
      endsAt: '2027-03-28T05:00:00.000Z',
    })
    expect(shiftInstants({ startLocal: '08:00', endLocal: '16:00' }, '2027-01-18', 'Europe/London')).toEqual({
      startsAt: '2027-01-18T08:00:00.000Z',
      endsAt: '2027-01-18T16:00:00.000Z',
    })
    expect(shiftInstants({ ...night, endLocal: null }, '2027-01-18', 'Europe/London')).toBeNull()
  })

  it('finds the days of a shift in week one, whatever day go-live is', () => {
    expect(daysInWeekOne({ days: ['mon', 'sun'] }, '2027-02-10')).toEqual(['2027-02-14', '2027-02-15'])
    expect(daysInWeekOne({ days: [] }, '2027-02-10')).toHaveLength(7)
    expect(daysInWeekOne({ days: ['mon'] }, null)).toEqual([])
  })
})
