import { createFormats, defaultFormatSettings } from '../../text/format.ts'
import { changedSinceCheckId, copyCheckIds, neverApprovedCheckId } from '../check-waivers.ts'
import { holdersClause, holdersOfNewest } from '../plan-holders.ts'
import { type LedgerEntry, planLedger } from '../plan-ledger.ts'
import { hasBegun } from '../phase-begun.ts'
import { planStatus } from '../plan-status.ts'
import { planVersionOf } from '../plan-parts.ts'
import { about, aboutOnly, type Check, type CheckContext, type RawFinding } from './check.ts'

/** Whether the plan that was approved is the plan as it stands, and whether every head holds it and has said so. */
export const copyChecks: readonly Check[] = [
  {
    id: neverApprovedCheckId,
    title: 'The rollback plan is approved',
    phase: 'pre_launch',
    find: ({ rows, today }) => {
      if (rows.rollback_step.length === 0 || !hasBegun(rows, 'pre_launch', today)) return []
      if (planStatus(rows).newest !== null) return []
      const message =
        'The rollback plan was never approved, so nobody holds one that counts. Approve it, then hand it out.'
      return aboutOnly('rollback_plan', rows.rollback_plan[0], message)
    },
  },
  {
    id: changedSinceCheckId,
    title: 'The approved rollback plan is the plan as it stands',
    phase: 'pre_launch',
    find: ({ rows, today }) => {
      const { code, version, differences } = planStatus(rows)
      if (code === 'not_approved') {
        const message = `Version ${version} of the rollback plan is not approved any more. Have it approved, or approve the plan as it stands.`
        return aboutOnly('rollback_plan', rows.rollback_plan[0], message)
      }
      if (code !== 'changed') return []
      const places = differences.length === 1 ? '1 place' : `${differences.length} places`
      const holders = holdersClause(holdersOfNewest(planLedger(rows, today)))
      const message = `The rollback plan was changed in ${places} since version ${version}, ${holders}. Approve it again, or take the changes back.`
      return aboutOnly('rollback_plan', rows.rollback_plan[0], message)
    },
  },
  {
    id: copyCheckIds.noCurrentCopy,
    title: 'Every head has acknowledged the rollback plan',
    phase: 'pre_launch',
    find: onEntries(({ state, copy, copyNo }, { head, day }) => {
      switch (state) {
        case 'no_head':
          return 'has no head who could hold the rollback plan. Name one, then hand it out.'
        case 'not_sent':
          return `has no copy of the rollback plan: ${head} holds none. Hand it out.`
        case 'returned':
          return `has no copy of the rollback plan: ${head} gave the last one back. Hand out the newest.`
        case 'sent': {
          const due = copy?.dueOn ?? null
          return `has copy ${copyNo} of the rollback plan, but ${head} has not acknowledged it yet${due === null ? '' : `; the slip is due on ${day(due)}`}. Take the slip back.`
        }
        default:
          return null
      }
    }),
  },
  {
    id: copyCheckIds.overdue,
    title: 'Every slip is back in time',
    phase: 'pre_launch',
    find: onEntries(({ state, copy, copyNo }, { head, day }) =>
      state === 'overdue'
        ? `has copy ${copyNo} of the rollback plan, but the slip of ${head} was due on ${day(copy?.dueOn ?? null)}. Ask for it.`
        : null,
    ),
  },
  {
    id: copyCheckIds.superseded,
    title: 'No head holds an old rollback plan',
    phase: 'pre_launch',
    find: onEntries(({ state, version, changes }, { head, newest }) => {
      if (state !== 'holds_old_version') return null
      const places = changes.length === 1 ? '1 place' : `${changes.length} places`
      const words =
        version === null
          ? `has one that is not there any more, and the newest is ${newest}`
          : `has version ${planVersionOf(version)}, and version ${newest} changed the department’s part in ${places}`
      return `holds an old rollback plan: ${head} ${words}. Hand out the new one and take the old one back.`
    }),
  },
]

type Words = {
  /** Who holds the copy. */
  readonly head: string
  /** The newest version: `3.1`. */
  readonly newest: string
  readonly day: (date: string | null) => string
}

/** A finding for each department whose copy has the problem; none before a version was ever approved. */
function onEntries(
  problemOf: (entry: LedgerEntry, words: Words) => string | null,
): (context: CheckContext) => readonly RawFinding[] {
  return ({ rows, today }) => {
    const { newest, entries } = planLedger(rows, today)
    if (newest === null) return []
    const { date } = createFormats(rows.engagement[0] ?? defaultFormatSettings)
    const day = (text: string | null) => (text === null ? '' : date(text))
    return entries.flatMap((entry) => {
      const department = rows.department.find(({ id }) => id === entry.departmentId)
      const head = rows.person.find(({ id }) => id === entry.headId)?.displayName ?? 'the head'
      const problem = problemOf(entry, { head, newest: planVersionOf(newest), day })
      return department === undefined || problem === null
        ? []
        : [about('department', department, problem, 'pre_launch')]
    })
  }
}
