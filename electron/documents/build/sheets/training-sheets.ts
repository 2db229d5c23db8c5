import type { TableSheet } from '../../model/workbook.ts'
import { registerSheet } from './register-sheet.ts'
import { is, isOneOf, rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

export function roleTasksSheet(context: SheetContext): TableSheet {
  return registerSheet('role_task', context, {
    name: 'Role Tasks',
    sentence: 'What each role must be able to do alone on the first day. Please check the list of your own role.',
    columns: ['staffRoleId', 'title', 'isCritical', 'neededBeforeGoLive', 'detail'],
    fillIn: ['isCritical', 'neededBeforeGoLive', 'detail'],
    leaveOut: ['shortName'],
    widths: { staffRoleId: 26, neededBeforeGoLive: 13, detail: 44 },
    needs: [
      { words: 'Role missing', when: { empty: 'staffRoleId' } },
      { words: 'Description missing', when: { all: [is('isCritical', 'Yes'), { empty: 'detail' }] } },
    ],
    rules: [rule('isCritical', is('isCritical', 'Yes'), 'strong')],
  })
}

export function sessionsSheet(context: SheetContext, today: string): TableSheet {
  const isCancelled = is('state', 'Cancelled')
  return registerSheet('training_session', context, {
    name: 'Sessions',
    title: 'Training sessions',
    sentence:
      'Who is trained when, by whom: one role at a time, short, close to go-live. Please check day, trainer and room.',
    rows: context.rows.training_session.toSorted((a, b) =>
      `${a.plannedOn ?? '9999'} ${a.startsAt ?? ''}`.localeCompare(`${b.plannedOn ?? '9999'} ${b.startsAt ?? ''}`),
    ),
    columns: [
      'plannedOn',
      'startsAt',
      'title',
      'staffRoleId',
      'durationMinutes',
      'trainerId',
      'medium',
      'place',
      'state',
    ],
    fillIn: ['plannedOn', 'startsAt', 'durationMinutes', 'trainerId', 'place', 'state'],
    labels: { durationMinutes: 'Minutes' },
    widths: { staffRoleId: 24, trainerId: 24, place: 22 },
    needs: [
      { words: 'Role missing', when: { all: [{ empty: 'staffRoleId' }, { not: isCancelled }] } },
      { words: 'Day missing', when: { all: [{ empty: 'plannedOn' }, { not: isCancelled }] } },
      {
        words: 'Trainer missing',
        when: { all: [{ empty: 'trainerId' }, is('state', 'Planned'), { not: is('medium', 'Self-study') }] },
      },
      { words: 'Held or not', when: { all: [{ column: 'plannedOn', before: today }, is('state', 'Planned')] } },
    ],
    rules: [
      rule('state', is('state', 'Held'), 'good'),
      rule('plannedOn', { all: [{ column: 'plannedOn', before: today }, is('state', 'Planned')] }, 'alarm'),
      { from: 'ref', to: 'state', when: isCancelled, style: 'closed' },
    ],
  })
}

export function attendanceSheet(context: SheetContext): TableSheet {
  return registerSheet('attendance', context, {
    leadField: 'personId',
    sentence: 'Who was asked to come, and who came. Please set the state after each session.',
    columns: ['sessionId', 'personId', 'state', 'remark'],
    fillIn: ['state', 'remark'],
    widths: { sessionId: 40, personId: 28, state: 13, remark: 34 },
    needs: [{ words: 'Reason missing', when: { all: [is('state', 'Missed'), { empty: 'remark' }] } }],
    rules: [rule('state', is('state', 'Attended'), 'good'), rule('state', is('state', 'Missed'), 'high')],
  })
}

export function competencySheet(context: SheetContext): TableSheet {
  return registerSheet('competency', context, {
    leadField: 'personId',
    sentence: 'How well each person does each task, as it was seen. Please add what was seen at work, with the day.',
    columns: ['personId', 'roleTaskId', 'level', 'isUnderPressure', 'assessedById', 'assessedOn', 'method', 'remark'],
    widths: { personId: 28, roleTaskId: 36, level: 13, isUnderPressure: 11, assessedById: 24, remark: 34 },
    needs: [
      { words: 'Task missing', when: { empty: 'roleTaskId' } },
      { words: 'Assessor missing', when: { all: [{ empty: 'assessedById' }, { not: is('level', 'Not seen') }] } },
      { words: 'Day missing', when: { all: [{ empty: 'assessedOn' }, { not: is('level', 'Not seen') }] } },
    ],
    rules: [
      rule('level', isOneOf('level', 'Alone', 'Can teach'), 'good'),
      rule('level', is('level', 'With help'), 'moderate'),
      rule('level', isOneOf('level', 'Not seen', 'Shown'), 'high'),
    ],
  })
}

export function superUsersSheet(context: SheetContext): TableSheet {
  return registerSheet('super_user', context, {
    name: 'Super Users',
    sentence:
      'Who helps colleagues in each department and shift. Please check that each has free time for it, and a backup.',
    columns: [
      'name',
      'departmentId',
      'shiftIds',
      'selectionBasis',
      'protectedMinutesPerWeek',
      'trainedOn',
      'backupPersonId',
      'activeFrom',
      'activeTo',
    ],
    fillIn: [
      'shiftIds',
      'selectionBasis',
      'protectedMinutesPerWeek',
      'trainedOn',
      'backupPersonId',
      'activeFrom',
      'activeTo',
    ],
    labels: { protectedMinutesPerWeek: 'Free for it, min a week' },
    widths: {
      name: 28,
      departmentId: 19,
      shiftIds: 28,
      selectionBasis: 20,
      protectedMinutesPerWeek: 13,
      backupPersonId: 26,
    },
    needs: [
      { words: 'Shifts missing', when: { empty: 'shiftIds' } },
      {
        words: 'Time missing',
        when: { any: [{ empty: 'protectedMinutesPerWeek' }, { column: 'protectedMinutesPerWeek', is: 0 }] },
      },
      { words: 'Backup missing', when: { empty: 'backupPersonId' } },
      { words: 'Not trained', when: { empty: 'trainedOn' } },
    ],
    rules: [rule('selectionBasis', is('selectionBasis', 'Assigned'), 'moderate')],
  })
}
