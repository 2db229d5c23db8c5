import { choice } from '../fields/choice.ts'
import { count } from '../fields/count.ts'
import { date } from '../fields/date.ts'
import { flag } from '../fields/flag.ts'
import { link } from '../fields/link.ts'
import { links } from '../fields/links.ts'
import { longText } from '../fields/long-text.ts'
import { minutes } from '../fields/minutes.ts'
import { percent } from '../fields/percent.ts'
import { text } from '../fields/text.ts'
import { observationTools, paperReasons } from './discovery.ts'
import { register, type RecordOf } from './register.ts'

export const journeyStages = {
  access: 'Getting an appointment',
  arrival: 'Arriving',
  rooming: 'Being roomed',
  encounter: 'Seeing the clinician',
  orders: 'Orders',
  results: 'Results',
  checkout: 'Leaving',
  billing: 'Billing',
  follow_up: 'Follow-up',
  back_office: 'Back office',
} as const

/** A piece of the clinic's work that is audited before anybody configures it. */
export const workflow = register('workflow', {
  title: 'Workflows',
  one: 'workflow',
  prefix: 'WF',
  phase: 'configuration',
  fields: {
    title: text({ label: 'Workflow', max: 160, required: true }),
    stage: choice(journeyStages, { label: 'Stage of the patient’s journey' }),
    departmentIds: links('department', { label: 'Departments' }),
    volumePerWeek: count({ label: 'Times a week', max: 1_000_000 }),
    auditStatus: choice(
      { not_started: 'Not started', mapped: 'Mapped', analysed: 'Analysed' },
      { label: 'Audit', help: 'Whether it is signed follows from its signature.' },
    ),
    auditorId: link('person', { label: 'Auditor', optional: true }),
    auditorIndependent: flag({
      label: 'Auditor is independent',
      help: 'Neither from the vendor nor somebody who does this work.',
    }),
    findings: longText({ label: 'What the audit found', max: 4000 }),
  },
})
export type Workflow = RecordOf<typeof workflow>

export const bottleneckKinds = {
  wait: 'Waiting',
  rework: 'Rework',
  single_person: 'One person only',
  duplicate_entry: 'Entered twice',
  missing_info: 'Missing information',
  equipment: 'Equipment',
} as const

/** A step of a workflow, as it is done now or as it shall be. */
export const workflowStep = register('workflow_step', {
  title: 'Workflow steps',
  one: 'workflow step',
  prefix: 'WS',
  phase: 'configuration',
  parentField: 'workflowId',
  fields: {
    workflowId: link('workflow', { label: 'Workflow' }),
    state: choice({ as_is: 'As is', to_be: 'To be' }, { label: 'State' }),
    title: text({ label: 'Step', max: 120, required: true }),
    actorRoleId: link('staff_role', {
      label: 'Who',
      optional: true,
      help: 'The role that does it; the patient is one of them.',
    }),
    tool: choice(observationTools, { label: 'With', optional: true }),
    touchMinutes: minutes({ label: 'Work' }),
    waitMinutes: minutes({ label: 'Wait', help: 'How long it lies before anybody takes it up.' }),
    isApproval: flag({ label: 'Approval' }),
    approvalMedium: choice(
      { paper: 'Paper', verbal: 'Spoken', digital: 'On screen' },
      { label: 'Approved on', optional: true, secondary: true },
    ),
    approverRoleId: link('staff_role', { label: 'Approver', optional: true, secondary: true }),
    isBottleneck: flag({ label: 'Bottleneck' }),
    bottleneckKind: choice(bottleneckKinds, { label: 'Kind of bottleneck', optional: true, secondary: true }),
    bottleneckEvidence: longText({ label: 'Evidence of the bottleneck', max: 1000, secondary: true }),
    reworkPercent: percent({ label: 'Done again', secondary: true }),
    afterStepIds: links('workflow_step', {
      label: 'After',
      secondary: true,
      help: 'Empty: it follows the step above it.',
    }),
    mapsFromStepId: link('workflow_step', { label: 'Comes from', optional: true, secondary: true }),
    disposition: choice(
      { kept: 'Kept', changed: 'Changed', merged: 'Merged', removed: 'Removed', new: 'New' },
      { label: 'Outcome', optional: true },
    ),
    detail: longText({ label: 'How', max: 2000 }),
  },
})
export type WorkflowStep = RecordOf<typeof workflowStep>

export const habitKinds = {
  bottleneck_relocated: 'Bottleneck relocated',
  same_approver: 'Same approver, same place in the sequence',
  same_sequence: 'Same sequence',
  paper_became_screen: 'Paper step became a screen',
  legacy_replica: 'Copy of the old system',
  decided_before_audit: 'Decided before the audit',
} as const

/** The answer to a legacy habit that survives into the new system: it goes, or it is kept for a signed reason. */
export const legacyHabit = register('legacy_habit', {
  title: 'Legacy habits',
  one: 'legacy habit',
  prefix: 'LH',
  phase: 'configuration',
  fields: {
    title: text({ label: 'Habit', max: 200, required: true }),
    kind: choice(habitKinds, { label: 'Kind' }),
    workflowId: link('workflow', { label: 'Workflow', optional: true }),
    stepId: link('workflow_step', { label: 'Step', optional: true }),
    configItemId: link('config_item', { label: 'Configuration item', optional: true, secondary: true }),
    answer: choice({ undecided: 'Undecided', remove: 'It goes', keep: 'It stays' }, { label: 'Answer' }),
    keepBecause: longText({ label: 'Kept because', max: 1000 }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    dueOn: date({ label: 'Due' }),
  },
})
export type LegacyHabit = RecordOf<typeof legacyHabit>

export const paperApproval = register('paper_approval', {
  title: 'Paper approvals',
  one: 'paper approval',
  prefix: 'PA',
  phase: 'configuration',
  fields: {
    title: text({ label: 'Form', max: 160, required: true }),
    stepId: link('workflow_step', { label: 'Step', optional: true }),
    departmentId: link('department', { label: 'Department', optional: true }),
    purpose: longText({ label: 'What it is for', max: 1000 }),
    legalBasis: text({ label: 'Law or policy that asks for it', max: 300 }),
    reasonCode: choice(paperReasons, { label: 'Why it is on paper', optional: true }),
    verdict: choice(
      {
        eliminate: 'Drop it',
        automate_native: 'Let the system do it',
        digitise_as_is: 'Put it on screen as it is',
        keep_paper: 'Keep it on paper',
      },
      { label: 'Verdict', optional: true },
    ),
    justification: longText({ label: 'Because', max: 1000 }),
    decidedById: link('person', { label: 'Decided by', optional: true }),
    decidedOn: date({ label: 'Decided on' }),
    status: choice({ open: 'Open', in_progress: 'In progress', done: 'Done' }, { label: 'Status' }),
  },
})
export type PaperApproval = RecordOf<typeof paperApproval>

export const buildClasses = {
  native: 'As delivered',
  configured: 'Configured',
  customised: 'Custom work',
  legacy_replica: 'Copy of the old system',
} as const

export const configItem = register('config_item', {
  title: 'Configuration items',
  one: 'configuration item',
  prefix: 'CI',
  phase: 'configuration',
  fields: {
    title: text({ label: 'Setting', max: 200, required: true }),
    module: text({ label: 'Module', max: 80 }),
    requirementId: link('requirement', { label: 'Need', optional: true }),
    stepId: link('workflow_step', { label: 'Step', optional: true }),
    buildClass: choice(buildClasses, { label: 'Built as' }),
    justification: longText({ label: 'Because', max: 1000 }),
    decidedOn: date({ label: 'Decided on' }),
    decidedById: link('person', { label: 'Decided by', optional: true }),
    builtOn: date({ label: 'Built on' }),
    isTested: flag({ label: 'Tested' }),
    status: choice(
      { proposed: 'Proposed', decided: 'Decided', built: 'Built', dropped: 'Dropped' },
      { label: 'Status' },
    ),
  },
})
export type ConfigItem = RecordOf<typeof configItem>

/** A class of data of the old system and what becomes of it. */
export const migrationItem = register('migration_item', {
  title: 'Data migration',
  one: 'kind of data',
  many: 'kinds of data',
  prefix: 'DM',
  phase: 'configuration',
  fields: {
    title: text({ label: 'Data', max: 160, required: true }),
    scope: choice(
      {
        undecided: 'Undecided',
        migrate: 'Migrate',
        archive_read_only: 'Keep to read in the old system',
        leave: 'Leave behind',
      },
      { label: 'What becomes of it' },
    ),
    isSafetyCritical: flag({ label: 'Safety-critical' }),
    ownerId: link('person', { label: 'Owner', optional: true }),
    recordCount: count({ label: 'Records', max: 1_000_000_000 }),
    checkMethod: longText({ label: 'How it is checked', max: 1000 }),
    roundsPlanned: count({ label: 'Rounds planned', initial: 2, min: 0, max: 20 }),
    notes: longText({ label: 'What may get lost', max: 2000 }),
  },
})
export type MigrationItem = RecordOf<typeof migrationItem>

/** One data check of a class of data: records that were chosen by criteria and records at random, old and new side by side. */
export const dataCheckRound = register('data_check_round', {
  title: 'Data checks',
  one: 'data check',
  prefix: 'DC',
  phase: 'configuration',
  parentField: 'migrationItemId',
  fields: {
    migrationItemId: link('migration_item', { label: 'Data' }),
    title: text({ label: 'Round', max: 120, required: true }),
    heldOn: date({ label: 'Held on' }),
    criteriaRecords: count({ label: 'By criteria', max: 20, help: 'Up to 20 records that meet the set criteria.' }),
    randomRecords: count({ label: 'At random', max: 10_000 }),
    discrepancies: count({ label: 'Differences', max: 100_000 }),
    unresolved: count({ label: 'Of them open', max: 100_000 }),
    checkedById: link('person', { label: 'Checked by', optional: true }),
    clinicalSignerId: link('person', {
      label: 'Clinical signature',
      optional: true,
      help: 'The lead clinician signs the last round.',
    }),
    signedOn: date({ label: 'Signed on' }),
    notes: longText({ label: 'What was found', max: 2000 }),
  },
})
export type DataCheckRound = RecordOf<typeof dataCheckRound>
