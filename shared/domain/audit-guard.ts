import { subjectOf } from '../fields/subject.ts'
import type { Row, Rows } from '../registers/index.ts'
import { frozenVersions, isIndependentSigner, type SignedState } from './frozen.ts'
import { isStanding } from './native-share.ts'
import { isApproval, latestOfEach, signingDay } from './signatures.ts'

/**
 * The day `YYYY-MM-DD` on which somebody independent first approved a version of a workflow's audit, or null. Which version is
 * not asked: what was decided after the first look at the work was decided knowing it.
 */
export function auditSignedOn(rows: Rows, workflowId: string): string | null {
  const subject = subjectOf('workflow', workflowId)
  const versions = new Map(
    frozenVersions(rows, 'workflow_audit', subject).map((one) => [subjectOf('frozen_version', one.id), one]),
  )
  const days = rows.sign_off.flatMap((signature) => {
    const version = versions.get(signature.subject ?? '')
    const counts =
      version !== undefined &&
      isApproval(signature) &&
      signature.contentHash === version.contentHash &&
      isIndependentSigner(rows, subject, signature.signerId)
    return counts && signature.signedOn !== null ? [signature.signedOn] : []
  })
  return days.toSorted()[0] ?? null
}

/**
 * The approval that a workflow's audit stands on: the latest by somebody independent, of the newest version as it is. Null when
 * the audit does not stand as approved.
 */
export function auditApproval(
  rows: Rows,
  workflowId: string,
  { version, isApproved, signatures }: Pick<SignedState, 'version' | 'isApproved' | 'signatures'>,
): Row<'sign_off'> | null {
  if (!isApproved || version === null) return null
  const subject = subjectOf('workflow', workflowId)
  const valid = signatures.filter(({ contentHash }) => contentHash === version.contentHash)
  return (
    latestOfEach(rows, valid, 'workflow_audit')
      .filter((one) => isApproval(one) && isIndependentSigner(rows, subject, one.signerId))
      .toSorted((a, b) => (signingDay(rows, a) < signingDay(rows, b) ? -1 : 1))
      .at(-1) ?? null
  )
}

/** A configuration item that was decided before the audit of its workflow was signed; `signedOn` is null while it is not. */
export type EarlyDecision = {
  readonly item: Row<'config_item'>
  readonly workflowId: string
  readonly decidedOn: string
  readonly signedOn: string | null
}

/** Configuration items that were decided on before their workflow's audit was signed. Items of no step belong to no audit. */
export function decidedBeforeAudit(rows: Rows): readonly EarlyDecision[] {
  const workflowOf = new Map(rows.workflow_step.map((step) => [step.id, step.workflowId]))
  const signed = new Map(rows.workflow.map(({ id }) => [id, auditSignedOn(rows, id)]))
  return rows.config_item.flatMap((item) => {
    const workflowId = workflowOf.get(item.stepId ?? '')
    const { decidedOn } = item
    if (workflowId === undefined || decidedOn === null || !isStanding(item)) return []
    const signedOn = signed.get(workflowId) ?? null
    return signedOn === null || decidedOn < signedOn ? [{ item, workflowId, decidedOn, signedOn }] : []
  })
}
