import { CommandError } from '#shared/contract/errors.ts'
import { patientIdentifierCheck } from '#shared/domain/checks/across.ts'
import { type Finding, runChecks } from '#shared/domain/checks/index.ts'
import { documentRows } from '#electron/documents/document-input.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'

/** The rows that seem to identify a patient and are not accepted. What reaches no document holds none back. */
export function holdingBack(session: Session, ports: Pick<Ports, 'clock'>): readonly Finding[] {
  const rows = documentRows(session.store.allRows())
  return identifiersIn(runChecks({ rows, today: ports.clock.today(), now: ports.clock.now() }))
}

/** Refuses to hand out a document while its rows seem to identify a patient; the details name each row. */
export function refuseIdentifiers(findings: readonly Finding[]): void {
  const open = identifiersIn(findings)
  if (open.length === 0) return
  const refs = open.slice(0, 8).map(({ ref }) => ref)
  const named = open.length > refs.length ? `${refs.join(', ')} and ${open.length - refs.length} more` : refs.join(', ')
  const rows = open.length === 1 ? '1 row seems' : `${open.length} rows seem`
  throw new CommandError(
    'refused',
    `Nothing was written: ${rows} to hold what identifies a patient (${named}). Take it out, or accept it with a reason.`,
    {
      heldBackBy: patientIdentifierCheck,
      findings: open.map(({ register, id, ref, message }) => ({ register, id, ref, message })),
    },
  )
}

function identifiersIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ check, waived }) => check === patientIdentifierCheck && !waived)
}
