import { CommandError } from '#shared/contract/errors.ts'
import { isVersionApproved } from '#shared/domain/frozen.ts'
import { nextVersion, planStatus } from '#shared/domain/plan-status.ts'
import { loopInWords } from '#shared/domain/rollback-loop.ts'
import { cannotApprovePlan } from '#shared/domain/signatures.ts'
import { vendorsDeciding } from '#shared/domain/vendors-deciding.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { registerOf, type Row, type Rows } from '#shared/registers/index.ts'
import { createSchema } from '#shared/registers/register.ts'
import { joinNames } from '#shared/text/names.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import type { Change } from '../store/store.ts'
import { clinicDay } from './clinic-day.ts'
import { fingerprintOf, freezeVersion } from './freeze-version.ts'

export type Approval = {
  readonly approvedById: string
  /** Counts the second number up instead of the first. */
  readonly isRevision: boolean
  readonly effectiveFrom?: string | undefined
  readonly capacity?: string | undefined
  readonly method?: string | undefined
  readonly comment?: string | undefined
  readonly changeSummary?: string | undefined
}

/**
 * Approves the plan as it stands: its version is counted, the whole of it frozen and the approval recorded on what was frozen.
 * A version whose approval was withdrawn, and which the plan still is word for word, is approved anew instead. Throws `refused`
 * with the reason when there is nothing to approve, or when it would approve what cannot be carried out.
 */
export function approvePlan(session: Session, ports: Ports, change: Change, wanted: Approval): Row<'frozen_version'> {
  const rows = session.store.allRows()
  const plan = rows.rollback_plan[0]
  if (plan === undefined || rows.rollback_step.length === 0)
    throw new CommandError('refused', 'The rollback plan has no steps yet. Write down what each department does first.')
  const approver = change.need('person', wanted.approvedById) as unknown as Row<'person'>
  const problem = cannotApprovePlan(approver) ?? vendorWouldDecide(rows)
  if (problem !== null) throw new CommandError('refused', problem)
  const loop = loopInWords(rows.rollback_step)
  if (loop !== null) {
    throw new CommandError(
      'refused',
      `The plan cannot be carried out, so it is not approved: ${loop}. Take one of these steps out of “After”.`,
    )
  }
  const { newest, differences, version } = planStatus(rows)
  if (newest !== null && differences.length === 0) {
    if (!isVersionApproved(rows, newest) && fingerprintOf(newest.content) === newest.contentHash) {
      // The day from which it is in force is that of its first approval: copies of it may be out.
      change.update('rollback_plan', plan.id, { status: 'approved' })
      recordApproval(session, ports, change, { version: newest, approver, wanted })
      change.describe(`Approved ${newest.title} anew`)
      return newest
    }
    throw new CommandError(
      'refused',
      `Nothing has changed since version ${version}, so there is nothing to approve anew. Hand that one out.`,
    )
  }
  change.update('rollback_plan', plan.id, {
    ...nextVersion(rows, wanted.isRevision),
    status: 'approved',
    ...(wanted.effectiveFrom === undefined ? {} : { effectiveFrom: wanted.effectiveFrom }),
  })
  const frozen = freezeVersion(session.store.allRows(), {
    kind: 'rollback_plan',
    subject: '',
    frozenOn: clinicDay(session.store),
    frozenById: approver.id,
    ...(wanted.changeSummary === undefined ? {} : { changeSummary: wanted.changeSummary }),
  })
  const made = change.create('frozen_version', ports.newId(), frozen) as unknown as Row<'frozen_version'>
  recordApproval(session, ports, change, { version: made, approver, wanted })
  change.describe(`Approved ${made.title}`)
  return made
}

function recordApproval(
  session: Session,
  ports: Ports,
  change: Change,
  {
    version,
    approver,
    wanted,
  }: {
    readonly version: Row<'frozen_version'>
    readonly approver: Row<'person'>
    readonly wanted: Approval
  },
): void {
  const signature = createSchema(registerOf('sign_off')).parse({
    title: version.title,
    subject: subjectOf('frozen_version', version.id),
    subjectVersion: version.number,
    signerId: approver.id,
    departmentId: approver.departmentId,
    capacity: wanted.capacity ?? 'management',
    verdict: (wanted.comment ?? '').trim() === '' ? 'approved' : 'approved_with_comment',
    comment: wanted.comment ?? '',
    signedOn: clinicDay(session.store),
    method: wanted.method ?? 'in_person',
    contentHash: version.contentHash,
  })
  change.create('sign_off', ports.newId(), signature)
}

/** Every printed copy says that the vendor never decides, so the plan must not say otherwise. */
function vendorWouldDecide(rows: Rows): string | null {
  const vendors = vendorsDeciding(rows.rollback_authority[0], rows.person).map(({ displayName }) => displayName)
  if (vendors.length === 0) return null
  const are = vendors.length === 1 ? 'is' : 'are'
  return `${joinNames(vendors)} ${are} from the vendor and could decide on the rollback, so the plan is not approved. Name somebody of the clinic under “Decides” and “Deputies in order”.`
}
