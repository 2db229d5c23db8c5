import { subjectOf } from '../fields/subject.ts'
import type { Row, Rows } from '../registers/index.ts'
import { currentFrozen } from './frozen.ts'
import { isOfDepartment } from './of-department.ts'
import { isApproval, signingDay } from './signatures.ts'

export type OutsideSignature = {
  readonly signOff: Row<'sign_off'>
  readonly signer: Row<'person'>
  readonly department: Row<'department'>
  /** What is signed: a list as it was frozen. */
  readonly kind: 'needs_list' | 'rollback_plan'
}

/**
 * Approvals of the newest needs list or rollback plan that somebody gave for a department and is not of it, where nobody of the
 * department has approved as well. A workflow's audit is left out: whoever signs that is to come from outside.
 */
export function signaturesFromOutside(rows: Rows): readonly OutsideSignature[] {
  return (['needs_list', 'rollback_plan'] as const).flatMap((kind) => {
    const version = currentFrozen(rows, kind, '')
    if (version === null) return []
    const about = subjectOf('frozen_version', version.id)
    const given = lastWords(
      rows,
      rows.sign_off.filter(({ subject }) => subject === about),
    )
      .filter(isApproval)
      .flatMap((signOff) => {
        const signer = rows.person.find(({ id }) => id === signOff.signerId)
        const department = rows.department.find(({ id }) => id === signOff.departmentId)
        if (signer === undefined || department === undefined) return []
        return [{ signOff, signer, department, kind, isInside: isOfDepartment(signer, department) }]
      })
    const heard = new Set(given.filter(({ isInside }) => isInside).map(({ department }) => department.id))
    return given.filter(({ department }) => !heard.has(department.id))
  })
}

/** The last word of each person for each department, also where another signature of the department counts: an approval that was taken back is none. */
function lastWords(rows: Rows, signOffs: readonly Row<'sign_off'>[]): readonly Row<'sign_off'>[] {
  const latest = new Map<string, Row<'sign_off'>>()
  for (const signOff of signOffs) {
    const who = `${signOff.signerId} ${signOff.departmentId}`
    const known = latest.get(who)
    if (known === undefined || signingDay(rows, signOff) >= signingDay(rows, known)) latest.set(who, signOff)
  }
  return [...latest.values()]
}
