import { acceptedFindings } from '../check-waivers.ts'
import { withoutIdentifiers } from '../patient-identifiers.ts'
import { acrossChecks } from './across.ts'
import { adoptionChecks } from './adoption.ts'
import type { Check, CheckContext, Finding } from './check.ts'
import { configurationChecks } from './configuration.ts'
import { copyChecks } from './copies.ts'
import { discoveryChecks } from './discovery.ts'
import { loadChecks } from './load.ts'
import { migrationChecks } from './migration.ts'
import { needsChecks } from './needs.ts'
import { peopleChecks } from './people.ts'
import { phaseChecks } from './phases.ts'
import { integrationChecks, rehearsalChecks, testChecks } from './rehearsal.ts'
import { riskChecks } from './risks.ts'
import { rollbackKitChecks } from './rollback-kit.ts'
import { rollbackPlanChecks } from './rollback-plan.ts'
import { rollbackRunChecks } from './rollback-runs.ts'
import { rollbackStepChecks } from './rollback-steps.ts'
import { superUserChecks } from './super-users.ts'
import { trainingChecks } from './training.ts'

export type { Check, CheckContext, Finding, RawFinding } from './check.ts'

/** Every quality check there is, in the order in which findings are listed. */
export const checks: readonly Check[] = [
  ...phaseChecks,
  ...peopleChecks,
  ...riskChecks,
  ...rollbackPlanChecks,
  ...rollbackStepChecks,
  ...rollbackKitChecks,
  ...copyChecks,
  ...rollbackRunChecks,
  ...acrossChecks,
  ...discoveryChecks,
  ...needsChecks,
  ...configurationChecks,
  ...migrationChecks,
  ...trainingChecks,
  ...superUserChecks,
  ...adoptionChecks,
  ...loadChecks,
  ...testChecks,
  ...rehearsalChecks,
  ...integrationChecks,
]

/**
 * Runs every check. A finding that somebody accepted for that row, with a reason, is marked as waived. What seems to identify a
 * patient is covered in every message.
 */
export function runChecks(context: CheckContext): readonly Finding[] {
  const isAccepted = acceptedFindings(context.rows)
  return checks.flatMap((check) =>
    check.find(context).map(({ register, id, ref, message, phase }) => ({
      check: check.id,
      register,
      id,
      ref,
      // Messages quote titles and reach documents: what looks like a patient's is covered.
      message: withoutIdentifiers(message),
      waived: isAccepted({ check: check.id, register, id }),
      phase: phase === undefined ? check.phase : phase,
    })),
  )
}
