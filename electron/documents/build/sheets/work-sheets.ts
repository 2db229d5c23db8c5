import { phaseCodes } from '#shared/registers/register.ts'
import type { Condition } from '../../model/condition.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { registerSheet } from './register-sheet.ts'
import { rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

/** The failure points of the phases: what breaks, why, and what prevents it. */
export function phasesSheet(context: SheetContext, today: string): TableSheet {
  const order = new Map(context.rows.phase.map((phase) => [phase.id, phaseCodes.indexOf(phase.code)]))
  const kinds = ['breaks', 'why', 'prevention'] as const
  const isOver: Condition = {
    any: [
      { column: 'status', is: 'Done' },
      { column: 'status', is: 'Waived' },
      { column: 'applicability', is: 'Does not apply' },
    ],
  }
  const isPrevention: Condition = { column: 'kind', is: 'Prevention' }
  const isOpenPrevention: Condition = { all: [isPrevention, { not: isOver }] }
  return registerSheet('phase_entry', context, {
    name: 'Phases',
    title: 'The five phases',
    sentence:
      'What tends to break in each phase, why, and what prevents it. Please say what applies here, who does it and by when.',
    rows: context.rows.phase_entry.toSorted(
      (a, b) =>
        (order.get(a.phaseId) ?? 9) - (order.get(b.phaseId) ?? 9) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
    ),
    columns: ['phaseId', 'kind', 'text', 'applicability', 'seenHere', 'status', 'ownerId', 'dueOn'],
    fillIn: ['applicability', 'seenHere', 'status', 'ownerId', 'dueOn', 'evidenceNote', 'waiverReason'],
    widths: { phaseId: 15, text: 46, kind: 14, applicability: 16, seenHere: 13, status: 11 },
    needs: [
      { words: 'Does it apply?', when: { column: 'applicability', is: 'Not decided' } },
      { words: 'Owner missing', when: { all: [isOpenPrevention, { empty: 'ownerId' }] } },
      { words: 'Date missing', when: { all: [isOpenPrevention, { empty: 'dueOn' }] } },
      {
        words: 'Evidence missing',
        when: { all: [isPrevention, { column: 'status', is: 'Done' }, { empty: 'evidenceNote' }] },
      },
      { words: 'Why is it waived?', when: { all: [{ column: 'status', is: 'Waived' }, { empty: 'waiverReason' }] } },
    ],
    rules: [
      rule('status', { column: 'status', is: 'Done' }, 'good'),
      rule(
        'seenHere',
        { all: [{ column: 'seenHere', is: 'Confirmed' }, { not: { column: 'applicability', is: 'Does not apply' } }] },
        'strong',
      ),
      { from: 'ref', to: 'dueOn', when: { column: 'applicability', is: 'Does not apply' }, style: 'closed' },
      rule('dueOn', { all: [{ column: 'dueOn', before: today }, { not: isOver }] }, 'alarm'),
    ],
  })
}

export function actionsSheet(context: SheetContext, today: string): TableSheet {
  const isOver: Condition = {
    any: [
      { column: 'status', is: 'Done' },
      { column: 'status', is: 'Cancelled' },
    ],
  }
  return registerSheet('action', context, {
    name: 'Actions',
    title: 'Actions',
    sentence: 'What has to be done, by whom and by when. Please set status and date, and add what is missing.',
    columns: ['phaseCode', 'title', 'departmentId', 'ownerId', 'dueOn', 'priority', 'status', 'progress'],
    fillIn: ['departmentId', 'ownerId', 'dueOn', 'priority', 'status', 'progress'],
    widths: { phaseCode: 15, departmentId: 17 },
    needs: [
      { words: 'Owner missing', when: { all: [{ empty: 'ownerId' }, { not: isOver }] } },
      { words: 'Date missing', when: { all: [{ empty: 'dueOn' }, { not: isOver }] } },
    ],
    rules: [
      rule('status', { column: 'status', is: 'Done' }, 'good'),
      rule('status', { column: 'status', is: 'Blocked' }, 'extreme'),
      { from: 'ref', to: 'progress', when: { column: 'status', is: 'Cancelled' }, style: 'closed' },
      rule('dueOn', { all: [{ column: 'dueOn', before: today }, { not: isOver }] }, 'alarm'),
    ],
  })
}

export function milestonesSheet(context: SheetContext, today: string): TableSheet {
  return registerSheet('milestone', context, {
    name: 'Milestones',
    title: 'Milestones',
    sentence: 'The days that everybody works towards. Please write the day on which one was reached.',
    rows: context.rows.milestone.toSorted((a, b) => (a.plannedOn ?? '9999').localeCompare(b.plannedOn ?? '9999')),
    columns: ['phaseCode', 'title', 'ownerId', 'offsetDays', 'plannedOn', 'actualOn', 'isPinned'],
    fillIn: ['ownerId', 'actualOn'],
    widths: { phaseCode: 15, offsetDays: 13 },
    needs: [
      { words: 'Owner missing', when: { all: [{ empty: 'ownerId' }, { empty: 'actualOn' }] } },
      { words: 'Date missing', when: { empty: 'plannedOn' } },
    ],
    rules: [
      rule('actualOn', { filled: 'actualOn' }, 'good'),
      rule('plannedOn', { all: [{ column: 'plannedOn', before: today }, { empty: 'actualOn' }] }, 'alarm'),
    ],
  })
}

export function decisionsSheet(context: SheetContext, today: string): TableSheet {
  return registerSheet('decision', context, {
    name: 'Decisions',
    title: 'Decisions',
    sentence: 'What was decided, by whom and why. Please write what you decide, and the reason.',
    columns: ['phaseCode', 'title', 'chosen', 'decidedById', 'decidedOn', 'reversible', 'reviewOn'],
    fillIn: ['chosen', 'decidedById', 'decidedOn', 'rationale'],
    widths: { phaseCode: 15, chosen: 38 },
    needs: [
      { words: 'Not decided', when: { empty: 'chosen' } },
      { words: 'By whom?', when: { all: [{ filled: 'chosen' }, { empty: 'decidedById' }] } },
      { words: 'Reason missing', when: { all: [{ filled: 'chosen' }, { empty: 'rationale' }] } },
    ],
    rules: [rule('reviewOn', { column: 'reviewOn', before: today }, 'alarm')],
  })
}

export function trainingGapsSheet(context: SheetContext, today: string): TableSheet {
  const isNone: Condition = { column: 'gap', is: 'None' }
  return registerSheet('training_gap', context, {
    name: 'Training Gaps',
    title: 'Training gaps',
    sentence: 'What each role needs, and what general training leaves out. Please say who closes the gap, and by when.',
    columns: ['roleName', 'actuallyNeeds', 'genericDelivers', 'gap', 'action', 'sessionId', 'ownerId', 'closesOn'],
    fillIn: ['gap', 'action', 'sessionId', 'ownerId', 'closesOn'],
    widths: { roleName: 24, actuallyNeeds: 38, genericDelivers: 34, action: 32, sessionId: 30 },
    needs: [
      { words: 'Action missing', when: { all: [{ empty: 'action' }, { not: isNone }] } },
      { words: 'Session missing', when: { all: [{ empty: 'sessionId' }, { not: isNone }] } },
      { words: 'Owner missing', when: { all: [{ empty: 'ownerId' }, { not: isNone }] } },
      { words: 'Date missing', when: { all: [{ empty: 'closesOn' }, { not: isNone }] } },
    ],
    rules: [
      rule('gap', { column: 'gap', is: 'Full' }, 'high'),
      rule('gap', { column: 'gap', is: 'Partial' }, 'moderate'),
      rule('gap', isNone, 'good'),
      rule('closesOn', { all: [{ column: 'closesOn', before: today }, { not: isNone }] }, 'alarm'),
    ],
  })
}

export function signOffsSheet(context: SheetContext): TableSheet {
  return registerSheet('sign_off', context, {
    name: 'Sign-offs',
    title: 'Sign-offs',
    sentence: 'Who agreed to what, and when. Please check that your own are right, and add those that are missing.',
    columns: ['title', 'signerId', 'capacity', 'verdict', 'signedOn', 'method', 'comment'],
    fillIn: ['signerId', 'capacity', 'verdict', 'signedOn', 'method', 'comment'],
    leaveOut: ['contentHash', 'subjectVersion'],
    widths: { comment: 34 },
    needs: [
      { words: 'Who signed?', when: { empty: 'signerId' } },
      { words: 'Date missing', when: { empty: 'signedOn' } },
      { words: 'Reason missing', when: { all: [{ column: 'verdict', is: 'Declined' }, { empty: 'comment' }] } },
    ],
    rules: [
      rule('verdict', { column: 'verdict', is: 'Approved' }, 'good'),
      rule('verdict', { column: 'verdict', is: 'Declined' }, 'extreme'),
      { from: 'ref', to: 'method', when: { column: 'verdict', is: 'Withdrawn' }, style: 'closed' },
    ],
  })
}

/** What was put before the signers: made in the consultant’s file, so there is nothing to fill in. */
export function signedVersionsSheet(context: SheetContext): TableSheet {
  return registerSheet('frozen_version', context, {
    name: 'Signed Versions',
    sentence:
      'What was put before the signers, word for word as it stood that day. The signatures stand on the sheet Sign-offs.',
    columns: ['title', 'kind', 'number', 'frozenOn', 'frozenById', 'changeSummary'],
    fillIn: [],
    leaveOut: ['contentHash', 'subject'],
    widths: { kind: 18, frozenById: 26, changeSummary: 46 },
    isFixed: true,
  })
}
