import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { departmentsWithoutLogin, loginLines, staffWithoutLogin } from '#shared/domain/login-day.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

const departments = [{ id: 'desk' }, { id: 'lab' }]
const { person: people } = makeRows({
  person: [
    { id: 'ann', displayName: 'Ann', departmentId: 'desk' },
    { id: 'bo', displayName: 'Bo Łęcki', departmentId: 'lab' },
    { id: 'vera', displayName: 'Vera', isVendor: true },
    { id: 'gone', displayName: 'Gone', active: false },
  ],
})

const check = fc.record({
  title: fc.constantFrom('Ann', 'Printer', 'bo łęcki'),
  kind: fc.constantFrom('user' as const, 'workstation' as const, 'printer' as const),
  departmentId: fc.constantFrom('desk', 'lab', 'closed', null),
  personId: fc.constantFrom('ann', 'bo', 'unknown', null),
  result: fc.constantFrom('untested' as const, 'works' as const, 'fails' as const),
})

describe('loginLines', () => {
  it('counts every check once, and gives every department a line', () => {
    fc.assert(
      fc.property(fc.array(check, { maxLength: 30 }), (checks) => {
        const lines = loginLines(checks, departments, people)
        const total = lines
          .flatMap(({ kinds }) => Object.values(kinds))
          .reduce((sum, { untested, works, fails }) => sum + untested + works + fails, 0)
        expect(total).toBe(checks.length)
        expect(lines.slice(0, 2).map(({ departmentId }) => departmentId)).toEqual(['desk', 'lab'])
      }),
    )
  })

  it('counts a user without a department where the person works', () => {
    const [desk, lab] = loginLines(
      [
        { title: 'Bo', kind: 'user', departmentId: null, personId: 'bo', result: 'fails' },
        { title: 'Desk 1', kind: 'workstation', departmentId: 'desk', personId: 'bo', result: 'works' },
      ],
      departments,
      people,
    )
    expect(lab?.kinds.user).toEqual({ untested: 0, works: 0, fails: 1 })
    expect(desk?.kinds.workstation).toEqual({ untested: 0, works: 1, fails: 0 })
  })
})

describe('departmentsWithoutLogin', () => {
  it('names those whose line is empty', () => {
    fc.assert(
      fc.property(fc.array(check, { maxLength: 6 }), (checks) => {
        const empty = loginLines(checks, departments, people).filter(({ kinds }) =>
          Object.values(kinds).every(({ untested, works, fails }) => untested + works + fails === 0),
        )
        expect(departmentsWithoutLogin(checks, departments, people).map(({ id }) => id)).toEqual(
          empty.map(({ departmentId }) => departmentId),
        )
      }),
    )
  })
})

describe('staffWithoutLogin', () => {
  it('names staff alone, neither those with a check nor those whose name was typed', () => {
    const names = (...checks: Parameters<typeof makeRow<'login_check'>>[1][]) =>
      staffWithoutLogin(
        people,
        checks.map((each) => makeRow('login_check', each)),
      ).map(({ id }) => id)
    expect(names()).toEqual(['ann', 'bo'])
    expect(names({ personId: 'ann', kind: 'user' }, { title: 'bo lecki', kind: 'user' })).toEqual([])
    expect(names({ personId: 'ann', kind: 'workstation' }, { title: 'Bo Łęcki', kind: 'printer' })).toEqual([
      'ann',
      'bo',
    ])
  })
})
