import { auditApproval } from '#shared/domain/audit-guard.ts'
import { signedState } from '#shared/domain/frozen.ts'
import { migrationChecks, type MigrationState } from '#shared/domain/migration-checks.ts'
import { type WorkflowMetrics, workflowMetrics } from '#shared/domain/workflow-metrics.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import type { TableSheet } from '../../model/workbook.ts'
import { type ComputedColumn, registerSheet } from './register-sheet.ts'
import { is, isLate, isOneOf, rule } from './row-rules.ts'
import type { SheetContext } from './sheet-context.ts'

export function workflowsSheet(context: SheetContext): TableSheet {
  const { rows } = context
  const metrics = new Map(rows.workflow.map(({ id }) => [id, workflowMetrics(rows.workflow_step, id)]))
  const figure = (
    key: string,
    label: string,
    value: (metrics: WorkflowMetrics) => number | null,
    format: 'whole' | 'percent' = 'whole',
  ): ComputedColumn<'workflow'> => ({
    key,
    label,
    width: 11,
    format,
    centred: true,
    value: ({ id }) => {
      const own = metrics.get(id)
      return own === undefined ? null : value(own)
    },
  })
  const signed: ComputedColumn<'workflow'> = {
    key: 'signed',
    label: 'Audit signed',
    width: 14,
    value: ({ id }) => {
      const { isApproved, isStale } = signedState(rows, 'workflow_audit', subjectOf('workflow', id))
      return isApproved ? 'Yes' : isStale ? 'Changed since' : 'No'
    },
  }
  const signedBy: ComputedColumn<'workflow'> = {
    key: 'signed_by',
    label: 'Signed by',
    width: 31,
    value: ({ id }) => {
      const state = signedState(rows, 'workflow_audit', subjectOf('workflow', id))
      const approval = auditApproval(rows, id, state)
      if (approval === null) return null
      const name = context.nameOf('person', approval.signerId ?? '') ?? ''
      const day = approval.signedOn === null ? '' : context.text.formats.date(approval.signedOn)
      return [name, day].filter((part) => part !== '').join(', ')
    },
  }
  return registerSheet('workflow', context, {
    sentence:
      'The work that is looked at before anybody sets the system up. Please check departments and how often it happens.',
    columns: [
      'stage',
      'title',
      'departmentIds',
      'volumePerWeek',
      figure('lead_as_is', 'Lead time as is, min', ({ asIs }) => (asIs.steps === 0 ? null : asIs.leadMinutes)),
      figure('lead_to_be', 'Lead time to be, min', ({ toBe }) => (toBe.steps === 0 ? null : toBe.leadMinutes)),
      figure('lead_change', 'Change', ({ leadChange }) => leadChange, 'percent'),
      figure('hand_offs_as_is', 'Hand-offs as is', ({ asIs }) => (asIs.steps === 0 ? null : asIs.handOffs)),
      figure('hand_offs_to_be', 'Hand-offs to be', ({ toBe }) => (toBe.steps === 0 ? null : toBe.handOffs)),
      figure('paper_as_is', 'Paper steps as is', ({ asIs }) => (asIs.steps === 0 ? null : asIs.paperSteps)),
      figure('paper_to_be', 'Paper steps to be', ({ toBe }) => (toBe.steps === 0 ? null : toBe.paperSteps)),
      {
        key: 'relocated',
        label: 'Bottleneck relocated',
        width: 12,
        centred: true,
        value: ({ id }) => ((metrics.get(id)?.relocation ?? null) === null ? null : 'Yes'),
      },
      'auditStatus',
      'auditorId',
      'auditorIndependent',
      signed,
      signedBy,
    ],
    fillIn: ['departmentIds', 'volumePerWeek', 'auditorId', 'auditorIndependent'],
    widths: { stage: 22, departmentIds: 30, volumePerWeek: 11, auditStatus: 14, auditorId: 24, auditorIndependent: 13 },
    needs: [
      { words: 'Departments missing', when: { empty: 'departmentIds' } },
      { words: 'Not mapped yet', when: is('auditStatus', 'Not started') },
      { words: 'Auditor missing', when: { empty: 'auditorId' } },
      {
        words: 'Auditor must be independent',
        when: { all: [{ filled: 'auditorId' }, is('auditorIndependent', 'No')] },
      },
    ],
    rules: [
      rule('relocated', is('relocated', 'Yes'), 'extreme'),
      rule('signed', is('signed', 'Yes'), 'good'),
      rule('signed', is('signed', 'Changed since'), 'moderate'),
    ],
  })
}

export function workflowStepsSheet(context: SheetContext): TableSheet {
  const order = new Map(context.rows.workflow.map(({ id }, at) => [id, at]))
  const states = ['as_is', 'to_be'] as const
  return registerSheet('workflow_step', context, {
    name: 'Workflow Steps',
    sentence: 'Each workflow as it is done now and as it shall be. Please check who, with what and how long.',
    rows: context.rows.workflow_step.toSorted(
      (a, b) =>
        (order.get(a.workflowId) ?? 0) - (order.get(b.workflowId) ?? 0) ||
        states.indexOf(a.state) - states.indexOf(b.state),
    ),
    columns: [
      'workflowId',
      'state',
      'title',
      'actorRoleId',
      'tool',
      'touchMinutes',
      'waitMinutes',
      'isApproval',
      'approverRoleId',
      'isBottleneck',
      'disposition',
    ],
    fillIn: ['actorRoleId', 'tool', 'touchMinutes', 'waitMinutes', 'isApproval', 'approverRoleId', 'isBottleneck'],
    labels: { touchMinutes: 'Work, min', waitMinutes: 'Wait, min' },
    widths: { workflowId: 28, state: 9, actorRoleId: 22, approverRoleId: 22, isBottleneck: 12 },
    needs: [
      { words: 'Minutes missing', when: { all: [{ empty: 'touchMinutes' }, { empty: 'waitMinutes' }] } },
      { words: 'Tool missing', when: { empty: 'tool' } },
      { words: 'Approver missing', when: { all: [is('isApproval', 'Yes'), { empty: 'approverRoleId' }] } },
    ],
    rules: [
      rule('isBottleneck', is('isBottleneck', 'Yes'), 'high'),
      rule('tool', is('tool', 'Paper'), 'moderate'),
      { from: 'ref', to: 'disposition', when: is('disposition', 'Removed'), style: 'closed' },
    ],
  })
}

export function legacyHabitsSheet(context: SheetContext, today: string): TableSheet {
  return registerSheet('legacy_habit', context, {
    name: 'Legacy Habits',
    sentence:
      'What would be done in the new system only because it was always done so. Please say what goes, and why the rest stays.',
    columns: ['title', 'kind', 'workflowId', 'stepId', 'answer', 'keepBecause', 'ownerId', 'dueOn'],
    fillIn: ['answer', 'keepBecause', 'ownerId', 'dueOn'],
    widths: { kind: 26, workflowId: 28, stepId: 28, answer: 13, keepBecause: 38, ownerId: 24 },
    needs: [
      { words: 'Answer missing', when: is('answer', 'Undecided') },
      { words: 'Reason missing', when: { all: [is('answer', 'It stays'), { empty: 'keepBecause' }] } },
      { words: 'Owner missing', when: { all: [is('answer', 'It goes'), { empty: 'ownerId' }] } },
    ],
    rules: [
      rule('answer', is('answer', 'It goes'), 'good'),
      rule('answer', is('answer', 'Undecided'), 'moderate'),
      rule('dueOn', isLate('dueOn', today, is('answer', 'It stays')), 'alarm'),
    ],
  })
}

export function paperApprovalsSheet(context: SheetContext): TableSheet {
  return registerSheet('paper_approval', context, {
    name: 'Paper Approvals',
    sentence: 'Every form that somebody must sign. Please say what becomes of it, and which law or policy asks for it.',
    columns: [
      'title',
      'departmentId',
      'purpose',
      'legalBasis',
      'verdict',
      'justification',
      'decidedById',
      'decidedOn',
      'status',
    ],
    fillIn: ['purpose', 'legalBasis', 'verdict', 'justification', 'decidedById', 'decidedOn', 'status'],
    widths: { departmentId: 19, purpose: 34, legalBasis: 28, justification: 34, decidedById: 24 },
    needs: [
      { words: 'Verdict missing', when: { empty: 'verdict' } },
      {
        words: 'Reason missing',
        when: {
          all: [isOneOf('verdict', 'Keep it on paper', 'Put it on screen as it is'), { empty: 'justification' }],
        },
      },
      { words: 'Decider missing', when: { all: [{ filled: 'verdict' }, { empty: 'decidedById' }] } },
    ],
    rules: [
      rule('verdict', isOneOf('verdict', 'Drop it', 'Let the system do it'), 'good'),
      rule('verdict', isOneOf('verdict', 'Put it on screen as it is', 'Keep it on paper'), 'moderate'),
      rule('status', is('status', 'Done'), 'good'),
    ],
  })
}

export function configItemsSheet(context: SheetContext): TableSheet {
  const isDropped = is('status', 'Dropped')
  return registerSheet('config_item', context, {
    name: 'Configuration',
    title: 'Configuration items',
    sentence: 'What is set up in the new system, and for which need. Please say why anything is not used as delivered.',
    columns: [
      'module',
      'title',
      'requirementId',
      'stepId',
      'buildClass',
      'justification',
      'decidedById',
      'decidedOn',
      'builtOn',
      'isTested',
      'status',
    ],
    fillIn: ['buildClass', 'justification', 'decidedById', 'decidedOn', 'builtOn', 'isTested', 'status'],
    widths: { requirementId: 34, stepId: 28, buildClass: 22, justification: 34, decidedById: 24 },
    needs: [
      { words: 'Need missing', when: { all: [{ empty: 'requirementId' }, { not: isDropped }] } },
      {
        words: 'Reason missing',
        when: {
          all: [
            isOneOf('buildClass', 'Custom work', 'Copy of the old system'),
            { empty: 'justification' },
            { not: isDropped },
          ],
        },
      },
      { words: 'Decider missing', when: { all: [isOneOf('status', 'Decided', 'Built'), { empty: 'decidedById' }] } },
    ],
    rules: [
      rule('buildClass', { all: [is('buildClass', 'Copy of the old system'), { not: isDropped }] }, 'extreme'),
      rule('buildClass', { all: [is('buildClass', 'Custom work'), { not: isDropped }] }, 'high'),
      rule('isTested', is('isTested', 'Yes'), 'good'),
      { from: 'ref', to: 'status', when: isDropped, style: 'closed' },
    ],
  })
}

const migrationStates: { readonly [State in MigrationState]: string } = {
  undecided: 'Not decided',
  not_migrated: 'Not migrated',
  unchecked: 'Not checked',
  open: 'Differences open',
  unsigned: 'Not signed',
  ready: 'Ready',
}

export function migrationSheet(context: SheetContext): TableSheet {
  const { rows } = context
  const checks = migrationChecks(rows.migration_item, rows.data_check_round, {
    people: rows.person,
    roles: rows.staff_role,
    departments: rows.department,
  })
  const states = new Map(checks.map(({ id, state }) => [id, state]))
  const check: ComputedColumn<'migration_item'> = {
    key: 'check',
    label: 'Check',
    width: 16,
    value: ({ id }) => migrationStates[states.get(id) ?? 'undecided'],
  }
  return registerSheet('migration_item', context, {
    name: 'Data Migration',
    sentence: 'What becomes of each kind of data in the old system. Please decide, and say how it is checked.',
    columns: ['title', 'scope', 'isSafetyCritical', 'ownerId', 'recordCount', 'roundsPlanned', check, 'checkMethod'],
    fillIn: ['scope', 'ownerId', 'recordCount', 'roundsPlanned', 'checkMethod'],
    widths: { scope: 28, isSafetyCritical: 14, ownerId: 24, recordCount: 12, roundsPlanned: 10, checkMethod: 40 },
    needs: [
      { words: 'Not decided', when: is('scope', 'Undecided') },
      { words: 'Owner missing', when: { all: [{ empty: 'ownerId' }, is('scope', 'Migrate')] } },
      { words: 'Method missing', when: { all: [{ empty: 'checkMethod' }, is('scope', 'Migrate')] } },
      { words: 'Clinician must sign the last round', when: is('check', migrationStates.unsigned) },
    ],
    rules: [
      rule('isSafetyCritical', is('isSafetyCritical', 'Yes'), 'strong'),
      rule('scope', is('scope', 'Undecided'), 'moderate'),
      rule('check', is('check', migrationStates.ready), 'good'),
      rule('check', isOneOf('check', migrationStates.open, migrationStates.unsigned), 'high'),
    ],
  })
}

export function dataChecksSheet(context: SheetContext): TableSheet {
  return registerSheet('data_check_round', context, {
    name: 'Data Checks',
    sentence:
      'Old and new side by side, round by round: counts only, no names. Please write what was compared and what differed.',
    columns: [
      'migrationItemId',
      'title',
      'heldOn',
      'criteriaRecords',
      'randomRecords',
      'discrepancies',
      'unresolved',
      'checkedById',
      'clinicalSignerId',
      'signedOn',
    ],
    widths: { migrationItemId: 28, title: 26, checkedById: 24, clinicalSignerId: 24, discrepancies: 12 },
    needs: [
      { words: 'Checker missing', when: { all: [{ filled: 'heldOn' }, { empty: 'checkedById' }] } },
      { words: 'Differences missing', when: { all: [{ filled: 'heldOn' }, { empty: 'discrepancies' }] } },
    ],
    rules: [
      rule('signedOn', { filled: 'signedOn' }, 'good'),
      rule('unresolved', { all: [{ filled: 'unresolved' }, { not: { column: 'unresolved', is: 0 } }] }, 'high'),
    ],
  })
}
