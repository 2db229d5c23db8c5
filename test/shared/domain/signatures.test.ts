import { describe, expect, it } from 'vitest'
import { planStatus } from '#shared/domain/plan-status.ts'
import { cannotApprovePlan, latestOfEach, signingDay } from '#shared/domain/signatures.ts'
import { approvedVersion, planRows } from '#test/fixtures/plan-rows.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

describe('signingDay', () => {
  const auckland = makeRows({ engagement: [{ timezone: 'Pacific/Auckland' }] })
  const dayOf = (signedOn: string | null) => signingDay(auckland, { signedOn, createdAt: '2027-01-11T20:00:00.000Z' })

  it('is the day that was typed, at the latest the one at the clinic when it was recorded', () => {
    expect(dayOf('2027-01-04')).toBe('2027-01-04')
    // Morning in Auckland, the evening before in Greenwich.
    expect(dayOf('2027-01-12')).toBe('2027-01-12')
    expect(dayOf('2027-01-13')).toBe('2027-01-12')
    expect(dayOf('2072-01-12')).toBe('2027-01-12')
    expect(dayOf(null)).toBe('')
  })
})

describe('a signature with a day that is still to come', () => {
  const signature = (id: string, signedOn: string, createdAt: string) =>
    makeRow('sign_off', { id, signerId: 'ann', departmentId: 'lab', signedOn, createdAt })
  const mistyped = signature('mistyped', '2028-01-11', '2027-01-11T09:00:00.000Z')
  const anew = signature('anew', '2027-01-11', '2027-01-11T10:00:00.000Z')
  const before = signature('before', '2027-01-10', '2027-01-11T10:00:00.000Z')

  it('does not outlast what was signed later', () => {
    const latest = (...those: (typeof anew)[]) => latestOfEach(makeRows(), those, 'rollback_plan').map(({ id }) => id)
    expect(latest(mistyped, anew)).toEqual(['anew'])
    expect(latest(mistyped, before)).toEqual(['mistyped'])
  })

  it('keeps no plan from being approved anew', () => {
    const rows = planRows()
    const { version, approval } = approvedVersion(rows, 1, '1.0')
    const on = (id: string, verdict: 'approved' | 'withdrawn', signedOn: string, createdAt: string) => ({
      ...approval,
      id,
      verdict,
      signedOn,
      createdAt,
    })
    const first = on('first', 'approved', '2027-01-04', '2027-01-04T09:00:00.000Z')
    const withdrawn = on('withdrawn', 'withdrawn', '2028-01-11', '2027-01-11T09:00:00.000Z')
    const again = on('again', 'approved', '2027-01-12', '2027-01-12T09:00:00.000Z')
    const codeOf = (...sign_off: (typeof approval)[]) =>
      planStatus({ ...rows, frozen_version: [version], sign_off }).code
    expect(codeOf(first, withdrawn)).toBe('not_approved')
    expect(codeOf(first, withdrawn, again)).toBe('approved')
  })
})

describe('cannotApprovePlan', () => {
  it('keeps the approval to those who have to live with the plan', () => {
    const person = (more: object) => makeRow('person', { displayName: 'Ann', ...more })
    expect(cannotApprovePlan(person({}))).toBeNull()
    expect(cannotApprovePlan(person({ isVendor: true }))).toMatch(/^Ann is from the vendor/)
    expect(cannotApprovePlan(person({ isConsultant: true }))).toMatch(/^Ann is a consultant/)
  })
})
