import { CommandError } from '#shared/contract/errors.ts'
import { frozenVersions } from '#shared/domain/frozen.ts'
import { planLedger } from '#shared/domain/plan-ledger.ts'
import type { Row } from '#shared/registers/index.ts'
import { clinicDay } from '../operations/clinic-day.ts'
import { issueCopies } from '../operations/issue-copies.ts'
import { copiesToTakeBack, ledgerRows } from '../operations/ledger-view.ts'
import { refuseEngagementAsTarget } from '../operations/protect-engagement.ts'
import { refuseByRule } from '../operations/write-rules.ts'
import type { Session } from '../session.ts'
import type { AnyValues } from '../store/row.ts'
import type { Change } from '../store/store.ts'
import { findingsOf } from './engagement.ts'
import type { Handlers } from './handler.ts'
import { planStatusView, planVersionView } from './plan.ts'
import { nameOf } from './record.ts'

export const copiesHandlers: Handlers<'view.copies' | 'copies.issue' | 'copies.acknowledge' | 'copies.giveBack'> = {
  'view.copies': (_input, { session, ports }) => {
    const rows = session.store.allRows()
    const ledger = planLedger(rows, ports.clock.today())
    return {
      why: session.store.why('copies'),
      status: planStatusView(rows),
      complete: ledger.complete,
      of: ledger.of,
      copyOf: ledger.copyOf,
      rows: ledgerRows(session, ledger),
      toTakeBack: copiesToTakeBack(rows, ledger),
      toIssue: [...ledger.toIssue],
      versions: frozenVersions(rows, 'rollback_plan', '')
        .map((version) => planVersionView(rows, version))
        .toReversed(),
      findings: findingsOf(session, ports).filter(
        ({ check, phase }) => aboutCopies.has(check) || (check === 'signed-from-outside' && phase === 'pre_launch'),
      ),
    }
  },
  'copies.issue': async ({ location, departmentIds, channel, dueOn }, context) => {
    const { session, ports, grants, callId, progress, signal } = context
    const folder = grants.resolve(location)
    refuseEngagementAsTarget(session, folder)
    const issued = await issueCopies(
      session,
      ports,
      { departmentIds, channel, dueOn: dueOn ?? null, folder, callId },
      { renderWorker: ports.renderWorker, progress, signal },
    )
    return {
      files: issued.files.map(({ name, folder: where, sizeBytes, path }) => ({
        name,
        folder: where,
        sizeBytes,
        grant: grants.issue(path),
      })),
      warnings: [...issued.warnings],
      copies: [...issued.copies],
      withoutAddress: [...issued.withoutAddress],
    }
  },
  'copies.acknowledge': ({ copyId, on, how, name, isUnderstood }, { session }, change) => {
    const copy = change.need('plan_copy', copyId) as unknown as Row<'plan_copy'>
    if (copy.acknowledgedOn !== null)
      throw new CommandError(
        'refused',
        `${copy.ref} ${copy.title} is acknowledged already, on ${dayText(session, copy.acknowledgedOn)}. Change it in its row.`,
      )
    refuseReturned(session, copy)
    const holder = session.store.rows('person').find(({ id }) => id === copy.personId)?.displayName ?? ''
    write(session, change, copy, {
      acknowledgedOn: on ?? clinicDay(session.store),
      acknowledgedBy: how,
      acknowledgedName: name ?? holder,
      isUnderstood: isUnderstood ?? false,
    })
    change.describe(`Recorded that ${name ?? holder} acknowledged ${copy.title}`)
    return {}
  },
  'copies.giveBack': ({ copyIds, on }, { session }, change) => {
    const copies = copyIds.map((id) => change.need('plan_copy', id) as unknown as Row<'plan_copy'>)
    for (const copy of copies) {
      refuseReturned(session, copy)
      write(session, change, copy, { returnedOn: on ?? clinicDay(session.store) })
    }
    const [first] = copies
    change.describe(
      copies.length === 1 && first !== undefined
        ? `Recorded that ${nameOf('plan_copy', first)} came back`
        : `Recorded that ${copies.length} copies came back`,
    )
    return {}
  },
}

/** The checks that the place of the copies shows. */
const aboutCopies: ReadonlySet<string> = new Set([
  'plan-never-approved',
  'plan-changed-since-version',
  'department-without-current-copy',
  'copy-overdue',
  'copy-superseded',
])

function refuseReturned(session: Session, { ref, title, returnedOn }: Row<'plan_copy'>): void {
  if (returnedOn === null) return
  throw new CommandError('refused', `${ref} ${title} came back on ${dayText(session, returnedOn)}. Choose another one.`)
}

/** Writes what became of a copy, by the same rules as if it were typed into its row. */
function write(session: Session, change: Change, { id }: Row<'plan_copy'>, values: AnyValues): void {
  refuseByRule(session.store, { action: 'update', register: 'plan_copy', id, values })
  change.update('plan_copy', id, values)
}

function dayText(session: Session, day: string): string {
  return session.textContext().formats.date(day)
}
