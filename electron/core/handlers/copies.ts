import { CommandError } from '#shared/contract/errors.ts'
import { frozenVersions } from '#shared/domain/frozen.ts'
import { planLedger } from '#shared/domain/plan-ledger.ts'
import type { Row } from '#shared/registers/index.ts'
import { issueCopies } from '../operations/issue-copies.ts'
import { copiesToTakeBack, ledgerRows } from '../operations/ledger-view.ts'
import { refuseEngagementAsTarget } from '../operations/protect-engagement.ts'
import type { Session } from '../session.ts'
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
  'copies.acknowledge': ({ copyId, on, how, name, isUnderstood }, { session, ports }, change) => {
    const copy = change.need('plan_copy', copyId) as unknown as Row<'plan_copy'>
    const today = ports.clock.today()
    const day = on ?? today
    if (copy.acknowledgedOn !== null)
      throw new CommandError(
        'refused',
        `${copy.ref} ${copy.title} is acknowledged already, on ${dayText(session, copy.acknowledgedOn)}. Change it in its row.`,
      )
    refuseDay(session, copy, { day, today, what: 'acknowledged' })
    const holder = session.store.rows('person').find(({ id }) => id === copy.personId)?.displayName ?? ''
    change.update('plan_copy', copy.id, {
      acknowledgedOn: day,
      acknowledgedBy: how,
      acknowledgedName: name ?? holder,
      isUnderstood: isUnderstood ?? false,
    })
    change.describe(`Recorded that ${name ?? holder} acknowledged ${copy.title}`)
    return {}
  },
  'copies.giveBack': ({ copyIds, on }, { session, ports }, change) => {
    const today = ports.clock.today()
    const day = on ?? today
    const copies = copyIds.map((id) => change.need('plan_copy', id) as unknown as Row<'plan_copy'>)
    for (const copy of copies) {
      refuseDay(session, copy, { day, today, what: 'given back' })
      change.update('plan_copy', copy.id, { returnedOn: day })
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

function refuseDay(
  session: Session,
  copy: Row<'plan_copy'>,
  { day, today, what }: { readonly day: string; readonly today: string; readonly what: string },
): void {
  const named = `${copy.ref} ${copy.title}`
  if (copy.sentOn === null)
    throw new CommandError('refused', `${named} was not handed out yet, so it cannot be ${what}. Hand it out first.`)
  if (copy.returnedOn !== null)
    throw new CommandError('refused', `${named} came back on ${dayText(session, copy.returnedOn)}. Choose another one.`)
  if (day < copy.sentOn)
    throw new CommandError(
      'refused',
      `${named} was handed out on ${dayText(session, copy.sentOn)}, so it cannot be ${what} before. Give a later day.`,
    )
  if (day > today)
    throw new CommandError(
      'refused',
      `${dayText(session, day)} is still to come. Give the day on which it was ${what}.`,
    )
}

function dayText(session: Session, day: string): string {
  return session.textContext().formats.date(day)
}
