import { describe, expect, it } from 'vitest'
import { isOfDepartment } from '#shared/domain/of-department.ts'
import { signaturesFromOutside } from '#shared/domain/signers.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

describe('isOfDepartment', () => {
  it('takes who works in a department and who leads it', () => {
    const nursing = makeRow('department', { id: 'nursing', headPersonId: 'head', deputyPersonId: 'deputy' })
    const of = (id: string, departmentId: string | null) => isOfDepartment({ id, departmentId }, nursing)
    expect([of('ann', 'nursing'), of('head', 'lab'), of('deputy', null)]).toEqual([true, true, true])
    expect([of('ann', 'lab'), of('ann', null)]).toEqual([false, false])
  })
})

describe('signaturesFromOutside', () => {
  const person = [
    { id: 'ann', departmentId: 'nursing' },
    { id: 'bo', departmentId: 'lab' },
  ]
  const department = [{ id: 'nursing' }, { id: 'lab' }]
  const version = (id: string, kind: 'needs_list' | 'workflow_audit' | 'rollback_plan', number: number) => ({
    id,
    kind,
    number,
    subject: kind === 'workflow_audit' ? 'workflow:w' : null,
  })
  const sign = (versionId: string, signerId: string | null, departmentId: string | null, more: object = {}) => ({
    subject: `frozen_version:${versionId}`,
    signerId,
    departmentId,
    verdict: 'approved' as const,
    ...more,
  })
  const found = (frozen_version: readonly object[], sign_off: readonly object[]) =>
    signaturesFromOutside(makeRows({ person, department, frozen_version, sign_off })).map(
      ({ signOff, kind }) => `${signOff.ref} ${kind}`,
    )

  it('names who approved the newest list for a department and is not of it', () => {
    const versions = [version('v1', 'needs_list', 1), version('v2', 'needs_list', 2), version('p1', 'rollback_plan', 1)]
    expect(
      found(versions, [
        sign('v1', 'ann', 'lab'),
        sign('v2', 'ann', 'lab'),
        sign('v2', 'ann', 'nursing'),
        sign('p1', 'bo', 'nursing'),
        sign('v2', 'bo', 'nursing', { verdict: 'declined' }),
        sign('v2', 'ann', null),
        sign('v2', null, 'lab'),
      ]),
    ).toEqual(['SO-002 needs_list', 'SO-004 rollback_plan'])
  })

  it('names nobody once somebody of the department has approved as well', () => {
    const versions = [version('v1', 'needs_list', 1)]
    expect(found(versions, [sign('v1', 'ann', 'lab'), sign('v1', 'bo', 'lab')])).toEqual([])
  })

  it('goes by the last word of each person for a department', () => {
    const versions = [version('v1', 'needs_list', 1)]
    const later = { verdict: 'declined', signedOn: '2026-11-02' }
    const first = { signedOn: '2026-11-01' }
    expect(found(versions, [sign('v1', 'ann', 'lab', first), sign('v1', 'ann', 'lab', later)])).toEqual([])
    expect(
      found(versions, [
        sign('v1', 'bo', 'lab', later),
        sign('v1', 'ann', 'lab', first),
        sign('v1', 'bo', 'lab', first),
      ]),
    ).toEqual(['SO-002 needs_list'])
  })

  it('leaves out a workflow’s audit, whose signer is to come from outside', () => {
    expect(found([version('w1', 'workflow_audit', 1)], [sign('w1', 'ann', 'lab')])).toEqual([])
  })
})
