import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyNumbers, copyState, isComplete, planLedger } from '#shared/domain/plan-ledger.ts'
import { nextVersion, planStatus } from '#shared/domain/plan-status.ts'
import { waivedCheck } from '#shared/domain/check-waivers.ts'
import { runChecks } from '#shared/domain/checks/index.ts'
import { preLaunchGate } from '#shared/domain/plan-gate.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { formatMinutes } from '#shared/text/format.ts'
import { approvedVersion, planRows } from '#test/fixtures/plan-rows.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const today = '2027-01-18'
const day = fc.constantFrom('2027-01-10', '2027-01-18', '2027-01-25')
const maybeDay = fc.option(day, { nil: null })
const held = fc.record({
  acknowledgedOn: maybeDay,
  dueOn: maybeDay,
  isNewest: fc.boolean(),
  isChanged: fc.boolean(),
})

describe('copyState', () => {
  it('counts as complete exactly what is acknowledged and still holds', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.option(held, { nil: null }), fc.boolean(), (hasHead, copy, wasReturned) => {
        const state = copyState({ hasHead, held: copy, wasReturned }, today)
        const holds = copy !== null && (copy.isNewest || !copy.isChanged)
        expect(isComplete(state)).toBe(hasHead && holds && copy.acknowledgedOn !== null)
      }),
    )
  })

  it('is overdue only past the day of the slip, and only while nobody acknowledged what still holds', () => {
    fc.assert(
      fc.property(held, (copy) => {
        const state = copyState({ hasHead: true, held: copy, wasReturned: false }, today)
        const isLate = copy.dueOn !== null && copy.dueOn < today
        const holds = copy.isNewest || !copy.isChanged
        expect(state === 'overdue').toBe(holds && copy.acknowledgedOn === null && isLate)
        expect(state === 'holds_old_version').toBe(!holds)
      }),
    )
  })

  it('never gets better by the day alone', () => {
    fc.assert(
      fc.property(held, day, day, (copy, one, other) => {
        const at = (when: string) => copyState({ hasHead: true, held: copy, wasReturned: false }, when)
        const [early, late] = [one, other].toSorted()
        if (early === undefined || late === undefined || at(early) === at(late)) return
        expect([at(early), at(late)]).toEqual(['sent', 'overdue'])
      }),
    )
  })
})

/** The plan was approved as 1.0; with `step`, it was changed there and approved again as 1.1. */
function approvedTwice(step: string | null, copies: readonly Partial<Row<'plan_copy'>>[] = []): Rows {
  const rows = planRows()
  const first = approvedVersion(rows, 1, '1.0')
  const later = {
    ...rows,
    rollback_step: rows.rollback_step.map((row) => (row.id === step ? { ...row, instruction: 'Say it aloud.' } : row)),
  }
  const second = step === null ? null : approvedVersion(later, 2, '1.1')
  return {
    ...later,
    frozen_version: [first.version, ...(second === null ? [] : [second.version])],
    sign_off: [first.approval, ...(second === null ? [] : [second.approval])],
    plan_copy: copies.map((copy, at) => makeRow('plan_copy', { sentOn: '2027-01-10', ...copy }, at)),
  }
}

const heads = { desk: 'amira', nursing: 'hoa', lab: 'li', it: 'tomas' } as const
const copyOf = (departmentId: keyof typeof heads, versionId: string, more: Partial<Row<'plan_copy'>> = {}) => ({
  departmentId,
  personId: heads[departmentId],
  versionId,
  copyNo: Object.keys(heads).indexOf(departmentId) + 1,
  acknowledgedOn: '2027-01-12',
  ...more,
})
const allOfFirst = (Object.keys(heads) as (keyof typeof heads)[]).map((id) => copyOf(id, 'v1'))
const statesOf = (rows: Rows) =>
  planLedger(rows, today).entries.map(({ departmentId, state }) => `${departmentId} ${state}`)

describe('planLedger', () => {
  it('offers every department the first time, and nothing before a version was approved', () => {
    expect(planLedger(planRows(), today)).toMatchObject({ newest: null, complete: 0, of: 4, toIssue: [] })
    expect(planLedger(approvedTwice(null), today)).toMatchObject({
      complete: 0,
      of: 4,
      toIssue: ['desk', 'nursing', 'lab', 'it'],
    })
  })

  it('marks only those whose part changed as holding an old version, and says what changed', () => {
    const ledger = planLedger(approvedTwice('s-desk', allOfFirst), today)
    expect(ledger.entries.map(({ departmentId, state }) => `${departmentId} ${state}`)).toEqual([
      'desk holds_old_version',
      'nursing still_valid',
      'lab still_valid',
      'it still_valid',
    ])
    expect(ledger).toMatchObject({ complete: 3, of: 4, toIssue: ['desk'] })
    expect(ledger.entries[0]?.changes.map(({ ref }) => ref)).toEqual(['RS-001'])
  })

  it('marks every copy when a step moves the time until the clinic reopens, and says so to each', () => {
    const rows = approvedTwice(null, allOfFirst)
    const slower = rows.rollback_step.map((row) => (row.id === 's-lab' ? { ...row, expectedMinutes: 400 } : row))
    const second = approvedVersion({ ...rows, rollback_step: slower }, 2, '1.1')
    const ledger = planLedger(
      {
        ...rows,
        rollback_step: slower,
        frozen_version: [...rows.frozen_version, second.version],
        sign_off: [...rows.sign_off, second.approval],
      },
      today,
    )
    expect(ledger.toIssue).toEqual(['desk', 'nursing', 'lab', 'it'])
    expect(ledger.entries[0]?.changes.map(({ register, fields }) => [register, fields])).toEqual([
      [
        'rollback_plan',
        [
          {
            field: 'minutesUntilReopening',
            label: 'Time until the clinic reopens',
            before: formatMinutes(20),
            after: formatMinutes(400),
          },
        ],
      ],
    ])
  })

  it('is whole again once the changed department has acknowledged the newest, whose old copy is to come back', () => {
    const rows = approvedTwice('s-desk', [...allOfFirst, copyOf('desk', 'v2')])
    const ledger = planLedger(rows, today)
    expect(ledger).toMatchObject({ complete: 4, of: 4, toIssue: [] })
    expect(ledger.entries[0]).toMatchObject({ state: 'acknowledged', toReturn: [{ versionId: 'v1' }] })
    expect(planStatus(rows).code).toBe('distributed')
    expect(preLaunchGate(rows)).toBeNull()
  })

  it('counts the copy that was handed out last, also when an earlier one was removed and came back behind it', () => {
    const rows = approvedTwice(null, [
      ...allOfFirst,
      copyOf('desk', 'v1', { sentOn: '2027-01-08', acknowledgedOn: null }),
    ])
    expect(planLedger(rows, today).entries[0]).toMatchObject({
      state: 'acknowledged',
      copy: { sentOn: '2027-01-10' },
      toReturn: [{ sentOn: '2027-01-08' }],
    })
  })

  it('does not count a copy whose holder is no longer the head, and wants it back', () => {
    const rows = approvedTwice(null, allOfFirst)
    const moved = {
      ...rows,
      department: rows.department.map((row) => (row.id === 'lab' ? { ...row, headPersonId: 'pia' } : row)),
    }
    const lab = planLedger(moved, today).entries.find(({ departmentId }) => departmentId === 'lab')
    expect(lab).toMatchObject({ headId: 'pia', state: 'not_sent', copy: null, toReturn: [{ personId: 'li' }] })
  })

  it.each<readonly [string, Partial<Row<'plan_copy'>>, string]>([
    ['is not handed out yet', { sentOn: null, acknowledgedOn: null }, 'not_sent'],
    ['is on its way', { acknowledgedOn: null, dueOn: today }, 'sent'],
    ['was due yesterday', { acknowledgedOn: null, dueOn: '2027-01-17' }, 'overdue'],
    ['came back', { returnedOn: '2027-01-15' }, 'returned'],
    ['is of a version that is gone', { versionId: null }, 'holds_old_version'],
  ])('says of a copy that %s', (_what, change, state) => {
    const copies = allOfFirst.map((copy) => (copy.departmentId === 'desk' ? { ...copy, ...change } : copy))
    expect(statesOf(approvedTwice(null, copies))[0]).toBe(`desk ${state}`)
  })

  it('wants back the copies of departments that are not in the plan any more', () => {
    const inScopeDepartmentIds = ['desk', 'nursing', 'it']
    const rows = planRows({ rollback_plan: [{ id: 'plan', versionMajor: 1, versionMinor: 0, inScopeDepartmentIds }] })
    const { version, approval } = approvedVersion(rows, 1, '1.0')
    const copies = [
      ...allOfFirst,
      { ...copyOf('lab', 'v1'), title: 'Of a department that was removed', departmentId: null },
      { ...copyOf('lab', 'v1'), returnedOn: '2027-01-12' },
    ]
    const ledger = planLedger(
      {
        ...rows,
        frozen_version: [version],
        sign_off: [approval],
        plan_copy: copies.map((copy, at) => makeRow('plan_copy', { sentOn: '2027-01-10', ...copy }, at)),
      },
      today,
    )
    expect(ledger).toMatchObject({ complete: 3, of: 3 })
    expect(ledger.toTakeBack.map(({ ref, departmentId }) => [ref, departmentId])).toEqual([
      ['PC-003', 'lab'],
      ['PC-005', null],
    ])
  })

  it('is complete exactly when every department in scope is', () => {
    const some = fc.subarray(allOfFirst)
    fc.assert(
      fc.property(some, fc.constantFrom('s-desk', 's-nursing', 's-all', null), (copies, changed) => {
        const rows = approvedTwice(changed, copies)
        const { complete, of, entries, toIssue } = planLedger(rows, today)
        expect(complete).toBe(entries.filter(({ state }) => isComplete(state)).length)
        expect(of).toBe(4)
        expect(
          new Set([...toIssue, ...entries.filter(({ state }) => isComplete(state)).map((one) => one.departmentId)]),
        ).toEqual(new Set(Object.keys(heads)))
        expect(preLaunchGate(rows) === null).toBe(complete === of)
      }),
    )
  })
})

describe('copyNumbers', () => {
  it('keeps the number of a department for good and gives no number twice', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), fc.shuffledSubarray(ids), (first, second) => {
        const numbers = copyNumbers(
          { plan_copy: [] },
          first.map((id) => ({ id })),
        )
        const plan_copy = first.map((departmentId, at) =>
          makeRow('plan_copy', { departmentId, copyNo: numbers.get(departmentId) ?? null }, at),
        )
        const later = copyNumbers(
          { plan_copy },
          second.map((id) => ({ id })),
        )
        for (const id of second.filter((each) => first.includes(each))) expect(later.get(id)).toBe(numbers.get(id))
        expect(new Set(later.values()).size).toBe(second.length)
      }),
    )
  })
})

describe('planStatus', () => {
  it('follows the versions, their approval and the copies, not what is typed', () => {
    const typed = planRows({ rollback_plan: [{ status: 'distributed', versionMajor: 0, versionMinor: 3 }] })
    expect(planStatus(typed)).toMatchObject({ code: 'draft', version: '0.3' })
    const approved = approvedTwice(null)
    expect(planStatus(approved)).toMatchObject({ code: 'approved', version: '1.0', differences: [] })
    expect(planStatus({ ...approved, sign_off: [] }).code).toBe('not_approved')
    const changed = { ...approved, rollback_step: approved.rollback_step.slice(1) }
    expect(planStatus(changed)).toMatchObject({ code: 'changed', label: 'Changed since 1.0' })
    expect(planStatus(changed).differences.map(({ kind }) => kind)).toEqual(['removed'])
  })

  it('is not approved by the vendor, and changes with the hour at which go-live begins', () => {
    const approved = approvedTwice(null)
    const byVendor = approved.sign_off.map((row) => ({ ...row, signerId: 'vera' }))
    expect(planStatus({ ...approved, sign_off: byVendor }).code).toBe('not_approved')
    const engagement = approved.engagement.map((row) => ({ ...row, goLiveStartTime: '06:30' }))
    expect(planStatus({ ...approved, engagement }).code).toBe('changed')
  })

  it('counts a version or a revision up from the newest one, never below a number that was used', () => {
    const rows = approvedTwice('s-desk')
    const used = rows.rollback_plan.map((plan) => ({ ...plan, versionMajor: 2, versionMinor: 3 }))
    expect(nextVersion({ ...rows, rollback_plan: used }, true)).toEqual({ versionMajor: 2, versionMinor: 4 })
    expect(nextVersion(rows, true)).toEqual({ versionMajor: 1, versionMinor: 2 })
    expect(nextVersion(rows, false)).toEqual({ versionMajor: 2, versionMinor: 0 })
    const first = planRows({ rollback_plan: [{ versionMajor: 3, versionMinor: 0 }] })
    expect(nextVersion(first, true)).toEqual({ versionMajor: 3, versionMinor: 0 })
  })
})

describe('preLaunchGate', () => {
  it('names who is missing, and takes an accepted finding for met', () => {
    const rows = approvedTwice(
      null,
      allOfFirst.filter(({ departmentId }) => departmentId !== 'lab'),
    )
    expect(preLaunchGate(rows)).toMatch(/^3 of 4 departments .* Laboratory \(Li\) does not\. /)
    const check_waiver = [
      makeRow('check_waiver', {
        check: 'department-without-current-copy',
        subject: 'department:lab',
        reason: 'On leave',
      }),
    ]
    expect(preLaunchGate({ ...rows, check_waiver })).toBeNull()
  })

  const accept = (check: string, subject: string, more: Partial<Row<'check_waiver'>> = {}) => [
    makeRow('check_waiver', { check, subject, reason: 'On leave', ...more }),
  ]

  it('takes a reason only for what is found now, and only for the version that it was given for', () => {
    const rows = approvedTwice(
      null,
      allOfFirst.filter(({ departmentId }) => departmentId !== 'lab'),
    )
    const late = { ...rows, check_waiver: accept('copy-overdue', 'department:lab') }
    expect(preLaunchGate(late)).toMatch(/Laboratory \(Li\) does not/)
    const earlier = accept('department-without-current-copy', 'department:lab', {
      createdAt: '2027-01-01T08:00:00.000Z',
    })
    expect(preLaunchGate({ ...rows, check_waiver: earlier })).toMatch(/Laboratory \(Li\) does not/)
    const found = runChecks({ rows: { ...rows, check_waiver: earlier }, today, now: `${today}T08:00:00.000Z` })
    expect(found.find(({ id, check }) => id === 'lab' && check === 'department-without-current-copy')).toMatchObject({
      waived: false,
    })
  })

  it('stays closed while the plan was changed since, its approval was withdrawn, or nobody is to hold it', () => {
    const rows = approvedTwice(null, allOfFirst)
    expect(preLaunchGate(rows)).toBeNull()
    const changed = { ...rows, rollback_step: rows.rollback_step.slice(1) }
    expect(preLaunchGate(changed)).toMatch(/^The rollback plan was changed since version 1\.0/)
    expect(preLaunchGate({ ...rows, sign_off: [] })).toBe(
      'Version 1.0 of the rollback plan is not approved. Approve it.',
    )
    const check_waiver = accept(waivedCheck(changed, 'plan-changed-since-version'), 'rollback_plan:plan')
    expect(preLaunchGate({ ...changed, check_waiver })).toBeNull()
    const more = { ...changed, check_waiver, rollback_step: changed.rollback_step.slice(1) }
    expect(preLaunchGate(more)).toMatch(/^The rollback plan was changed since version 1\.0/)
    // What was accepted is a change of the plan, not that nobody approves of it any more.
    expect(preLaunchGate({ ...changed, check_waiver, sign_off: [] })).toMatch(/^The rollback plan was changed/)
    const nobody = planRows({ department: [] })
    const { version, approval } = approvedVersion(nobody, 1, '1.0')
    expect(preLaunchGate({ ...nobody, frozen_version: [version], sign_off: [approval] })).toMatch(
      /^No department is in the scope/,
    )
  })

  it('stays closed while the plan was never approved', () => {
    expect(preLaunchGate(planRows())).toMatch(/never approved/)
  })
})
