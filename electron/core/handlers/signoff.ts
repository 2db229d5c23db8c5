import { CommandError } from '#shared/contract/errors.ts'
import type { Signature } from '#shared/contract/signoff.ts'
import { differenceInWords } from '#shared/domain/difference-words.ts'
import { frozenVersions, readFrozen, signedState } from '#shared/domain/frozen.ts'
import { cannotApprovePlan, isApproval } from '#shared/domain/signatures.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import type { Row } from '#shared/registers/index.ts'
import { clinicDay, refuseComingDay } from '../operations/clinic-day.ts'
import { fingerprintOf, freezeVersion, rowsIn } from '../operations/freeze-version.ts'
import type { Session } from '../session.ts'
import type { Handlers } from './handler.ts'

export const signoffHandlers: Handlers<'signoff.freeze' | 'signoff.sign' | 'view.signed'> = {
  'signoff.freeze': ({ kind, subject, frozenById, changeSummary }, { session, ports }, change) => {
    if (kind === 'rollback_plan')
      throw new CommandError(
        'refused',
        'The rollback plan is frozen by approving it, so that no version of it is without an approval. Press Approve on the page of the rollback plan.',
      )
    const rows = session.store.allRows()
    const values = freezeVersion(rows, {
      kind,
      subject,
      frozenOn: ports.clock.today(),
      frozenById: frozenById ?? null,
      ...(changeSummary === undefined ? {} : { changeSummary }),
    })
    const row = change.create('frozen_version', ports.newId(), values)
    change.describe(`Froze ${String(row['title'])}`)
    return versionOf(session, row as unknown as Row<'frozen_version'>)
  },
  'signoff.sign': ({ versionId, signedOn, ...rest }, { session, ports }, change) => {
    const version = change.need('frozen_version', versionId) as unknown as Row<'frozen_version'>
    if (fingerprintOf(version.content) !== version.contentHash) {
      throw new CommandError(
        'damaged',
        `${version.ref} ${version.title} no longer holds the words that it was made of. Freeze a new version and have that one signed.`,
      )
    }
    refuseComingDay(session.store, signedOn ?? null, 'signed')
    const signer = change.need('person', rest.signerId) as unknown as Row<'person'>
    if (signer.isVendor && version.kind === 'needs_list' && (rest.departmentId ?? null) !== null) {
      throw new CommandError(
        'refused',
        `${signer.displayName} is from the vendor. Somebody of the department signs for it.`,
      )
    }
    const problem = version.kind === 'rollback_plan' && isApproval(rest) ? cannotApprovePlan(signer) : null
    if (problem !== null) throw new CommandError('refused', problem)
    const values = {
      ...rest,
      title: version.title,
      subject: subjectOf('frozen_version', version.id),
      subjectVersion: version.number,
      signedOn: signedOn ?? clinicDay(session.store),
      contentHash: version.contentHash,
    }
    const row = change.create('sign_off', ports.newId(), values)
    change.describe(`Recorded the signature of ${signer.displayName} on ${version.title}`)
    return signatureOf(session, row as unknown as Row<'sign_off'>)
  },
  'view.signed': ({ kind, subject }, { session }) => {
    const rows = session.store.allRows()
    const state = signedState(rows, kind, subject)
    const versions = frozenVersions(rows, kind, subject)
    const names = state.version === null ? {} : readFrozen(state.version.content).names
    const nameOf = (id: string) => rows.department.find((department) => department.id === id)?.name ?? ''
    return {
      version: state.version === null ? null : versionOf(session, state.version),
      isIntact: state.version === null || fingerprintOf(state.version.content) === state.version.contentHash,
      isStale: state.isStale,
      isApproved: state.isApproved,
      differences: state.differences.map((each) => differenceInWords(each, session.textContext(), names)),
      signatures: state.signatures.map((each) => signatureOf(session, each)),
      missing: state.missingDepartmentIds.map((id) => ({ id, name: nameOf(id) })),
      rowCount: rowsIn(rows, kind, subject),
      earlier: versions.slice(0, -1).map((each) => ({
        ...versionOf(session, each),
        signatures: rows.sign_off.filter(({ subject: about }) => about === subjectOf('frozen_version', each.id)).length,
      })),
    }
  },
}

function versionOf(session: Session, version: Row<'frozen_version'>) {
  const { id, ref, title, number, frozenOn, frozenById, changeSummary, contentHash } = version
  return {
    id,
    ref,
    title,
    number: number ?? 0,
    frozenOn,
    frozenBy: frozenById === null ? null : session.store.read.title('person', frozenById),
    changeSummary,
    contentHash,
  }
}

function signatureOf(session: Session, row: Row<'sign_off'>): Signature {
  const { id, ref, signerId, departmentId, capacity, verdict, comment, dissent, signedOn, method } = row
  return {
    id,
    ref,
    signer: signerId === null ? null : session.store.read.title('person', signerId),
    department: departmentId === null ? null : session.store.read.title('department', departmentId),
    departmentId,
    capacity,
    verdict,
    comment,
    dissent,
    signedOn,
    method,
  }
}
