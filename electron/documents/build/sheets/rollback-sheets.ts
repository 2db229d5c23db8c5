import { scheduleRollback } from '#shared/domain/rollback-schedule.ts'
import type { Condition } from '../../model/condition.ts'
import type { TableRule, TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import { rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

/** What the sheets of a rollback plan are made for: the whole clinic, or one department whose rows stand out. */
export type RollbackSheetOptions = { readonly department: string | null; readonly today: string }

export function rollbackStepsSheet(context: SheetContext, { department }: RollbackSheetOptions): TableSheet {
  const critical = new Set(
    scheduleRollback(context.rows.rollback_step)
      .steps.filter((step) => step.critical)
      .map(({ id }) => id),
  )
  const criticalPath: ComputedColumn<'rollback_step'> = {
    key: 'critical_path',
    label: 'Critical path',
    width: 10,
    centred: true,
    value: (step) => (critical.has(step.id) ? 'Yes' : null),
  }
  const isCritical: Condition = { column: 'critical_path', is: 'Yes' }
  return registerSheet('rollback_step', context, {
    name: 'Rollback Steps',
    title: 'Rollback steps',
    sentence:
      'How the clinic goes back, step by step. Please check owner, deputy and minutes, and say how each step is verified.',
    columns: [
      'stage',
      'title',
      'departmentId',
      'ownerId',
      'deputyId',
      'expectedMinutes',
      'rehearsedMinutes',
      'predecessorIds',
      criticalPath,
      'irreversible',
    ],
    fillIn: ['ownerId', 'deputyId', 'expectedMinutes', 'rehearsedMinutes', 'verification', 'ifItFails'],
    widths: { stage: 17, departmentId: 17, predecessorIds: 17, rehearsedMinutes: 13 },
    needs: [
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'Deputy missing', when: { empty: 'deputyId' } },
      { words: 'Minutes missing', when: { all: [{ empty: 'expectedMinutes' }, { empty: 'rehearsedMinutes' }] } },
      { words: 'How is it verified?', when: { empty: 'verification' } },
    ],
    rules: [
      { from: 'ref', to: 'title', when: isCritical, style: 'strong' },
      rule('critical_path', isCritical, 'quiet'),
      rule('irreversible', { column: 'irreversible', is: 'Yes' }, 'extreme'),
      ...ownRows(department),
    ],
  })
}

export function triggersSheet(context: SheetContext, { department }: RollbackSheetOptions): TableSheet {
  return registerSheet('rollback_trigger', context, {
    name: 'Triggers',
    title: 'Triggers',
    sentence: 'What is seen, and what it makes you do. Please check the limits and who watches.',
    columns: [
      'title',
      'triggerClass',
      'severity',
      'comparator',
      'threshold',
      'unit',
      'windowMinutes',
      'fixWindowMinutes',
      'observerId',
      'departmentId',
    ],
    fillIn: [
      'severity',
      'comparator',
      'threshold',
      'unit',
      'windowMinutes',
      'fixWindowMinutes',
      'observerId',
      'detectionMethod',
    ],
    labels: { windowMinutes: 'Within, minutes', fixWindowMinutes: 'Time to fix, minutes' },
    widths: {
      triggerClass: 14,
      severity: 18,
      comparator: 12,
      unit: 16,
      windowMinutes: 12,
      fixWindowMinutes: 12,
      departmentId: 17,
    },
    needs: [
      { words: 'Limit missing', when: { empty: 'threshold' } },
      { words: 'Within which time?', when: { empty: 'windowMinutes' } },
      { words: 'Who watches?', when: { all: [{ empty: 'observerId' }, { empty: 'observerRoleId' }] } },
    ],
    rules: [
      rule('severity', { column: 'severity', is: 'Roll back at once' }, 'extreme'),
      rule('severity', { column: 'severity', is: 'Fix first' }, 'moderate'),
      ...ownRows(department),
    ],
  })
}

export function paperPacketSheet(context: SheetContext, { department }: RollbackSheetOptions): TableSheet {
  return registerSheet('paper_packet_item', context, {
    name: 'Paper Packet',
    title: 'Paper packet',
    sentence:
      'The forms that the clinic works on while the system is down. Please count them and write where they are kept.',
    columns: ['title', 'departmentId', 'quantity', 'location', 'ownerId', 'lastCheckedOn'],
    fillIn: ['quantity', 'location', 'ownerId', 'lastCheckedOn'],
    widths: { departmentId: 17, location: 34, lastCheckedOn: 15, quantity: 11 },
    needs: [
      { words: 'How many?', when: { empty: 'quantity' } },
      { words: 'Kept where?', when: { empty: 'location' } },
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'Never checked', when: { empty: 'lastCheckedOn' } },
    ],
    rules: ownRows(department),
  })
}

export function reconciliationSheet(context: SheetContext, { department, today }: RollbackSheetOptions): TableSheet {
  return registerSheet('reconciliation_item', context, {
    name: 'Reconciliation',
    title: 'Data reconciliation',
    sentence:
      'What was entered in the new system and has to be brought back, safety-critical data first. Counts only, no patient names.',
    rows: context.rows.reconciliation_item.toSorted((a, b) => Number(b.safetyCritical) - Number(a.safetyCritical)),
    columns: [
      'title',
      'safetyCritical',
      'capture',
      'target',
      'departmentId',
      'ownerId',
      'countExpected',
      'countDone',
      'clinicalCheckById',
      'dueOn',
    ],
    fillIn: ['capture', 'target', 'ownerId', 'countExpected', 'countDone', 'clinicalCheckById', 'dueOn', 'method'],
    widths: { safetyCritical: 12, target: 24, departmentId: 17, countExpected: 13 },
    needs: [
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      {
        words: 'Who checks it?',
        when: { all: [{ column: 'safetyCritical', is: 'Yes' }, { empty: 'clinicalCheckById' }] },
      },
    ],
    rules: [
      rule('safetyCritical', { column: 'safetyCritical', is: 'Yes' }, 'extreme'),
      rule('dueOn', { column: 'dueOn', before: today }, 'alarm'),
      ...ownRows(department),
    ],
  })
}

export function communicationsSheet(context: SheetContext, { department }: RollbackSheetOptions): TableSheet {
  return registerSheet('communication_item', context, {
    name: 'Communications',
    title: 'Communications',
    sentence: 'Who is told what, how and how soon. At least one way must work without the system.',
    rows: context.rows.communication_item.toSorted((a, b) => (a.deadlineMinutes ?? 1e9) - (b.deadlineMinutes ?? 1e9)),
    columns: ['title', 'audience', 'triggerStage', 'deadlineMinutes', 'channel', 'channelIndependent', 'senderId'],
    fillIn: ['deadlineMinutes', 'channel', 'channelIndependent', 'senderId', 'messageTemplate'],
    labels: { deadlineMinutes: 'Within, minutes' },
    widths: { channel: 28, channelIndependent: 14, triggerStage: 18, deadlineMinutes: 13 },
    needs: [
      { words: 'Who sends it?', when: { empty: 'senderId' } },
      { words: 'Channel missing', when: { empty: 'channel' } },
      { words: 'Words missing', when: { empty: 'messageTemplate' } },
    ],
    rules: ownRows(department),
  })
}

export function verificationSheet(context: SheetContext, { department }: RollbackSheetOptions): TableSheet {
  return registerSheet('verification_check', context, {
    name: 'Verification',
    title: 'Verification checks',
    sentence: 'What must work again before the clinic relies on it. Please say when each check passes.',
    columns: ['title', 'departmentId', 'ownerId', 'passRule', 'result'],
    fillIn: ['ownerId', 'passRule', 'result', 'method'],
    widths: { departmentId: 17, passRule: 38 },
    needs: [
      { words: 'Owner missing', when: { empty: 'ownerId' } },
      { words: 'When does it pass?', when: { empty: 'passRule' } },
    ],
    rules: [
      rule('result', { column: 'result', is: 'Pass' }, 'good'),
      rule('result', { column: 'result', is: 'Fail' }, 'extreme'),
      ...ownRows(department),
    ],
  })
}

export function resumeSheet(context: SheetContext, { department }: RollbackSheetOptions): TableSheet {
  return registerSheet('resume_criterion', context, {
    name: 'Resume',
    title: 'Resume criteria',
    sentence: 'What has to be true before the doors open again, and who says so.',
    columns: ['title', 'departmentId', 'ownerId', 'met'],
    fillIn: ['ownerId', 'met'],
    widths: { title: 64, departmentId: 17 },
    needs: [{ words: 'Who says so?', when: { empty: 'ownerId' } }],
    rules: [rule('met', { column: 'met', is: 'Yes' }, 'good'), ...ownRows(department)],
  })
}

export function checkpointsSheet(context: SheetContext): TableSheet {
  return registerSheet('checkpoint', context, {
    name: 'Checkpoints',
    title: 'Checkpoints',
    sentence: 'The moments at which somebody looks and decides: go on, or go back.',
    rows: context.rows.checkpoint.toSorted((a, b) => (a.plannedAt ?? '9').localeCompare(b.plannedAt ?? '9')),
    columns: ['title', 'plannedAt', 'isPointOfNoReturn', 'criteria', 'choice'],
    fillIn: ['plannedAt', 'criteria', 'choice'],
    widths: { isPointOfNoReturn: 12, choice: 14 },
    needs: [
      { words: 'When?', when: { empty: 'plannedAt' } },
      { words: 'What is looked at?', when: { empty: 'criteria' } },
    ],
    rules: [rule('isPointOfNoReturn', { column: 'isPointOfNoReturn', is: 'Yes' }, 'extreme')],
  })
}

/** In a department's copy its own rows stand out: their first cells and the department's name. */
function ownRows(department: string | null): readonly TableRule[] {
  if (department === null) return []
  const isOwn: Condition = { column: 'departmentId', is: department }
  return [{ from: 'ref', to: 'title', when: isOwn, style: 'quiet' }, rule('departmentId', isOwn, 'quiet')]
}
