import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  currentFrozen,
  frozenContent,
  frozenDifferences,
  type FrozenKind,
  isIndependentSigner,
  signedState,
} from '#shared/domain/frozen.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { makeRow, makeRows, type PartialRows } from '#test/fixtures/rows.ts'

const text = fc.string({ maxLength: 12 })
const need = fc.record({
  statement: fc.string({ minLength: 1, maxLength: 12 }),
  kind: fc.constantFrom('need', 'want'),
  priority: fc.constantFrom('must', 'should', 'could', 'not_now'),
  rationale: text,
  acceptanceCriterion: text,
  sources: fc.subarray(['observation', 'staff_request', 'vendor_demo']),
}) as fc.Arbitrary<Partial<Row<'requirement'>>>
const needs = fc.array(need, { maxLength: 8 }).map((rows) => rows.map((row, at) => makeRow('requirement', row, at)))

const list = (requirement: readonly Row<'requirement'>[]): Rows => ({ ...makeRows(), requirement })
const frozen = (rows: Rows, kind: FrozenKind = 'needs_list', subject = '') => frozenContent(rows, kind, subject)

describe('frozenContent', () => {
  it('holds every need that is not dropped, with its fields and the words of what it links to', () => {
    const rows = makeRows({
      department: [{ id: 'd', name: 'Nursing' }],
      requirement: [{ statement: 'Print labels', departmentId: 'd' }, { status: 'dropped' }],
    })
    const content = JSON.parse(frozen(rows)) as {
      rows: { ref: string; title: string; values: Record<string, unknown> }[]
      names: Record<string, string>
    }
    expect(content.rows.map(({ ref, title }) => [ref, title])).toEqual([['NW-001', 'Print labels']])
    expect(content.rows[0]?.values).toMatchObject({ departmentId: 'd', kind: 'need', sources: [] })
    expect(content.names).toEqual({ 'department:d': 'Nursing' })
  })

  it('holds a workflow with its own steps and habits alone, without who follows them up', () => {
    const rows = makeRows({
      workflow: [{ id: 'w' }, { id: 'other' }],
      workflow_step: [{ id: 's', workflowId: 'w' }, { workflowId: 'other' }],
      legacy_habit: [{ workflowId: 'w' }, { stepId: 's' }, { workflowId: 'other' }],
    })
    const held = JSON.parse(frozen(rows, 'workflow_audit', 'workflow:w')) as {
      rows: { register: string; id: string; values: object }[]
    }
    expect(held.rows.map(({ register, id }) => `${register} ${id}`)).toEqual([
      'workflow w',
      'workflow_step s',
      'legacy_habit legacy_habit-1',
      'legacy_habit legacy_habit-2',
    ])
    expect(Object.keys(held.rows[2]?.values ?? {})).not.toContain('ownerId')
  })

  it('survives being brought into normal form, whatever the words', () => {
    const mark = fc.constantFrom('\n', 'n', '\u0303', '\u0301', '\u{1d167}', '"')
    fc.assert(
      fc.property(fc.string({ unit: mark, maxLength: 8 }), (rationale) => {
        const rows = list([makeRow('requirement', { rationale })])
        expect(frozen(rows).normalize('NFC')).toBe(frozen(rows))
        expect(frozenDifferences(frozen(rows), rows, 'needs_list', '')).toEqual([])
      }),
    )
  })

  it('is the same text for the same rows, and another as soon as a word differs', () => {
    fc.assert(
      fc.property(needs, needs, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other)
        expect(frozen(list(one)) === frozen(list(other))).toBe(isSame)
        expect(frozen(list(one))).toBe(frozen(list(structuredClone(one))))
      }),
    )
  })
})

describe('frozenDifferences', () => {
  const between = (before: readonly Row<'requirement'>[], after: readonly Row<'requirement'>[]) =>
    frozenDifferences(frozen(list(before)), list(after), 'needs_list', '')

  it('finds nothing when a change was taken back, whatever it was', () => {
    fc.assert(
      fc.property(needs, (rows) => {
        expect(between(rows, structuredClone(rows))).toEqual([])
      }),
    )
  })

  it('names every row and field that was written over, and no other', () => {
    fc.assert(
      fc.property(needs, needs, (before, others) => {
        const after = before.map((row, at) => ({ ...row, ...values(others[at] ?? row) }))
        const wanted = before.flatMap((row, at) => {
          const next = after[at] ?? row
          const fields = Object.keys(values(row)).filter((name) => differs(row, next, name))
          return fields.length === 0 ? [] : [{ id: row.id, kind: 'changed', fields: new Set(fields) }]
        })
        const found = between(before, after).map(({ id, kind, fields }) => ({
          id,
          kind,
          fields: new Set(fields.map(({ field }) => field)),
        }))
        expect(found).toEqual(wanted)
      }),
    )
  })

  it('names what came and what went by its row', () => {
    fc.assert(
      fc.property(needs, fc.infiniteStream(fc.boolean()), (rows, some) => {
        const [first, second] = [rows.filter(() => some.next().value), rows.filter(() => some.next().value)]
        const ids = (kind: string) =>
          between(first, second)
            .filter((each) => each.kind === kind)
            .map(({ id }) => id)
        expect(ids('added')).toEqual(second.filter((row) => !first.includes(row)).map(({ id }) => id))
        expect(ids('removed')).toEqual(first.filter((row) => !second.includes(row)).map(({ id }) => id))
        expect(ids('changed')).toEqual([])
      }),
    )
  })

  it('says where a row stood that was moved', () => {
    const rows = [0, 1, 2].map((at) => makeRow('requirement', { statement: `Need ${at}` }, at))
    const [a, b, c] = rows as [Row<'requirement'>, Row<'requirement'>, Row<'requirement'>]
    expect(between(rows, [c, a, b])).toEqual([
      {
        register: 'requirement',
        id: c.id,
        ref: 'NW-003',
        title: 'Need 2',
        kind: 'changed',
        fields: [{ field: 'order', label: 'Place in the list', before: 3, after: 1 }],
      },
    ])
  })

  it('takes a field that came later for what a new row holds', () => {
    const row = makeRow('requirement', {})
    const content = JSON.parse(frozen(list([row]))) as { rows: { values: Record<string, unknown> }[] }
    delete content.rows[0]?.values['vendorFit']
    const old = JSON.stringify(content)
    expect(frozenDifferences(old, list([row]), 'needs_list', '')).toEqual([])
    const filled = frozenDifferences(old, list([{ ...row, vendorFit: 'native' }]), 'needs_list', '')
    expect(filled[0]?.fields).toEqual([
      { field: 'vendorFit', label: 'How the vendor meets it', before: 'not_shown', after: 'native' },
    ])
  })

  it('takes content that cannot be read for nothing at all', () => {
    const rows = list([makeRow('requirement', {})])
    for (const content of ['', '{', '[]', '{"rows":[1]}'])
      expect(frozenDifferences(content, rows, 'needs_list', '').map(({ kind }) => kind)).toEqual(['added'])
  })
})

describe('signedState of a needs list', () => {
  const base: PartialRows = {
    department: [
      { id: 'nursing', isClinical: true },
      { id: 'lab', isClinical: true },
      { id: 'desk', isClinical: false },
    ],
    person: [{ id: 'ann' }, { id: 'bo' }, { id: 'vera', isVendor: true }],
    requirement: [{ statement: 'Print labels' }],
  }
  const version = (number: number) => ({
    id: `v${number}`,
    kind: 'needs_list' as const,
    number,
    content: frozen(makeRows(base)),
    contentHash: 'hash',
  })
  const signed = (by: Partial<Row<'sign_off'>>) => ({
    subject: 'frozen_version:v1',
    verdict: 'approved' as const,
    contentHash: 'hash',
    signerId: 'ann',
    ...by,
  })
  const state = (more: PartialRows) => signedState(makeRows({ ...base, ...more }), 'needs_list', '')
  const both = [signed({ departmentId: 'nursing' }), signed({ departmentId: 'lab', signerId: 'bo' })]

  it('wants every clinical department by name before there is a version', () => {
    expect(state({})).toMatchObject({ version: null, isApproved: false, missingDepartmentIds: ['nursing', 'lab'] })
  })

  it('is approved once the last clinical department has signed', () => {
    const one = state({ frozen_version: [version(1)], sign_off: both.slice(0, 1) })
    expect(one).toMatchObject({ isStale: false, isApproved: false, missingDepartmentIds: ['lab'] })
    expect(state({ frozen_version: [version(1)], sign_off: both })).toMatchObject({
      isApproved: true,
      missingDepartmentIds: [],
    })
  })

  it('is not approved any more when a need is written over, and again when that is taken back', () => {
    const parts = { frozen_version: [version(1)], sign_off: both }
    const edited = state({ ...parts, requirement: [{ statement: 'Print labels twice' }] })
    expect(edited).toMatchObject({ isStale: true, isApproved: false })
    expect(edited.differences.map(({ ref, fields }) => [ref, fields[0]?.before, fields[0]?.after])).toEqual([
      ['NW-001', 'Print labels', 'Print labels twice'],
    ])
    expect(state(parts)).toMatchObject({ isStale: false, isApproved: true })
  })

  it.each([
    ['declined', { verdict: 'declined' as const }],
    ['withdrew', { verdict: 'withdrawn' as const }],
    ['is nobody any more', { signerId: null }],
    ['works for the vendor', { signerId: 'vera' }],
    ['signed for management', { capacity: 'management' as const }],
    ['signed other words', { contentHash: 'other' }],
    ['signed an older version', { subject: 'frozen_version:v0' }],
  ])('counts no department whose signer %s', (_what, by) => {
    const sign_off = [signed({ departmentId: 'nursing' }), signed({ departmentId: 'lab', ...by })]
    expect(state({ frozen_version: [version(1)], sign_off }).missingDepartmentIds).toEqual(['lab'])
  })

  it('lets the later of two signatures count, whatever their order in the list', () => {
    const first = signed({ departmentId: 'lab', verdict: 'declined', signedOn: '2027-01-02' })
    const later = signed({ departmentId: 'lab', verdict: 'approved_with_comment', signedOn: '2027-01-03' })
    for (const pair of [
      [first, later],
      [later, first],
    ])
      expect(
        state({ frozen_version: [version(1)], sign_off: [signed({ departmentId: 'nursing' }), ...pair] }).isApproved,
      ).toBe(true)
  })

  it('lets no signature of management take a clinician’s away', () => {
    const later = signed({ departmentId: 'lab', capacity: 'management', verdict: 'declined', signedOn: '2027-02-01' })
    expect(state({ frozen_version: [version(1)], sign_off: [...both, later] }).isApproved).toBe(true)
  })

  it('looks at the newest version alone', () => {
    const rows = makeRows({ ...base, frozen_version: [version(2), version(1)], sign_off: both })
    expect(currentFrozen(rows, 'needs_list', '')?.id).toBe('v2')
    expect(signedState(rows, 'needs_list', '')).toMatchObject({ signatures: [], isApproved: false })
  })

  it('approves nothing in a clinic without a clinical department', () => {
    expect(state({ department: [], frozen_version: [version(1)], sign_off: both }).isApproved).toBe(false)
  })
})

describe('signedState of a workflow audit', () => {
  const base: PartialRows = {
    department: [{ id: 'desk' }, { id: 'lab' }],
    person: [
      { id: 'outside', departmentId: null },
      { id: 'elsewhere', departmentId: 'lab' },
      { id: 'inside', departmentId: 'desk' },
      { id: 'vendor', departmentId: null, isVendor: true },
    ],
    workflow: [{ id: 'w', departmentIds: ['desk'] }],
    workflow_step: [{ workflowId: 'w', title: 'Fax' }],
  }
  const subject = 'workflow:w'
  const content = frozen(makeRows(base), 'workflow_audit', subject)
  const signedBy = (signerId: string, more: PartialRows = {}) =>
    signedState(
      makeRows({
        ...base,
        frozen_version: [{ id: 'v', kind: 'workflow_audit', subject, content, contentHash: 'hash' }],
        sign_off: [{ subject: 'frozen_version:v', contentHash: 'hash', verdict: 'approved', signerId }],
        ...more,
      }),
      'workflow_audit',
      subject,
    )

  it('is approved by somebody independent alone', () => {
    const approvers = ['outside', 'elsewhere', 'inside', 'vendor', 'nobody'].filter((id) => signedBy(id).isApproved)
    expect(approvers).toEqual(['outside', 'elsewhere'])
    const rows = makeRows(base)
    expect(approvers.every((id) => isIndependentSigner(rows, subject, id))).toBe(true)
  })

  it('goes stale with a step, and names it', () => {
    const state = signedBy('outside', { workflow_step: [{ workflowId: 'w', title: 'Scan' }] })
    expect(state).toMatchObject({ isStale: true, isApproved: false })
    expect(state.differences.map(({ register, kind }) => [register, kind])).toEqual([['workflow_step', 'changed']])
  })
})

function values({ id: _id, ref: _ref, version: _version, createdAt: _c, updatedAt: _u, ...rest }: Row<'requirement'>) {
  return rest
}

function differs(one: object, other: object, name: string): boolean {
  const valueOf = (row: object) => JSON.stringify((row as Record<string, unknown>)[name])
  return valueOf(one) !== valueOf(other)
}
