import { describe, expect, it } from 'vitest'
import { auditApproval, auditSignedOn, decidedBeforeAudit } from '#shared/domain/audit-guard.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

const audited = {
  workflow: [{ id: 'w', departmentIds: ['desk'] }],
  workflow_step: [{ id: 's', workflowId: 'w' }],
  person: [{ id: 'ann' }, { id: 'bo', departmentId: 'desk' }, { id: 'vic', isVendor: true }],
  frozen_version: [
    { id: 'v1', kind: 'workflow_audit', subject: 'workflow:w', number: 1, contentHash: 'one' },
    { id: 'v2', kind: 'workflow_audit', subject: 'workflow:w', number: 2, contentHash: 'two' },
  ],
} as const satisfies PartialRows
const first = { subject: 'frozen_version:v1', contentHash: 'one', signerId: 'ann', signedOn: '2027-01-10' } as const
const signedOn = (sign_off: PartialRows['sign_off'] & object) => auditSignedOn(makeRows({ ...audited, sign_off }), 'w')

describe('the day on which an audit was signed', () => {
  it('is that of the first approval of any version by somebody independent', () => {
    const later = { ...first, subject: 'frozen_version:v2', contentHash: 'two', signedOn: '2027-01-14' }
    expect(signedOn([later, first])).toBe('2027-01-10')
    expect(signedOn([later])).toBe('2027-01-14')
  })

  it.each([
    ['declined', { verdict: 'declined' }],
    ['by somebody who does the work', { signerId: 'bo' }],
    ['by the vendor', { signerId: 'vic' }],
    ['about other words', { contentHash: 'two' }],
    ['without a day', { signedOn: null }],
    ['about something else', { subject: 'workflow:w' }],
  ] as const)('does not come from a signature %s', (_what, change) => {
    expect(signedOn([{ ...first, ...change }])).toBeNull()
  })
})

describe('the approval that an audit stands on', () => {
  const approvalOf = (sign_off: PartialRows['sign_off'] & object, isApproved = true) => {
    const rows = makeRows({ ...audited, sign_off })
    const version = rows.frozen_version[0] ?? null
    return auditApproval(rows, 'w', { version, isApproved, signatures: rows.sign_off })?.id ?? null
  }

  it('is the latest of somebody independent, of the words as they are, and none while nothing is approved', () => {
    const early = { ...first, id: 'early' }
    const late = { ...first, id: 'late', signedOn: '2027-01-12' }
    expect(approvalOf([late, early])).toBe('late')
    expect(approvalOf([early, { ...late, signerId: 'bo' }, { ...late, id: 'other', contentHash: 'two' }])).toBe('early')
    expect(approvalOf([early], false)).toBeNull()
  })

  it('is gone when the same person declined afterwards', () => {
    const declined = { ...first, id: 'declined', verdict: 'declined', signedOn: '2027-01-12' } as const
    expect(approvalOf([{ ...first, id: 'early' }, declined])).toBeNull()
  })
})

describe('the guard of the audit', () => {
  it('names what was decided before the signature, or without one', () => {
    const config_item = [
      { id: 'before', stepId: 's', decidedOn: '2027-01-09' },
      { id: 'same-day', stepId: 's', decidedOn: '2027-01-10' },
      { id: 'open', stepId: 's' },
      { id: 'elsewhere', decidedOn: '2027-01-01' },
    ]
    const found = (sign_off: PartialRows['sign_off'] & object) =>
      decidedBeforeAudit(makeRows({ ...audited, config_item, sign_off })).map(({ item, signedOn: day }) => [
        item.id,
        day,
      ])
    expect(found([first])).toEqual([['before', '2027-01-10']])
    expect(found([])).toEqual([
      ['before', null],
      ['same-day', null],
    ])
  })
})
