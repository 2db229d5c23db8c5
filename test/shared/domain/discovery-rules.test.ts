import { describe, expect, it } from 'vitest'
import { runChecks } from '#shared/domain/checks/index.ts'
import { groupCoverage } from '#shared/domain/group-coverage.ts'
import { isOnlyPromised, needsByFit, ranks } from '#shared/domain/needs.ts'
import { isNamedTask, observationRecents, unnamedTask } from '#shared/domain/observation-tasks.ts'
import { purchaseSentence } from '#shared/domain/purchase-approval.ts'
import { joinNames } from '#shared/text/names.ts'
import { now, today } from '#test/fixtures/check-cases.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

describe('groupCoverage', () => {
  it('names who speaks for each department on the day, and nobody of the vendor', () => {
    const departments = [
      makeRow('department', { id: 'lab', isClinical: true }),
      makeRow('department', { id: 'nursing', isClinical: true }),
      makeRow('department', { id: 'it' }),
    ]
    const people = [makeRow('person', { id: 'rep', isVendor: true })]
    const member = (id: string, values: object) => makeRow('implementation_group_member', { id, ...values })
    const members = [
      member('a', { departmentId: 'lab', joinedOn: '2027-01-02' }),
      member('b', { departmentId: 'lab', leftOn: '2027-01-01' }),
      member('c', { departmentId: 'nursing', personId: 'rep' }),
      member('d', { departmentId: 'lab' }),
    ]
    expect(groupCoverage({ departments, members, people, today: '2027-01-02' })).toEqual([
      { departmentId: 'lab', memberIds: ['a', 'd'], state: 'heard' },
      { departmentId: 'nursing', memberIds: [], state: 'missing' },
      { departmentId: 'it', memberIds: [], state: 'quiet' },
    ])
  })
})

describe('needs', () => {
  const row = (values: object, at = 0) => makeRow('requirement', { sources: ['vendor_demo'], ...values }, at)

  it('flags a need that only a demonstration or management stands behind', () => {
    expect(isOnlyPromised(row({ kind: 'need' }))).toBe(true)
    expect(isOnlyPromised(row({ kind: 'need', sources: ['executive', 'regulation'] }))).toBe(false)
    expect(isOnlyPromised(row({ kind: 'need', sources: [] }))).toBe(false)
    expect(isOnlyPromised(row({ kind: 'want' }))).toBe(false)
    expect(isOnlyPromised(row({ kind: 'need', status: 'dropped' }))).toBe(false)
  })

  it('ranks what stands by its order and counts it by fit', () => {
    const rows = [row({ kind: 'need', vendorFit: 'native' }), row({ status: 'dropped' }, 1), row({ kind: 'want' }, 2)]
    expect([...ranks(rows)]).toEqual([
      ['requirement-1', 1],
      ['requirement-3', 2],
    ])
    expect(needsByFit(rows, ['native', 'not_shown'])).toEqual([
      { kind: 'need', fit: 'native', ids: ['requirement-1'] },
      { kind: 'need', fit: 'not_shown', ids: [] },
      { kind: 'want', fit: 'native', ids: [] },
      { kind: 'want', fit: 'not_shown', ids: ['requirement-3'] },
    ])
  })
})

describe('purchaseSentence', () => {
  const asked = { hasNeeds: true, version: 2, isStale: false, changed: 0, clinical: 2, missing: [] }

  it('says whether the purchase is approved, and who or what is missing', () => {
    expect(purchaseSentence(asked)).toBe('The purchase is approved: every clinical department has signed version 2.')
    expect(purchaseSentence({ ...asked, missing: ['Nursing', 'Laboratory'] })).toBe(
      'The purchase is not approved. Nursing and Laboratory have not signed version 2.',
    )
    expect(purchaseSentence({ ...asked, isStale: true, changed: 1 })).toBe(
      'The purchase is not approved. 1 row has changed since version 2 was frozen; freeze the list as version 3 and have it signed.',
    )
    expect(purchaseSentence({ ...asked, version: null, missing: ['Nursing'] })).toBe(
      'The purchase is not approved. Freeze the list, then Nursing can sign it.',
    )
    expect(purchaseSentence({ ...asked, clinical: 0 })).toContain('No department is marked as clinical')
    expect(purchaseSentence({ ...asked, hasNeeds: false })).toContain('no need yet')
  })
})

describe('observationRecents', () => {
  it('offers the tasks of the session first, then of its department, each once and the latest first', () => {
    const sessions = [
      makeRow('observation_session', { id: 'here', departmentId: 'lab' }),
      makeRow('observation_session', { id: 'near', departmentId: 'lab' }),
      makeRow('observation_session', { id: 'far', departmentId: 'desk' }),
    ]
    const entry = (sessionId: string, task: string, minute: number) =>
      makeRow('observation_entry', { sessionId, task, startedAt: `2027-01-04T09:0${minute}:00.000Z` })
    const entries = [
      entry('far', 'Booking', 9),
      entry('near', 'Spinning tubes', 8),
      entry('here', 'Labelling', 1),
      entry('here', 'spinning  tubes', 2),
      entry('here', unnamedTask, 3),
    ]
    expect(observationRecents(entries, sessions, { id: 'here', departmentId: 'lab' })).toEqual([
      'spinning  tubes',
      'Labelling',
      'Booking',
    ])
    expect(isNamedTask(unnamedTask.toUpperCase())).toBe(false)
  })
})

describe('joinNames', () => {
  it('joins none, one, two and more', () => {
    expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(joinNames)).toEqual(['', 'A', 'A and B', 'A, B and C'])
  })
})

describe('an engagement without needs', () => {
  it('is not told to sign a list', () => {
    const rows = makeRows({ department: [{ id: 'd', isClinical: true }], requirement: [{ status: 'dropped' }] })
    expect(runChecks({ rows, today, now }).filter(({ check }) => check.startsWith('needs-list'))).toEqual([])
  })
})
