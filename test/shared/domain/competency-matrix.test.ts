import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aloneAtTask,
  competencyMatrix,
  criticalShare,
  criticalToGo,
  isAlone,
  latestAssessments,
  levelOrder,
  shareOf,
  shiftReadiness,
} from '#shared/domain/competency-matrix.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const roles = ['desk', 'nurse', 'lab'].map((id) => makeRow('staff_role', { id, name: id }))
const shifts = [
  makeRow('shift_pattern', { id: 'early', days: ['mon', 'tue'] }),
  makeRow('shift_pattern', { id: 'late', days: ['sat'] }),
  makeRow('shift_pattern', { id: 'lab-only', departmentId: 'lab' }),
]
const person = (id: string, values: object = {}) => makeRow('person', { id, staffRoleId: 'desk', ...values })
const task = (id: string, values: object = {}) =>
  makeRow('role_task', { id, staffRoleId: 'desk', isCritical: true, ...values })
const look = (id: string, personId: string, roleTaskId: string, values: object = {}) =>
  makeRow('competency', { id, personId, roleTaskId, level: 'alone', assessedOn: '2027-01-10', ...values })

describe('the levels', () => {
  it('go from not seen to can teach, and alone begins at the fourth', () => {
    expect(levelOrder).toEqual(['not_seen', 'shown', 'with_help', 'alone', 'can_teach'])
    expect(levelOrder.filter(isAlone)).toEqual(['alone', 'can_teach'])
  })
})

describe('latestAssessments', () => {
  it('takes the later day, then the one written later; an undated one counts from the day it was written', () => {
    const at = (createdAt: string) => ({ createdAt })
    const rows = [
      look('a', 'ann', 't1', { assessedOn: '2027-01-12' }),
      look('b', 'ann', 't1', { assessedOn: '2027-01-11', ...at('2027-01-20T08:00:00.000Z') }),
      look('c', 'ann', 't2', at('2027-01-10T09:00:00.000Z')),
      look('d', 'ann', 't2', at('2027-01-10T08:00:00.000Z')),
      look('e', 'ann', 't3', { assessedOn: null, ...at('2027-01-09T08:00:00.000Z') }),
      look('f', 'ann', 't3', { assessedOn: '2027-01-08' }),
      look('g', 'bo', 't1', { roleTaskId: null }),
    ]
    expect(Object.fromEntries([...latestAssessments(rows)].map(([key, row]) => [key, row.id]))).toEqual({
      'ann t1': 'a',
      'ann t2': 'c',
      'ann t3': 'e',
    })
  })

  it('does not depend on the order of the rows', () => {
    const rows = fc.array(
      fc.record({
        personId: fc.constantFrom('ann', 'bo'),
        roleTaskId: fc.constantFrom('t1', 't2'),
        assessedOn: fc.option(fc.constantFrom('2027-01-08', '2027-01-11', '2027-01-14')),
        createdAt: fc.constantFrom('2027-01-11T08:00:00.000Z', '2027-01-12T08:00:00.000Z'),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(rows, (values) => {
        const made = values.map((value, at) => makeRow('competency', { id: `c${at}`, ...value }))
        const idsOf = (list: typeof made) =>
          Object.fromEntries([...latestAssessments(list)].map(([key, row]) => [key, row.id]))
        expect(idsOf(made.toReversed())).toEqual(idsOf(made))
      }),
    )
  })
})

describe('competencyMatrix', () => {
  const people = [
    person('ann'),
    person('bo', { active: false }),
    person('cy', { isVendor: true }),
    person('di', { isConsultant: true }),
    person('eve', { staffRoleId: 'nurse' }),
    person('flo', { staffRoleId: 'lab' }),
  ]
  const tasks = [task('t1'), task('t2', { isCritical: false }), task('t3', { staffRoleId: 'nurse' })]
  const matrix = competencyMatrix({ roles, people, tasks, assessments: [look('a', 'ann', 't1')] })

  it('has the staff of each role against its own tasks, and no role without both', () => {
    expect(
      matrix.map((role) => [role.roleId, role.people.map(({ id }) => id), role.tasks.map(({ id }) => id)]),
    ).toEqual([
      ['desk', ['ann'], ['t1', 't2']],
      ['nurse', ['eve'], ['t3']],
    ])
    expect(matrix[0]?.cells).toEqual([
      [
        { personId: 'ann', taskId: 't1', level: 'alone', isUnderPressure: false },
        { personId: 'ann', taskId: 't2', level: 'not_seen', isUnderPressure: false },
      ],
    ])
  })

  it('counts only critical tasks as to go, and as the share', () => {
    expect(criticalToGo(tasks.slice(0, 2), matrix[0]?.cells[0] ?? [])).toEqual([])
    expect(criticalToGo(tasks.slice(0, 2), []).map(({ id }) => id)).toEqual(['t1'])
    expect(criticalShare(matrix)).toEqual({ alone: 1, needed: 2, percent: 50 })
    expect(criticalShare([])).toEqual({ alone: 0, needed: 0, percent: null })
  })

  it('never calls a share whole that is not', () => {
    expect([shareOf(199, 200), shareOf(200, 200), shareOf(0, 3), shareOf(0, 0)]).toEqual([99, 100, 0, null])
  })
})

describe('aloneAtTask', () => {
  it('is low where a task is critical and one sick day leaves nobody', () => {
    const aloneOf = (names: readonly string[], able: readonly string[], isCritical = true) => {
      const people = names.map((id) => person(id))
      const assessments = able.map((id) => look(`a ${id}`, id, 't1'))
      const [role] = competencyMatrix({ roles, people, tasks: [task('t1', { isCritical })], assessments })
      return role === undefined ? null : aloneAtTask(role, 0)
    }
    expect(aloneOf(['ann', 'bo', 'cy'], ['ann'])).toEqual({ alone: 1, isLow: true })
    expect(aloneOf(['ann', 'bo', 'cy'], ['ann', 'bo'])).toEqual({ alone: 2, isLow: false })
    expect(aloneOf(['ann'], ['ann'])).toEqual({ alone: 1, isLow: false })
    expect(aloneOf(['ann'], [])).toEqual({ alone: 0, isLow: true })
    expect(aloneOf(['ann', 'bo'], [], false)).toEqual({ alone: 0, isLow: false })
  })
})

describe('shiftReadiness', () => {
  const people = [
    person('ann', { shiftIds: ['early'] }),
    person('bo', { shiftIds: ['early', 'late'] }),
    person('flo', { staffRoleId: 'lab', departmentId: 'lab' }),
  ]
  const tasks = [task('t1'), task('t2'), task('t3', { isCritical: false }), task('t4', { staffRoleId: 'lab' })]
  const assessments = [look('a', 'ann', 't1'), look('b', 'ann', 't2'), look('c', 'bo', 't2')]
  const matrix = competencyMatrix({ roles, people, tasks, assessments })

  it('says by shift who cannot do what alone, what nobody can first', () => {
    // 8 February 2027 is a Monday.
    const found = shiftReadiness(matrix, shifts, '2027-02-08')
    const lab = { taskId: 't4', roleId: 'lab', people: 1, alone: 0, notAloneIds: ['flo'] }
    expect(found).toEqual([
      {
        shiftId: 'early',
        days: ['2027-02-08', '2027-02-09'],
        people: 3,
        ready: 1,
        tasks: [lab, { taskId: 't1', roleId: 'desk', people: 2, alone: 1, notAloneIds: ['bo'] }],
      },
      {
        shiftId: 'late',
        days: ['2027-02-13'],
        people: 2,
        ready: 0,
        tasks: [{ taskId: 't1', roleId: 'desk', people: 1, alone: 0, notAloneIds: ['bo'] }, lab],
      },
      { shiftId: 'lab-only', days: expect.any(Array) as string[], people: 1, ready: 0, tasks: [lab] },
    ])
    expect(found[2]?.days).toHaveLength(7)
  })

  it('shows every shift that somebody works while there is no go-live day', () => {
    expect(shiftReadiness(matrix, shifts, null).map(({ shiftId, days }) => [shiftId, days])).toEqual([
      ['early', []],
      ['late', []],
      ['lab-only', []],
    ])
  })

  it('agrees with counting person by person', () => {
    const levels = fc.array(fc.constantFrom(...levelOrder), { minLength: 12, maxLength: 12 })
    const worked = fc.array(fc.subarray(['early', 'late'], { minLength: 1 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(
        levels,
        worked,
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        (given, shiftsOf, critical) => {
          const staff = shiftsOf.map((shiftIds, at) => person(`p${at}`, { shiftIds }))
          const own = critical.map((isCritical, at) => task(`t${at}`, { isCritical }))
          const looks = given.map((level, at) => look(`c${at}`, `p${at % 4}`, `t${Math.floor(at / 4)}`, { level }))
          const found = shiftReadiness(
            competencyMatrix({ roles, people: staff, tasks: own, assessments: looks }),
            shifts,
            '2027-02-08',
          )
          for (const { shiftId, people: count, ready, tasks: open } of found) {
            const there = staff.filter((each) => each.shiftIds.includes(shiftId))
            const missing = (personId: string) =>
              looks
                .filter((each) => each.personId === personId && !isAlone(each.level))
                .filter((each) => own.some(({ id, isCritical }) => isCritical && id === each.roleTaskId))
            expect(count).toBe(there.length)
            expect(ready).toBe(there.filter(({ id }) => missing(id).length === 0).length)
            expect(open.reduce((sum, each) => sum + each.notAloneIds.length, 0)).toBe(
              there.reduce((sum, { id }) => sum + missing(id).length, 0),
            )
          }
        },
      ),
    )
  })
})
