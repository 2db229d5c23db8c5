import { CommandError } from '#shared/contract/errors.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { holdingBack } from '../operations/clean-room.ts'
import type { Handlers } from './handler.ts'

export const guardHandlers: Handlers<'guard.findings' | 'guard.override'> = {
  'guard.findings': (_input, { session, ports }) => ({ findings: [...holdingBack(session, ports)] }),
  'guard.override': ({ reason }, { session, ports }, change) => {
    const findings = holdingBack(session, ports)
    if (findings.length === 0)
      throw new CommandError('refused', 'Nothing holds the documents back, so there is nothing to accept. Export them.')
    for (const { check, register, id } of findings) {
      change.create('check_waiver', ports.newId(), { check, subject: subjectOf(register, id), reason })
    }
    const rows = findings.length === 1 ? '1 row' : `${findings.length} rows`
    change.describe(`Accepted what looks like a patient’s data in ${rows}: ${reason}`)
    return { accepted: findings.length }
  },
}
