import { describe, expect, it } from 'vitest'
import { waivedCheck } from '#shared/domain/check-waivers.ts'
import { discoveryGate, purchaseNow } from '#shared/domain/discovery-gate.ts'
import { frozenContent } from '#shared/domain/frozen.ts'
import { hasLapsed } from '#shared/domain/phase-gates.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

const need = { id: 'n1', statement: 'Print labels at the desk' } as const
const departments = [
  { id: 'nursing', name: 'Nursing', isClinical: true },
  { id: 'lab', name: 'Laboratory', isClinical: true },
  { id: 'billing', name: 'Billing' },
] as const
const frozenAt = '2026-11-02T10:00:00.000Z'
const before = '2026-11-02T09:59:59.000Z'
const after = '2026-11-03T08:00:00.000Z'

/** A clinic with a need on its list: version 2 of the list as frozen, who signed it, and what was accepted with a reason. */
function clinic({
  frozen = need,
  signed = [],
  accepted = [],
  ...more
}: {
  readonly frozen?: object | null
  readonly signed?: readonly string[]
  readonly accepted?: readonly { readonly subject: string; readonly check: string; readonly createdAt: string }[]
} & PartialRows = {}) {
  const content = frozenContent(makeRows({ requirement: frozen === null ? [] : [frozen] }), 'needs_list', '')
  return makeRows({
    department: departments,
    requirement: [need],
    person: [{ id: 'ann' }],
    frozen_version:
      frozen === null
        ? []
        : [{ id: 'v2', kind: 'needs_list', number: 2, content, contentHash: 'two', createdAt: frozenAt }],
    sign_off: signed.map((departmentId) => ({
      subject: 'frozen_version:v2',
      contentHash: 'two',
      departmentId,
      signerId: 'ann',
      verdict: 'approved' as const,
    })),
    check_waiver: accepted.map((waiver) => ({ ...waiver, reason: 'Signs in January' })),
    ...more,
  })
}

const both = ['nursing', 'lab'] as const
const other = { ...need, statement: 'Print labels on the ward' } as const
const unsigned = (department: string, createdAt = after) => ({
  check: 'needs-list-not-signed',
  subject: `department:${department}`,
  createdAt,
})
/** A reason for the changes that a clinic has. */
const stale = (rows: ReturnType<typeof clinic>) => ({
  check: waivedCheck(rows, 'needs-list-stale'),
  subject: 'frozen_version:v2',
  createdAt: after,
})

describe('discoveryGate', () => {
  it('lets Discovery be passed when every clinical department has signed the list as it stands', () => {
    expect(discoveryGate(clinic({ signed: both }), 'passed')).toBeNull()
    expect(discoveryGate(clinic({ signed: ['nursing'] }), 'passed')).toBe(
      'The purchase is not approved. Laboratory has not signed version 2.',
    )
    expect(discoveryGate(clinic({ signed: both, frozen: other }), 'passed')).toBe(
      'The purchase is not approved. 1 row has changed since version 2 was frozen; freeze the list as version 3 and have it signed.',
    )
  })

  it('lets no reason stand in for a signature where it is passed without conditions', () => {
    expect(discoveryGate(clinic({ signed: ['nursing'], accepted: [unsigned('lab')] }), 'passed')).not.toBeNull()
  })

  it('lets it be passed with conditions when each missing signature was accepted with a reason', () => {
    const status = 'passed_with_conditions'
    expect(discoveryGate(clinic({ signed: both }), status)).toBeNull()
    expect(discoveryGate(clinic({ signed: ['nursing'], accepted: [unsigned('lab')] }), status)).toBeNull()
    expect(discoveryGate(clinic({ accepted: [unsigned('lab')] }), status)).toBe(
      'Nursing has not signed version 2, and no reason says why that may wait. Have it signed, or accept the finding with a reason: it is the condition.',
    )
    expect(discoveryGate(clinic(), status)).toContain('Nursing and Laboratory have not signed version 2, and no reason')
  })

  it('counts no reason that was given before the version was frozen', () => {
    const rows = clinic({ signed: ['nursing'], accepted: [unsigned('lab', before)] })
    expect(discoveryGate(rows, 'passed_with_conditions')).toContain('Laboratory has not signed version 2')
  })

  it('lets it be passed with conditions on a list that changed since, when that was accepted', () => {
    const status = 'passed_with_conditions'
    const accepted = [stale(clinic({ frozen: other }))]
    expect(discoveryGate(clinic({ signed: both, frozen: other, accepted }), status)).toBeNull()
    const open = /freeze the list as version 3 .* Or accept that finding with a reason: it is the condition\.$/
    expect(discoveryGate(clinic({ signed: both, frozen: other }), status)).toMatch(open)
    expect(discoveryGate(clinic({ frozen: other, accepted }), status)).toContain('Nursing and Laboratory')
    // The reason was given for one change, and now there are others.
    const requirement = [{ ...need, priority: 'must' as const }]
    expect(discoveryGate(clinic({ signed: both, frozen: other, accepted, requirement }), status)).toMatch(open)
  })

  it('lets no reason stand in for a list that nobody froze, or that nobody can sign', () => {
    const accepted = both.map((department) => unsigned(department))
    const status = 'passed_with_conditions'
    expect(discoveryGate(clinic({ frozen: null, accepted }), status)).toContain('Freeze the list')
    expect(discoveryGate(clinic({ accepted, department: [{ name: 'Billing' }] }), status)).toContain('No department is')
    expect(discoveryGate(clinic({ accepted, requirement: [] }), status)).toContain('no need yet')
  })

  it('asks nothing of any other status', () => {
    expect(discoveryGate(clinic({ frozen: null }), 'ready_for_gate')).toBeNull()
  })
})

describe('hasLapsed', () => {
  const passed = { code: 'discovery', status: 'passed' } as const
  const conditional = { code: 'discovery', status: 'passed_with_conditions' } as const

  it('tells a passed phase whose list is signed as it stands from one whose list is stale or not signed', () => {
    expect(hasLapsed(passed, clinic({ signed: both }))).toBe(false)
    expect(hasLapsed(passed, clinic({ signed: both, frozen: other }))).toBe(true)
    expect(hasLapsed(passed, clinic({ signed: ['lab'] }))).toBe(true)
    expect(hasLapsed(conditional, clinic({ signed: ['lab'] }))).toBe(true)
    expect(hasLapsed(conditional, clinic({ signed: ['lab'], accepted: [unsigned('nursing')] }))).toBe(false)
  })

  it('is said of no phase without a gate, and only once it is passed', () => {
    expect(hasLapsed({ code: 'training', status: 'passed' }, clinic())).toBe(false)
    expect(hasLapsed({ code: 'discovery', status: 'reopened' }, clinic())).toBe(false)
  })
})

describe('purchaseNow', () => {
  it('says in one sentence whether the purchase is approved, and says the same as whether it is', () => {
    expect(purchaseNow(clinic({ signed: both }))).toEqual({
      isApproved: true,
      sentence: 'The purchase is approved: every clinical department has signed version 2.',
    })
    for (const rows of [clinic(), clinic({ signed: both, frozen: other }), clinic({ frozen: null }), makeRows({})]) {
      const { isApproved, sentence } = purchaseNow(rows)
      expect(isApproved).toBe(false)
      expect(sentence).toMatch(/^The purchase is not approved\. /)
    }
  })
})
