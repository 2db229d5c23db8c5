import type { PhaseEntry } from '../../registers/phases.ts'
import { isApproval, signingDay } from '../signatures.ts'
import { signaturesFromOutside } from '../signers.ts'
import { about, aboutOnly, type Check, type CheckContext, isBefore, isBlank, type RawFinding } from './check.ts'

/** Go-live date, failure points, actions, milestones and sign-offs: what the walk through the phases rests on. */
export const phaseChecks: readonly Check[] = [
  {
    id: 'engagement-without-go-live',
    title: 'The go-live date is set',
    phase: null,
    find: ({ rows }) => {
      const engagement = rows.engagement[0]
      if (engagement === undefined || engagement.goLiveOn !== null) return []
      const message = 'The engagement has no go-live date. Set it: every other date is counted from it.'
      return aboutOnly('engagement', engagement, message)
    },
  },
  {
    id: 'prevention-without-owner',
    title: 'Every prevention that applies has an owner',
    phase: null,
    find: eachEntry((entry) =>
      isOpenPrevention(entry) && entry.ownerId === null ? 'applies and has no owner. Name one.' : null,
    ),
  },
  {
    id: 'prevention-without-due-date',
    title: 'Every prevention that applies has a due date',
    phase: null,
    find: eachEntry((entry) =>
      isOpenPrevention(entry) && entry.dueOn === null ? 'applies and has no due date. Set one.' : null,
    ),
  },
  {
    id: 'prevention-overdue',
    title: 'Every prevention is done in time',
    phase: null,
    find: eachEntry((entry, { today }) => {
      const isOpen = entry.kind === 'prevention' && (entry.status === 'todo' || entry.status === 'doing')
      return isOpen && isBefore(entry.dueOn, today) ? 'is past its due date. Finish it or set a new date.' : null
    }),
  },
  {
    id: 'failure-point-waived-without-reason',
    title: 'A waived failure point says why',
    phase: null,
    find: eachEntry((entry) =>
      entry.status === 'waived' && isBlank(entry.waiverReason)
        ? 'is waived without a reason. Write why, or take it up again.'
        : null,
    ),
  },
  {
    id: 'failure-point-done-without-evidence',
    title: 'A failure point that is done shows evidence',
    phase: null,
    find: eachEntry((entry) =>
      entry.status === 'done' && isBlank(entry.evidenceNote) ? 'is done without evidence. Write what shows it.' : null,
    ),
  },
  {
    id: 'confirmed-without-prevention',
    title: 'A failure seen here is being prevented',
    phase: null,
    find: (context) => {
      const prevented = new Set(context.rows.phase_entry.filter(isUnderWay).map((entry) => entry.phaseId))
      return eachEntry((entry) =>
        entry.kind !== 'prevention' && entry.seenHere === 'confirmed' && !prevented.has(entry.phaseId)
          ? 'is confirmed here while no prevention of its phase is under way. Start one.'
          : null,
      )(context)
    },
  },
  {
    id: 'action-overdue',
    title: 'Every action is done in time',
    phase: null,
    find: ({ rows, today }) =>
      openActions(rows)
        .filter((action) => isBefore(action.dueOn, today))
        .map((action) =>
          about('action', action, 'is past its due date. Finish it or set a new date.', action.phaseCode),
        ),
  },
  {
    id: 'action-without-owner',
    title: 'Every action has an owner',
    phase: null,
    find: ({ rows }) =>
      openActions(rows)
        .filter((action) => action.ownerId === null)
        .map((action) => about('action', action, 'has no owner. Name one.', action.phaseCode)),
  },
  {
    id: 'milestone-overdue',
    title: 'Every milestone is reached in time',
    phase: null,
    find: ({ rows, today }) =>
      rows.milestone
        .filter((milestone) => milestone.actualOn === null && isBefore(milestone.plannedOn, today))
        .map((milestone) =>
          about(
            'milestone',
            milestone,
            'is past its planned day. Enter when it was done or plan it anew.',
            milestone.phaseCode,
          ),
        ),
  },
  {
    id: 'sign-off-declined',
    title: 'No sign-off stays declined',
    phase: null,
    find: ({ rows }) =>
      rows.sign_off
        .filter((signOff) => signOff.verdict === 'declined' && !isApprovedSince(signOff, rows))
        .map((signOff) => about('sign_off', signOff, 'was declined. Settle the objection and ask again.')),
  },
  {
    id: 'signed-from-outside',
    title: 'Who signs for a department is of it',
    phase: null,
    find: ({ rows }) =>
      signaturesFromOutside(rows).map(({ signOff, signer, department, kind }) =>
        about(
          'sign_off',
          signOff,
          `was signed for ${department.name} by ${signer.displayName}, who is not of it. Have somebody of the department sign.`,
          kind === 'needs_list' ? 'discovery' : 'pre_launch',
        ),
      ),
  },
]

/** Looks at each failure point that applies or may apply; the finding belongs to the entry's phase. */
function eachEntry(
  problemOf: (entry: PhaseEntry, context: CheckContext) => string | null,
): (context: CheckContext) => readonly RawFinding[] {
  return (context) => {
    const codeOf = new Map(context.rows.phase.map((phase) => [phase.id, phase.code]))
    return context.rows.phase_entry.flatMap((entry) => {
      const problem = entry.applicability === 'not_applicable' ? null : problemOf(entry, context)
      return problem === null ? [] : [about('phase_entry', entry, problem, codeOf.get(entry.phaseId) ?? null)]
    })
  }
}

function isOpenPrevention(entry: PhaseEntry): boolean {
  const isOpen = entry.status === 'todo' || entry.status === 'doing'
  return entry.kind === 'prevention' && entry.applicability === 'applies' && isOpen
}

function isUnderWay(entry: PhaseEntry): boolean {
  const applies = entry.kind === 'prevention' && entry.applicability !== 'not_applicable'
  return applies && (entry.status === 'doing' || entry.status === 'done')
}

function openActions(rows: CheckContext['rows']): CheckContext['rows']['action'] {
  return rows.action.filter((action) => action.status !== 'done' && action.status !== 'cancelled')
}

/** The same signer approved the same subject on the same day or later. */
function isApprovedSince(declined: CheckContext['rows']['sign_off'][number], rows: CheckContext['rows']): boolean {
  return rows.sign_off.some((other) => {
    const isSame = other.subject !== null && other.subject === declined.subject && other.signerId === declined.signerId
    return isApproval(other) && isSame && signingDay(rows, other) >= signingDay(rows, declined)
  })
}
